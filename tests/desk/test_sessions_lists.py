"""The list and the calendar of sessions, the page of one, and its papers."""

import csv
import io
import re
import time
from datetime import UTC, datetime, timedelta

from icalendar import Calendar
from sqlalchemy import insert

from handlers.speech.actions import GiveBack, GiveNickname, TakeSeat
from storage import tables as t
from storage.desk.staff import Role
from storage.store import Store
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn
from tests.desk.planned import book, plan, session

SESSIONS, BOOKINGS = 500, 200  # of each session
SOON = datetime(2026, 12, 1, 15, tzinfo=UTC)


async def fill(store: Store) -> None:
    """As many sessions and bookings as a network will hardly ever have."""
    sessions = [
        {"id": f"s-{n}", "title": f"Termin {n}", "about": "", "starts_at": SOON + timedelta(hours=n), "minutes": 45}
        | {"seats": 150, "mode": "online", "series": f"Reihe {n % 7}", "region": "", "needed": 5}
        for n in range(SESSIONS)
    ]
    bookings = [
        {"session_id": f"s-{n}", "person_id": f"p-{n}-{m}", "state": "booked" if m < 150 else "waiting", "line": m}
        | {"changed_at": SOON, "size": 1}
        for n in range(SESSIONS)
        for m in range(BOOKINGS)
    ]
    async with store.work() as work:
        await work.connection.execute(insert(t.sessions), sessions)
        for start in range(0, len(bookings), 5000):
            await work.connection.execute(insert(t.bookings), bookings[start : start + 5000])


@on_both_databases
async def test_500_sessions_with_100000_bookings_are_listed_at_once(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    await fill(world.house.store)
    for path in ("", "?page=12", "?standing=full", "?standing=in_line&series=Reihe+3", "/calendar?month=2026-12"):
        took = []
        for _ in range(3):
            began = time.perf_counter()
            page = await anna.get(f"/desk/sessions{path}")
            took.append(time.perf_counter() - began)
            assert page.status == 200
            assert "150 von 150" in page.text, path
        assert min(took) <= 0.3, f"{path}: {min(took) * 1000:.0f} ms"


@on_both_databases
async def test_each_filter_finds_its_sessions(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    await plan(anna, title="Voll", seats="1", series="A", made="00000001")
    await plan(anna, title="Metall", fields="metal", region="Höxter", made="00000002")
    await plan(anna, title="Lehrkräfte", audience="teachers", made="00000003")
    await plan(anna, title="Ohne Link", join_url="", hidden="1", made="00000004")
    await plan(anna, title="Unbestätigt", host="Mara", waits="0", needed="3", made="00000005")
    await book(world, "voll-20261201-0000", "Mia", "Ben")
    for query, title in (
        ("series=A", "Voll"),
        ("standing=full", "Voll"),
        ("standing=in_line", "Voll"),
        ("field=metal&words=metal", "Metall"),
        ("region=H%C3%B6xter", "Metall"),
        ("audience=teachers", "Lehrkräfte"),
        ("standing=hidden", "Ohne Link"),
        ("standing=unconfirmed", "Unbestätigt"),
        ("standing=too_few", "Unbestätigt"),
        ("words=best%C3%A4t", "Unbestätigt"),
    ):
        page = await anna.get(f"/desk/sessions?{query}")
        assert page.text.count('class="name"') == 1, query
        assert f">{title}</a>" in page.text, query
    page = await anna.get("/desk/sessions?words=gibt-es-nicht")
    assert "Kein Termin passt zu dieser Auswahl." in page.text
    full = await anna.get("/desk/sessions?series=A")
    assert "1 von 1" in full.text
    assert "1 wartet" in full.text


async def test_strange_questions_are_no_fault(staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    for query in ("page=-1", "page=x", "page=99999", "standing=x", "field=%25", "words=%25_%5C", "day=2026-13-01"):
        assert (await anna.get(f"/desk/sessions?{query}")).status == 200, query
    for month in ("x", "0000-00", "9999-12", "2026-13"):
        assert (await anna.get(f"/desk/sessions/calendar?month={month}")).status == 200, month


async def test_what_is_over_stands_apart(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    await plan(anna, date="2026-11-20", time="12:00")
    assert "Noch ist kein Termin vorbei." in (await anna.get("/desk/sessions?when=past")).text
    world.clock.forward(hours=3)
    assert ">Löten</a>" in (await anna.get("/desk/sessions?when=past")).text
    assert ">Löten</a>" not in (await anna.get("/desk/sessions")).text


async def test_who_is_in_it_stands_by_number_and_nickname_and_each_look_is_noted(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING, name="Anna")
    name = await plan(anna)
    await anna.get(f"/desk/sessions/{name}")
    async with world.house.store.look() as work:
        assert await work.looks.last(9) == []
    await world.messenger.did("Mia", TakeSeat(name, 2))
    await world.messenger.did("Mia", GiveNickname(name))
    await world.messenger.write("Mia", "Mimi")
    await book(world, name, "Ben", "Cem")
    page = await anna.get(f"/desk/sessions/{name}")
    assert "Mimi" in page.text
    assert "Gruppe, 1 von 2 sind dabei" in page.text
    assert "Platz 1 der Warteliste" in page.text
    persons = [guest.person for one in (await session(world, name)).bookings for guest in one.guests]
    assert not any(person in page.text for person in persons)
    for path in ("/list", "/list.csv", "/seats"):
        await anna.get(f"/desk/sessions/{name}{path}")
    async with world.house.store.look() as work:
        looks = await work.looks.last(9)
    assert [(who, what) for _, who, what in looks] == [("Anna", f"Termin {name}: wer dabei ist")] * 4


@on_both_databases
async def test_a_table_for_other_programs_holds_no_live_formula(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna, title="=1+1")
    async with world.house.store.work() as work:
        for line, nickname in enumerate(("=cmd()", "+1", "-1", "@x", "\tx", 'Mi;"mi'), 1):
            row = {"session_id": name, "person_id": f"p{line}", "state": "booked", "line": line, "size": 1}
            await work.connection.execute(insert(t.bookings), row | {"nickname": nickname, "changed_at": SOON})
    page = await anna.get(f"/desk/sessions/{name}/list.csv")
    assert page.body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(page.body.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row[1] for row in rows] == ["Spitznamen", "'=cmd()", "'+1", "'-1", "'@x", "'\tx", 'Mi;"mi']
    assert "attachment" in page.headers["Content-Disposition"]


async def test_papers_hold_no_more_than_they_need(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna, host="Mara", needed="2")
    await book(world, name, "Mia", "Ben", "Cem", "Dan")
    await world.messenger.did("Ben", GiveBack(name))
    printed = await anna.get(f"/desk/sessions/{name}/list")
    assert printed.text.count('class="box"') == 2
    assert "example.org" not in printed.text
    briefing = await anna.get(f"/desk/sessions/{name}/briefing")
    assert "2 Plätze sind bisher gebucht" in briefing.text
    assert "https://example.org/raum" in briefing.text
    event = Calendar.from_ical((await anna.get(f"/desk/sessions/{name}/session.ics")).body).walk("VEVENT")[0]
    assert event["dtstart"].dt == SOON


async def test_opinions_are_shown_from_five_on(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna)
    world.clock.forward(days=12)
    ben = await staff(Role.BOOKING, name="Ben")
    for number in range(5):
        page = await ben.get(f"/desk/sessions/{name}")
        assert "ab fünf Antworten" in page.text
        assert "Toll" not in page.text
        async with world.house.store.work() as work:
            row = {"session_id": name, "stars": 5 - number % 2, "said_on": world.clock()}
            await work.connection.execute(insert(t.opinions), row)
            await work.opinions.comment(name, f"Toll {number}", world.clock())
    page = await ben.get(f"/desk/sessions/{name}")
    assert "4,6 von 5 Sternen" in page.text
    assert "Toll 3" in page.text


async def test_the_calendar_has_each_day_below_its_name(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    await plan(anna)
    page = await anna.get("/desk/sessions/calendar?month=2026-12")
    names = re.findall(r'<th scope="col">(\w+)</th>', page.text)
    assert names == ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
    cells = re.findall(r"<td class=.*?</td>", page.text, re.S)
    assert ["Löten" in cell for cell in cells].index(True) == 1
    assert ">1.</div>" in cells[1]
    assert "<h2>Dienstag, 01.12.2026</h2>" in page.text
