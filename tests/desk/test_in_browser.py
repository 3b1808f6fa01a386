"""The main paths of staff in a real browser, with pupils in a second one."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser
from sqlalchemy import select, update

from storage import tables as t
from storage.desk.staff import Role
from storage.store import Store, open_database
from tests.channels.browser import Pupil
from tests.channels.service import serving
from tests.desk.at_work import Worker, invitation, signed_in, six_digits

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
KEY = {"secret_key": "k" * 40}
QUESTION = "Wo finde ich den Quantenbäcker von Polle?"


async def test_from_the_first_sign_in_to_an_answer_for_a_pupil(browser: Browser, folder: Path) -> None:
    async with serving(folder, **KEY) as url:
        anna = await Worker.at(browser, url)
        await anna.page.goto(await invitation(folder, url, "Anna", Role.ADMIN))
        await anna.fill(password="sieben Zwerge im Solling")
        await anna.press("Passwort setzen und anmelden")
        await anna.page.get_by_text("Ohne Kamera").click()
        secret = await anna.page.locator("code.key").inner_text()
        await anna.fill(code=six_digits(secret))
        await anna.press("Bestätigen")

        await anna.page.get_by_role("link", name="Wissen", exact=True).click()
        await anna.press("Neuer Eintrag")
        await anna.fill(title="Quantenbäcker", answer="Den gibt es in Polle, gleich am Hafen.")
        await anna.fill(phrasings=f"{QUESTION}\nQuantenbäcker\nIch suche den Quantenbäcker")
        await anna.press("Jetzt veröffentlichen")
        await anna.reads("Veröffentlicht")

        pupil = await Pupil.at(browser, url)
        await _asks_until(pupil, (QUESTION, "Ich suche den Quantenbäcker"), "gleich am Hafen")
        assert anna.complaints == []


async def _asks_until(pupil: Pupil, questions: Sequence[str], answer: str) -> None:
    """New ways of asking are learned within a second or two. Whoever says the same again and again is not heard."""
    for question in [*questions] * 20:
        if answer in (await pupil.write("Mia", question)).text:
            return
    raise AssertionError(f"no “{answer}”")


def where_it_is_noon() -> str:
    """At night nobody is written to, and the tests run by the real clock."""
    ahead = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}"


async def test_a_question_goes_full_circle(browser: Browser, folder: Path) -> None:
    async with serving(folder, timezone=where_it_is_noon(), **KEY) as url:
        pupil = await Pupil.at(browser, url)
        await pupil.write("Mia", QUESTION)
        await pupil.tap("Mia", "Nichts davon")
        await pupil.tap("Mia", "Sag mir Bescheid")
        before = await pupil.count()

        anna = await signed_in(browser, url, folder, Role.EDITOR)
        await anna.go("/desk/inbox")
        await anna.press("Antwort an die 1 wartende Person schreiben", exact=False)
        await anna.fill(text="Den Quantenbäcker gibt es noch nicht, aber zwei Bäckereien bilden aus.")
        await anna.press("Vorschau ansehen")
        await anna.press("An 1 Person senden")
        await _a_minute_goes_by(folder)

        assert "zwei Bäckereien bilden aus" in (await pupil.reply_after(before)).text
        assert anna.complaints == []


async def _a_minute_goes_by(folder: Path) -> None:
    """In which the answer could have been taken back."""
    store = Store(open_database(f"sqlite:///{folder / 'lotse.db'}"))
    async with store.work() as work:
        (due_at,) = (await work.connection.execute(select(t.notices.c.due_at))).scalars()
        await work.connection.execute(update(t.notices).values(due_at=due_at - timedelta(minutes=1)))
    await store.close()


async def test_two_editors_at_once_see_both_texts(browser: Browser, folder: Path) -> None:
    async with serving(folder, **KEY) as url:
        anna = await signed_in(browser, url, folder, Role.EDITOR, name="Anna")
        ben = await signed_in(browser, url, folder, Role.EDITOR, name="Ben")
        for worker in (anna, ben):
            await worker.go("/desk/entries/baecker")
        await anna.fill(answer="Anna sagt: Wer früh aufsteht, hat nachmittags frei.")
        await anna.press("Jetzt veröffentlichen")
        await ben.fill(answer="Ben sagt: Backen ist Chemie zum Essen.")
        await ben.press("Jetzt veröffentlichen")
        await ben.reads("Anna")
        text = await ben.page.locator("main").inner_text()
        assert "Wer früh aufsteht" in text
        assert (
            "Backen ist Chemie" in text or "Backen ist Chemie" in await ben.page.locator("[name=answer]").input_value()
        )


async def test_a_series_is_booked_moved_and_the_pupil_hears_of_it(browser: Browser, folder: Path) -> None:
    async with serving(folder, timezone=where_it_is_noon(), **KEY) as url:
        anna = await signed_in(browser, url, folder, Role.BOOKING)
        first = date.today() + timedelta(days=1)
        await anna.go("/desk/sessions/series")
        await anna.fill(title="Bootsbau von innen", date=first.isoformat(), time="16:00", count="6")
        await anna.fill(series="Bootsbau", join_url="https://raum.example/bootsbau")
        await anna.press("Tage zeigen")
        await anna.press("Angekreuzte Tage eintragen")
        await anna.reads("Reihe sind geplant")

        pupil = await Pupil.at(browser, url, timezone_id="Europe/Berlin")
        await pupil.write("Mia", "termine")
        await _taps_first(pupil, "Bootsbau von innen")
        await pupil.tap("Mia", "Platz buchen")
        before = await pupil.count()

        await anna.go("/desk/sessions")
        await anna.press("Bootsbau von innen")
        await anna.press("Verlegen")
        await anna.fill(time="17:30")
        await anna.press("Zeigen, was passiert")
        await anna.press("Verlegen und Bescheid geben")
        told = await pupil.reply_after(before)
        assert "17:30 Uhr" in told.text
        assert anna.complaints == []


async def _taps_first(pupil: Pupil, label: str) -> None:
    before = await pupil.count()
    await pupil.page.locator("button[data-press]", has_text=label).first.click()
    await pupil.reply_after(before)


async def test_500_places_are_brought_in_but_for_seven_faulty_rows(browser: Browser, folder: Path) -> None:
    async with serving(folder, **KEY) as url:
        anna = await signed_in(browser, url, folder, Role.EDITOR)
        taken = await anna.page.context.request.get(f"{url}/desk/imports/places/export.csv")
        file = folder / "plaetze.csv"
        file.write_bytes(_many_places((await taken.body()).decode("utf-8-sig")))
        await anna.go("/desk/imports/places")
        await anna.page.set_input_files("[name=file]", file)
        await anna.press("Senden und durchsehen")
        await anna.reads("7 haben Fehler")
        await anna.reads("Startjahr")
        await anna.page.get_by_label("die 7 Zeilen mit Fehlern weglassen").check()
        await anna.press("493 Zeilen übernehmen")
        await anna.go("/desk/entries?q=Werk+493&kind=apprenticeship")
        await anna.reads("Werk 493")
        assert anna.complaints == []


def _many_places(exported: str, how_many: int = 500, wrong: int = 7) -> bytes:
    """New rows like those that are there; the first ones start in a year that is none."""
    rows = list(csv.DictReader(io.StringIO(exported), delimiter=";"))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), delimiter=";")
    writer.writeheader()
    for number in range(1, how_many + 1):
        row = rows[number % len(rows)] | {"id": "", "Titel": f"Platz in Werk {number}", "Betrieb": f"Werk {number}"}
        writer.writerow(row | ({"Startjahr": "bald"} if number <= wrong else {}))
    return out.getvalue().encode()


async def test_an_entry_is_written_by_keyboard_alone(browser: Browser, folder: Path) -> None:
    async with serving(folder, **KEY) as url:
        anna = await signed_in(browser, url, folder, Role.EDITOR)
        await anna.go("/desk")
        for place, typed in (
            ("a[href='/desk/entries']", "Enter"),
            ("a[href='/desk/entries/new']", "Enter"),
            ("[name=title]", "Quantenbäcker"),
            ("[name=answer]", "Den gibt es in Polle."),
            ("[name=phrasings]", "Was macht ein Quantenbäcker?"),
            ("button[value=publish]", "Enter"),
        ):
            await _tab_to(anna, place)
            if typed == "Enter":
                async with anna.page.expect_navigation():
                    await anna.page.keyboard.press(typed)
            else:
                await anna.page.keyboard.type(typed)
        await anna.reads("Veröffentlicht")


async def _tab_to(worker: Worker, place: str) -> None:
    for _ in range(120):
        await worker.page.keyboard.press("Tab")
        if await worker.page.evaluate("place => document.activeElement.matches(place)", place):
            return
    raise AssertionError(f"{place} is not reached by the Tab key")
