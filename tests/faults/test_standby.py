"""The primary dies while people book, the standby takes over: what was told is kept, the service goes on by itself."""

import asyncio
import os
import random
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import open_house, utc_now
from handlers.booking.session import CareerSession, SessionId, State
from handlers.speech.actions import TakeSeat
from storage import tables as t
from storage.store import Store, open_database
from tests.conftest import settings_for
from tests.faults.cluster.nodes import Node, Pair, pair
from tests.faults.cluster.service import Phone, Service, phone, serving, until
from tests.postgres import find_programs

pytestmark = pytest.mark.slow_faults
SESSION = SessionId("mitten-im-umzug")
PEOPLE = range(100, 120)
LATE = 5  # of them come when the primary is dead
BOOKED = "Du hast einen Platz"


@pytest.fixture
def programs() -> Path:
    found = find_programs()
    if found is None:
        message = "PostgreSQL is not installed here (Debian: apt install postgresql)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return found


async def prepare(both: Pair, folder: Path) -> str:
    """Knows everything already: the service need not learn at its start."""
    url = both.url("lotse")
    both.primary.server.create("lotse", port=both.primary.port)
    async with open_house(settings_for(folder, database_url=url)) as house, house.store.work() as work:
        soon = utc_now() + timedelta(days=30)
        await work.sessions.add(CareerSession(SESSION, "Mitten im Umzug", "", soon, 45, seats=len(PEOPLE)))
    return url


async def book(person: int, service: Service) -> None:
    """Telegram delivers again what was not acknowledged."""
    await until(lambda: _taken(person, service))


async def _taken(person: int, service: Service) -> bool:
    return await service.take(person, person, TakeSeat(SESSION)) == 200


async def booked(node: Node) -> set[int]:
    """Who has a seat, by the node alone."""
    store = Store(open_database(f"postgresql+asyncpg://{node.server.owner}@127.0.0.1:{node.port}/lotse"))
    columns = select(t.addresses.c.channel_id).join(t.bookings, t.bookings.c.person_id == t.addresses.c.person_id)
    try:
        async with store.look() as work:
            rows = await work.connection.execute(columns.where(t.bookings.c.state == State.BOOKED))
            return set(map(int, rows.scalars()))
    finally:
        await store.close()


async def fail_over(both: Pair, service: Service, at: Phone, after: int) -> tuple[float, float]:
    """All people book; once so many were told, the primary dies, and some more come meanwhile.

    Gives the seconds from the death, and from the call for a promotion, to the first booking.
    """
    waiting = [asyncio.create_task(book(person, service)) for person in PEOPLE[:-LATE]]
    await until(lambda: len(at.chats(BOOKED)) >= after)
    await asyncio.to_thread(both.primary.kill)
    died, told = time.monotonic(), len(at.chats(BOOKED))
    waiting += [asyncio.create_task(book(person, service)) for person in PEOPLE[-LATE:]]
    await until(lambda: _is_refused(service))
    called = time.monotonic()
    await asyncio.to_thread(both.standby.promote)
    await until(lambda: len(at.chats(BOOKED)) > told)
    first = time.monotonic()
    await asyncio.gather(*waiting)
    return first - died, first - called


async def _is_refused(service: Service) -> bool:
    return (await service.health())["code"] == 503


async def one_fail_over(programs: Path, folder: Path, after: int) -> None:
    with pair(programs, synchronous=True) as both:
        url = await prepare(both, folder)
        async with phone() as here, serving(folder / f"after-{after}", url, here) as service:
            died, called = await fail_over(both, service, here, after)
            assert await booked(both.standby) == set(PEOPLE)
            told = here.chats(BOOKED)
    assert told <= set(PEOPLE)
    seconds = f"first booking {called:.2f} s after the call for a promotion, {died:.2f} s after the death"
    print(f"after {after}: {seconds}; {len(told)} of {len(PEOPLE)} told", flush=True)


async def test_nobody_who_was_told_booked_is_missing_after_a_fail_over(programs: Path, tmp_path: Path) -> None:
    await one_fail_over(programs, tmp_path, after=6)


async def test_fail_overs_at_many_moments(programs: Path, tmp_path: Path) -> None:
    for after in random.Random(0).sample(range(1, 15), 6):
        await one_fail_over(programs, tmp_path, after)


@pytest.mark.parametrize("synchronous", [True, False])
async def test_only_a_synchronous_standby_loses_nothing(synchronous: bool, programs: Path, tmp_path: Path) -> None:
    """The line to the standby goes dead before the primary does. Who then still is told, is told something untrue."""
    with pair(programs, synchronous=synchronous) as both:
        url = await prepare(both, tmp_path)
        async with phone() as here, serving(tmp_path / "service", url, here) as service:
            await book(PEOPLE[0], service)
            both.primary.hold_up_replication()
            late = [asyncio.create_task(service.take(person, person, TakeSeat(SESSION))) for person in PEOPLE[1:]]
            done, _ = await asyncio.wait(late, timeout=20 if synchronous else None)
            assert bool(done) is not synchronous
            await until(lambda: len(here.chats(BOOKED)) == 1 + len(done))
            await asyncio.to_thread(both.primary.kill)
            await asyncio.to_thread(both.standby.promote)
            missing = here.chats(BOOKED) - await booked(both.standby)
            await asyncio.gather(*late)
    assert bool(missing) is not synchronous
