"""Reports: what is counted in a turn, what becomes of sessions, and that small groups cannot be found in any of it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, select

from bot.desk.reports.spans import mondays, period_named, periods, year_of
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
    assert tables == {"asked", "place_count"}, "counts of no person"


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


def table_of(page: str, caption: str) -> Mapping[str, list[str]]:
    part = page.partition(f"<caption>{caption}</caption>")[2].partition("</table>")[0]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', part, re.S)
    return {label: re.findall(r"<td[^>]*>(.*?)</td>", cells) for label, cells in rows}


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
    assert rows["Holz"][:2] == ["15", "1"]
    assert rows["Glas und Keramik"][:2] == ["5", "0"]
    assert "Termin" in rows["Glas und Keramik"][5]
    assert "Termin" not in rows["Holz"][5]
    assert "Glas und Keramik" in page.partition("Gefragt, aber nicht alles da:")[2].partition("</p>")[0]
    assert table_of(page, "Orte")["Höxter"][0] == "5"


async def test_the_report_on_sessions_adds_up(world: World, staff: SignIn) -> None:
    row = {"day": MONDAY, "title": "T", "series": "localhero", "fields": "wood", "region": "", "mode": "online"}
    row |= {"seats": 20, "waiting": 0, "ratings": 5, "stars": 22}
    async with world.house.store.work() as work:
        for name, booked, came in (("a", 12, 9), ("b", 8, 6)):
            one = row | {"session_id": name, "booked": booked, "attended": came}
            await work.connection.execute(insert(t.session_results), one)
    anna = await staff(Role.EDITOR)
    page = (await anna.get("/desk/reports/sessions?span=2026-Q4")).text
    assert table_of(page, "Nach Reihe")["localhero"] == ["2", "40", "20", "15", "80 %", "weniger als 5", "10", "4,5"]
    assert "Mindestens 20 Plätze waren gebucht, mindestens 15 Personen kamen." in page


def test_periods_go_back_to_the_first_count() -> None:
    among = periods(date(2025, 11, 3), date(2026, 5, 4))
    assert [one.name for one in among[:6]] == ["week", "last-week", "four-weeks", "2026", "2026-Q2", "2026-Q1"]
    assert among[-1].name == "2025-Q1"
    assert period_named("2025-Q4", among) == year_of(2025, 4)
    assert period_named("x", among) == year_of(2026)
    assert year_of(2026, 2).span == (date(2026, 4, 1), date(2026, 7, 1))
    assert period_named("last-week", among).span == (date(2026, 4, 27), date(2026, 5, 4))
    assert period_named("four-weeks", among).span == (date(2026, 4, 13), date(2026, 5, 11))


def test_weeks_are_those_that_begin_in_a_period_and_have_begun() -> None:
    april = year_of(2026, 2)
    assert mondays(april, date(2026, 1, 5), date(2026, 4, 20)) == [
        date(2026, 4, 6),
        date(2026, 4, 13),
        date(2026, 4, 20),
    ]
    assert mondays(april, date(2026, 4, 13), date(2026, 4, 19)) == [date(2026, 4, 13)]
    assert mondays(april, None, date(2026, 4, 21)) == []
    assert len(mondays(year_of(2026), date(2025, 1, 6), date(2027, 3, 1))) == 52
