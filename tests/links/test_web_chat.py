"""A poster's code scanned with a real browser: the chat opens where it leads, and what happens there counts."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser

from handlers.links.link import Purpose, ShareLink
from storage.store import Store, open_database
from tests.channels.browser import Pupil
from tests.channels.conftest import browser, chromium  # noqa: F401 - fixtures
from tests.channels.service import serving

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
)


async def test_from_a_poster_to_a_question(browser: Browser, folder: Path) -> None:  # noqa: F811
    store, today = Store(open_database(f"sqlite:///{folder / 'lotse.db'}")), datetime.now(UTC).date()
    async with store.work() as work:
        wanted = ShareLink("", Purpose.POSTER, "Aula", "f_wood", today + timedelta(days=3))
        link = await work.links.make(wanted, today)
    async with serving(folder) as url:
        mia = await Pupil.at(browser, url, user_agent=PHONE)
        await mia.page.goto(f"{url}/l/{link.code}")
        assert "Holz" in (await mia.last()).text
        assert await mia.page.context.cookies() == [], "nothing is set by opening it"
        async with store.look() as work:
            assert {step.value: n for step, n in (await work.links.figures(link.code)).items()} == {"opened": 1}
        await mia.write("Mia", "Was macht ein Tischler?")
        await mia.write("Mia", "Was verdient man da?")
        async with store.look() as work:
            counted = await work.links.figures(link.code)
        assert {step.value: n for step, n in counted.items()} == {"opened": 1, "started": 1, "asked": 1}
        assert mia.complaints == []
    await store.close()
