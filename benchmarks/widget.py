"""What the chat costs a page that it stands on: bytes before and after the first tap, and how soon it can be used.

In a browser with nothing in its cache, on a page of another site.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from aiohttp import web
from playwright.async_api import Browser, Page, Response

from benchmarks.beside import Missing
from benchmarks.table import Table
from bot.desk.settings.choices import SITES
from storage.store import Store, open_database
from tests.channels.browser import CHROMIUM, PHONE, open_browser
from tests.channels.service import serving
from tests.ports import free_port

TIMES = 10
MOST_KB, MOST_SECONDS = 100, 1.0
HEAD = ("", "requests", "kB over the wire", "middle s", "slowest s", "bar")
TAP = """async () => {
    const root = document.querySelector("lotse-chat").shadowRoot;
    const began = performance.now();
    root.querySelector("button").click();
    const frame = root.querySelector("iframe");
    if (frame.hidden) {
        await new Promise((shown) => new MutationObserver(shown).observe(frame, { attributeFilter: ["hidden"] }));
    }
    await new Promise(requestAnimationFrame);
    return (performance.now() - began) / 1000;
}"""


def run() -> list[Table]:
    if not CHROMIUM.exists():
        raise Missing("Chromium is not installed here (Debian: apt install chromium)")
    return [asyncio.run(_measured())]


async def _measured() -> Table:
    with tempfile.TemporaryDirectory() as folder:
        async with _sites(Path(folder)) as (school, lotse), open_browser() as browser:
            seen = [await _opened(browser, school, lotse) for _ in range(TIMES)]
    rows = []
    for at, name in enumerate(("the button, before anybody taps it", "until the chat can be used, all together")):
        parts = [one[at] for one in seen]
        size, seconds = max(kb for _, kb, _ in parts), [time for *_, time in parts]
        is_kept = size <= MOST_KB and max(seconds) <= MOST_SECONDS
        rows.append((name, parts[0][0], size, median(seconds), max(seconds), is_kept))
    note = f"{TIMES} times; headers counted; the first time is that of the script, the second from tap to chat"
    return Table(f"Chat on another site (bar: {MOST_KB} kB, {MOST_SECONDS:.0f} s)", HEAD, tuple(rows), (note,))


@asynccontextmanager
async def _sites(folder: Path) -> AsyncIterator[tuple[str, str]]:
    """A page of a school, and the service that it loads the chat from."""
    own, port = free_port(), free_port()
    school, lotse = f"http://localhost:{own}", f"http://127.0.0.1:{port}"

    async def page(_request: web.Request) -> web.Response:
        text = f'<!doctype html><title>Schule</title><h1>Schule</h1><script src="{lotse}/widget.js" async></script>'
        return web.Response(text=text, content_type="text/html")

    site = web.Application()
    site.add_routes([web.get("/", page)])
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", own).start()
    async with serving(folder, port=port):
        store = Store(open_database(f"sqlite:///{folder / 'lotse.db'}"))
        async with store.work() as work:
            await work.choices.set(SITES, school, "benchmark", datetime.now(UTC))
        await store.close()
        await asyncio.sleep(2)  # a round, so that the service knows
        yield school, lotse
    await runner.cleanup()


async def _opened(browser: Browser, school: str, lotse: str) -> list[tuple[int, float, float]]:
    """Requests, kB and seconds until the button is there, and until the chat can be used."""
    context = await browser.new_context(viewport=PHONE)
    page = await context.new_page()
    came: list[Response] = []
    page.on("response", lambda answer: came.append(answer) if answer.url.startswith(lotse) else None)
    await page.goto(school)
    await page.wait_for_selector("lotse-chat", state="attached")
    taken = await _script_took(page)
    closed = (len(came), await _kilobytes(came), taken)
    seconds: float = await page.evaluate(TAP)
    await page.wait_for_load_state("networkidle")
    opened = (len(came), await _kilobytes(came), seconds)
    await context.close()
    return [closed, opened]


async def _script_took(page: Page) -> float:
    about = "performance.getEntriesByType('resource').find(one => one.name.endsWith('/widget.js')).duration / 1000"
    taken: float = await page.evaluate(about)
    return taken


async def _kilobytes(came: list[Response]) -> float:
    sizes = [await answer.request.sizes() for answer in came]
    return sum(one["responseHeadersSize"] + one["responseBodySize"] for one in sizes) / 1000
