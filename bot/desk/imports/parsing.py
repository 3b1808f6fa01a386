"""Turns what was sent into rows: of a spreadsheet, or the JSON lines of a pack, each a row with one cell."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.spreadsheets.reading import read_table
from bot.spreadsheets.sheet import Gathered, NotReadable, Row
from bot.texts import to_be_said

LONGEST_JSON_LINE = 200_000
PACK = "lotse_pack"


def parse(content: bytes) -> list[Row]:
    """Raises NotReadable."""
    return _lines(content) if is_json(content) else read_table(content)


def is_json(content: bytes) -> bool:
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def _lines(content: bytes) -> list[Row]:
    gathered = Gathered()
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n", 20_002), 1):
        if len(line) > LONGEST_JSON_LINE:
            raise NotReadable(to_be_said("Line {line} is too long to be an entry."), line=number)
        try:
            text = line.decode("utf-8").strip()
        except UnicodeDecodeError:
            raise NotReadable(
                to_be_said("Line {line} is no UTF-8 text. Save the file as UTF-8."), line=number
            ) from None
        if "\0" in text or len(text) > 32_000:
            raise NotReadable(to_be_said("Line {line} is too long to be an entry."), line=number)
        gathered.add(Row(number, (text,) if text else ()))
    return gathered.rows


def json_row(row: Row) -> dict[str, Any] | None:
    """None if the line is no table of names and values."""
    text = row.cells[0]
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a pack: who wrote the entries, when, and what may be done with them."""

    origin: str
    day: str
    licence: str


def header(row: Mapping[str, Any]) -> Header | None:
    if PACK not in row:
        return None
    return Header(*(str(row.get(name, ""))[:200] for name in ("origin", "date", "licence")))
