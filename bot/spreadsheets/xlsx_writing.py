"""XLSX as openpyxl writes it: with headings that stay in sight, lists to choose from, and no live formula."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from bot.spreadsheets.csv_files import LIVE
from bot.spreadsheets.sheet import LONGEST_CELL, MOST_ROWS
from bot.spreadsheets.table import DAY, MOMENT, Table, Value

LONGEST_LIST = 255  # characters of a list to choose from that stands in the file itself
_TOP = Alignment(vertical="top", wrap_text=True)


def write(tables: Sequence[Table]) -> bytes:
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.name)
        for at, width in enumerate(table.widths, 1):
            sheet.column_dimensions[get_column_letter(at)].width = width
        sheet.freeze_panes = "A2"
        for at, choices in table.choices.items():
            _offer(sheet, at, choices)
        cells = _Cells(sheet)
        sheet.append([cells.heading(heading) for heading in table.headings])
        for row in table.rows:
            sheet.append([cells.cell(value) for value in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _offer(sheet: WriteOnlyWorksheet, at: int, choices: Sequence[str]) -> None:
    written = ",".join(choices)
    if len(written) > LONGEST_LIST or any("," in choice or '"' in choice for choice in choices):
        return
    offered = DataValidation(type="list", formula1=f'"{written}"', allow_blank=True, showErrorMessage=False)
    letter = get_column_letter(at + 1)
    offered.add(f"{letter}2:{letter}{MOST_ROWS}")
    sheet.data_validations.append(offered)


class _Cells:
    """Makes cells of a sheet. Their looks are made once: openpyxl takes longer for those than for all the rest."""

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        self._sheet = sheet
        self._plain = self._looks()
        self._bold = self._looks(font=Font(bold=True))
        self._quoted = self._looks(quotePrefix=True)
        self._day, self._moment = self._looks(number_format=DAY), self._looks(number_format=MOMENT)

    def _looks(self, **how: object) -> object:
        cell = WriteOnlyCell(self._sheet)
        cell.alignment = _TOP
        for name, value in how.items():
            setattr(cell, name, value)
        return cell._style

    def heading(self, text: str) -> Cell:
        cell = WriteOnlyCell(self._sheet, value=text)
        cell._style = self._bold
        return cell

    def cell(self, value: Value) -> Cell | None:
        text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL] if isinstance(value, str) else value
        if text is None or text == "":
            return None
        cell = WriteOnlyCell(self._sheet, value=text)
        cell._style = self._plain
        if isinstance(text, str):
            cell.data_type = "s"
            cell._style = self._quoted if text.startswith(LIVE) else self._plain
        elif isinstance(text, date):
            cell._style = self._moment if isinstance(text, datetime) else self._day
        return cell
