"""What a pack holds beside entries: patterns of sessions and surveys, which come in as one's own."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.desk.imports.findings import Finding, State
from bot.desk.imports.pack_surveys import survey_of, written
from bot.desk.imports.parsing import json_row
from bot.desk.office import Office
from bot.desk.sessions.planning.written import empty, without_days
from bot.spreadsheets.sheet import Row
from bot.texts import to_be_said
from handlers.surveys.survey import Survey
from storage.store import Work

PATTERN, SURVEY = "pattern", "survey"
LONGEST_NAME, LONGEST_TEXT, MOST_ITEMS = 80, 5_000, 40
INNER: Mapping[str, Mapping[str, Any]] = {
    "hosts": {"name": "", "waits": False},
    "stops": {"at": "", "place": "", "host": ""},
}
NO_PATTERN = to_be_said("This line is no pattern of a session that Lotse could use.")
NO_SURVEY = to_be_said("This line is no survey that Lotse could use.")
_BEGINS = re.compile(rf'\s*{{\s*"({PATTERN}|{SURVEY})"\s*:')  # told without reading the line: there may be thousands
Keep = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Part:
    """What was found in a line, and how it is kept; None for what changes nothing."""

    finding: Finding
    keep: Keep | None = None


def is_part(row: Row) -> bool:
    return bool(row.cells) and _BEGINS.match(row.cells[0]) is not None


async def parts(rows: Sequence[Row], origin: str, work: Work, office: Office) -> list[Part]:
    tables = [(row.number, json_row(row) or {}) for row in rows]
    patterns = [(number, table[PATTERN]) for number, table in tables if PATTERN in table]
    surveys = [(number, table[SURVEY]) for number, table in tables if SURVEY in table]
    return [*await _patterns(patterns, origin, work, office), *await _surveys(surveys, work, office)]


async def _patterns(rows: Sequence[tuple[int, Any]], origin: str, work: Work, office: Office) -> list[Part]:
    """Those that are there already are the same; of one that differs, theirs comes beside ours."""
    known = {(one.name, _key(one.content)) for one in await work.patterns.all()}
    names = {name for name, _ in known}
    found: list[Part] = []
    for number, table in rows:
        pattern = table if isinstance(table, Mapping) else {}
        name, content = _text(pattern.get("name"))[:LONGEST_NAME], cleaned(pattern.get("content"))
        title = office.say("Pattern: {name}", name=name)
        if not name or content is None:
            found.append(Part(Finding(number, "", title, State.WRONG, wrong=(("", office.say(NO_PATTERN)),))))
            continue
        own = f"{name} ({origin})"[:LONGEST_NAME] if name in names and origin else name
        is_there = bool({(name, _key(content)), (own, _key(content))} & known)
        state = State.SAME if is_there else State.NEW
        found.append(Part(Finding(number, "", title, state), None if is_there else _adds(own, content, work)))
        known.add((own, _key(content)))
    return found


async def _surveys(rows: Sequence[tuple[int, Any]], work: Work, office: Office) -> list[Part]:
    """A survey whose questions are here already is the same."""
    known = [written(one) for one in await work.surveys.all()] if rows else []
    found: list[Part] = []
    for number, values in rows:
        survey = survey_of(values, office.today)
        if survey is None:
            found.append(Part(Finding(number, "", "", State.WRONG, wrong=(("", office.say(NO_SURVEY)),))))
            continue
        is_there = written(survey) in known
        title = office.say("Survey: {name}", name=survey.title)
        finding = Finding(number, "", title, State.SAME if is_there else State.NEW)
        found.append(Part(finding, None if is_there else _saves(survey, work)))
        known.append(written(survey))
    return found


def _saves(survey: Survey, work: Work) -> Keep:
    async def keep() -> None:
        await work.surveys.save(survey)

    return keep


def _adds(name: str, content: Mapping[str, Any], work: Work) -> Keep:
    async def keep() -> None:
        await work.patterns.add(name, content)

    return keep


def cleaned(content: Any) -> dict[str, Any] | None:
    """Only what the form of a session has, each of its own kind; None for what is no such content."""
    if not isinstance(content, Mapping) or not content.get("title"):
        return None
    found: dict[str, Any] = {}
    for name, usual in empty().items():
        value = content.get(name, usual)
        if isinstance(usual, str):
            found[name] = _text(value)
        elif isinstance(value, list) and len(value) <= MOST_ITEMS:
            inner = INNER.get(name)
            found[name] = [_inner(one, inner) for one in value] if inner else [_text(one) for one in value]
        else:
            return None
    return without_days(found)


def _inner(value: Any, usual: Mapping[str, Any]) -> dict[str, Any]:
    given = value if isinstance(value, Mapping) else {}
    return {
        name: bool(given.get(name)) if isinstance(one, bool) else _text(given.get(name)) for name, one in usual.items()
    }


def _text(value: Any) -> str:
    return value.replace("\0", "").strip()[:LONGEST_TEXT] if isinstance(value, str) else ""


def _key(content: Mapping[str, Any]) -> str:
    return repr(sorted((name, value) for name, value in content.items() if value))
