"""The web chat in a real browser: the chats that every channel plays, reconnecting, keyboard, accessibility."""

import asyncio
import json
import time
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser

from bot.planning.moments import school_day
from tests.channels import scripts
from tests.channels.browser import Pupil
from tests.channels.service import serving
from tests.chat import Chat
from tests.forked import PATIENCE
from tests.ports import free_port

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize("script", ["asking", "booking"])
async def test_chats_in_the_browser(script: str, browser: Browser, url: str) -> None:
    pupil = await Pupil.at(browser, url)
    await Chat(pupil).play(scripts.ALL[script])
    assert pupil.complaints == []


async def test_no_cookie_and_no_connection_before_somebody_writes(browser: Browser, url: str) -> None:
    pupil = await Pupil.at(browser, url)
    assert await pupil.page.context.cookies() == []
    await pupil.write("Mia", "hilfe")
    (cookie,) = await pupil.page.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")


async def test_a_new_tab_the_same_day_goes_on_where_the_pupil_was(browser: Browser, url: str) -> None:
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
async def test_axe_finds_nothing(scheme: str, browser: Browser, url: str) -> None:
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


async def test_with_the_keyboard_alone(browser: Browser, url: str) -> None:
    """Tab to a choice, Enter; type, Enter; Shift+Tab back to a button of the newest reply."""
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


async def test_a_small_phone_needs_no_sideways_scrolling(browser: Browser, url: str) -> None:
    pupil = await Pupil.at(browser, url, viewport={"width": 320, "height": 568})
    await pupil.write("Mia", "Ausbildungsplätze")
    assert await pupil.page.evaluate("document.documentElement.scrollWidth") <= 320


async def test_a_start_link_leads_straight_to_its_session(browser: Browser, url: str) -> None:
    pupil = await Pupil.at(browser, f"{url}/?start=s_beispiel-tischlerei-von-innen")
    assert "Tischlerei von innen" in (await pupil.last()).text
    await Chat(pupil).play("""
        Mia: [Platz buchen]
        Bot: Du hast einen Platz
    """)


async def test_the_page_in_english(browser: Browser, url: str) -> None:
    pupil = await Pupil.at(browser, f"{url}/?lang=en")
    assert "Hi, I am Lotse!" in (await pupil.last()).text
    seen = await pupil.write("Mia", "How long does it take to become an electrician?")
    assert "years" in seen.text


A_DAY = 24 * 60 * 60


async def cookie_lasts(pupil: Pupil) -> float:
    """For how many days from now."""
    (cookie,) = await pupil.page.context.cookies()
    return (cookie["expires"] - time.time()) / A_DAY


async def shorten_cookie(pupil: Pupil, seconds: int) -> None:
    (cookie,) = await pupil.page.context.cookies()
    await pupil.page.context.add_cookies([{**cookie, "expires": time.time() + seconds}])


async def until_cookie_lasts(pupil: Pupil, days: float) -> None:
    async with asyncio.timeout(PATIENCE):
        while await cookie_lasts(pupil) <= days:  # noqa: ASYNC110 - a browser cannot set an event of ours
            await asyncio.sleep(0.05)


async def until_there_is_no_cookie(pupil: Pupil) -> None:
    async with asyncio.timeout(PATIENCE):
        while await pupil.page.context.cookies():  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_the_cookie_lasts_a_day_and_is_renewed_when_a_pupil_is_back(browser: Browser, url: str) -> None:
    pupil = await Pupil.at(browser, url)
    await pupil.write("Mia", "hilfe")
    assert 0.99 < await cookie_lasts(pupil) <= 1
    (before,) = await pupil.page.context.cookies()
    await shorten_cookie(pupil, seconds=600)
    await pupil.page.reload()
    await until_cookie_lasts(pupil, 0.99)
    (after,) = await pupil.page.context.cookies()
    assert after["value"] == before["value"], "the same person"


async def test_who_books_is_known_until_30_days_after_the_session(browser: Browser, url: str) -> None:
    pupil = await Pupil.at(browser, url)
    privacy = await pupil.page.inner_text("#privacy")
    assert "für einen Tag gesetzt; wenn du buchst, bis 30 Tage nach dem Termin;" in privacy
    await Chat(pupil).play("""
        Mia: termine
        Mia: [Tischlerei von innen]
        Mia: [Platz buchen]
        Bot: Ich erinnere dich hier auf der Seite, wenn sie offen ist. Speichere am besten die Kalenderdatei.
    """)
    await until_cookie_lasts(pupil, 30)
    today = date.today()
    to_the_session = (school_day(today, 3) - today).days  # many, before Christmas
    assert await cookie_lasts(pupil) < to_the_session + 31
    await shorten_cookie(pupil, seconds=600)
    await pupil.page.reload()
    await until_cookie_lasts(pupil, 30)
    await Chat(pupil).play("""
        Mia: meine termine
        Bot: Du hast einen Platz. [Tischlerei von innen]
        Mia: löschen
        Mia: [Ja, alles löschen]
        Bot: Hier ist nichts mehr über dich gespeichert. [Zum Anfang]
    """)
    await until_there_is_no_cookie(pupil)
    assert pupil.complaints == []


async def remembered(pupil: Pupil) -> str:
    return await pupil.page.evaluate("JSON.stringify(Object.entries(sessionStorage))")


async def until_confirmed(pupil: Pupil) -> None:
    await pupil.page.wait_for_function("JSON.parse(sessionStorage.getItem('lotse')).pending.length === 0")


async def test_the_page_remembers_no_crisis(browser: Browser, url: str) -> None:
    pupil = await Pupil.at(browser, url)
    await pupil.write("Mia", "termine")
    assert "116 111" in (await pupil.write("Mia", "ich will nicht mehr leben")).text
    await until_confirmed(pupil)
    kept = await remembered(pupil)
    assert "Such dir einen Termin aus" in kept
    assert not [words for words in ("nicht mehr leben", "116 111", "richtig schwer") if words in kept]
    await pupil.page.reload()
    assert "116 111" not in await pupil.page.inner_text("main")


async def test_words_of_a_crisis_that_had_to_wait_are_not_remembered_either(browser: Browser, folder: Path) -> None:
    port = free_port()
    async with serving(folder, port=port) as url:
        pupil = await Pupil.at(browser, url)
        await pupil.write("Mia", "termine")
    before = await pupil.count()
    for words in ("hilfe", "sprache", "ich will nicht mehr leben"):
        await pupil.page.fill("#input", words)
        await pupil.page.press("#input", "Enter")
    async with serving(folder, port=port):
        await pupil.page.wait_for_function(
            "before => document.querySelectorAll('.reply').length === before + 3", arg=before
        )
        await until_confirmed(pupil)
        assert "nicht mehr leben" not in await remembered(pupil)


async def test_a_tab_that_stays_open_forgets_what_is_older_than_a_day(browser: Browser, url: str) -> None:
    pupil = await Pupil.at(browser, url)
    await pupil.write("Mia", "hilfe")
    await until_confirmed(pupil)
    kept = json.loads(await pupil.page.evaluate("sessionStorage.getItem('lotse')"))
    for one in kept["said"]:
        one["at"] -= (A_DAY + 60) * 1000
    await pupil.page.evaluate("kept => sessionStorage.setItem('lotse', kept)", json.dumps(kept))
    await pupil.page.reload()
    assert await pupil.count() == 1


async def test_the_header_stays_in_view_however_long_the_chat(browser: Browser, url: str) -> None:
    pupil = await Pupil.at(browser, url, viewport={"width": 360, "height": 640})
    for words in ("termine", "hilfe", "Was macht ein Mechatroniker?", "Ausbildungsplätze", "berufe"):
        await pupil.write("Mia", words)
    height = "[document.documentElement.scrollHeight, innerHeight]"
    assert await pupil.page.evaluate(height) == [640, 640]
    assert await pupil.page.evaluate("document.querySelector('header').getBoundingClientRect().top") == 0
