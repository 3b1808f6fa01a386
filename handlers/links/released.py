"""Figures that a teacher may see: they tell of a class, never of one in it.

The people of a day are looked at together in the night after, and shown if there are enough of them; those that are
too few are looked at once more together, at the end of the week, and are never shown if they are too few then. Enough
are five and a margin drawn by lot each time, and as many as the margin are left out of what is shown. So nobody is in
more than two looks, and whoever joins in as four or nine people of their own, and watches when a figure appears or
grows, cannot tell the lot from one person more. What was shown once never gets less.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from handlers.links.link import Step

FEWEST: Final = 5
_COINS: Final = 8  # as many heads as fall are the margin


@dataclass(frozen=True, slots=True)
class Figure:
    """What is `shown` of those who are `done` with; `waiting` are the ones to be looked at again with their week."""

    shown: int = 0
    done: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Released:
    """At least so many people took a step, or asked about a topic. What is missing was done by too few to be shown.

    Taps are never here: they are no people.
    """

    steps: Mapping[Step, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)


def new_margin() -> int:
    """0 to 8, mostly near 4: the ends come once in 256."""
    return secrets.randbits(_COINS).bit_count()


def after_day(before: Figure, people: int, margin: int) -> Figure:
    """`people` is how many there were in all by the end of the day."""
    came = people - before.done - before.waiting
    if more := _enough(came, margin):
        return replace(before, shown=before.shown + more, done=before.done + came)
    return replace(before, waiting=before.waiting + came)


def after_week(before: Figure, margin: int) -> Figure:
    more = _enough(before.waiting, margin)
    return Figure(before.shown + more, before.done + before.waiting)


def _enough(people: int, margin: int) -> int:
    """What of these people can be shown; 0 for too few."""
    sure = people - margin
    return sure - sure % FEWEST if sure >= FEWEST else 0
