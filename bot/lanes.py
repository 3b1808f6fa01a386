"""Carries replies out: a lane for each address keeps a person's replies in order, and nobody waits for another."""

import asyncio
from collections import deque
from collections.abc import Mapping

import structlog

from bot.channels.base import Channel, NeverMore, NotNow
from handlers.speech.turn import Address
from storage.store import Store
from storage.turns import Parcel

LONGEST_PAUSE = 300.0
log = structlog.get_logger()


class Lanes:
    def __init__(self, store: Store, channels: Mapping[str, Channel]) -> None:
        self._store = store
        self._channels = channels
        self._lanes: dict[Address, deque[Parcel]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._sent: list[Parcel] = []
        self._marking: asyncio.Task[None] | None = None

    def put(self, parcel: Parcel) -> None:
        """Send as soon as what was put before for this address is sent."""
        lane = self._lanes.get(parcel.address)
        if lane is not None:
            lane.append(parcel)
            return
        self._lanes[parcel.address] = deque([parcel])
        self._start(self._drive(parcel.address))

    async def settle(self) -> None:
        """Wait until nothing is on its way."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def close(self, grace: float = 5.0) -> None:
        """Give what is on its way a little time. What is kept in the database goes out after the next start."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _drive(self, address: Address) -> None:
        lane = self._lanes[address]
        pause = 1.0
        while lane:
            try:
                await self._channels[address.channel].send(lane[0])
            except NotNow as later:
                log.info("kept for later", channel=address.channel, reason=str(later), seconds=later.seconds)
                await asyncio.sleep(max(later.seconds, pause if not later.seconds else 0))
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            except NeverMore as refusal:
                log.warning("not deliverable", channel=address.channel, reason=str(refusal), gone=refusal.gone)
                await self._give_up(lane[0], gone=refusal.gone)
            pause = 1.0
            self._mark(lane.popleft())
        del self._lanes[address]

    def _mark(self, parcel: Parcel) -> None:
        """Marks are gathered: those of many replies cost one transaction."""
        keeps = self._channels[parcel.address.channel].keeps_replies
        if parcel.notice is None and (parcel.id is None or keeps):
            return
        self._sent.append(parcel)
        if self._marking is None:
            self._marking = self._start(self._mark_all())

    async def _mark_all(self) -> None:
        while self._sent:
            await asyncio.sleep(0)
            sent, self._sent = self._sent, []
            async with self._store.work() as work:
                if replies := [p.id for p in sent if p.id and not self._channels[p.address.channel].keeps_replies]:
                    await work.turns.sent(replies)
                if notices := [p.notice for p in sent if p.notice]:
                    await work.notices.done(notices)
        self._marking = None

    async def _give_up(self, parcel: Parcel, *, gone: bool) -> None:
        if not gone:
            return
        async with self._store.work() as work:
            if met := await work.turns.met(parcel.address):
                await work.people.silence(met[0], True)

    def _start(self, work) -> asyncio.Task[None]:  # type: ignore[no-untyped-def]
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
