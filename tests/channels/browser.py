"""The chat page in a real browser, and a person in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from tests.chat import Seen
from tests.forked import PATIENCE

CHROMIUM = Path("/usr/bin/chromium")
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=OPTIONS, timeout=PATIENCE * 1000)
        yield browser
        await browser.close()


@dataclass(slots=True)
class Pupil:
    """Somebody at a phone. `complaints` are errors of the page's scripts and requests to other hosts."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    @classmethod
    async def at(cls, browser: Browser, url: str, **context: object) -> "Pupil":
        opened = await browser.new_context(**{"viewport": PHONE, **context})
        opened.set_default_timeout(PATIENCE * 1000)
        page = await opened.new_page()
        pupil = cls(page, url)
        page.on("pageerror", lambda error: pupil.complaints.append(str(error)))
        page.on("console", lambda said: pupil.complaints.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith(url) else pupil.complaints.append(asked.url))
        await page.goto(url)
        return pupil

    async def write(self, _person: str, text: str) -> Seen:
        if text == "/start":
            await self.page.reload()
            return await self.last()
        before = await self.count()
        await self.page.fill("#input", text)
        await self.page.press("#input", "Enter")
        return await self.reply_after(before)

    async def tap(self, _person: str, label: str) -> Seen:
        before = await self.count()
        await self.page.locator("button[data-press]", has=self.page.get_by_text(label, exact=True)).last.click()
        return await self.reply_after(before)

    async def count(self) -> int:
        return await self.page.locator(".reply").count()

    async def reply_after(self, before: int) -> Seen:
        """The reply that comes; after forgetting, the page has only the greeting and this one."""
        is_new = """before => {
            const now = document.querySelectorAll(".reply").length;
            return now > before || (now === 2 && before > 2);
        }"""
        await self.page.wait_for_function(is_new, arg=before)
        return await self.last()

    async def last(self) -> Seen:
        reply = self.page.locator(".reply").last
        labels = await reply.locator("button[data-press] .label").all_inner_texts()
        return Seen(await reply.locator(".card").inner_text(), tuple(labels))
