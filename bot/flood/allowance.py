"""Allowances that are spent and come back with time, in this process's memory alone."""

from collections.abc import Hashable
from dataclasses import dataclass

MOST_KEPT = 10_000


@dataclass(slots=True)
class Left:
    many: float
    at: float


class Allowances:
    """Each has `most` to spend at once and gets `each_second` back. What is whole again is forgotten.

    Beyond `MOST_KEPT` the one that was not used for the longest time is forgotten before it is whole.
    """

    def __init__(self, most: float, each_second: float) -> None:
        self._most = most
        self._each_second = each_second
        self._left: dict[Hashable, Left] = {}  # the last used last

    def spend(self, whose: Hashable, now: float, cost: float = 1.0) -> bool:
        """False if there is not so much left: then nothing is spent. `now` in seconds."""
        left = self._now_left(self._left.pop(whose, None), now)
        self._left[whose] = Left(left - cost if left >= cost else left, now)
        self._forget(now)
        return left >= cost

    def owe(self, whose: Hashable, now: float) -> float:
        """Spend in any case; seconds until it is paid off."""
        left = self._now_left(self._left.pop(whose, None), now) - 1
        self._left[whose] = Left(left, now)
        self._forget(now)
        return max(0.0, -left) / self._each_second

    def _now_left(self, left: Left | None, now: float) -> float:
        return min(self._most, left.many + (now - left.at) * self._each_second) if left else self._most

    def _forget(self, now: float) -> None:
        """Two at most, for one that came: so it keeps up, and none pays for many."""
        for whose in [whose for whose, _ in zip(self._left, range(2), strict=False)]:
            if len(self._left) > MOST_KEPT or self._now_left(self._left[whose], now) >= self._most:
                del self._left[whose]

    def __len__(self) -> int:
        return len(self._left)
