"""Tables to be written as XLSX."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

Value = str | int | date | datetime | None
DAY, MOMENT = "DD.MM.YYYY", "DD.MM.YYYY HH:MM"


@dataclass(frozen=True, slots=True)
class Table:
    """`choices` are lists to choose from, by the number of the column; `widths` are in letters."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]
    choices: Mapping[int, Sequence[str]]
    widths: Sequence[int]
