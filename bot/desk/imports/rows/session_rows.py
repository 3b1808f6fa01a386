"""Sessions as rows of a spreadsheet, and rows as sessions: stops of tours have no column and stay as they are."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.desk.imports.rows.cells import Cells
from bot.desk.imports.rows.columns import Column, Say, Takes
from bot.desk.imports.rows.entry_columns import FIELDS_OF_WORK, ID
from bot.desk.imports.rows.reasons import in_german
from bot.planning.expanding import parts
from bot.planning.row import Row
from bot.spreadsheets.writing import Value
from bot.texts import to_be_said
from handlers.booking.session import Audience, CareerSession
from knowledge.files.reading import Problem

MODES = {"online": to_be_said("online"), "onsite": to_be_said("on site")}
AUDIENCES = {
    Audience.PUPILS.value: to_be_said("pupils"),
    Audience.TEACHERS.value: to_be_said("teachers"),
    Audience.COMPANIES.value: to_be_said("companies"),
}
_WHEN = to_be_said("Day and hour, such as 01.12.2026 16:00. Empty if there is none.")
SESSIONS = (
    ID,
    Column(
        "title",
        to_be_said("Title"),
        to_be_said("At most 90 characters."),
        "Tischlerei von innen",
        needed=True,
        width=30,
    ),
    Column(
        "about",
        to_be_said("Description"),
        to_be_said("What to expect."),
        "Du schaust zu, wie ein Regal entsteht.",
        width=50,
    ),
    Column(
        "starts_at",
        to_be_said("Start"),
        to_be_said("Day and hour, such as 01.12.2026 16:00."),
        "01.12.2027 16:00",
        Takes.MOMENT,
        also=("Beginn",),
        needed=True,
        width=18,
    ),
    Column(
        "minutes", to_be_said("Minutes"), to_be_said("How long it takes."), "45", Takes.NUMBER, needed=True, width=9
    ),
    Column("seats", to_be_said("Seats"), to_be_said("How many can come."), "20", Takes.NUMBER, needed=True, width=9),
    Column(
        "mode",
        to_be_said("Form"),
        to_be_said("A session that is both stands in two rows with the same “Together with”."),
        "online",
        Takes.CHOICE,
        MODES,
        width=10,
    ),
    Column("place", to_be_said("Town"), to_be_said("Only on site: where people go.")),
    Column("join_url", to_be_said("Link"), to_be_said("Only online: the room."), "https://example.org/raum"),
    Column("hosts", to_be_said("Hosts"), to_be_said("Who tells, one a line."), "Alex M.", Takes.LINES),
    Column(
        "unconfirmed",
        to_be_said("Not confirmed yet"),
        to_be_said("Hosts whose yes is awaited, one a line: so long nobody can book."),
        "",
        Takes.LINES,
    ),
    Column("host_about", to_be_said("About the hosts"), to_be_said("A sentence on who they are.")),
    FIELDS_OF_WORK,
    Column("occupation", to_be_said("Occupation"), to_be_said("Its id in the knowledge."), "tischler"),
    Column(
        "audience",
        to_be_said("For whom"),
        to_be_said("Empty for pupils."),
        "Schülerinnen und Schüler",
        Takes.CHOICE,
        AUDIENCES,
        width=14,
    ),
    Column(
        "hidden",
        to_be_said("Hidden"),
        to_be_said("yes, if it stands in no list and only its link leads to it."),
        "nein",
        Takes.YES,
        width=10,
    ),
    Column("region", to_be_said("Region"), to_be_said("Which region or network it belongs to."), "Holzminden"),
    Column("series", to_be_said("Series"), to_be_said("The series it belongs to.")),
    Column(
        "together", to_be_said("Together with"), to_be_said("The same name for sessions that are one choice to people.")
    ),
    Column("opens_at", to_be_said("Booking from"), _WHEN, "", Takes.MOMENT, width=18),
    Column("closes_at", to_be_said("Booking until"), _WHEN, "", Takes.MOMENT, width=18),
    Column(
        "needed",
        to_be_said("Needed"),
        to_be_said("How many have to come for it to take place."),
        "",
        Takes.NUMBER,
        width=10,
    ),
    Column("languages", to_be_said("Languages"), to_be_said("Which are spoken."), "Deutsch"),
    Column("access", to_be_said("Accessibility"), to_be_said("Notes such as: with subtitles, without steps.")),
    Column("reach", to_be_said("How to get there"), to_be_said("In a sentence.")),
    Column("fair", to_be_said("Fair"), to_be_said("The same name for sessions that are drawn together.")),
    Column(
        "draw_at",
        to_be_said("Draw"),
        to_be_said("Until when wishes rank equal; empty for first come, first served."),
        "",
        Takes.MOMENT,
        width=18,
    ),
    Column(
        "example",
        to_be_said("Example"),
        to_be_said("yes, if it is made up and only shows how things work."),
        "nein",
        Takes.YES,
        width=10,
    ),
)


def values_of(session: CareerSession) -> dict[str, Any]:
    """As a file of sessions would say it: only what is set."""
    values: dict[str, Any] = {column.name: getattr(session, column.name, None) for column in SESSIONS}
    values |= {"hosts": session.host.split(", ") if session.host else [], "unconfirmed": list(session.unconfirmed)}
    values |= {"fields": list(session.fields), "mode": session.mode.value, "audience": session.audience.value}
    values["stop"] = [{"at": stop.at, "place": stop.place, "host": stop.host} for stop in session.stops]
    return {name: value for name, value in values.items() if value not in (None, "", [], 0, False)}


def cells_of(session: CareerSession, say: Say, zone: ZoneInfo) -> list[Value]:
    values = values_of(session)
    return [_cell(values.get(column.name), column, say, zone) for column in SESSIONS]


def _cell(value: Any, column: Column, say: Say, zone: ZoneInfo) -> Value:
    if value is None:
        return None
    match column.takes:
        case Takes.MOMENT:
            moment: datetime = value
            return moment.astimezone(zone).replace(tzinfo=None, microsecond=0)
        case Takes.YES:
            return say("yes")
        case Takes.CHOICE:
            return say(column.choices[value])
        case Takes.CHOICES:
            return "\n".join(say(column.choices[one]) for one in value)
        case Takes.LINES:
            return "\n".join(value)
    kept: Value = value
    return kept


def as_text(value: Value) -> str:
    return f"{value:%d.%m.%Y %H:%M}" if isinstance(value, date) else "" if value is None else str(value)


def session_of(cells: Cells, name: str, before: CareerSession | None, today: date) -> CareerSession | None:
    """The session that a row stands for; None if something is wrong, which stands in the cells then."""
    values = values_of(before) if before else {}
    for column in cells.of:
        value = cells.value(column)
        if value in (None, "", [], 0, False):
            values.pop(column, None)
        else:
            values[column] = value
    for column in ("title", "starts_at", "minutes", "seats"):
        if column not in values:
            cells.need(column)
    if cells.wrong:
        return None
    problems: list[Problem] = []
    found = parts(Row(values | {"id": name}, name, "", cells.zone, lambda _: 0, problems), today)
    for problem in problems:
        cells.wrong.setdefault(_column(problem.reason), in_german(problem.reason, cells.say))
    if cells.wrong or not found:
        return None
    return replace(found[0], stops=before.stops if before else ())


def _column(reason: str) -> str:
    first = reason.partition(" ")[0]
    return {"host": "hosts", "stop": ""}.get(first, first)
