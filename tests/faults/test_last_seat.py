"""Ten people tap on the last seat at once, in two houses on one database: one is booked, nine stand in line."""

import asyncio
import re
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Executable, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from bot.app import House, open_house, utc_now
from bot.lanes import Lanes
from bot.turns import Turns
from handlers.booking.session import CareerSession, SessionId, State
from handlers.speech.actions import TakeSeat
from storage import tables as t
from storage.database.connection import Parameters, Rows, Unavailable
from storage.database.sqlite import Sqlite, SqliteConnection
from storage.store import Store
from tests.conftest import settings_for
from tests.fakes import START, FakeMessenger, MovableClock

SESSION = SessionId("letzter-platz")
PEOPLE = [f"Person {n}" for n in range(10)]
IN_LINE = re.compile(r"Nummer (\d+) auf der Warteliste")


@asynccontextmanager
async def houses(folder: Path, how_many: int = 2) -> AsyncIterator[list[FakeMessenger]]:
    """Houses as two processes would have them: each with its own connections, line and locks."""
    async with AsyncExitStack() as stack:
        messengers = []
        for _ in range(how_many):
            house = await stack.enter_async_context(open_house(settings_for(folder), MovableClock()))
            messenger = FakeMessenger(house=house)
            house.channels[messenger.name] = messenger
            messengers.append(messenger)
        async with house.store.work() as work:
            await work.sessions.add(CareerSession(SESSION, "Letzter Platz", "", START.replace(month=12), 45, seats=1))
        yield messengers


async def all_tap(doors: list[FakeMessenger]) -> Counter[str]:
    """Everybody taps at once, by turns in each house; gives what they were told, and how often."""

    async def tap(n: int, person: str) -> str:
        try:
            told = await doors[n % len(doors)].did(person, TakeSeat(SESSION), key=f"tap-of-{person}")
        except Unavailable:
            return "error"
        place = IN_LINE.search(told.text)
        return f"number {place[1]}" if place else "booked" if "Du hast einen Platz" in told.text else "error"

    return Counter(await asyncio.gather(*(tap(n, person) for n, person in enumerate(PEOPLE))))


async def states(house: House) -> Counter[str]:
    async with house.store.look() as work:
        return Counter((await work.connection.execute(select(t.bookings.c.state))).scalars())


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    shutil.copy(prepared, tmp_path / "lotse.db")
    return tmp_path


FAIR = Counter(["booked", *(f"number {n}" for n in range(1, 10))])


class Interrupted(SqliteConnection):
    """Others get their chance before each statement, as other processes do."""

    async def execute(self, statement: Executable, parameters: Parameters | None = None, /) -> Rows:
        await asyncio.sleep(0)
        return await super().execute(statement, parameters)


class Guarded(Sqlite):
    connection = Interrupted


class LateLock(Sqlite):
    """The lock comes with the first write, as SQLite has it by default, and nobody stands in line for it."""

    begin = "BEGIN"

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Interrupted]:
        with self._engine.connect() as connection:
            try:
                connection.exec_driver_sql(self.begin)
                yield Interrupted(connection)
                connection.commit()
            except OperationalError as error:
                raise Unavailable from error


class NoLock(LateLock):
    """No transaction at all: what was read may be old by the time of the write."""

    begin = "SELECT 1"


async def taps_on(kind: type[Sqlite], doors: list[FakeMessenger]) -> Counter[str]:
    """All tap in the same houses, on databases of this kind."""
    for door in doors:
        store, channels = Store(kind(make_url(door.house.settings.database_url))), {door.name: door}
        lanes = Lanes(store, channels, utc_now)
        turns = Turns(store, door.house.talks, lanes)
        door.house = replace(door.house, store=store, lanes=lanes, turns=turns, channels=channels)
    told = await all_tap(doors)
    for door in doors:
        await door.house.store.close()
    return told


@pytest.mark.parametrize("kind", [Sqlite, Guarded])
async def test_one_gets_the_last_seat_and_nine_stand_in_line(folder: Path, kind: type[Sqlite]) -> None:
    async with houses(folder) as doors:
        assert await taps_on(kind, doors) == FAIR
    async with houses(folder) as doors:
        assert await states(doors[0].house) == {State.BOOKED: 1, State.WAITING: 9}
        async with doors[0].house.store.look() as work:
            session = await work.sessions.find(SESSION)
        assert session
        assert sorted(booking.line for booking in session.bookings) == list(range(1, 11))
        assert session.issued == 10


@pytest.mark.parametrize("kind", [LateLock, NoLock])
async def test_without_the_lock_the_same_taps_go_wrong(folder: Path, kind: type[Sqlite]) -> None:
    async with houses(folder) as doors:
        assert await taps_on(kind, doors) != FAIR, "two with one seat, two with one place in line, or errors"


async def test_one_turn_delivered_five_times_at_once_books_once_and_is_answered_once(folder: Path) -> None:
    async with houses(folder) as doors:
        tap = TakeSeat(SESSION)
        await asyncio.gather(*(doors[n % 2].did("Mia", tap, key="the-same-update") for n in range(5)))
        replies = [reply.text for door in doors for _, reply in door.sent]
        assert len(replies) == 1
        assert "Du hast einen Platz" in replies[0]
        assert await states(doors[0].house) == {State.BOOKED: 1}
