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


def write_xlsx(tables: Sequence[Table]) -> bytes:
    """Row by row: ten thousand rows take some seconds, so do it beside the event loop."""
    from bot.spreadsheets.xlsx_writing import write  # its library takes a tenth of a start, and 15 MB

    return write(tables)
