"""A figure of a report: a sentence, a plot and its table, made from the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk.imports.rows.columns import Say
from bot.desk.reports.protecting import STEP, in_fives

MOST_PLOTTED = 20


@dataclass(frozen=True, slots=True, order=True)
class Few:
    """A number of people, or of what they did, in fives; 0 is fewer than five."""

    fives: int = 0


Cell = Few | int | str
Row = tuple[str, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Figure:
    """`plotted` are the columns that the plot shows, each over all rows; `across` draws them upright, as over weeks.

    `link` leads to where one can act on it.
    """

    name: str
    title: str
    sentence: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    total: tuple[Cell, ...] = ()
    plotted: tuple[int, ...] = (0,)
    across: bool = False
    link: tuple[str, str] = ("", "")

    @property
    def drawn(self) -> tuple[Row, ...]:
        """Rows that have something to draw; of weeks all, since they are a line of time."""
        seen = [row for row in self.rows if any(size(row[1][at]) for at in self.plotted)]
        return self.rows if self.across and seen else tuple(seen[:MOST_PLOTTED])

    @property
    def leaves_out(self) -> int:
        """How many rows with a number are not drawn."""
        there = sum(1 for _, cells in self.rows if any(size(cells[at]) for at in self.plotted))
        return 0 if self.across else there - len(self.drawn)

    @property
    def is_rounded(self) -> bool:
        return any(isinstance(cell, Few) for _, cells in self.rows for cell in cells)


def few(number: int) -> Few:
    return Few(in_fives(number))


def size(cell: Cell) -> int:
    return cell.fives if isinstance(cell, Few) else cell if isinstance(cell, int) else 0


def told(cell: Cell, say: Say) -> str:
    if isinstance(cell, Few):
        return str(cell.fives) if cell.fives else say("fewer than {n}", n=STEP)
    return str(cell)


def by_size(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (-size(row[1][0]), row[0])))
