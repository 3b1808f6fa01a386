"""How fast notices may go through a channel: its rate, a second between messages to one chat, and trouble."""

from collections import deque
from datetime import timedelta

from handlers.speech.turn import Address

AHEAD = timedelta(seconds=2.5)  # how far ahead times are taken: a round comes each second
GAP = 1.0  # seconds between messages to one chat
STALE = 0.25  # seconds after which a time that was not used is gone: what was missed is not made up for in a burst
AT_ONCE = 32  # notices on their way at the same time; the other connections are for people who are talking
TROUBLE = 4  # so many chats refused in a row: it is not the chats
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds between tries, where the messenger does not say


class Pace:
    """`rate` is in notices a second, for all processes together: the times are given out by the database. 0: no limit.

    Telegram does not say whether it refuses for one chat or for all. If several chats in a row are refused without one
    message taken in between, it is for all: then one notice at a time tries whether it is over.
    """

    def __init__(self, rate: float = 0) -> None:
        self.rate = rate
        self.replies = 0  # since times were last taken: they went without waiting, and leave less for notices
        self._times: deque[float] = deque()
        self._last: dict[Address, float] = {}
        self._refused: set[Address] = set()
        self._held_until = 0.0
        self._pause = FIRST_PAUSE

    @property
    def in_trouble(self) -> bool:
        return len(self._refused) >= TROUBLE

    @property
    def times(self) -> int:
        return len(self._times)

    def allow(self, first: float, how_many: int) -> None:
        """Times that this process may use."""
        self._times.extend(first + number / self.rate for number in range(how_many))

    def free(self, flying: int, now: float) -> int:
        """How many more notices may go now, beside those on their way."""
        self._let_old_times_go(now)
        if now < self._held_until:
            return 0
        most = 1 if self.in_trouble else AT_ONCE
        if self.rate:
            return max(0, min(most - flying, sum(time <= now for time in self._times)))
        return most - flying if flying <= most // 2 else 0  # asking for some at a time costs less

    def waits_until(self, now: float) -> float:
        """When it may be worth asking again; now if that depends on what is on its way."""
        if now < self._held_until:
            return self._held_until
        return max(now, self._times[0]) if self._times else now

    def chat_is_free_at(self, address: Address) -> float:
        return self._last.get(address, 0.0) + GAP if self.rate else 0.0

    def goes(self) -> None:
        """A notice takes a time."""
        if self._times:
            self._times.popleft()

    def taken(self, address: Address, now: float, *, reply: bool) -> None:
        """The messenger took a message."""
        self.answered()
        if self.rate:
            self.replies += reply
            self._last.pop(address, None)
            self._last[address] = now
            while self._last and next(iter(self._last.values())) <= now - GAP:
                del self._last[next(iter(self._last))]

    def answered(self) -> None:
        """The messenger is there, whatever it said of this message."""
        self._refused.clear()
        self._pause = FIRST_PAUSE

    def refused(self, address: Address, seconds: float, now: float) -> None:
        """The messenger took nothing, and may have said for how long."""
        was_in_trouble = self.in_trouble
        self._refused.add(address)
        if self.in_trouble and now >= self._held_until:
            self._pause = min(self._pause * 2, LONGEST_PAUSE) if was_in_trouble else FIRST_PAUSE
            self._held_until = now + max(seconds, self._pause)

    def _let_old_times_go(self, now: float) -> None:
        while self._times and self._times[0] < now - STALE:
            self._times.popleft()
