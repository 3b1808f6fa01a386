"""Writes tables as XLSX, with a library that is loaded only then."""

from collections.abc import Sequence

from bot.spreadsheets.table import Table as Table
from bot.spreadsheets.table import Value as Value


def write_xlsx(tables: Sequence[Table]) -> bytes:
    """Row by row: ten thousand rows take some seconds, so do it beside the event loop."""
    from bot.spreadsheets.xlsx_writing import write  # its library takes a tenth of a start, and 15 MB

    return write(tables)
