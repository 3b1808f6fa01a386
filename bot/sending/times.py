"""Takes times of a channel's rate, which all processes share. Where there is no rate, all times are right."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from bot.sending.line import MOST, Line
from bot.sending.pace import AHEAD
from storage.store import Work

A_ROUND = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Times:
    """In one transaction; `begun` is `now` on the clock of the event loop."""

    line: Line
    channel: str
    now: datetime
    begun: float
    free_from: datetime

    @classmethod
    async def of(cls, line: Line, channel: str, work: Work, now: datetime) -> Self:
        begun = asyncio.get_running_loop().time()
        free_from = await work.telling.free_from(channel, now) if line.pace.rate else now
        return cls(line, channel, now, begun, free_from)

    @property
    def left(self) -> int:
        """How many more there are soon."""
        soon = self.now + AHEAD - self.free_from
        return int(soon.total_seconds() * self.line.pace.rate) if self.line.pace.rate else MOST

    @property
    def soon(self) -> float:
        """On the clock of the event loop: who may go by then can use a time that is taken now."""
        return self.begun + max(A_ROUND, (self.free_from - self.now).total_seconds())

    async def take(self, wanted: int, work: Work) -> int:
        """Gives how many were taken. Replies took theirs without asking: the next are so much later."""
        pace, taken = self.line.pace, max(0, min(wanted, self.left))
        if pace.rate and taken + pace.replies:
            until = self.free_from + timedelta(seconds=(taken + pace.replies) / pace.rate)
            await work.telling.taken_until(self.channel, until)
        return taken if pace.rate else 0

    def use(self, taken: int) -> None:
        """Once they are committed."""
        if self.line.pace.rate:
            self.line.pace.replies = 0
            self.line.allow(self.begun + (self.free_from - self.now).total_seconds(), taken)
