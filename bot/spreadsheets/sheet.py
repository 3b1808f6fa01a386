"""A table as it was read, and how much of one is read at all: a file from outside may not fill the memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from sys import getsizeof

LARGEST_FILE = 10 * 2**20
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 20_000, 100, 32_767  # the last is what a cell of a spreadsheet can hold
MOST_MEMORY = 34 * 2**20  # of all cells together, as Python keeps them


class Fault(StrEnum):
    """What is wrong with a file or a cell; the desk has a sentence for each."""

    TOO_MANY_ROWS = "too many rows"
    TOO_MANY_COLUMNS = "too many columns"
    TOO_LONG = "too long"
    TOO_MUCH = "too much"
    TOO_LARGE = "too large"
    EMPTY = "empty"
    OLD = "old"
    NO_TABLE = "no table"
    NO_TEXT = "no text"
    QUOTES = "quotes"
    LONG_ROW = "long row"
    DAMAGED = "damaged"
    BOMB = "bomb"
    MACROS = "macros"
    NO_EXCEL = "no excel"
    TOO_MANY_TAGS = "too many tags"
    FORMULA = "formula"
    BROKEN = "broken"


class NotReadable(Exception):
    """A file that is not taken. `reason` is a fault or a message id, which is said with the `values`."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


@dataclass(frozen=True, slots=True)
class Row:
    """`number` is the one beside the row in the spreadsheet; `faults` are by the place of the cell."""

    number: int
    cells: tuple[str, ...]
    faults: Mapping[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Gathered:
    """Rows that were read so far. Raises NotReadable as soon as there is too much of anything."""

    rows: list[Row] = field(default_factory=list)
    memory: int = 0

    def weigh(self, text: str, row: int = 0) -> str:
        if len(text) > LONGEST_CELL:
            raise NotReadable(Fault.TOO_LONG, row=row, most=LONGEST_CELL)
        self.memory += getsizeof(text)
        if self.memory > MOST_MEMORY:
            raise NotReadable(Fault.TOO_MUCH)
        return text

    def add(self, row: Row) -> None:
        """Rows without anything in them do not count."""
        if not any(row.cells) and not row.faults:
            return
        if len(self.rows) >= MOST_ROWS:
            raise NotReadable(Fault.TOO_MANY_ROWS, most=MOST_ROWS)
        if len(row.cells) > MOST_COLUMNS:
            raise NotReadable(Fault.TOO_MANY_COLUMNS, most=MOST_COLUMNS)
        self.memory += getsizeof(row.cells)
        for cell in row.cells:
            self.weigh(cell, row.number)
        self.rows.append(row)
