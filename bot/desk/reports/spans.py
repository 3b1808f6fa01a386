"""The spans of time a report can be about: weeks, quarters and years, in which each week counts by its Monday."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

QUARTERS = 4
WEEK = timedelta(days=7)
WEEKS = {"week": (0, 1), "last-week": (1, 1), "four-weeks": (3, 4)}  # begun so many ago, and how many


@dataclass(frozen=True, slots=True)
class Period:
    """From its first day to before its end. `year` and `quarter` (from 1 to 4) are 0 where it is not of such a kind."""

    name: str
    first: date
    end: date
    year: int = 0
    quarter: int = 0

    @property
    def span(self) -> tuple[date, date]:
        return self.first, self.end


def year_of(year: int, quarter: int = 0) -> Period:
    name = f"{year}-Q{quarter}" if quarter else str(year)
    first = date(year, 3 * max(quarter, 1) - 2, 1)
    end = date(year + 1, 1, 1) if quarter in (0, QUARTERS) else date(year, 3 * quarter + 1, 1)
    return Period(name, first, end, year, quarter)


def weeks_until(today: date) -> list[Period]:
    monday = today - timedelta(days=today.weekday())
    firsts = [(name, monday - ago * WEEK, many) for name, (ago, many) in WEEKS.items()]
    return [Period(name, first, first + many * WEEK) for name, first, many in firsts]


def periods(first: date | None, today: date) -> list[Period]:
    """All that can be chosen: weeks, then years with their quarters, the newest first."""
    years = range(today.year, min(first.year if first else today.year, today.year) - 1, -1)
    long = [one for year in years for one in (year_of(year), *(year_of(year, n) for n in range(QUARTERS, 0, -1)))]
    return [*weeks_until(today), *(one for one in long if one.first <= today)]


def period_named(name: str, among: Sequence[Period]) -> Period:
    """The newest year unless another is meant."""
    return next((one for one in among if one.name == name), next(one for one in among if one.year))


def mondays(period: Period, since: date | None, today: date) -> list[date]:
    """The weeks that begin in it, from the first that was counted to the one of today."""
    first = max(period.first, since or today)
    monday = first + timedelta(days=-first.weekday() % WEEK.days)
    until = min(period.end, today + timedelta(days=1))
    return [monday + n * WEEK for n in range((until - monday) // WEEK + 1) if monday + n * WEEK < until]
