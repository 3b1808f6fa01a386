"""Reads a table out of a file: XLSX or CSV, told apart by what is in it and not by its name."""

from bot.spreadsheets.csv_files import read_csv
from bot.spreadsheets.sheet import LARGEST_FILE, Fault, NotReadable, Row
from bot.spreadsheets.xlsx_files import read_xlsx

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"<!DO",
    b"<htm",
    b"<?xm",
    b"{\\rt",
    b"\x7fELF",
    b"MZ\x90\x00",
)


def read_table(content: bytes) -> list[Row]:
    """The rows of the first sheet, the headings among them. Raises NotReadable."""
    if len(content) > LARGEST_FILE:
        raise NotReadable(Fault.TOO_LARGE, most=LARGEST_FILE // 2**20)
    if not content.strip(b"\0 \r\n\t"):
        raise NotReadable(Fault.EMPTY)
    if content.startswith(_OLD_EXCEL):
        raise NotReadable(Fault.OLD)
    if content.startswith(_ZIP):
        return read_xlsx(content)
    if content.startswith(_OTHERS):
        raise NotReadable(Fault.NO_TABLE)
    return read_csv(content)
