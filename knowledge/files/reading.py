"""Turn readable knowledge files (TOML, JSON lines) into entries; what is wrong is told by file, entry and reason."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.entry import Entry, EntryId, FieldId, Kind
from knowledge.field import BY_ID
from knowledge.files.kinds.facts import facts
from knowledge.files.translations import translations
from knowledge.files.values import choice, day, entry_id, text, texts

_KNOWN = frozenset(
    [
        "id",
        "kind",
        "title",
        "answer",
        "phrasings",
        "names",
        "fields",
        "related",
        "region",
        "source",
        "checked_on",
        "review_by",
        "example",
        "facts",
        "translations",
        "successor",
    ]
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one entry of one file. The other entries are used all the same."""

    file: str
    entry: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry or 'the whole file'}: {self.reason}"


Table = Mapping[str, Any]
Loaded = tuple[list[Entry], list[Problem]]


def parse(text: str, file: str) -> Table:
    """A file as a table; JSON lines are its entries. Raises ValueError with what is wrong."""
    if file.endswith(".toml"):
        return tomllib.loads(text)
    if file.endswith((".jsonl", ".json")):
        return {"entry": [_json_line(line, number) for number, line in enumerate(text.splitlines(), 1) if line.strip()]}
    raise ValueError("the name has to end in .toml or .jsonl")


def read(table: Table, file: str, today: date) -> Loaded:
    """Entries of one file. `today` is what relative dates of example data count from."""
    rows = table.get("entry", [table])
    if not isinstance(rows, list):
        return [], [Problem(file, "", "cannot be read: [entry] has to be written [[entry]]")]
    return entries(rows, file, today)


def entries(rows: list[dict[str, Any]], file: str, today: date) -> Loaded:
    good: list[Entry] = []
    bad: list[Problem] = []
    for number, row in enumerate(rows, 1):
        name = str(row.get("id", f"entry {number}")) if isinstance(row, Mapping) else f"entry {number}"
        try:
            good.append(_entry(row, today))
        except (ValueError, TypeError) as error:
            bad.append(Problem(file, name, str(error)))
    return good, bad


def _json_line(line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise ValueError(f"line {number} is not JSON ({error})") from None
    if not isinstance(row, dict):
        raise ValueError(f"line {number} is not an object")
    return row


def _entry(row: Mapping[str, Any], today: date) -> Entry:
    if not isinstance(row, Mapping):
        raise ValueError("is not a table of names and values")
    if unknown := sorted(set(row) - _KNOWN - {"questions"}):
        raise ValueError(f"does not know the field {unknown[0]!r}; known are {', '.join(sorted(_KNOWN))}")
    kind = choice(Kind, row.get("kind", "answer"), "kind")
    return Entry(
        id=entry_id(row.get("id")),
        kind=kind,
        title=text(row, "title", required=True),
        answer=text(row, "answer"),
        phrasings=texts(row, "phrasings") or texts(row, "questions"),
        names=texts(row, "names"),
        fields=tuple(_field(name) for name in texts(row, "fields")),
        related=tuple(EntryId(name) for name in texts(row, "related")),
        region=text(row, "region"),
        source=text(row, "source"),
        checked_on=day(row, "checked_on"),
        review_by=day(row, "review_by"),
        example=bool(row.get("example", False)),
        facts=facts(kind, row.get("facts", {}), today),
        translations=translations(row.get("translations", {})),
        successor=entry_id(row["successor"], "successor") if "successor" in row else None,
    )


def _field(name: str) -> FieldId:
    if name not in BY_ID:
        raise ValueError(f"does not know the field {name!r}; known are {', '.join(BY_ID)}")
    return FieldId(name)
