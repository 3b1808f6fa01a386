"""Staff in a real browser, at a desk of a service of its own."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pyotp
from playwright.async_api import Browser, Page

from bot.desk.guard import COOKIE
from storage.desk.staff import Role
from storage.store import Store, open_database
from tests.channels.service import environment
from tests.forked import PATIENCE, start

WIDE = {"width": 1440, "height": 900}
LINK = re.compile(r"http://\S+/desk/welcome/\S+")


@dataclass(slots=True)
class Worker:
    """`complaints` are errors of scripts and requests to other hosts."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    @classmethod
    async def at(cls, browser: Browser, url: str, **context: object) -> "Worker":
        opened = await browser.new_context(**{"viewport": WIDE, **context})
        opened.set_default_timeout(PATIENCE * 1000)
        page = await opened.new_page()
        worker = cls(page, url)
        page.on("pageerror", lambda error: worker.complaints.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(url) else worker.complaints.append(asked.url))
        return worker

    async def go(self, path: str) -> None:
        answer = await self.page.goto(self.url + path)
        assert answer
        assert answer.status == 200, f"{path}: {answer.status}"

    async def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            await self.page.locator(f"main [name={name}]").fill(value)

    async def press(self, label: str, *, exact: bool = True) -> None:
        """A button or link of the page, and wait for what it leads to."""
        button = self.page.locator("main").get_by_role("button", name=label, exact=exact)
        link = self.page.locator("main").get_by_role("link", name=label, exact=exact)
        async with self.page.expect_navigation():
            await button.or_(link).first.click()

    async def reads(self, words: str) -> None:
        await self.page.locator("main").get_by_text(words).first.wait_for()


async def signed_in(
    browser: Browser, url: str, folder: Path, *roles: Role, name: str = "Anna", **context: object
) -> Worker:
    """Somebody who has signed in before."""
    store = Store(open_database(f"sqlite:///{folder / 'lotse.db'}"))
    try:
        async with store.work() as work:
            now = datetime.now(UTC)
            known = await work.staff.called(name) or await work.staff.add(name, roles or (Role.ADMIN,), now)
            assert known
            token = await work.sign_ins.begin(known.id, confirmed=True, now=now)
    finally:
        await store.close()
    worker = await Worker.at(browser, url, **context)
    await worker.page.context.add_cookies([{"name": COOKIE, "value": token, "url": f"{url}/desk"}])
    return worker


async def invitation(folder: Path, url: str, name: str, role: Role) -> str:
    """The link that `lotse staff add` prints."""
    with (folder / "invited").open("wb") as said:
        env = environment(folder, public_url=url, secret_key="k" * 40)
        program = start("bot", "staff", "add", name, "--role", role, folder=folder, env=env, stdout=said, stderr=said)
        assert await program.ends() == 0, (folder / "invited").read_text()
    link = LINK.search((folder / "invited").read_text())
    assert link
    return link[0]


def six_digits(secret: str) -> str:
    return pyotp.TOTP(secret.replace(" ", "")).now()
