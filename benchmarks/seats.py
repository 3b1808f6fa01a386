"""Bookings a second on one session, as a share of the bare locked transaction on the same database."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select, update

from benchmarks.beside import Missing
from benchmarks.table import Table
from bot.knowledge_base import Live
from bot.turns import Talks
from handlers.booking.session import CareerSession, SessionId
from handlers.sessions.seats import take_seat
from handlers.speech.dialog import Dialog
from handlers.speech.turn import PersonId
from storage import tables as t
from storage.migrations import bring_up_to_date
from storage.store import Store, open_database
from tests import postgres

PASSES = 3
BARE, AT_ONCE, SEATS = 800, 16, 30
ONE_CLASS, A_CROWD, TRIES = 60, 500, 2  # people who want the 30 seats
START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
HEAD = ("per second", "lowest", "highest", "share of the bare one in %", "bar", "aim")

Attempt = Callable[[int], Awaitable[None]]


def run() -> list[Table]:
    with tempfile.TemporaryDirectory() as folder:
        tables = [_measured("SQLite", f"sqlite:///{folder}/lotse.db")]
    programs = postgres.find_programs()
    if programs is None:
        raise Missing("PostgreSQL is not installed here (Debian: apt install postgresql)")
    with postgres.running(programs) as server:
        server.create("seats")
        tables.append(_measured("PostgreSQL", server.url("seats")))
    return tables


def _measured(database: str, url: str) -> Table:
    speeds = asyncio.run(_measure(url))
    bare = speeds["bare locked transaction"]
    rows = [
        (name, median(seen), min(seen), max(seen), 100 * median(a / b for a, b in zip(seen, bare, strict=True)))
        for name, seen in speeds.items()
    ]
    note = f"{SEATS} seats, {AT_ONCE} at once; middle of {PASSES} passes"
    bars = [(None, None), (">= 40", ">= 70"), (">= 40", ">= 70")]
    rows_with_bars = tuple((*row, *bar) for row, bar in zip(rows, bars, strict=True))
    return Table(f"Seats, {database}", (database, *HEAD), rows_with_bars, (note,))


async def _measure(url: str) -> dict[str, list[float]]:
    store = Store(open_database(url))
    await bring_up_to_date(store.database)
    crowd = f"{A_CROWD} people, {TRIES} attempts each"
    speeds: dict[str, list[float]] = {"bare locked transaction": [], f"{ONE_CLASS} people": [], crowd: []}
    try:
        for number in range(PASSES):
            for name, speed in zip(speeds, await _once(store, number), strict=True):
                speeds[name].append(speed)
    finally:
        await store.close()
    return speeds


async def _once(store: Store, number: int) -> tuple[float, float, float]:
    await _new_session(store, f"bare-{number}")
    bare = await _per_second(_bare(store, f"bare-{number}"), range(BARE), at_once=1)
    classes = [f"class-{number}-{part}" for part in range(A_CROWD // ONE_CLASS)]
    crowd = f"crowd-{number}"
    for name in (*classes, crowd):
        await _new_session(store, name)
    people = range(len(classes) * ONE_CLASS)
    small = await _per_second(_booking(store, lambda person: classes[person // ONE_CLASS]), people)
    attempts = [person for _ in range(TRIES) for person in range(A_CROWD)]
    large = await _per_second(_booking(store, lambda _: crowd), attempts)
    for name in (*classes, crowd):
        await _check(store, name)
    return bare, small, large


def _bare(store: Store, session: str) -> Attempt:
    """By the same database, one after the other: what a booking cannot do without."""
    read = select(t.sessions.c.issued).where(t.sessions.c.id == session).with_for_update()
    change = update(t.sessions).where(t.sessions.c.id == session).values(issued=bindparam("line"))

    async def attempt(_number: int) -> None:
        async with store.database.writing() as connection:
            issued = (await connection.execute(read)).scalar_one()
            await connection.execute(change, {"line": issued + 1})

    return attempt


def _booking(store: Store, session_of: Callable[[int], str]) -> Attempt:
    talks = Talks(Live(), lambda: START, ZoneInfo("Europe/Berlin"))

    async def attempt(number: int) -> None:
        session = session_of(number)
        person = PersonId(f"{session}-{number}")  # the sessions are at the same time: nobody is in two of them
        async with store.work() as work:
            assert await take_seat(session, 1, talks.talk(person, Dialog(), "de", work))

    return attempt


async def _per_second(attempt: Attempt, numbers: Sequence[int], at_once: int = AT_ONCE) -> float:
    waiting = iter(numbers)

    async def one_after_the_other() -> None:
        for number in waiting:
            await attempt(number)

    with _stopwatch() as seconds:
        await asyncio.gather(*(one_after_the_other() for _ in range(at_once)))
    return len(numbers) / seconds[0]


@contextmanager
def _stopwatch() -> Iterator[list[float]]:
    seconds: list[float] = []
    began = time.perf_counter()
    yield seconds
    seconds.append(time.perf_counter() - began)


async def _new_session(store: Store, name: str) -> None:
    starts_at = START + timedelta(days=7)
    session = CareerSession(SessionId(name), "Tischlerei von innen", "", starts_at, minutes=60, seats=SEATS)
    async with store.work() as work:
        assert await work.sessions.add(session)


async def _check(store: Store, name: str) -> None:
    """A speed is worth nothing if the seats are wrong."""
    async with store.look() as work:
        session = await work.sessions.find(name)
    assert session is not None
    assert session.taken == SEATS, f"{session.taken} of {SEATS} seats are taken"
