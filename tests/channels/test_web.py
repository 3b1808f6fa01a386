"""The web chat in a real browser: the chats that every channel plays, reconnecting, keyboard, accessibility."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser

from tests.channels import scripts
from tests.channels.bot_api import free_port
from tests.channels.browser import CHROMIUM, Pupil, open_browser
from tests.channels.service import serving
from tests.chat import Chat
from tests.conftest import need

pytestmark = pytest.mark.browser


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    need(CHROMIUM, "Chromium")
    async with open_browser() as opened:
        yield opened


@pytest.mark.parametrize("script", scripts.ALL)
async def test_chats_in_the_browser(script: str, browser: Browser, folder: Path) -> None:
    async with serving(folder) as url:
        pupil = await Pupil.at(browser, url)
        await Chat(pupil).play(scripts.ALL[script])
        assert pupil.complaints == []


async def test_no_cookie_and_no_connection_before_somebody_writes(browser: Browser, folder: Path) -> None:
    async with serving(folder) as url:
        pupil = await Pupil.at(browser, url)
        assert await pupil.page.context.cookies() == []
        await pupil.write("Mia", "hilfe")
        (cookie,) = await pupil.page.context.cookies()
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")


async def test_a_new_tab_the_same_day_goes_on_where_the_pupil_was(browser: Browser, folder: Path) -> None:
    async with serving(folder) as url:
        pupil = await Pupil.at(browser, url)
        await pupil.write("Mia", "Was macht ein Mechatroniker?")
        pupil.page = await pupil.page.context.new_page()
        await pupil.page.goto(url)
        await pupil.page.get_by_text("Hier warst du zuletzt:").wait_for()
        await Chat(pupil).play("""
            Mia: und wie lange dauert das?
            Bot: Mechatroniker/in Es dauert 3,5 Jahre.
        """)


async def test_nothing_is_lost_or_doubled_when_the_service_restarts(browser: Browser, folder: Path) -> None:
    port = free_port()
    async with serving(folder, port=port) as url:
        pupil = await Pupil.at(browser, url)
        await pupil.write("Mia", "termine")
    before = await pupil.count()
    await pupil.page.fill("#input", "hilfe")
    await pupil.page.press("#input", "Enter")
    await pupil.page.get_by_text("Keine Verbindung").wait_for()
    async with serving(folder, port=port):
        seen = await pupil.reply_after(before)
        assert "So funktioniert es" in seen.text
        await pupil.write("Mia", "meine termine")
        assert await pupil.count() == before + 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing(scheme: str, browser: Browser, folder: Path) -> None:
    async with serving(folder) as url:
        pupil = await Pupil.at(browser, url, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
        assert await complaints_of_axe(pupil) == []
        await Chat(pupil).play("""
            Mia: Was macht ein Mechatroniker?
            Bot: Mechatroniker/in
            Mia: termine
            Bot: Such dir einen Termin aus
            Mia: [Tischlerei von innen]
            Bot: [Platz buchen]
            Mia: [Platz buchen]
            Bot: [Kalenderdatei]
            Mia: [Kalenderdatei]
            Bot: Kalender
        """)
        assert await complaints_of_axe(pupil) == []


async def complaints_of_axe(pupil: Pupil) -> list[str]:
    found = await Axe().run(pupil.page)
    return [f"{rule['id']}: {node['html']}" for rule in found.response["violations"] for node in rule["nodes"]]


async def test_with_the_keyboard_alone(browser: Browser, folder: Path) -> None:
    """Tab to a choice, Enter; type, Enter; Shift+Tab back to a button of the newest reply."""
    async with serving(folder) as url:
        pupil = await Pupil.at(browser, url)
        await tab_to(pupil, "Termine")
        before = await pupil.count()
        await pupil.page.keyboard.press("Enter")
        assert "Such dir einen Termin aus" in (await pupil.reply_after(before)).text
        await pupil.page.focus("#input")
        await pupil.page.keyboard.type("1")
        before = await pupil.count()
        await pupil.page.keyboard.press("Enter")
        assert "Tischlerei von innen" in (await pupil.reply_after(before)).text
        await tab_to(pupil, "Platz buchen", key="Shift+Tab")
        before = await pupil.count()
        await pupil.page.keyboard.press("Space")
        assert "Du hast einen Platz" in (await pupil.reply_after(before)).text


async def tab_to(pupil: Pupil, label: str, key: str = "Tab") -> None:
    for _ in range(40):
        await pupil.page.keyboard.press(key)
        focused = "document.activeElement.querySelector?.('.label')?.textContent ?? ''"
        if await pupil.page.evaluate(focused) == label:
            outline = await pupil.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", "the focus cannot be seen"
            return
    raise AssertionError(f"no way by keyboard to {label!r}")


async def test_a_small_phone_needs_no_sideways_scrolling(browser: Browser, folder: Path) -> None:
    async with serving(folder) as url:
        pupil = await Pupil.at(browser, url, viewport={"width": 320, "height": 568})
        await pupil.write("Mia", "Ausbildungsplätze")
        assert await pupil.page.evaluate("document.documentElement.scrollWidth") <= 320


async def test_a_start_link_leads_straight_to_its_session(browser: Browser, folder: Path) -> None:
    async with serving(folder) as url:
        pupil = await Pupil.at(browser, f"{url}/?start=s_beispiel-tischlerei-von-innen")
        assert "Tischlerei von innen" in (await pupil.last()).text
        await Chat(pupil).play("""
            Mia: [Platz buchen]
            Bot: Du hast einen Platz
        """)


async def test_the_page_in_english(browser: Browser, folder: Path) -> None:
    async with serving(folder) as url:
        pupil = await Pupil.at(browser, f"{url}/?lang=en")
        assert "Hi, I am Lotse!" in (await pupil.last()).text
        seen = await pupil.write("Mia", "Was macht ein Mechatroniker?")
        assert "this answer exists only in German" in seen.text
