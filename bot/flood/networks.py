"""How much may come from one network address to the web chat. A whole school sits behind one: it is much."""

import ipaddress
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Final

from bot.flood.allowance import Allowances

TURNS = (1_500.0, 20.0)  # at once, and each second: 1,000 pupils with 20 turns each in a quarter of an hour
NEWCOMERS = (1_200.0, 2.0)
FRAMES = (40.0, 10.0)  # on one open page
MOST_LINES: Final = 3_000
MOST_LINES_OF_ONE: Final = 20  # tabs


class Networks:
    """`clock` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._turns, self._newcomers, self._frames = Allowances(*TURNS), Allowances(*NEWCOMERS), Allowances(*FRAMES)
        self._lines: Counter[str] = Counter()

    def may_come(self, address: str) -> bool:
        """Somebody new, by their network address."""
        return self._newcomers.spend(network(address), self._clock())

    def may_speak(self, address: str) -> bool:
        return self._turns.spend(network(address), self._clock())

    def is_full(self, address: str, own_lines: int) -> bool:
        """Whether no further page can be open, of somebody who has so many."""
        return own_lines >= MOST_LINES_OF_ONE or self._lines[network(address)] >= MOST_LINES

    @contextmanager
    def line(self, address: str) -> Iterator[None]:
        """While a page is open."""
        where = network(address)
        self._lines[where] += 1
        try:
            yield
        finally:
            self._lines[where] -= 1
            if not self._lines[where]:
                del self._lines[where]

    def pause_of(self, line: Hashable) -> float:
        """Seconds to wait before the frame of a page that has just come is looked at."""
        return self._frames.owe(line, self._clock())


def network(address: str) -> str:
    """A household has a whole IPv6 network to itself. Empty for what is no address."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
