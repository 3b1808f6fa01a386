"""Carries replies out: a lane for each address keeps a person's replies in order, and nobody waits for another."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Coroutine, Iterator, Mapping, Set
from contextlib import suppress
from datetime import datetime

import structlog

from bot.channels.base import Channel, NeverMore, NotNow, Unclear
from bot.logs import trace
from bot.metrics.tally import Tally
from bot.sending.attempt import attempt
from bot.sending.lane import Lane
from bot.sending.line import Line
from bot.sending.scribe import Scribe
from handlers.speech.turn import Address
from storage.notices import Begun, Why
from storage.store import Store, Unavailable
from storage.turns import Parcel

A_MOMENT = 0.1  # seconds
log = structlog.get_logger()


class Lanes:
    """`name` tells these lanes from those of other processes: a notice is told by whoever has claimed it.

    Replies go at once. Notices stand in a line for each channel until it is their time, and enter a lane only then.
    """

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        now: Callable[[], datetime],
        rates: Mapping[str, float] | None = None,
        tally: Tally | None = None,
    ) -> None:
        self._tally = tally or Tally()
        self.name = secrets.token_hex(8)
        self._now = now
        self._store = store
        self._channels = channels
        self._rates = rates or {}
        self._lanes: dict[Address, Lane] = {}
        self._lines: dict[str, Line] = {}
        self._telling: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._scribe = Scribe(store, now, self._start, self._stir)
        self._is_open = True

    def put(self, parcel: Parcel) -> None:
        """A reply is sent as soon as what was put before for this address is; a notice when it is its time."""
        if parcel.notice:
            self._scribe.notices.add(parcel.notice)
            self._stand_in_line(parcel)
        else:
            self._enter(parcel)

    def channel(self, address: Address) -> Channel | None:
        """None for a door that is not this process's."""
        return self._channels.get(address.channel)

    def line(self, channel: str) -> Line:
        """Where the notices of a channel wait."""
        if channel not in self._lines:
            self._lines[channel] = Line(self._rates.get(channel, 0))
        return self._lines[channel]

    @property
    def carried(self) -> Collection[int]:
        """The notices on their way: the messenger's pause may be longer than the lease."""
        return tuple(self._scribe.notices)

    @property
    def replies(self) -> Set[int]:
        """The kept replies on their way."""
        return {number for _, number in self._on_their_way()} | {one.id for one in self._scribe.marks.replies if one.id}

    @property
    def waiting(self) -> Mapping[str, int]:
        """How many replies are on their way, by channel."""
        return Counter(channel for channel, _ in self._on_their_way())

    def keeps(self, channel: str) -> bool:
        """Whether its replies stay stored, for a client that asks for them."""
        return channel in self._channels and self._channels[channel].keeps_replies

    async def settle(self) -> None:
        """Wait until nothing is on its way."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def close(self, grace: float = 5.0) -> None:
        """Give what is on its way a little time. What is kept in the database goes out after the next start.

        Replies that were not sent and notices that were claimed and not told are left to other processes.
        """
        self._is_open = False
        self._stir()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace)
        left = self.replies
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with suppress(Unavailable):
            async with self._store.work() as work:
                await work.telling.release(self.name)
                await work.replies.claim(left, self._now())

    def _on_their_way(self) -> Iterator[tuple[str, int]]:
        for address, lane in self._lanes.items():
            yield from ((address.channel, parcel.id) for parcel in lane.parcels if parcel.id and not parcel.notice)

    def _stir(self) -> None:
        for line in self._lines.values():
            line.stir()

    def _enter(self, parcel: Parcel) -> None:
        lane = self._lanes.get(parcel.address)
        if lane is not None:
            for notice in lane.forget() if parcel.reply.forget else ():
                self._scribe.notices.discard(notice)
                self.line(parcel.address.channel).forget(notice)
            lane.parcels.append(parcel)
            return
        self._lanes[parcel.address] = Lane.of(parcel)
        self._start(self._drive(parcel.address))

    async def _drive(self, address: Address) -> None:
        lane, line = self._lanes[address], self.line(address.channel)
        try:
            while lane.parcels:
                parcel = lane.parcels[0]
                wait = await self._try(parcel, lane)
                if wait is None or parcel.notice:
                    lane.next()
                if wait is None:
                    continue
                if parcel.notice:
                    self._try_again(parcel, wait)
                await asyncio.sleep(wait if wait or parcel.notice else lane.longer())
                self._step_back(lane)
                await lane.drop_erased(self._store)
        finally:  # whatever breaks, this person's next reply gets a new lane; what is kept goes out at the next start
            for notice in (parcel.notice for parcel in lane.parcels if parcel.notice):
                self._scribe.notices.discard(notice)
                line.forget(notice)
            del self._lanes[address]
            line.stir()

    async def _try(self, parcel: Parcel, lane: Lane) -> float | None:
        """None once the parcel needs no more care here; else the seconds to wait, 0 if the messenger did not say."""
        name, channel = parcel.address.channel, self._channels[parcel.address.channel]
        pace = self.line(name).pace
        match await attempt(parcel, channel, self._tally):
            case NotNow(seconds=seconds):
                pace.refused(parcel.address, seconds, _clock())
                if parcel.notice:
                    self._scribe.marks.not_taken.add(parcel.notice)
                    self._scribe.write_soon()
                return seconds
            case Unclear():
                pace.refused(parcel.address, 0, _clock())
                if parcel.notice or not lane.unsure:
                    lane.unsure = True
                    return 0
            case NeverMore() as refusal:
                pace.answered()
                self._give_up(parcel, refusal)
                return None
            case None:
                pace.taken(parcel.address, _clock(), reply=not parcel.notice)
        self._mark(parcel)
        return None

    def _try_again(self, parcel: Parcel, seconds: float) -> None:
        line = self.line(parcel.address.channel)
        pause = line.pause_after(parcel, seconds)
        if pause is None:
            self._lose(parcel, Why.TRIED_TOO_OFTEN)
            return
        assert parcel.notice
        line.landed(parcel.notice)
        self._stand_in_line(parcel, _clock() + pause)

    def _step_back(self, lane: Lane) -> None:
        """After a pause a notice has to be asked for again, whether it is still true."""
        for parcel in [parcel for parcel in lane.parcels if parcel.notice]:
            lane.parcels.remove(parcel)
            assert parcel.notice
            self._scribe.marks.not_taken.add(parcel.notice)
            self._scribe.write_soon()
            self.line(parcel.address.channel).landed(parcel.notice)
            self._stand_in_line(parcel)

    def _stand_in_line(self, parcel: Parcel, not_before: float = 0.0) -> None:
        channel = parcel.address.channel
        self.line(channel).put(parcel, not_before)
        if channel not in self._telling:
            self._telling.add(channel)
            self._start(self._tell(channel))

    async def _tell(self, channel: str) -> None:
        line = self.line(channel)
        try:
            while len(line) and self._is_open:
                if ready := line.take(_clock(), self._has_to_wait):
                    await self._begin(ready)
                else:
                    await line.wait(_clock())
        finally:
            self._telling.discard(channel)

    def _has_to_wait(self, parcel: Parcel) -> bool:
        return parcel.address in self._lanes or parcel.notice in self._scribe.being_marked

    async def _begin(self, ready: list[Parcel]) -> None:
        """What was given back meanwhile, is of no use any more or told by another process, is not told."""
        numbers = {parcel.notice for parcel in ready if parcel.notice}
        again = numbers & self._scribe.marks.not_taken
        self._scribe.marks.not_taken -= again
        try:
            async with self._store.work() as work:
                begun = await work.telling.begin(numbers - again, again, self.name, self._now())
        except Unavailable:
            begun = Begun(frozenset(), later=numbers)
        self._scribe.marks.not_taken |= again & begun.later
        for parcel in ready:
            self._go_on(parcel, begun)

    def _go_on(self, parcel: Parcel, begun: Begun) -> None:
        assert parcel.notice
        line = self.line(parcel.address.channel)
        if parcel.notice in begun.true:
            self._enter(parcel)
        elif parcel.notice in begun.unknown:
            self._lose(parcel, Why.UNKNOWN)
        elif parcel.notice in begun.later:
            line.landed(parcel.notice)
            line.put(parcel, _clock() + A_MOMENT)
        else:
            self._scribe.notices.discard(parcel.notice)
            line.forget(parcel.notice)

    def _mark(self, parcel: Parcel) -> None:
        """It is sent."""
        if parcel.notice:
            self.line(parcel.address.channel).forget(parcel.notice)
            self._scribe.marks.told.append(parcel)
        elif parcel.id and not self._channels[parcel.address.channel].keeps_replies:
            self._scribe.marks.replies.append(parcel)
        self._scribe.write_soon()

    def _lose(self, parcel: Parcel, why: Why) -> None:
        """It is let go."""
        log.warning("notice lost", channel=parcel.address.channel, why=why.value)
        self._tally.lost[parcel.address.channel, why.value] += 1
        assert parcel.notice
        self.line(parcel.address.channel).forget(parcel.notice)
        self._scribe.marks.lost.append((parcel, why))
        self._scribe.write_soon()

    def _give_up(self, parcel: Parcel, refusal: NeverMore) -> None:
        if refusal.gone:
            self._scribe.marks.gone.append(parcel)
        if parcel.notice:
            self._lose(parcel, Why.BLOCKED if refusal.gone else Why.CLOSED if refusal.closed else Why.REFUSED)
        else:
            self._mark(parcel)

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("sending failed", trace=trace(error))


def _clock() -> float:
    return asyncio.get_running_loop().time()
