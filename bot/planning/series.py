"""The days of a series: every so many weeks, without those on which schools are closed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

MOST = 40
LONGEST = timedelta(days=2 * 366)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """So many days, or all up to a last one. Days that fall out do not count."""

    first: date
    weeks: int
    count: int = MOST
    last: date = date.max

    def days(self) -> Iterator[date]:
        day = self.first
        while day <= min(self.last, self.first + LONGEST):
            yield day
            day += timedelta(weeks=self.weeks)


@dataclass(frozen=True, slots=True)
class Days:
    """`closed` are those that fell out, each with the reason; `added` those of the kept ones that stand in for them."""

    kept: tuple[date, ...]
    closed: tuple[tuple[date, str], ...]
    added: tuple[date, ...] = ()


def days_of(rhythm: Rhythm, closed: Mapping[date, str]) -> Days:
    """`closed` gives for a day why there is no school."""
    kept: list[date] = []
    out: list[tuple[date, str]] = []
    wanted = min(rhythm.count, MOST)
    for day in rhythm.days():
        if len(kept) == wanted:
            break
        if reason := closed.get(day):
            out.append((day, reason))
        else:
            kept.append(day)
    planned = set(islice(rhythm.days(), wanted))
    return Days(tuple(kept), tuple(out), tuple(day for day in kept if day not in planned))
