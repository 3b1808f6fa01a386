"""Several processes on one database: one after the other is replaced, or one is killed with notices in its hands."""

import asyncio
import itertools
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import utc_now
from handlers.booking.session import CareerSession, SessionId, State
from handlers.speech.actions import GiveBack, TakeSeat
from storage import tables as t
from storage.store import Store, open_database
from tests.fakes import START
from tests.faults.cluster.service import Service, phone, serving, until
from tests.faults.doomed import DIED

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
SESSION = SessionId("mitten-im-wechsel")
PEOPLE = range(100, 160)
AT_ONCE, EACH = 6, 15
BOOKED, OFFER = "Du hast einen Platz", "Ein Platz ist frei geworden"
DOOMED = "tests.faults.doomed"


@dataclass(slots=True)
class Proxy:
    """Passes taps on to those who are there, by turns. What one does not take goes to the next: 0 if it is gone."""

    behind: list[Service] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    _turn: itertools.count = field(default_factory=itertools.count)

    async def tap(self, person: int) -> bool:
        service = self.behind[next(self._turn) % len(self.behind)]
        status = await service.take(person, person, TakeSeat(SESSION))
        self.answers[status] += 1
        return status == 200


async def open_session(url: str, start: object, seats: int) -> None:
    store = Store(open_database(url))
    try:
        async with store.work() as work:
            await work.sessions.add(CareerSession(SESSION, "Mitten im Wechsel", "", start, 45, seats=seats))
    finally:
        await store.close()


async def seats_taken(url: str) -> int:
    store = Store(open_database(url))
    try:
        async with store.look() as work:
            rows = await work.connection.execute(
                select(t.bookings.c.person_id).where(t.bookings.c.state == State.BOOKED)
            )
            return len(rows.all())
    finally:
        await store.close()


async def book(waiting: list[int], left: int, proxy: Proxy, begun: asyncio.Event) -> None:
    """Several at a time, until so many are left; `begun` is set while others are on their way."""

    async def one_by_one() -> None:
        while len(waiting) > left:
            await until(partial(proxy.tap, waiting.pop()))
            begun.set()

    await asyncio.gather(*(one_by_one() for _ in range(AT_ONCE)))


@pytest.mark.slow
async def test_a_rolling_restart_loses_no_request(database_url: str, tmp_path: Path) -> None:
    """While people book: a new process starts, then the old one is told to stop; twice."""
    await open_session(database_url, utc_now() + timedelta(days=30), len(PEOPLE))
    proxy, waiting = Proxy(), list(reversed(PEOPLE))
    async with phone() as here, AsyncExitStack() as stack:
        for n in range(1, 4):
            new = await stack.enter_async_context(serving(tmp_path / str(n), database_url, here))
            proxy.behind.append(new)
            begun = asyncio.Event()
            booking = asyncio.create_task(book(waiting, len(PEOPLE) - EACH * n, proxy, begun))
            if n > 1:
                await begun.wait()
                assert await proxy.behind[0].stop() == 0
                proxy.behind.pop(0)
            await booking
        await book(waiting, 0, proxy, asyncio.Event())
        await until(lambda: here.chats(BOOKED) == set(PEOPLE))
        copies = Counter(here.times(person, BOOKED) for person in PEOPLE)
    print(f"answers {dict(proxy.answers)}, copies {dict(copies)}")
    assert await seats_taken(database_url) == len(PEOPLE)
    assert set(proxy.answers) <= {200, 0}, "no process has refused one"
    assert set(copies) <= {1, 2}, "who starts may send once more what another is sending at that moment"


@pytest.mark.slow_faults
async def test_a_killed_process_is_stood_in_for_within_a_minute(database_url: str, tmp_path: Path) -> None:
    """It has claimed an offer and dies; two others are there, and one of them tells it once the lease is over."""
    await open_session(database_url, START + timedelta(days=30), seats=1)
    began = time.monotonic()

    def clock() -> str:
        return str((time.monotonic() - began) / 60)

    async with phone() as here:
        async with serving(tmp_path / "first", database_url, here, DOOMED, "", clock()) as service:
            for chat in (1, 2):
                assert await service.take(chat, chat, TakeSeat(SESSION)) == 200
        async with serving(tmp_path / "doomed", database_url, here, DOOMED, "notice on its way", clock()) as doomed:
            assert await doomed.take(3, 1, GiveBack(SESSION)) in (0, 200)
            assert await doomed.program.ends() == DIED
        died = time.monotonic()
        async with (
            serving(tmp_path / "one", database_url, here, DOOMED, "", clock()) as one,
            serving(tmp_path / "other", database_url, here, DOOMED, "", clock()) as other,
        ):
            await until(lambda: here.times(2, OFFER))
            print(f"told {time.monotonic() - died:.0f} s after the death")
            for service in (one, other):
                await service.stop()
        assert here.times(2, OFFER) == 1
