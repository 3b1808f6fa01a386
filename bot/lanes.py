"""Carries replies out: a lane for each address keeps a person's replies in order, and nobody waits for another."""

import asyncio
import secrets
from collections import deque
from collections.abc import Callable, Collection, Coroutine, Mapping
from datetime import datetime

import structlog

from bot.channels.base import Channel, NeverMore, NotNow
from bot.logs import trace
from handlers.speech.turn import Address
from storage.store import Store, Unavailable
from storage.turns import Parcel

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0  # seconds between tries, where the messenger does not say
log = structlog.get_logger()


class Lanes:
    """`name` tells these lanes from those of other processes: a notice is told by whoever has claimed it."""

    def __init__(self, store: Store, channels: Mapping[str, Channel], now: Callable[[], datetime]) -> None:
        self.name = secrets.token_hex(8)
        self._now = now
        self._store = store
        self._channels = channels
        self._lanes: dict[Address, deque[Parcel]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._sent: list[Parcel] = []
        self._notices: set[int] = set()
        self._is_marking = False

    def put(self, parcel: Parcel) -> None:
        """Send as soon as what was put before for this address is sent."""
        if parcel.notice:
            self._notices.add(parcel.notice)
        lane = self._lanes.get(parcel.address)
        if lane is not None:
            lane.append(parcel)
            return
        self._lanes[parcel.address] = deque([parcel])
        self._start(self._drive(parcel.address))

    def carries(self, notice: int) -> bool:
        """Whether a notice is still on its way here: the messenger's pause may be longer than the lease."""
        return notice in self._notices

    @property
    def carried(self) -> Collection[int]:
        """The notices on their way."""
        return tuple(self._notices)

    async def settle(self) -> None:
        """Wait until nothing is on its way."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def close(self, grace: float = 5.0) -> None:
        """Give what is on its way a little time. What is kept in the database goes out after the next start."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _drive(self, address: Address) -> None:
        lane = self._lanes[address]
        pause = FIRST_PAUSE
        try:
            while lane:
                wait = await self._try(lane[0])
                if wait is None:
                    self._mark(lane.popleft())
                    pause = FIRST_PAUSE
                else:
                    await asyncio.sleep(wait or pause)
                    pause = min(pause * 2, LONGEST_PAUSE)
        finally:  # whatever breaks, this person's next reply gets a new lane; what is kept goes out at the next start
            self._notices.difference_update(parcel.notice for parcel in lane if parcel.notice)
            del self._lanes[address]

    async def _try(self, parcel: Parcel) -> float | None:
        """None once the parcel needs no more care; else the seconds to wait, 0 if the messenger did not say."""
        try:
            if not await self._is_still_true(parcel):
                return None
            await self._channels[parcel.address.channel].send(parcel)
        except NotNow as later:
            log.info("kept for later", channel=parcel.address.channel, reason=str(later), seconds=later.seconds)
            return later.seconds
        except NeverMore as refusal:
            log.warning("not deliverable", channel=parcel.address.channel, reason=str(refusal), gone=refusal.gone)
            await self._give_up(parcel, gone=refusal.gone)
        except Unavailable:
            return 0
        return None

    async def _is_still_true(self, parcel: Parcel) -> bool:
        """What was given back meanwhile, is of no use any more or told by another process, is not told."""
        if parcel.notice is None:
            return True
        async with self._store.work() as work:
            if await work.notices.may_tell(parcel.notice, self.name, self._now()):
                return True
        self._notices.discard(parcel.notice)
        return False

    def _mark(self, parcel: Parcel) -> None:
        """Marks are gathered: those of many replies cost one transaction."""
        if parcel.notice and parcel.notice not in self._notices:
            return  # it was not told
        if parcel.notice is None and (parcel.id is None or self._keeps(parcel)):
            return
        self._sent.append(parcel)
        if not self._is_marking:
            self._is_marking = True
            self._start(self._mark_all())

    async def _mark_all(self) -> None:
        try:
            while self._sent:
                await asyncio.sleep(0)
                sent, self._sent = self._sent, []
                await self._write_marks(sent)
        finally:
            self._is_marking = False

    async def _write_marks(self, sent: list[Parcel]) -> None:
        try:
            async with self._store.work() as work:
                if replies := [parcel.id for parcel in sent if parcel.id and not self._keeps(parcel)]:
                    await work.turns.sent(replies)
                if notices := [parcel.notice for parcel in sent if parcel.notice]:
                    await work.notices.done(notices)
            self._notices.difference_update(notices)
        except Unavailable:
            self._sent = sent + self._sent
            await asyncio.sleep(FIRST_PAUSE)

    def _keeps(self, parcel: Parcel) -> bool:
        return self._channels[parcel.address.channel].keeps_replies

    async def _give_up(self, parcel: Parcel, *, gone: bool) -> None:
        if not gone:
            return
        async with self._store.work() as work:
            if met := await work.turns.met(parcel.address):
                await work.people.silence(met[0], True)

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("sending failed", trace=trace(error))
