"""Counts tries in vain by network address, in this process's memory alone: several processes count each for itself."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.flood.networks import network

MOST_TRIES = 5
WITHIN = timedelta(minutes=15)
MOST_ADDRESSES = 10_000
ALL_OTHERS = "others"


class Tries:
    """An address is forgotten some time after its first try in vain, whether or not anybody asks."""

    def __init__(self, now: Callable[[], datetime], most: int = MOST_TRIES, within: timedelta = WITHIN) -> None:
        self._now = now
        self._most = most
        self._within = within
        self._tries: dict[str, tuple[datetime, int]] = {}  # oldest first: a first try stays where it is

    def in_vain(self, address: str) -> bool:
        """Note a try; False once there were too many."""
        self.forget()
        where = _where(address)
        if where not in self._tries and len(self._tries) >= MOST_ADDRESSES:
            where = ALL_OTHERS
        if where not in self._tries:
            asyncio.get_running_loop().call_later(self._within.total_seconds() + 1, self.forget)
        first, many = self._tries.get(where, (self._now(), 0))
        self._tries[where] = (first, many + 1)
        return many < self._most

    def are_left(self, address: str) -> bool:
        self.forget()
        where = _where(address)
        _, many = self._tries.get(where) or self._tries.get(ALL_OTHERS) or (None, 0)
        return many < self._most

    def forget(self) -> None:
        while self._tries:
            oldest = next(iter(self._tries))
            if self._now() - self._tries[oldest][0] < self._within:
                return
            del self._tries[oldest]

    def __len__(self) -> int:
        return len(self._tries)


def _where(address: str) -> str:
    """A messenger tells no network: there its own name for the person stands for it, after its name and a slash."""
    return network(address) or (address if "/" in address else ALL_OTHERS)
