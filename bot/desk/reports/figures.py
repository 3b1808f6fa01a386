"""A figure of a report: a sentence, a plot and its table, made from the same numbers after small ones are hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.desk.imports.rows.columns import Say
from bot.desk.reports.protecting import Hidden, Shown, protect
from bot.desk.reports.spans import Period

Cell = Shown | str
MOST_PLOTTED = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """`plotted` are the columns that the plot shows, each over all rows; `across` draws them upright, as over weeks."""

    name: str
    title: str
    sentence: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    total: tuple[Cell, ...] = ()
    plotted: tuple[int, ...] = (0,)
    across: bool = False

    @property
    def hides(self) -> bool:
        return any(isinstance(cell, Hidden) for _, cells in self.rows for cell in cells) or any(
            isinstance(cell, Hidden) for cell in self.total
        )


@dataclass(frozen=True, slots=True)
class Ranked:
    """Names with their numbers in one period, the largest first; hidden ones after those that are shown."""

    of: Mapping[str, Shown] = field(default_factory=dict)
    total: Shown = 0

    def get(self, name: str) -> Shown:
        return self.of.get(name, 0)


def ranked(counts: Mapping[str, Sequence[int]], period: Period) -> Ranked:
    """Of counts in the four quarters of a year: numbers are hidden in all of the year at once."""
    names = sorted(counts)
    kept = protect([counts[name] for name in names], len(period.quarters))
    at = period.quarter - 1
    shown = [(name, kept.cells[i][at] if period.quarter else kept.rows[i]) for i, name in enumerate(names)]
    total = kept.columns[at] if period.quarter else kept.total
    there = [(name, number) for name, number in shown if number != 0]
    return Ranked(dict(sorted(there, key=lambda one: (-size(one[1]), one[0]))), total)


def size(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def told(cell: Cell, say: Say) -> str:
    if cell is Hidden.FEW:
        return say("fewer than 5")
    if cell is Hidden.BESIDE:
        return say("not shown")
    return str(cell)
