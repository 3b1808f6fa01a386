"""CSV as spreadsheets write it: any of three encodings, semicolon, comma or tab."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from bot.spreadsheets.sheet import LONGEST_CELL, MOST_COLUMNS, Fault, Gathered, NotReadable, Row

LONGEST_LINE = 200_000
MOST_SEPARATORS = 20_000  # in one row, those within quotes among them
MOST_LINES_IN_A_ROW = 2_000
LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # a spreadsheet takes such a cell for a formula
QUOTE = "'"
_SEPARATORS = ";,\t"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_csv(content: bytes) -> list[Row]:
    """Raises NotReadable."""
    text = io.TextIOWrapper(io.BytesIO(content), _encoding(content), newline="")
    gathered = Gathered()
    try:
        separator = max(_SEPARATORS, key=text.readline(LONGEST_LINE).count)
        text.seek(0)
        _gather(_Lines(text, separator), separator, gathered)
    except UnicodeError:
        raise NotReadable(Fault.NO_TEXT) from None
    return gathered.rows


def _gather(lines: "_Lines", separator: str, gathered: Gathered) -> None:
    try:
        for cells in csv.reader(lines, delimiter=separator, strict=True):
            while cells and not cells[-1]:
                cells.pop()
            if len(cells) > MOST_COLUMNS:
                raise NotReadable(Fault.TOO_MANY_COLUMNS, most=MOST_COLUMNS)
            gathered.add(Row(lines.begins, tuple(_without_quote(cell) for cell in cells)))
            lines.next_row()
    except csv.Error:
        raise NotReadable(Fault.QUOTES, line=lines.begins) from None


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """With a mark that tells a spreadsheet the encoding, and no cell that it takes for a formula."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(map(_quoted, row) for row in rows)
    return codecs.BOM_UTF8 + text.getvalue().encode("utf-8", errors="replace")


def _quoted(cell: str) -> str:
    return QUOTE + cell if cell.startswith((*LIVE, QUOTE)) else cell


def _without_quote(cell: str) -> str:
    return cell[1:] if cell.startswith(QUOTE) and cell[1:].startswith((*LIVE, QUOTE)) else cell


def _encoding(content: bytes) -> str:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    if b"\0" in content:
        raise NotReadable(Fault.NO_TEXT)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), 2**16):
            decoder.decode(content[start : start + 2**16])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


class _Lines(Iterator[str]):
    """Lines of the file, and how much of one row there was: rows may go over several lines."""

    def __init__(self, text: io.TextIOWrapper, separator: str) -> None:
        self._text = text
        self._separator = separator
        self._number = 0
        self.begins = 1
        self._separators = 0

    def __next__(self) -> str:
        line = self._text.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        self._number += 1
        self._separators += line.count(self._separator)
        if "\0" in line:
            raise NotReadable(Fault.NO_TEXT)
        if self._separators > MOST_SEPARATORS:
            raise NotReadable(Fault.TOO_MANY_COLUMNS, most=MOST_COLUMNS)
        if len(line) >= LONGEST_LINE or self._number - self.begins > MOST_LINES_IN_A_ROW:
            raise NotReadable(
                Fault.LONG_ROW,
                row=self.begins,
                most=LONGEST_CELL,
            )
        return line

    def next_row(self) -> None:
        self.begins, self._separators = self._number + 1, 0
