"""The page as an app: what it keeps on a device, what it shows without a network, and reminders of the browser."""

import io
import json
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from PIL import Image
from playwright.async_api import Browser

from bot.desk.settings.choices import GREETING
from bot.knowledge_base import follow_choices
from bot.pages.web_door.installed import Installed
from handlers.help_lines import HelpLine
from tests.channels.browser import Pupil
from tests.channels.push_service import PushService
from tests.channels.service import serving
from tests.channels.test_web import complaints_of_axe
from tests.chat import Chat
from tests.conftest import ROOT, World
from tests.ports import free_port

PAGES = ROOT / "bot/pages"
KEPT = """async () => {
    const kept = {};
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const asked of await cache.keys()) {
            kept[new URL(asked.url).pathname] = await (await cache.match(asked)).text();
        }
    }
    return kept;
}"""
SUBSCRIBES = """subscription => {
    let own = null;
    const made = { toJSON: () => subscription, unsubscribe: async () => { own = null; } };
    PushManager.prototype.subscribe = async () => (own = made);
    PushManager.prototype.getSubscription = async () => own;
}"""
SHOWN = """async () => {
    const worker = await navigator.serviceWorker.ready;
    for (let left = 400; left > 0; left -= 1) {
        const all = await worker.getNotifications();
        if (all.length) return all.map(({ title, body, tag }) => ({ title, body, tag }));
        await new Promise((later) => setTimeout(later, 50));
    }
}"""


async def deliver(pupil: Pupil, url: str, said: dict[str, str]) -> None:
    """As the browser does when its push service has sent something. There is none here: it is handed to the worker."""
    devtools = await pupil.page.context.new_cdp_session(pupil.page)
    registrations: list[dict[str, str]] = []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda told: registrations.extend(told["registrations"]))
    await devtools.send("ServiceWorker.enable")
    await pupil.page.wait_for_function("navigator.serviceWorker.controller || navigator.serviceWorker.ready")
    number = next(one["registrationId"] for one in registrations if one["scopeURL"] == f"{url}/")
    about = {"origin": f"{url}/", "registrationId": number, "data": json.dumps(said)}
    await devtools.send("ServiceWorker.deliverPushMessage", about)


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
async def test_reminders_and_a_page_without_a_network(browser: Browser, folder: Path) -> None:
    async with serving(folder, port=free_port()) as url:
        pupil = await Pupil.at(browser, url, reduced_motion="reduce", permissions=["notifications"], bypass_csp=True)
        subscription = PushService("https://fcm.googleapis.com").subscription()
        await pupil.page.add_init_script(f"({SUBSCRIBES})({json.dumps(subscription)})")
        await pupil.page.reload()
        assert await pupil.page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
        await Chat(pupil).play("""
            Mia: termine
            Mia: [Tischlerei von innen]
            Mia: [Platz buchen]
            Bot: Du hast einen Platz
        """)
        page = pupil.page
        remind = page.get_by_role("button", name="Im Browser erinnern")
        await remind.click()
        await page.get_by_text("etwa Google, Mozilla oder Apple").wait_for()
        assert await complaints_of_axe(pupil) == []
        await page.get_by_role("button", name="Lieber nicht").click()
        await remind.click()
        await page.get_by_role("button", name="Ja, erinnere mich").click()
        await page.get_by_text("Erinnerungen in diesem Browser sind an.").wait_for()
        assert "Erinnerungen in deinem Browser sind an" in (await pupil.write("Mia", "/daten")).text

        words = "Du hast bald einen Termin. Tipp hier."
        await deliver(pupil, url, {"text": words, "language": "de", "direction": "ltr"})
        assert await page.evaluate(SHOWN) == [{"title": "Lotse", "body": words, "tag": "lotse"}]

        await page.get_by_role("button", name="Ausschalten").click()
        await remind.wait_for()
        assert "Erinnerungen in deinem Browser" not in (await pupil.write("Mia", "/daten")).text
        kept = await page.evaluate(KEPT)
        assert set(kept) == {"/offline", "/static/offline.css"}
        assert "Tischlerei" not in str(kept)
        assert pupil.complaints == []
    await page.reload()
    assert "Gerade keine Verbindung" in await page.inner_text("h1")
    assert await page.get_by_role("link", name="116 111").get_attribute("href") == "tel:116111"
    assert await complaints_of_axe(pupil) == []


async def test_another_worker_for_other_words(world: World) -> None:
    site = web.Application()
    site.add_routes(Installed(world.house.store, world.house.talks).routes())
    async with TestServer(site) as server, aiohttp.ClientSession(server.make_url("")) as http:

        async def script(language: str = "de") -> str:
            async with http.get(f"/sw.js?lang={language}") as answer:
                assert answer.headers["Cache-Control"] == "no-cache"
                return await answer.text()

        before = await script()
        assert before == await script()
        assert before != await script("tr")
        async with world.house.store.work() as work:
            await work.choices.set(GREETING, "Ahoi!", "Anna", world.clock())
        await follow_choices(world.house.store, world.house.live)
        assert before == await script(), "the greeting is not on the page without a network"
        own = world.house.live.chosen.own
        lines = (HelpLine("Beratung Holzminden", phone="05531 1234"),)
        world.house.live.chosen = replace(world.house.live.chosen, own=replace(own, help_lines=lines))
        assert before != await script()
        async with http.get("/manifest.webmanifest") as answer:
            about = json.loads(await answer.text())
    assert (about["start_url"], about["scope"], about["display"]) == ("/", "/", "standalone")
    for icon in about["icons"]:
        content = (PAGES / icon["src"].removeprefix("/")).read_bytes()
        if icon["sizes"] == "any":
            assert content.startswith(b"<svg")
        else:
            assert icon["sizes"] == "{}x{}".format(*Image.open(io.BytesIO(content)).size)
