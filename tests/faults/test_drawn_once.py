"""Two processes find that a draw is due: it is drawn once, and what people do meanwhile is not undone."""

import asyncio
import threading
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot import drawing
from bot.app import open_store
from handlers.booking.assignment import draw_all
from handlers.booking.draw import Busy, Drawn
from handlers.booking.notice import Occasion
from handlers.booking.session import CareerSession, SessionId, State
from handlers.speech.actions import GiveBack, TakeSeat
from storage import tables as t
from storage.booking.draws import Draws
from storage.store import Store
from tests.conftest import World, on_both_databases
from tests.forked import PATIENCE

pytestmark = on_both_databases
PEOPLE = [f"Person {n}" for n in range(6)]


@asynccontextmanager
async def another_process(world: World) -> AsyncIterator[Store]:
    """With connections of its own."""
    store = await open_store(world.house.settings)
    yield store
    await store.close()


async def all_wish(world: World, fair: str = "") -> None:
    draw_at = world.clock() + timedelta(hours=1)
    for name, days in (("loeten", 3), ("backen", 4)):
        starts = world.clock() + timedelta(days=days)
        session = CareerSession(SessionId(name), name.title(), "", starts, 45, seats=2, draw_at=draw_at)
        async with world.house.store.work() as work:
            await work.sessions.add(replace(session, fair=fair, seed="seed"))
        for person in PEOPLE:
            await world.messenger.did(person, TakeSeat(name))
    world.clock.time = draw_at


async def settle(store: Store, world: World) -> None:
    await drawing.settle("loeten", store, world.house.talks.clock)


async def states(world: World, name: str = "loeten") -> Counter[State]:
    async with world.house.store.look() as work:
        session = await work.sessions.find(name)
    assert session
    return Counter(one.state for one in session.bookings)


async def to_be_told(world: World) -> Counter[tuple[str, str]]:
    async with world.house.store.look() as work:
        rows = await work.connection.execute(select(t.notices).where(t.notices.c.occasion == Occasion.DRAWN))
        return Counter((row.session_id, row.person_id) for row in rows)


@pytest.mark.parametrize("fair", ["", "messe"])
async def test_both_draw_at_once(world: World, fair: str) -> None:
    await all_wish(world, fair)
    async with another_process(world) as other:
        await asyncio.gather(*(settle(store, world) for store in (world.house.store, other) * 3))
    assert await states(world) == {State.BOOKED: 2, State.WAITING: 4}
    assert await states(world, "backen") == ({State.BOOKED: 2, State.WAITING: 4} if fair else {State.WISHED: 6})
    told = await to_be_told(world)
    assert (len(told), set(told.values())) == (6, {1}), "each once"


async def one_draws_late(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process has read the wishes and computes; meanwhile ours draws, and a person gives the seat back."""
    await all_wish(world)
    go_on, reads = threading.Event(), threading.Event()

    def slowly(sessions: Sequence[CareerSession], busy: Busy, now: datetime) -> list[Drawn]:
        drawn = draw_all(sessions, busy, now)
        reads.set()
        assert go_on.wait(PATIENCE)
        return drawn

    async with another_process(world) as other:
        with monkeypatch.context() as patch:
            patch.setattr(drawing, "draw_all", slowly)
            late = asyncio.create_task(settle(other, world))
            assert await asyncio.to_thread(reads.wait, PATIENCE)
        try:
            await the_lucky_ones_give_back(world)
        finally:
            go_on.set()
            await late


async def the_lucky_ones_give_back(world: World) -> None:
    told = await world.go()
    lucky = [text.partition(":")[0] for text in told if "du hast einen Platz: Loeten" in text]
    assert len(lucky) == 2
    for person in lucky:
        await world.messenger.did(person, GiveBack("loeten"))


async def test_a_late_draw_changes_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await one_draws_late(world, monkeypatch)
    assert await states(world) == {State.OFFERED: 2, State.WAITING: 2}


async def test_without_looking_again_a_late_draw_undoes_what_people_did(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hold(_draws: Draws, _sessions: Sequence[CareerSession]) -> bool:
        return True

    monkeypatch.setattr(Draws, "hold", hold)
    await one_draws_late(world, monkeypatch)
    assert await states(world) != {State.OFFERED: 2, State.WAITING: 2}
