"""That the sentences of the reports are true for their tables, and that pictures, times and links fit them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete

from knowledge.asked.notes import Noted, Why
from knowledge.entry import Kind
from storage import tables as t
from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn
from tests.desk.test_reports import MONDAY, a_session, keep, table_of


def said(page: str, name: str) -> str:
    """The sentence under a heading."""
    return " ".join(re.findall(rf'<h2 id="{name}">.*?</h2>\s*<p>(.*?)</p>', page, re.S))


async def ask_in_vain(world: World, words: str, times: int = 1) -> None:
    async with world.house.store.work() as work:
        for _ in range(times):
            await work.questions.remember(Noted(words, words, 2), Why.NOTHING_FOUND, "de", world.clock())


@pytest.mark.parametrize("times", [0, 2])
async def test_all_is_not_said_to_be_well_when_nothing_or_little_was_asked(
    world: World, staff: SignIn, times: int
) -> None:
    if times:
        await keep(world, about="tischler", town="Bevern", asked=times)
    page = (await (await staff(Role.EDITOR)).get("/desk/reports/gaps?region=Kreis+Höxter")).text
    for name in ("occupations", "towns"):
        assert said(page, name) == "Jeweils unter 5 Mal gefragt: zu wenig für eine Zahl."
    assert said(page, "fields").startswith("Jedes Berufsfeld wurde unter 5 Mal gefragt: zu wenig für eine Zahl.")
    assert "gibt es einen offenen Platz" not in page
    assert "wurde nichts gezählt" not in page


async def test_what_was_asked_and_is_missing_is_named(world: World, staff: SignIn) -> None:
    await keep(world, about="tischler", town="Bevern", asked=8)
    page = (await (await staff(Role.EDITOR)).get("/desk/reports/gaps")).text
    assert said(page, "towns") == "Gefragt, aber ohne offenen Platz: Bevern."
    assert table_of(page, "Orte") == {"Bevern": ["5", "0"]}
    assert said(page, "fields").startswith("Gefragt, aber nicht alles da: Holz.")


@on_both_databases
async def test_open_questions_are_counted_by_kind_and_lead_to_the_inbox(world: World, staff: SignIn) -> None:
    for words in ("eins eins", "zwei zwei", "drei drei"):
        await ask_in_vain(world, words)
    anna = await staff(Role.EDITOR)
    page = (await anna.get("/desk/reports/gaps")).text
    assert said(page, "open") == "Zurzeit sind 3 Arten von Fragen offen."
    assert 'href="/desk/inbox">Offene Fragen ansehen' in page
    assert table_of(page, "Fragen ohne Antwort") == {}
    await ask_in_vain(world, "drei drei", 6)
    page = (await anna.get("/desk/reports/gaps")).text
    assert table_of(page, "Fragen ohne Antwort") == {"drei drei": ["5"]}
    of_bookings = (await (await staff(Role.BOOKING)).get("/desk/reports/gaps")).text
    assert "Offene Fragen ansehen" not in of_bookings, "it would be refused there"


@on_both_databases
async def test_all_sessions_that_pupils_see_are_counted_and_examples_told_apart(world: World, staff: SignIn) -> None:
    starts: dict[str, Any] = {"starts_at": world.clock() + timedelta(days=9)}
    async with world.house.store.work() as work:
        await work.connection.execute(delete(t.sessions))
        await work.sessions.add(a_session(world, "holz", **starts))
        await work.sessions.add(a_session(world, "beispiel", example=True, **starts))
        await work.sessions.add(a_session(world, "versteckt", hidden=True, **starts))
        await work.sessions.add(a_session(world, "ohne-ja", unconfirmed=("Tandem",), **starts))
    no_field = a_session(world, "ohne", **starts)
    async with world.house.store.work() as work:
        await work.sessions.add(type(no_field)("ohne", "ohne", "", no_field.starts_at, 45, 3))  # type: ignore[arg-type]
    page = (await (await staff(Role.EDITOR)).get("/desk/reports/gaps")).text
    assert said(page, "fields").endswith("In den nächsten 60 Tagen sehen Jugendliche 3 Termine. Davon 1 Beispiel.")
    rows = table_of(page, "Berufsfelder")
    assert rows["Holz"][1:3] == ["2", "1"]
    assert rows["kein Berufsfeld"][1:3] == ["1", "0"]


async def test_weeks_can_be_chosen(world: World, staff: SignIn) -> None:
    for weeks, number in ((0, 10), (1, 20), (3, 40), (4, 80)):
        await keep(world, week=MONDAY - timedelta(weeks=weeks), about="tischler", asked=number)
    anna = await staff(Role.EDITOR)
    for span, name, number in (
        ("week", "diese Woche", "10"),
        ("last-week", "letzte Woche", "20"),
        ("four-weeks", "die letzten vier Wochen", "70"),
        ("2026", "das Jahr 2026", "150"),
    ):
        page = (await anna.get(f"/desk/reports/questions?span={span}")).text
        assert f'<option value="{span}" selected>{name}</option>' in page
        assert table_of(page, "Wie Fragen ausgingen")["Zusammen"] == [number]
        book = await anna.get(f"/desk/reports/questions/report.xlsx?span={span}")
        assert span in book.headers["Content-Disposition"]


async def test_a_picture_shows_what_its_sentence_says(world: World, staff: SignIn) -> None:
    for outcome, number in (("sure", 3), ("facts", 5), ("unsure", 4), ("nothing", 2)):
        await keep(world, outcome=outcome, asked=number)
    anna = await staff(Role.EDITOR)
    page = (await anna.get("/desk/reports")).text
    assert said(page, "weeks") == "Am meisten wurde in der Woche ab 16.11.2026 gefragt: mindestens 10 Fragen."
    picture = (await anna.get("/desk/reports/overview/weeks.svg")).text
    assert re.findall(r'<desc class="value">\D*?(\d+)</desc>', picture) == ["10"]


async def test_a_picture_says_what_it_leaves_out(world: World, staff: SignIn) -> None:
    entries = world.house.live.current.entries.values()
    for name in [one.id for one in entries if one.kind is Kind.OCCUPATION][:25]:
        await keep(world, about=name, asked=5)
    anna = await staff(Role.EDITOR)
    page = (await anna.get("/desk/reports/questions")).text
    assert "Das Bild zeigt die 20 häufigsten, die Tabelle alle." in page
    assert len(table_of(page, "Worum es ging")) > 20
    assert "tall" not in page
    assert re.search(r"<details>\s*<summary>Tabelle mit \d\d Zeilen zeigen</summary>", page)
    missing = said((await anna.get("/desk/reports/gaps")).text, "occupations")
    assert re.search(r"^Gefragt, aber ohne offenen Platz: .* und 17 weitere\.$", missing)


async def test_no_session_is_said_once(world: World, staff: SignIn) -> None:
    page = (await (await staff(Role.EDITOR)).get("/desk/reports/sessions?span=week")).text
    assert said(page, "series") == "In dieser Zeit ist kein Termin zu Ende gegangen."
    assert "wurde nichts gezählt" not in page
    assert ".svg?" not in page
