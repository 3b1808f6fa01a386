"""The chat on other sites: on those only that staff have named, out of reach of the page around it, by keyboard too."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, FrameLocator, Page, Route

from bot.desk.settings.choices import SITES
from storage.store import Store, open_database
from tests.channels.browser import PHONE
from tests.channels.service import serving
from tests.forked import PATIENCE
from tests.ports import free_port

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
STRICT = (
    "default-src 'none'; script-src {lotse}; frame-src {lotse}; "
    "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'"
)
HOSTILE = """
    * { display: none !important; color: red !important; font-size: 2px !important; }
    html, head, title, body, main, h1, p { display: block !important; }
    lotse-chat { opacity: 0 !important; transform: scale(0) !important; position: fixed !important; top: 0 !important; }
"""
ASK = "Frag Lotse nach Berufen"


@dataclass(slots=True)
class Sites:
    """A service, and pages of a school on two sites, of which the first is on the list."""

    lotse: str
    known: str
    unknown: str
    complaints: list[str] = field(default_factory=list)

    async def open(self, browser: Browser, path: str = "/", *, known: bool = True, **context: object) -> Page:
        opened = await browser.new_context(**{"viewport": {"width": 1200, "height": 800}, **context})
        opened.set_default_timeout(PATIENCE * 1000)
        page = await opened.new_page()
        self.complaints.clear()
        home = self.known if known else self.unknown
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: self._note(asked.url, home))
        await page.goto(home + path)
        return page

    def _note(self, url: str, home: str) -> None:
        if not url.startswith((self.lotse, home, "blob:")):
            self.complaints.append(url)


def school(lotse: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def page(request: web.Request) -> web.Response:
        script = f'<script src="{lotse}/widget.js" async'
        tags = "".join(f"{script} {about}></script>" for about in request.query.getall("tag", [""]))
        is_hostile = "hostile" in request.query
        style = f"<style>{HOSTILE}</style>" if is_hostile else ""
        words = "<p>Wir freuen uns auf euch.</p>" * 60
        text = f"""<!doctype html><html lang="de"><head><title>Schule</title>{style}{tags}
            <meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body><main><h1>Schule am Fluss</h1>{words}<p><a href="#">Ende</a></p></main></body></html>"""
        policy = {} if is_hostile else {"Content-Security-Policy": STRICT.format(lotse=lotse)}
        return web.Response(text=text, content_type="text/html", headers=policy)

    return page


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def sites(delivered: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sites]:
    folder = tmp_path_factory.mktemp("widget")
    copy(delivered, folder / "lotse.db")
    port, lotse = free_port(), free_port()
    found = Sites(f"http://127.0.0.1:{lotse}", f"http://localhost:{port}", f"http://127.0.0.1:{port}")
    store = Store(open_database(f"sqlite:///{folder / 'lotse.db'}"))
    async with store.work() as work:
        await work.choices.set(SITES, found.known, "Anna", datetime.now(UTC))
    await store.close()
    app = web.Application()
    app.add_routes([web.get("/", school(found.lotse)), web.get("/favicon.ico", school(found.lotse))])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    async with serving(folder, port=lotse):
        yield found
    await runner.cleanup()


def chat(page: Page) -> FrameLocator:
    return page.frame_locator("lotse-chat iframe")


async def write(page: Page, words: str) -> str:
    replies = chat(page).locator(".reply")
    before = await replies.count()
    await chat(page).locator("#input").fill(words)
    await chat(page).locator("#input").press("Enter")
    await replies.nth(before).wait_for()
    return await replies.last.inner_text()


async def test_on_a_site_with_a_strict_policy_by_keyboard_alone(sites: Sites, browser: Browser) -> None:
    page = await sites.open(browser, reduced_motion="reduce")
    ask = page.get_by_role("button", name=ASK)
    await ask.wait_for()
    assert len(page.frames) == 1, "nothing is loaded before somebody asks"
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await chat(page).locator("#greeting").wait_for()
    panel = page.get_by_role("dialog", name="Chat mit Lotse")
    await page.wait_for_function("document.activeElement.localName === 'lotse-chat'")
    assert await page.context.cookies() == [], "nobody has written yet"
    await chat(page).locator("#input:focus").wait_for()
    await page.keyboard.type("hilfe")
    await page.keyboard.press("Enter")
    await chat(page).get_by_text("So funktioniert es").wait_for()
    await page.keyboard.press("Escape")
    await panel.wait_for(state="hidden")
    focused = "document.activeElement.localName"
    assert await page.evaluate(focused) == "lotse-chat", "back on the button"
    await page.keyboard.press("Enter")
    await panel.wait_for()
    assert "So funktioniert es" in await chat(page).locator("main").inner_text(), "the chat goes on"
    await page.evaluate("postMessage({ lotse: 'close' }, '*')")
    assert await panel.is_visible(), "the page around it does not speak for the frame"
    await panel.get_by_role("button", name="Chat schließen").click()
    await panel.wait_for(state="hidden")
    assert await page.evaluate("[document.cookie, Object.keys(localStorage).length, typeof Lotse, typeof Pass]") == [
        "",
        0,
        "undefined",
        "undefined",
    ]
    assert sites.complaints == []


async def test_a_seat_outlasts_a_reload_and_belongs_to_this_site_alone(sites: Sites, browser: Browser) -> None:
    page = await sites.open(browser, viewport=PHONE)
    await page.get_by_role("button", name=ASK).click()
    await write(page, "termine")
    await write(page, "Tischlerei von innen")
    assert "Du hast einen Platz" in await write(page, "Platz buchen")
    async with page.expect_download() as saved:
        await write(page, "Kalenderdatei")
        await chat(page).locator("a.file").last.click()
    assert (await saved.value).suggested_filename.endswith(".ics")
    (cookie,) = await page.context.cookies()
    assert (cookie["name"], cookie["sameSite"], cookie["secure"], cookie["httpOnly"]) == (
        "lotse_frame",
        "None",
        True,
        True,
    )
    assert cookie["partitionKey"] == "http://localhost"
    await page.reload()
    await page.get_by_role("button", name=ASK).click()
    await chat(page).get_by_text("Hier warst du zuletzt").wait_for()
    assert "Du hast einen Platz" in await write(page, "meine termine")
    own = await page.context.new_page()
    await own.goto(sites.lotse)
    assert await own.locator("body").get_attribute("data-known") == "no", "another person outside of the frame"


async def test_a_browser_that_keeps_no_cookies_says_so_and_chats_all_the_same(sites: Sites, browser: Browser) -> None:
    page = await sites.open(browser)

    async def without_cookies(route: Route) -> None:
        is_first = route.request.headers["x-lotse"] == "frame"
        await (route.fulfill(status=204) if is_first else route.continue_())

    await page.route("**/chat/begin", without_cookies)
    await page.get_by_role("button", name=ASK).click()
    await write(page, "termine")
    await chat(page).get_by_text("öffne den Chat lieber im eigenen Fenster").wait_for()
    await write(page, "Tischlerei von innen")
    assert "Du hast einen Platz" in await write(page, "Platz buchen")
    async with page.expect_download() as saved:
        await write(page, "Kalenderdatei")
        await chat(page).locator("a.file").last.click()
    assert (await saved.value).suggested_filename.endswith(".ics")
    out = page.get_by_role("link", name="Im eigenen Fenster")
    assert await out.get_attribute("href") == f"{sites.lotse}/"


async def test_a_site_that_is_not_on_the_list_gets_no_frame(sites: Sites, browser: Browser) -> None:
    page = await sites.open(browser, known=False)
    await page.get_by_role("button", name=ASK).click()
    await page.get_by_text("lässt sich auf dieser Seite nicht zeigen").wait_for()
    assert await page.get_by_role("dialog").get_by_role("link", name="Im eigenen Fenster").count() == 2
    assert any("frame-ancestors" in said for said in sites.complaints), sites.complaints
    assert await chat(page).locator("#input").count() == 0


async def test_the_page_around_cannot_reach_in(sites: Sites, browser: Browser) -> None:
    """Its styles, a second tag, another side; and both colours for everybody, on a small phone too."""
    second = 'data-side="left" data-language="ar" data-start="d" data-text="Fragen?"'
    path = "/?hostile&tag=&tag=&tag=" + second.replace(" ", "%20").replace('"', "%22")
    for scheme, viewport in (("dark", PHONE), ("light", {"width": 1200, "height": 800})):
        page = await sites.open(browser, path, color_scheme=scheme, viewport=viewport, bypass_csp=True)
        ask = page.get_by_role("button", name=ASK)
        await ask.wait_for()
        assert await page.locator("lotse-chat").count() == 2, "the same tag twice is one button"
        box = await ask.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
        assert box["x"] > viewport["width"] / 2
        other = await page.get_by_role("button", name="Fragen?").bounding_box()
        assert other
        assert other["x"] < viewport["width"] / 2
        await page.get_by_role("button", name="Fragen?").click()
        await chat(page).locator("html[dir=rtl] #greeting").wait_for()
        await page.keyboard.press("Escape")
        await ask.click()
        panel = await page.get_by_role("dialog").bounding_box()
        assert panel
        assert (panel["width"] == viewport["width"]) is (viewport is PHONE), "a small phone is filled"
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = (await Axe().run(page, context={"include": ["lotse-chat"]})).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
        assert sites.complaints == []


async def test_only_named_sites_may_frame_and_only_the_frame(sites: Sites) -> None:
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{sites.lotse}/fenster?site=https://evil.example;x") as answer:
            policy, text = answer.headers["Content-Security-Policy"], await answer.text()
            assert f"frame-ancestors 'self' {sites.known}" in policy
            assert "evil" not in text + policy
        for path in ("/", "/desk", "/privacy"):
            async with http.get(sites.lotse + path) as answer:
                assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        async with http.get(f"{sites.lotse}/fenster?start=d", headers={"Sec-Fetch-Dest": "document"}) as answer:
            assert str(answer.url) == f"{sites.lotse}/?start=d", "opened alone it is the chat page"
        begun = {"X-Lotse": "token"}
        async with http.post(f"{sites.lotse}/chat/begin", headers=begun) as answer:
            token = (await answer.json())["token"]
        for origin, shown in ((sites.known, token), (sites.lotse, token[:-1] + "x"), (sites.lotse, "lotse")):
            with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                await http.ws_connect(f"{sites.lotse}/chat/live", origin=origin, protocols=("lotse", shown))
        async with http.ws_connect(f"{sites.lotse}/chat/live", origin=sites.lotse, protocols=("lotse", token)) as line:
            assert line.protocol == "lotse", "the token is not said back"
