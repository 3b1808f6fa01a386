"""What happened since the start, in plain numbers: counted where it happens, read when somebody asks for it.

Nothing here can hold a person: a label is a channel, an outcome, a route's pattern or a status, never what was sent.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds


@dataclass(slots=True)
class Spread:
    """How long something took: how many took at most as long as each bound, beyond the one before it."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    total: float = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds


@dataclass(slots=True)
class Pulse:
    """Of the regular rounds: how long each took, how they ended, and when the last good one did."""

    seconds: Spread = field(default_factory=Spread)
    ended: Counter[str] = field(default_factory=Counter)
    last_at: float = 0.0

    def went(self, seconds: float, at: float) -> None:
        self.seconds.add(seconds)
        self.ended["ok"] += 1
        self.last_at = at


@dataclass(slots=True)
class Tally:
    """`turns` by channel and outcome; `sends` by channel, kind and outcome; `lost` notices by channel and reason.

    `answers` of the site by route and status. `names` are shown for routes whose path an operator chose: it may be a
    secret.
    """

    turns: Counter[tuple[str, str]] = field(default_factory=Counter)
    turn_seconds: defaultdict[str, Spread] = field(default_factory=lambda: defaultdict(Spread))
    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    answer_seconds: defaultdict[str, Spread] = field(default_factory=lambda: defaultdict(Spread))
    sends: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)
    names: Mapping[str, str] = field(default_factory=dict)

    def turn(self, channel: str, outcome: str, seconds: float) -> None:
        self.turns[channel, outcome] += 1
        self.turn_seconds[channel].add(seconds)

    def answer(self, route: str, status: int, seconds: float) -> None:
        name = self.names.get(route, route)
        self.answers[name, status] += 1
        if status != 101:  # a WebSocket is open for as long as the page
            self.answer_seconds[_area(name)].add(seconds)

    def send(self, channel: str, *, notice: bool, outcome: str) -> None:
        self.sends[channel, "notice" if notice else "reply", outcome] += 1


def _area(name: str) -> str:
    first = name.partition(" ")[0].strip("/").partition("/")[0]
    return first if first in ("desk", "chat", "webhook", "static") else "page"
