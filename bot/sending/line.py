"""Notices of one channel that wait for their time. Who talks with us does not stand here."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from bot.sending.pace import FIRST_PAUSE, GAP, LONGEST_PAUSE, Pace
from handlers.speech.turn import Address
from storage.turns import Parcel

MOST = 2000  # notices that one process carries; others are left to others
MOST_TRIES = 30  # refusals of one notice while others were taken


class Line:
    """`flying` are the numbers of notices that are being sent."""

    def __init__(self, rate: float = 0) -> None:
        self.pace = Pace(rate)
        self.flying: set[int] = set()
        self._waiting: list[tuple[float, Parcel]] = []
        self._tries: dict[int, int] = {}
        self._stirred = asyncio.Event()

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def room(self) -> int:
        return MOST - len(self._waiting) - len(self.flying)

    def without_time(self, soon: float) -> int:
        """How many need a time of the channel's rate; not those that were refused and may not go by then."""
        ready = sum(not_before <= soon for not_before, _ in self._waiting)
        return max(0, ready - self.pace.times) if self.pace.rate else 0

    def put(self, parcel: Parcel, not_before: float = 0.0) -> None:
        self._waiting.append((not_before, parcel))
        self.stir()

    def allow(self, first: float, how_many: int) -> None:
        self.pace.allow(first, how_many)
        self.stir()

    def stir(self) -> None:
        """Something has changed: look again."""
        self._stirred.set()

    def take(self, now: float, has_to_wait: Callable[[Parcel], bool]) -> list[Parcel]:
        """Those that may go now: at most one to a chat, and none where something else is on its way."""
        ready: dict[Address, Parcel] = {}
        left: list[tuple[float, Parcel]] = []
        if not (most := self.pace.free(len(self.flying), now)):
            return []
        for not_before, parcel in self._waiting:
            may_go = len(ready) < most and not_before <= now
            if may_go and (parcel.address in ready or has_to_wait(parcel)):
                left.append((now + GAP if self.pace.rate else 0.0, parcel))
            elif may_go and self.pace.chat_is_free_at(parcel.address) <= now:
                ready[parcel.address] = parcel
                self.pace.goes()
            else:
                left.append((max(not_before, self.pace.chat_is_free_at(parcel.address)), parcel))
        self._waiting = left
        self.flying.update(parcel.notice for parcel in ready.values() if parcel.notice)
        return list(ready.values())

    async def wait(self, now: float) -> None:
        """Until something may be ready."""
        soonest = min((not_before for not_before, _ in self._waiting), default=now)
        until = max(soonest, self.pace.waits_until(now))
        self._stirred.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(until - now if until > now else FIRST_PAUSE):
                await self._stirred.wait()

    def landed(self, notice: int) -> None:
        """It is not being sent any more."""
        self.flying.discard(notice)
        self.stir()

    def pause_after(self, parcel: Parcel, seconds: float) -> float | None:
        """Seconds until the next try of what was refused; None if that is enough of them."""
        assert parcel.notice
        tries = self._tries.get(parcel.notice, 0)
        if not self.pace.in_trouble:
            self._tries[parcel.notice] = tries + 1
        return None if tries >= MOST_TRIES else seconds or min(FIRST_PAUSE * 2**tries, LONGEST_PAUSE)

    def forget(self, notice: int) -> None:
        self._tries.pop(notice, None)
        self.landed(notice)
