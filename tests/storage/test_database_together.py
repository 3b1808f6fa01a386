"""Several writes at once do what they would do one after another, and a booking takes few ways to the database."""

from collections.abc import AsyncIterator
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.dialects import sqlite

from bot.knowledge_base import Live
from bot.turns import Talks
from handlers.booking.session import CareerSession, SessionId, State
from handlers.sessions.seats import take_seat
from handlers.speech.dialog import Dialog
from handlers.speech.turn import PersonId
from storage import tables as t
from storage.booking.seating import of_people
from storage.database.together import MOST, How, Write, write_together
from storage.store import Store, open_database
from tests.conftest import on_both_databases
from tests.fakes import START

SESSION = "alles-auf-einmal"


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = Store(open_database(database_url))
    async with store.work() as work:
        await work.sessions.add(CareerSession(SessionId(SESSION), "Viele", "", START.replace(month=12), 45, seats=1))
        await work.set("old", "as it was")
        await work.set("other", "as it was")
    yield store
    await store.close()


def written(how: How, name: str) -> Write:
    return Write(how, t.settings, {"name": name, "value": "new"})


async def settings(store: Store) -> dict[str, str]:
    async with store.look() as work:
        rows = await work.connection.execute(select(t.settings.c.name, t.settings.c.value))
        return {name: value for name, value in rows if name.startswith(("old", "other", "n"))}


@on_both_databases
async def test_each_write_does_what_it_says(store: Store) -> None:
    session = Write(How.CHANGE, t.sessions, {"id": SESSION, "title": "Noch mehr", "issued": 7})
    writes = [written(How.ADD, "n1"), written(How.PUT, "old"), written(How.PUT, "n2"), session]
    async with store.work() as work:
        await write_together(work.connection, writes)
        await write_together(work.connection, [written(How.CHANGE, "n2"), written(How.CHANGE, "nobody")])
        await write_together(work.connection, [])
        found = await work.sessions.find(SESSION)
    assert await settings(store) == {"old": "new", "other": "as it was", "n1": "new", "n2": "new"}
    assert found is not None
    assert (found.title, found.issued, found.seats) == ("Noch mehr", 7, 1)


@on_both_databases
@pytest.mark.parametrize("how_many", [1, 2, MOST, MOST + 1, 5 * MOST])
async def test_however_many_they_are(how_many: int, store: Store) -> None:
    names = [f"n{n}" for n in range(how_many)]
    async with store.work() as work:
        await write_together(work.connection, [written(How.ADD, name) for name in names])
    assert (await settings(store)).keys() == {"old", "other", *names}


@on_both_databases
async def test_a_booking_takes_few_ways_to_the_database(store: Store) -> None:
    """Each of them costs as much as the rules: who is in already, who gets the seat, and who has to wait."""
    talks = Talks(Live(), lambda: START, ZoneInfo("Europe/Berlin"))
    engine = getattr(store.database._engine, "sync_engine", store.database._engine)
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _r, statement, *_: seen.append(statement))
    ways = {}
    for what, person in (("seat", "Mia"), ("line", "Ben"), ("again", "Mia")):
        seen.clear()
        async with store.work() as work:
            assert await take_seat(SESSION, 1, talks.talk(PersonId(person), Dialog(), "de", work))
        ways[what] = len(seen)
    async with store.look() as work:
        found = await work.sessions.find(SESSION)
        told = (await work.connection.execute(select(t.notices.c.occasion, t.notices.c.open_tries))).all()
    assert found is not None
    assert {one.person: one.state for one in found.bookings} == {"Mia": State.BOOKED, "Ben": State.WAITING}
    assert sorted(told) == [("afterwards", 0), ("day_before", 0), ("soon", 0)]
    if engine.dialect.name == "postgresql":
        assert ways == {"seat": 3, "line": 3, "again": 4}, "to hold it, to read it, to write it"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_somebody_is_in_is_found_without_looking_through_all_bookings(store: Store) -> None:
    wanted = select(t.bookings.c.session_id).where(of_people([PersonId("Mia")]))
    statement = wanted.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    async with store.look() as work:
        plan = [row[3] for row in await work.connection.execute(text(f"EXPLAIN QUERY PLAN {statement}"))]
    assert [step for step in plan if step.startswith("SCAN")] == []
