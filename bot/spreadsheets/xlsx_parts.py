"""The parts of an XLSX file that are read: which sheets it has, its texts, which numbers are days, and the cells."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.spreadsheets.sheet import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Fault, Gathered, NotReadable, Row

MOST_TAGS, DEEPEST = 1_500_000, 50
MOST_BEGUN = 5 * MOST_ROWS  # rows, the empty ones that a spreadsheet writes for their looks among them
YES, NO = "ja", "nein"
_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NO_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|General|Standard', re.I)
_COLUMN = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_LATEST_DAY = 2_958_466  # the end of the year 9999


class Part:
    """What is read of one part. `heard` counts tags and texts."""

    def __init__(self) -> None:
        self.heard = self._depth = 0

    def begin(self, tag: str, about: dict[str, str]) -> None:
        self.heard += 1
        self._depth += 1
        if self.heard > MOST_TAGS or self._depth > DEEPEST:
            raise NotReadable(Fault.TOO_MANY_TAGS)
        self.on(tag.rpartition(":")[2], about)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self.off(tag.rpartition(":")[2])

    def hear(self, text: str) -> None:
        self.heard += 1

    def on(self, tag: str, about: dict[str, str]) -> None: ...

    def off(self, tag: str) -> None: ...


class Workbook(Part):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[str] = []
        self.since_1904 = False

    def on(self, tag: str, about: dict[str, str]) -> None:
        if tag == "sheet":
            self.sheets += [value for name, value in about.items() if name.endswith(":id")]
        elif tag == "workbookPr":
            self.since_1904 = about.get("date1904") in ("1", "true")


class Relations(Part):
    def __init__(self) -> None:
        super().__init__()
        self.targets: dict[str, str] = {}
        self._kinds: dict[str, str] = {}

    def on(self, tag: str, about: dict[str, str]) -> None:
        if tag == "Relationship" and about.get("TargetMode") != "External":
            self.targets[about["Id"]] = about["Target"]
            self._kinds[about["Type"].rpartition("/")[2]] = about["Target"]

    def of_kind(self, name: str) -> str:
        return self._kinds.get(name, "")


class Formats(Part):
    """Which styles of cells show a number as a day."""

    def __init__(self) -> None:
        super().__init__()
        self._of_cells: list[int] = []
        self._own: set[int] = set()
        self._in_cells = False

    def on(self, tag: str, about: dict[str, str]) -> None:
        if tag == "numFmt" and re.search("[dmyhs]", _NO_LETTERS.sub("", about.get("formatCode", "")), re.I):
            self._own.add(int(about["numFmtId"]))
        elif tag == "cellXfs":
            self._in_cells = True
        elif tag == "xf" and self._in_cells:
            self._of_cells.append(int(about.get("numFmtId", "0")))

    def off(self, tag: str) -> None:
        self._in_cells &= tag != "cellXfs"

    def dates(self) -> frozenset[int]:
        return frozenset(at for at, code in enumerate(self._of_cells) if code in self._own | _BUILT_IN_DATES)


class Written(Part):
    """Collects the text within some tags."""

    text_tags: Collection[str] = ("t",)

    def __init__(self) -> None:
        super().__init__()
        self._open = self._aside = False
        self._text = ""

    def on(self, tag: str, about: dict[str, str]) -> None:
        self._open = tag in self.text_tags and not self._aside
        self._aside |= tag == "rPh"  # how an East Asian word is read aloud

    def off(self, tag: str) -> None:
        self._open = False
        self._aside &= tag != "rPh"

    def hear(self, text: str) -> None:
        self.heard += 1
        if self._open:
            self._text += text
            if len(self._text) > LONGEST_CELL:
                raise NotReadable(Fault.TOO_LONG, row=self.row, most=LONGEST_CELL)

    @property
    def row(self) -> int:
        return 0

    def take(self) -> str:
        text, self._text = self._text, ""
        return text


class Texts(Written):
    """The texts that cells refer to by their number."""

    def __init__(self, gathered: Gathered) -> None:
        super().__init__()
        self.found: list[str] = []
        self._gathered = gathered

    def off(self, tag: str) -> None:
        super().off(tag)
        if tag == "si":
            self.found.append(self._gathered.weigh(self.take()))


class Cells(Written):
    text_tags = ("v", "t")

    def __init__(self, gathered: Gathered, texts: Sequence[str], dates: Collection[int], since_1904: bool) -> None:
        super().__init__()
        self._gathered, self._texts, self._dates = gathered, texts, dates
        self._since = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
        self._row = self._column = self._begun = 0
        self._cell: dict[str, str] = {}
        self._cells: dict[int, str] = {}
        self._faults: dict[int, str] = {}

    @property
    def row(self) -> int:
        return self._row

    def on(self, tag: str, about: dict[str, str]) -> None:
        super().on(tag, about)
        if tag == "row":
            self._begun += 1
            if self._begun > MOST_BEGUN:
                raise NotReadable(Fault.TOO_MANY_ROWS, most=MOST_ROWS)
            self._row = int(about.get("r", self._row + 1))
            self._column, self._cells, self._faults = 0, {}, {}
        elif tag == "c":
            named = _COLUMN.fullmatch(about.get("r", ""))
            self._column = _number(named[1]) if named else self._column + 1
            self._cell, self._text = about, ""
        elif tag == "f" and self._column <= MOST_COLUMNS:
            self._faults[self._column - 1] = Fault.FORMULA

    def off(self, tag: str) -> None:
        super().off(tag)
        if tag == "c" and (text := self._value(self.take())):
            if self._column > MOST_COLUMNS:
                raise NotReadable(Fault.TOO_MANY_COLUMNS, most=MOST_COLUMNS)
            self._cells[self._column - 1] = text
        elif tag == "row" and (self._cells or self._faults):
            last = max((*self._cells, *self._faults))
            cells = tuple(self._cells.get(at, "") for at in range(last + 1))
            self._gathered.add(Row(self._row, cells, self._faults))

    def _value(self, text: str) -> str:
        match self._cell.get("t", "n"):
            case "s" if text:
                return self._texts[int(text)] if 0 <= int(text) < len(self._texts) else ""
            case "b" if text:
                return YES if text == "1" else NO
            case "e":
                self._faults.setdefault(self._column - 1, Fault.BROKEN)
                return text
            case "n" if text:
                return self._number(float(text))
        return text

    def _number(self, value: float) -> str:
        if int(self._cell.get("s", "0")) in self._dates and 0 <= value < _LATEST_DAY:
            moment = self._since + timedelta(minutes=round(value * 24 * 60))
            if value < 1:
                return f"{moment:%H:%M}"
            return f"{moment:%d.%m.%Y}" if value == int(value) else f"{moment:%d.%m.%Y %H:%M}"
        return str(int(value)) if abs(value) < 1e15 and value == int(value) else repr(value)


def _number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found
