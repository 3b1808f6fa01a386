"""Hides small numbers in a table, and others with them, so that none can be told from sums and differences.

Each row and each column of a table with totals is an equation. As long as one of them has a single hidden number, or
hidden ones that make less than a group together, the smallest other number in it is hidden too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

SMALLEST_GROUP = 5


class Hidden(Enum):
    FEW = "few"  # less than a group
    BESIDE = "beside"  # a group, but with it a smaller one could be told


Shown = int | Hidden
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Protected:
    """`cells` by row and column; `rows` and `columns` are the totals of each."""

    cells: tuple[tuple[Shown, ...], ...]
    rows: tuple[Shown, ...]
    columns: tuple[Shown, ...]
    total: Shown


def protect(cells: Sequence[Sequence[int]], width: int) -> Protected:
    """Numbers of people or of what they did. `width` is the number of columns."""
    whole = [[*row, sum(row)] for row in cells]
    whole.append([sum(row[at] for row in whole) for at in range(width + 1)])
    hidden = {(i, j) for i, row in enumerate(whole) for j, number in enumerate(row) if 0 < number < SMALLEST_GROUP}
    few = frozenset(hidden)
    lines = [[(i, j) for j in range(width + 1)] for i in range(len(whole))]
    lines += [[(i, j) for i in range(len(whole))] for j in range(width + 1)]
    while new := {place for line in lines for place in _to_hide(line, whole, hidden)}:
        hidden |= new
    shown = [
        [Hidden.FEW if (i, j) in few else Hidden.BESIDE if (i, j) in hidden else number for j, number in enumerate(row)]
        for i, row in enumerate(whole)
    ]
    *rows, totals = shown
    return Protected(
        tuple(tuple(row[:-1]) for row in rows), tuple(row[-1] for row in rows), tuple(totals[:-1]), totals[-1]
    )


def _to_hide(line: Sequence[_Place], whole: Sequence[Sequence[int]], hidden: set[_Place]) -> Iterable[_Place]:
    """One more place of a line from which a hidden number could be told; the last of a line is its total."""
    out = [place for place in line if place in hidden]
    if not out or (len(out) > 1 and _together(out, line, whole) >= SMALLEST_GROUP):
        return ()
    others = [place for place in line[:-1] if place not in hidden and whole[place[0]][place[1]]]
    others = others or [place for place in line[-1:] if place not in hidden and whole[place[0]][place[1]]]
    return [min(others, key=lambda place: whole[place[0]][place[1]])] if others else ()


def _together(out: Sequence[_Place], line: Sequence[_Place], whole: Sequence[Sequence[int]]) -> int:
    """What is known of the hidden ones together, if the total is shown; enough if it is not."""
    if line[-1] in out:
        return SMALLEST_GROUP
    return sum(whole[i][j] for i, j in out)
