"""What time brings to a session. The draw of a fair takes seconds: it is made beside the event loop."""

import asyncio
from collections.abc import Sequence

from handlers.booking.assignment import draw_all
from handlers.booking.draw import Busy, Drawn
from handlers.booking.session import CareerSession
from handlers.ports import Clock
from handlers.sessions import seats
from storage.store import Store, Work


async def settle(name: str, store: Store, clock: Clock) -> None:
    async with store.look() as work:
        due = await work.draws.due(name, clock.now)
        busy = await work.draws.busy(due) if due else {}
    drawn = await asyncio.to_thread(draw_all, due, busy, clock.now) if due else []
    async with store.work() as work:
        if due:
            await _keep(due, busy, drawn, work, clock)
        else:
            await seats.settle(name, work.sessions, clock)


async def _keep(due: Sequence[CareerSession], busy: Busy, drawn: Sequence[Drawn], work: Work, clock: Clock) -> None:
    """If a wish was taken back meanwhile, or another process drew, nothing is kept: the next round looks again."""
    if await work.draws.hold(due) and await work.draws.busy(due) == busy:
        await seats.keep_drawn(due, drawn, work.sessions, clock)
        for one in drawn:
            await work.draws.keep(one)
