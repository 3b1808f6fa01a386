"""Sessions out of a TOML file, as staff write them and as the software brings its examples."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.planning.expanding import HOUR_FIELDS, SESSION_FIELDS, hours, parts
from bot.planning.lines import Lines
from bot.planning.row import Row, perhaps
from handlers.booking.session import CareerSession
from knowledge.files.reading import Problem
from knowledge.files.values import LONGEST_ID, entry_id

TABLES = {"session": SESSION_FIELDS, "hour": HOUR_FIELDS}


@dataclass(frozen=True, slots=True)
class Written:
    """A session, and where it stands."""

    session: CareerSession
    where: str


Read = tuple[list[Written], list[Problem]]


def read_sessions(text: str, file: str, zone: ZoneInfo, today: date) -> Read:
    """All sessions of a file and all that is wrong in it. `today` is what relative dates of examples count from."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [], [Problem(file, "", f"cannot be read as TOML: {error}. Texts stand in straight quotes")]
    problems = [Problem(file, "", reason) for reason in _shape(content)]
    if problems:
        return [], problems
    lines, written = Lines(text), []
    for table in TABLES:
        for index, values in enumerate(content.get(table, [])):
            row = _row(table, index, values, lines, Row({}, "", file, zone, lambda _: 0, problems))
            found = parts(row, today) if table == "session" else hours(row)
            if not any(problem.entry == row.name for problem in problems):
                written += [Written(session, f"{file}, line {row.line('')}") for session in found]
    problems += _together(written)
    return written, problems


def _shape(content: dict[str, Any]) -> Iterator[str]:
    for name, value in content.items():
        if name not in TABLES:
            yield f"does not know {name!r}{perhaps(name, TABLES)}; sessions begin with [[session]] or [[hour]]"
        elif not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            yield f"[{name}] has to be written [[{name}]]"
    if not content:
        yield "holds no session: one begins with [[session]], consultation hours with [[hour]]"


def _row(table: str, index: int, values: dict[str, Any], lines: Lines, like: Row) -> Row:
    name = values.get("id")
    called = name if isinstance(name, str) and name else f"{table} {index + 1}"
    row = Row(values, called, like.file, like.zone, lambda field: lines.of(table, index, field), like.problems)
    for field in values.keys() - TABLES[table]:
        row.wrong(field, f"is not known{perhaps(field, TABLES[table])}; known are {', '.join(sorted(TABLES[table]))}")
    try:
        entry_id(name)
    except ValueError as error:
        row.wrong("id", str(error).removeprefix("id "))
    return row


def _together(written: list[Written]) -> Iterator[Problem]:
    """What shows only when all sessions are looked at."""
    times = Counter(one.session.id for one in written)
    draws: dict[str, datetime | None] = {}
    for one in written:
        session = one.session
        if times[session.id] > 1:
            yield Problem(one.where, session.id, "id is used more than once: each session needs its own")
        if len(session.id) > LONGEST_ID:
            yield Problem(one.where, session.id, f"id is longer than {LONGEST_ID} letters: shorten it")
        if session.fair and draws.setdefault(session.fair, session.draw_at) != session.draw_at:
            yield Problem(one.where, session.id, f"draw_at has to be the same for all of the fair {session.fair!r}")
