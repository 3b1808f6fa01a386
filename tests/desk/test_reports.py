"""Reports: what is counted in a turn, what becomes of sessions, and that small groups cannot be found in any of it."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import delete, insert, select

from bot.desk.reports.protecting import Hidden, protect
from bot.desk.reports.spans import Period, period_named, periods
from handlers.booking.session import CareerSession, SessionId
from handlers.speech.actions import Discover, TakeSeat
from handlers.speech.turn import Address, Turn
from storage import tables as t
from storage.desk.counts import Result
from storage.desk.staff import Role
from storage.retention import delete_overdue
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn

PAGES = ("", "/questions", "/sessions", "/gaps")
MONDAY = date(2026, 11, 16)  # of the week in which tests take place


async def counted(world: World) -> list[dict[str, Any]]:
    async with world.house.store.look() as work:
        return [
            dict(row._mapping) for row in await work.connection.execute(select(t.asked).order_by(t.asked.c.outcome))
        ]


async def keep(world: World, **numbers: Any) -> None:
    row = {"week": MONDAY, "channel": "web", "language": "de", "outcome": "sure", "about": "", "town": ""}
    async with world.house.store.work() as work:
        await work.connection.execute(insert(t.asked), row | {"asked": 1, "askers": 0} | numbers)


@on_both_databases
async def test_a_question_is_counted_without_who_asked(world: World) -> None:
    await world.messenger.write("Mia", "Was macht ein Tischler?")
    await world.messenger.write("Ben", "Was macht ein Tischler?")
    await world.messenger.write("Mia", "blorptifax quanzelig")
    rows = await counted(world)
    assert [(row["outcome"], row["about"], row["asked"], row["askers"]) for row in rows] == [
        ("facts", "tischler", 2, 2),
        ("nothing", "", 1, 0),
    ]
    assert {(row["week"], row["channel"], row["language"]) for row in rows} == {(MONDAY, "fake", "de")}
    assert "Mia" not in str(rows)


async def test_an_answer_a_choice_and_a_town_are_told_apart(world: World) -> None:
    await world.messenger.write("Mia", "Wie viel verdient man in der Ausbildung?")
    await world.messenger.write("Mia", "Welche Plätze gibt es in Höxter?")
    rows = {row["outcome"]: row for row in await counted(world)}
    assert rows["sure"]["about"] == "ausbildungsverguetung"
    assert rows["facts"]["town"] == "Höxter"


async def test_a_tap_a_crisis_and_a_command_are_no_questions(world: World) -> None:
    await world.messenger.did("Mia", Discover())
    await world.messenger.write("Mia", "ich will nicht mehr leben")
    await world.messenger.write("Mia", "/termine")
    assert await counted(world) == []


@on_both_databases
async def test_somebody_counts_once_a_week_and_anew_once_forgotten(world: World) -> None:
    for _ in range(3):
        await world.messenger.write("Mia", "Was macht ein Tischler?")
    assert [row["askers"] for row in await counted(world)] == [1]
    world.clock.forward(days=4)
    await world.messenger.write("Mia", "Was macht ein Tischler?")
    assert sorted((row["week"], row["asked"], row["askers"]) for row in await counted(world)) == [
        (MONDAY, 3, 1),
        (MONDAY + timedelta(days=7), 1, 1),
    ]
    async with world.house.store.look() as work:
        content = str((await work.connection.execute(select(t.dialogs.c.content))).scalar_one())
    assert '"week": "2026-11-23"' in content, "in the dialog, and so gone with it"
    tables = {name for name, table in t.SQLModel.metadata.tables.items() if "week" in table.columns}
    assert tables == {"asked"}


async def test_a_turn_that_is_delivered_twice_counts_once(world: World) -> None:
    for _ in range(2):
        await world.house.turns.take(Turn(Address("fake", "Mia"), "one", "Was macht ein Tischler?"))
    assert [row["asked"] for row in await counted(world)] == [1]


def a_session(world: World, name: str, **more: object) -> CareerSession:
    session = CareerSession(SessionId(name), name, "", world.clock() + timedelta(hours=5), 45, seats=3)
    return replace(session, series="localhero", fields=("wood",), **more)  # type: ignore[arg-type]


@on_both_databases
async def test_a_session_is_counted_once_when_it_is_over(world: World) -> None:
    async with world.house.store.work() as work:
        await work.sessions.add(a_session(world, "eins"))
    for who in ("Mia", "Ben", "Cem", "Dan"):
        await world.messenger.did(who, TakeSeat("eins"))
    await world.rounds.go()
    assert await results(world) == []
    world.clock.forward(hours=5, minutes=-5)
    async with world.house.store.work() as work:
        met = await work.turns.met(Address("fake", "Mia"))
        assert met
        session = await work.sessions.find("eins")
        assert session
        link = await work.attendance.personal_link(session, met[0])
        await work.attendance.attend(link.rpartition("/")[2], world.clock())
    world.clock.forward(hours=2)
    await world.rounds.go()
    (one,) = await results(world)
    assert (one.booked, one.attended, one.waiting, one.ratings) == (3, 1, 1, 0)
    assert (one.series, one.fields, one.seats) == ("localhero", ("wood",), 3)
    async with world.house.store.work() as work:
        await work.opinions.rate("eins", met[0], 4, world.clock())
    world.clock.forward(hours=2)
    await world.rounds.go()
    (one,) = await results(world)
    assert (one.booked, one.attended, one.ratings, one.stars) == (3, 1, 1, 4)
    world.clock.forward(days=40)
    await world.rounds.go()
    assert [one.booked for one in await results(world)] == [3], "bookings are gone, the numbers stay"


async def results(world: World) -> list[Result]:
    async with world.house.store.look() as work:
        return await work.counts.results(date(2020, 1, 1), date(2030, 1, 1))


@on_both_databases
async def test_counts_go_after_three_years(world: World) -> None:
    await keep(world)
    for days, left in ((3 * 365 - 8, 1), (16, 0)):
        world.clock.forward(days=days)
        async with world.house.store.work() as work:
            await delete_overdue(work.connection, world.clock())
        assert len(await counted(world)) == left


@pytest.mark.parametrize("page", PAGES)
async def test_each_page_is_there_with_nothing_counted_yet(world: World, staff: SignIn, page: str) -> None:
    anna = await staff(Role.EDITOR)
    shown = await anna.get(f"/desk/reports{page}")
    assert shown.status == 200
    assert "<h1>" in shown.text
    assert (await (await staff()).get(f"/desk/reports{page}")).path == "/desk/sign-in"


@on_both_databases
async def test_small_groups_are_hidden_on_pages_and_in_downloads(world: World, staff: SignIn) -> None:
    await keep(world, about="tischler", language="de", asked=40, askers=12)
    await keep(world, about="koch", language="uk", asked=3)
    await keep(world, about="baecker", language="en", asked=7)
    anna = await staff(Role.BOOKING)
    page = (await anna.get("/desk/reports/questions")).text
    topics = table_of(page, "Worum es ging")
    assert topics["Tischlerin oder Tischler" if "Tischlerin oder Tischler" in topics else next(iter(topics))] == ["40"]
    assert ["weniger als 5"] in topics.values()
    assert ["nicht gezeigt"] in topics.values(), "3 = 50 − 40 − 7"
    assert topics["Zusammen"] == ["50"]
    assert ["3"] not in topics.values()
    text = (await anna.get("/desk/reports/questions/report.csv")).body.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert ["3"] not in [row[1:] for row in rows]
    assert [row[1] for row in rows if row[1:]].count("weniger als 5") >= 2
    book = load_workbook(BytesIO((await anna.get("/desk/reports/questions/report.xlsx")).body))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert 3 not in cells
    assert 7 not in cells
    assert 40 in cells
    picture = (await anna.get("/desk/reports/questions/topics.svg")).text
    assert ">40<" in picture or "40" in picture
    assert not re.search(r"[>:] ?7<", picture)


def table_of(page: str, caption: str) -> Mapping[str, list[str]]:
    part = page.partition(f"<caption>{caption}</caption>")[2].partition("</table>")[0]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', part, re.S)
    return {label: re.findall(r"<td[^>]*>(.*?)</td>", cells) for label, cells in rows}


async def test_a_small_group_of_a_quarter_cannot_be_told_from_its_year(world: World, staff: SignIn) -> None:
    for week, number in ((date(2026, 2, 2), 20), (date(2026, 5, 4), 30), (MONDAY, 3)):
        await keep(world, week=week, about="tischler", asked=number)
        await keep(world, week=week, about="koch", asked=50)
    anna = await staff(Role.EDITOR)
    shown = []
    for span in ("2026", "2026-Q1", "2026-Q2", "2026-Q4"):
        page = (await anna.get(f"/desk/reports/questions?span={span}")).text
        rows = table_of(page, "Worum es ging")
        shown.append(next(cells[0] for name, cells in rows.items() if name.startswith("Tischler")))
    assert shown[3] == "weniger als 5"
    assert "nicht gezeigt" in shown[:3], "else 53 − 20 − 30 tells it"


async def test_a_small_rest_outside_of_a_district_cannot_be_told(world: World, staff: SignIn) -> None:
    await keep(world, about="tischler", town="Höxter", asked=20)
    await keep(world, about="tischler", town="", asked=2)
    anna = await staff(Role.EDITOR)
    page = (await anna.get("/desk/reports/questions")).text
    district = re.search(r'<option value="([^"]*Höxter[^"]*)"', page)
    assert district
    here = (await anna.get(f"/desk/reports/questions?region={district[1].replace(' ', '+')}")).text
    assert table_of(here, "Worum es ging")["Zusammen"] == table_of(page, "Worum es ging")["Zusammen"] == ["22"]
    assert table_of(here, "Fragen nach Wochen") == table_of(page, "Fragen nach Wochen")


def lines(cells: list[list[Any]]) -> Iterator[list[Any]]:
    yield from cells
    yield from (list(column) for column in zip(*cells, strict=True))


def test_no_hidden_number_can_be_told_from_its_row_or_column() -> None:
    """In tables as they come: many zeros, small numbers, some large ones."""
    dice = Random(11)
    for _ in range(400):
        height, width = dice.randint(1, 7), dice.randint(1, 5)
        numbers = [[dice.choice([0, 0, 1, 2, 4, 5, 9, 60]) for _ in range(width)] for _ in range(height)]
        kept = protect(numbers, width)
        whole = [[*row, sum(row)] for row in numbers]
        whole.append([sum(column) for column in zip(*whole, strict=True)])
        shown = [[*row, total] for row, total in zip(kept.cells, kept.rows, strict=True)]
        shown.append([*kept.columns, kept.total])
        for row, seen in zip(whole, shown, strict=True):
            for number, cell in zip(row, seen, strict=True):
                assert isinstance(cell, Hidden) == (cell != number)
                assert isinstance(cell, Hidden) or not 0 < number < 5
        for real, seen in zip(lines(whole), lines(shown), strict=True):
            hidden = [number for number, cell in zip(real[:-1], seen[:-1], strict=True) if isinstance(cell, Hidden)]
            if hidden and not isinstance(seen[-1], Hidden):
                assert len(hidden) > 1
                assert sum(hidden) >= 5


async def test_pictures_hold_no_script_and_nothing_from_elsewhere(world: World, staff: SignIn) -> None:
    await keep(world, about="tischler", asked=40, askers=9)
    await keep(world, about="<script>alert(1)</script>", asked=30)
    anna = await staff(Role.EDITOR)
    for path in ("overview/weeks", "questions/topics", "gaps/fields"):
        picture = await anna.get(f"/desk/reports/{path}.svg")
        assert picture.headers["Content-Type"].startswith("image/svg+xml")
        policy = picture.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        assert "<script" not in picture.text
        assert not re.search(r"(href|src)=|@import|url\((?!#)", picture.text.replace("xmlns:xlink", ""))
        assert not re.search(r"\son\w+=", picture.text)
    assert (await anna.get("/desk/reports/overview/nothing.svg")).status == 404


@on_both_databases
async def test_the_gap_report_names_what_is_asked_for_and_not_there(world: World, staff: SignIn) -> None:
    async with world.house.store.work() as work:
        await work.connection.execute(delete(t.sessions))
        starts = world.clock() + timedelta(days=30)
        await work.sessions.add(a_session(world, "holz", starts_at=starts))
        await work.sessions.add(a_session(world, "glas", starts_at=world.clock() + timedelta(days=70)))
    await keep(world, about="field:wood", asked=9)
    await keep(world, about="tischler", asked=8, town="Höxter")
    await keep(world, about="field:glass", asked=6)
    anna = await staff(Role.EDITOR)
    page = (await anna.get("/desk/reports/gaps")).text
    rows = table_of(page, "Berufsfelder")
    assert rows["Holz"][:2] == ["17", "1"]
    assert rows["Glas und Keramik"][:2] == ["6", "0"]
    assert "Termin" in rows["Glas und Keramik"][4]
    assert "Termin" not in rows["Holz"][4]
    assert "Glas und Keramik" in page.partition("Gefragt, aber nicht alles da:")[2].partition("</p>")[0]
    assert table_of(page, "Orte")["Höxter"][0] == "8"


async def test_the_report_on_sessions_adds_up(world: World, staff: SignIn) -> None:
    row = {"day": MONDAY, "title": "T", "series": "localhero", "fields": "wood", "region": "", "mode": "online"}
    row |= {"seats": 20, "waiting": 0, "ratings": 5, "stars": 22}
    async with world.house.store.work() as work:
        for name, booked, came in (("a", 12, 9), ("b", 8, 6)):
            one = row | {"session_id": name, "booked": booked, "attended": came}
            await work.connection.execute(insert(t.session_results), one)
    anna = await staff(Role.EDITOR)
    page = (await anna.get("/desk/reports/sessions?span=2026-Q4")).text
    assert table_of(page, "Nach Reihe")["localhero"] == ["2", "40", "20", "15", "75 %", "0", "10", "4,4"]
    assert "20 Plätze waren gebucht, 15 Personen kamen." in page


def test_periods_go_back_to_the_first_count() -> None:
    among = periods(date(2025, 11, 3), date(2026, 5, 4))
    assert [one.name for one in among[:3]] == ["2026", "2026-Q2", "2026-Q1"]
    assert among[-1].name == "2025-Q1"
    assert period_named("2025-Q4", among) == Period(2025, 4)
    assert period_named("x", among) == Period(2026)
    assert (Period(2026, 2).first, Period(2026, 2).end) == (date(2026, 4, 1), date(2026, 7, 1))
