"""An entry as a row of a spreadsheet, and a row as an entry: what has no column there stays as it is."""

import copy
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from bot.desk.imports.rows.cells import Cells
from bot.desk.imports.rows.columns import Column, Say, Takes
from bot.desk.imports.rows.kind_columns import FACTS, FACTS_OF, NEEDED
from bot.desk.imports.rows.reasons import in_german
from bot.spreadsheets.writing import Value
from knowledge.entry import Entry, Kind
from knowledge.files.reading import entries as read_entries
from knowledge.files.values import LONGEST_ID
from knowledge.files.writing import to_row
from knowledge.kinds.place import Hours
from knowledge.words import words
from storage.desk.uploads import Origin

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(slots=True)
class Known:
    """What is published already, the ids of what is not, and those that this file has made so far."""

    entries: Mapping[str, Entry]
    occupations: Mapping[str, str] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)
    aside: Collection[str] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "Known":
        named: dict[str, str] = {}
        for entry in entries:
            if entry.kind is Kind.OCCUPATION:
                for name in (*entry.names, entry.title, entry.id):
                    named[name.casefold()] = entry.id
        return cls({entry.id: entry for entry in entries}, named)


def cells_of(entry: Entry, columns: Sequence[Column], say: Say) -> list[Value]:
    return [_cell(entry, column, say) for column in columns]


def _cell(entry: Entry, column: Column, say: Say) -> Value:
    holder: Any = entry.facts if column.name in FACTS else entry
    value = getattr(holder, column.name, None)
    if value is None or value == () or value == "":
        return None
    match column.takes:
        case Takes.YES:
            return say("yes") if value else None
        case Takes.CHOICE:
            return say(column.choices[value]) if value in column.choices else str(value)
        case Takes.CHOICES:
            return "\n".join(say(column.choices[one]) for one in value)
        case Takes.LINES:
            return "\n".join(one if isinstance(one, str) else _hours_line(one) for one in value)
        case Takes.NUMBER | Takes.DAY:
            kept: Value = value
            return kept
    return str(value)


def _hours_line(hours: Hours) -> str:
    return " | ".join(filter(None, (hours.town, hours.when, hours.where)))


def as_text(value: Value) -> str:
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else "" if value is None else str(value)


def entry_of(cells: Cells, kinds: Collection[Kind], known: Known, today: date) -> Entry | None:
    """The entry that a row stands for; None if something is wrong, which stands in the cells then."""
    name = cells.id() or made_up(cells, known)
    before = known.entries.get(name)
    row: dict[str, Any] = copy.deepcopy(to_row(before)) if before else {"id": name}
    kind = before.kind if before else Kind(cells.value("kind") or next(iter(kinds)))
    if "kind" in cells.of and (said := cells.value("kind")) and said != kind:
        cells.wrong["kind"] = cells.say("The kind of an entry cannot change. Give it a new id.")
    if kind not in kinds:
        cells.wrong["id"] = cells.say("This id belongs to something that does not stand in such a table.")
    row["kind"] = kind.value
    facts = row.setdefault("facts", {})
    for column in cells.of:
        if column not in ("id", "kind") and (column not in FACTS or column in FACTS_OF.get(kind, ())):
            _set(facts if column in FACTS else row, column, _value(column, cells, known))
    _check(row, facts, kind, cells)
    return None if cells.wrong else _read(row, cells, today)


def _set(row: dict[str, Any], name: str, value: Any) -> None:
    if value in (None, "", [], False):
        row.pop(name, None)
    else:
        row[name] = value.isoformat() if isinstance(value, date) else value


def _value(name: str, cells: Cells, known: Known) -> Any:
    value = cells.value(name)
    if name == "hours":
        return [_hours(line, cells) for line in value or ()]
    return _occupation(str(value), cells, known) if name == "occupation" and value else value


def _hours(line: str, cells: Cells) -> dict[str, str]:
    parts = [part.strip() for part in line.split("|")]
    if not 2 <= len(parts) <= 3 or not all(parts[:2]):
        cells.wrong["hours"] = cells.say("Write each line like this: Rinteln | mittwochs 14 bis 16 Uhr | Rathaus")
    return dict(zip(("town", "when", "where"), parts, strict=False))


def _occupation(text: str, cells: Cells, known: Known) -> str:
    if found := known.occupations.get(text.casefold()):
        return found
    near = get_close_matches(text.casefold(), known.occupations, 1)
    cells.wrong["occupation"] = (
        cells.say(
            "Lotse does not know the occupation “{text}”. Do you mean “{near}”?",
            text=text[:60],
            near=known.entries[known.occupations[near[0]]].title,
        )
        if near
        else cells.say("Lotse does not know the occupation “{text}”. Bring it in first, as an entry.", text=text[:60])
    )
    return ""


def _check(row: Mapping[str, Any], facts: Mapping[str, Any], kind: Kind, cells: Cells) -> None:
    if not row.get("title"):
        cells.need("title")
    wanted = [name for name in NEEDED.get(kind, ()) if name in cells.columns]
    for name in wanted:
        if name not in facts and name not in cells.wrong:
            cells.need(name)
    if "months" in facts and not 3 <= facts["months"] <= 96:
        cells.wrong["months"] = cells.say("Write a number of months from 3 to 96, such as 36.")
    if "start_year" in facts and not 2000 <= facts["start_year"] <= 2100:
        cells.wrong["start_year"] = cells.say("Write a year such as 2027.")


def _read(row: Mapping[str, Any], cells: Cells, today: date) -> Entry | None:
    good, bad = read_entries([dict(row)], "", today)
    for problem in bad:
        cells.wrong[""] = in_german(problem.reason, cells.say)
    return good[0] if good else None


def made_up(cells: Cells, known: Known) -> str:
    """The same for the same title each time, so that a table that is sent twice does not make everything twice."""
    said = "-".join(words(cells.of.get("title", "").casefold().translate(_LETTERS)))
    name = re.sub(r"[^a-z0-9-]", "", said)[: LONGEST_ID - 4].strip("-") or "eintrag"
    times = known.used[name] = known.used.get(name, 0) + 1
    return name if times == 1 else f"{name}-{times}"
