"""Turn entries into JSON lines that `reading` takes back unchanged."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from knowledge.entry import Entry


def to_row(entry: Entry) -> dict[str, Any]:
    """A plain table of an entry: only what is set, dates as text."""
    row = {name: _plain(value) for name, value in asdict(entry).items() if value not in (None, "", (), False)}
    del row["language"]
    if entry.translations:
        row["translations"] = {one.pop("language"): one for one in map(_plain, row["translations"])}
    return row


def to_lines(entries: Iterable[Entry]) -> str:
    return "".join(json.dumps(to_row(entry), ensure_ascii=False) + "\n" for entry in entries)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items() if inner not in (None, "", ())}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
