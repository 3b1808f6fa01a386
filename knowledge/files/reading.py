"""Turn readable knowledge files (TOML, JSON lines) into entries; what is wrong is told by file, entry and reason."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from knowledge.entry import (
    ApprenticeshipFacts,
    Certificate,
    Entry,
    EntryId,
    Facts,
    FieldId,
    Kind,
    OccupationFacts,
    Reach,
    Training,
)
from knowledge.field import BY_ID

Choice = TypeVar("Choice", bound=StrEnum)
LONGEST_ID = 48  # a button carries an id in 64 bytes, with what to do with it in front
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
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


Loaded = tuple[list[Entry], list[Problem]]


def read(text: str, file: str, today: date) -> Loaded:
    """Entries of one file. `today` is what relative dates of example data count from."""
    try:
        rows = _rows(text, file)
    except ValueError as error:
        return [], [Problem(file, "", f"cannot be read: {error}")]
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


def _rows(text: str, file: str) -> list[dict[str, Any]]:
    if file.endswith(".toml"):
        table = tomllib.loads(text)
        rows = table.get("entry", [table])
        if not isinstance(rows, list):
            raise ValueError("[entry] has to be written [[entry]]")
        return rows
    if file.endswith((".jsonl", ".json")):
        return [_json_line(line, number) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    raise ValueError("the name has to end in .toml or .jsonl")


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
    kind = _choice(Kind, row.get("kind", "answer"), "kind")
    return Entry(
        id=_id(row.get("id")),
        kind=kind,
        title=_text(row, "title", required=True),
        answer=_text(row, "answer"),
        phrasings=_texts(row, "phrasings") or _texts(row, "questions"),
        names=_texts(row, "names"),
        fields=tuple(_field(name) for name in _texts(row, "fields")),
        related=tuple(EntryId(name) for name in _texts(row, "related")),
        region=_text(row, "region"),
        source=_text(row, "source"),
        checked_on=_day(row, "checked_on"),
        review_by=_day(row, "review_by"),
        example=bool(row.get("example", False)),
        facts=_facts(kind, row.get("facts", {}), today),
    )


def _facts(kind: Kind, facts: Any, today: date) -> Facts:
    if not isinstance(facts, Mapping):
        raise ValueError("facts has to be a table")
    if kind is Kind.OCCUPATION:
        return _occupation(facts)
    if kind is Kind.APPRENTICESHIP:
        return _apprenticeship(facts, today)
    return None


def _occupation(facts: Mapping[str, Any]) -> OccupationFacts:
    months = facts.get("months")
    if not isinstance(months, int) or not 3 <= months <= 96:
        raise ValueError("facts.months has to be a whole number of months, such as 36")
    return OccupationFacts(
        training=_choice(Training, facts.get("training"), "facts.training"),
        months=months,
        certificate=_choice(Certificate, facts.get("certificate"), "facts.certificate"),
        certificate_note=_text(facts, "certificate_note"),
        length_note=_text(facts, "length_note"),
        tasks=_texts(facts, "tasks"),
        likes=_texts(facts, "likes"),
        dislikes=_texts(facts, "dislikes"),
    )


def _apprenticeship(facts: Mapping[str, Any], today: date) -> ApprenticeshipFacts:
    until = _day(facts, "valid_until")
    if until is None:
        days = facts.get("valid_days")
        if not isinstance(days, int):
            raise ValueError("facts.valid_until is missing: the last day on which one can apply, such as 2027-03-31")
        until = today + timedelta(days=days)
    return ApprenticeshipFacts(
        occupation=_id(facts.get("occupation"), "facts.occupation"),
        company=_text(facts, "company", required=True),
        place=_text(facts, "place", required=True),
        start_year=_start_year(facts, today),
        valid_until=until,
        reach=tuple(_choice(Reach, way, "facts.reach") for way in _texts(facts, "reach")),
    )


def _start_year(facts: Mapping[str, Any], today: date) -> int:
    coming = today.year if today < date(today.year, 8, 1) else today.year + 1
    match facts.get("start_year", facts.get("start")):
        case int(year) if 2000 <= year <= 2100:
            return year
        case "next":
            return coming
        case "after-next":
            return coming + 1
    raise ValueError("facts.start_year has to be a year such as 2027")


def _id(value: Any, name: str = "id") -> EntryId:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError(f"{name} is missing or holds other signs than letters, digits, '-', '_' and '.'")
    if len(value) > LONGEST_ID:
        raise ValueError(f"{name} is longer than {LONGEST_ID} characters")
    return EntryId(value)


def _field(name: str) -> FieldId:
    if name not in BY_ID:
        raise ValueError(f"does not know the field {name!r}; known are {', '.join(BY_ID)}")
    return FieldId(name)


def _text(row: Mapping[str, Any], name: str, *, required: bool = False) -> str:
    value = row.get(name, "")
    if not isinstance(value, str):
        raise ValueError(f"{name} has to be a text")
    if required and not value.strip():
        raise ValueError(f"{name} is missing")
    return value.strip()


def _texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{name} has to be a list of texts")
    return tuple(item.strip() for item in value if item.strip())


def _day(row: Mapping[str, Any], name: str) -> date | None:
    value = row.get(name)
    if value is None or type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(f"{name} has to be a day such as 2027-01-31") from None


def _choice(kind: type[Choice], value: Any, name: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        raise ValueError(f"{name} has to be one of {', '.join(kind)}, not {value!r}") from None
