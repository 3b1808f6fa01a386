"""The spans of time a report can be about: quarters and years, in which each week counts by its Monday."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Period:
    """A year, or a quarter of it from 1 to 4."""

    year: int
    quarter: int = 0

    @property
    def name(self) -> str:
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def first(self) -> date:
        return date(self.year, 3 * max(self.quarter, 1) - 2, 1)

    @property
    def end(self) -> date:
        """The day after it."""
        if self.quarter in (0, QUARTERS):
            return date(self.year + 1, 1, 1)
        return date(self.year, 3 * self.quarter + 1, 1)

    @property
    def quarters(self) -> tuple["Period", ...]:
        """Those of its year: numbers are hidden for all of them together, since they add up to it."""
        return tuple(Period(self.year, quarter) for quarter in range(1, QUARTERS + 1))

    @property
    def spans(self) -> list[tuple[date, date]]:
        return [(one.first, one.end) for one in self.quarters]


def periods(first: date | None, today: date) -> list[Period]:
    """All that can be chosen, the newest year first, each with its quarters."""
    years = range(today.year, min(first.year if first else today.year, today.year) - 1, -1)
    return [one for year in years for one in (Period(year), *reversed(Period(year).quarters)) if one.first <= today]


def period_named(name: str, among: Sequence[Period]) -> Period:
    return next((one for one in among if one.name == name), among[0])
