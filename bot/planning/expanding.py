"""What one table of a file stands for: a session, both parts of a hybrid one, or the times of a consultation hour."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.planning import moments
from bot.planning.facts import COMMON_FIELDS, check, facts, stops
from bot.planning.row import Row
from handlers.booking.session import CareerSession, Mode, SessionId

SESSION_FIELDS = COMMON_FIELDS | set(
    "starts_at date time in_school_days minutes seats onsite_seats mode stop together".split()
)
HOUR_FIELDS = COMMON_FIELDS | set("date from to each mode".split())
MINUTES, SEATS, SCHOOL_DAYS = range(5, 24 * 60 + 1), range(1, 1001), range(400)
MOST_TIMES = 48
ONLINE, ONSITE = "-online", "-onsite"


class Takes(StrEnum):
    """How a session takes place, as staff write it."""

    ONLINE = "online"
    ONSITE = "onsite"
    HYBRID = "hybrid"


def parts(row: Row, today: date) -> list[CareerSession]:
    """None if it cannot be told what is meant; what is wrong is noted in the row."""
    starts_at, minutes = _start(row, today), row.number("minutes", MINUTES)
    takes, seats = row.choice("mode", Takes, Takes.ONLINE), row.number("seats", SEATS)
    given = facts(row)
    if starts_at is None:
        return []
    whole = CareerSession(SessionId(row.name), starts_at=starts_at, minutes=minutes, seats=seats, **given)
    whole = replace(whole, together=row.text("together"), stops=stops(row, whole))
    found = list(_parts(whole, takes, row))
    check(row, found)
    return found


def _parts(whole: CareerSession, takes: Takes, row: Row) -> Iterator[CareerSession]:
    if takes is not Takes.HYBRID:
        if "onsite_seats" in row.values:
            row.wrong("onsite_seats", 'is only for mode = "hybrid"; else `seats` is enough')
        yield replace(whole, mode=Mode(takes))
        return
    if whole.together:
        row.wrong("together", "is made by itself for a hybrid session: leave it out")
    both = replace(whole, together=whole.id)
    onsite_seats = row.number("onsite_seats", SEATS)
    yield replace(both, id=SessionId(whole.id + ONLINE), mode=Mode.ONLINE)
    yield replace(both, id=SessionId(whole.id + ONSITE), mode=Mode.ONSITE, seats=onsite_seats)


def hours(row: Row) -> list[CareerSession]:
    """One session for each time, for one person."""
    named, first, last = row.day("date"), row.hour("from"), row.hour("to")
    each, mode = row.number("each", MINUTES), row.choice("mode", Mode, Mode.ONLINE)
    given = facts(row)
    for field in ("date", "from", "to"):
        if field not in row.values:
            row.wrong(field, "is missing")
    if not (named and first and last):
        return []
    ends = datetime.combine(named, last)
    local = datetime.combine(named, first)
    found: list[CareerSession] = []
    while local + timedelta(minutes=each) <= ends and len(found) < MOST_TIMES:
        name = SessionId(f"{row.name}-{local:%H%M}")
        found.append(CareerSession(name, starts_at=_utc(row, local), minutes=each, seats=1, mode=mode, **given))
        local += timedelta(minutes=each)
    if not found:
        row.wrong("to", f"leaves no time for {each} minutes after `from`")
    found = [replace(one, together=row.name) for one in found]
    check(row, found[:1])
    return found


def _utc(row: Row, local: datetime) -> datetime:
    try:
        return moments.on_the_wall(local, row.zone)
    except ValueError as error:
        row.wrong("from", str(error))
        return local.replace(tzinfo=UTC)


def _start(row: Row, today: date) -> datetime | None:
    """Given whole, as a day and a time, or as so many school days from the first start."""
    ways: dict[str, Any] = {name: row.values.get(name) for name in ("starts_at", "date", "in_school_days")}
    given = [name for name, value in ways.items() if value is not None]
    if len(given) != 1:
        row.wrong("starts_at", f"is {'missing' if not given else 'given twice'}: write it {moments.SUCH_AS}")
        return None
    if given == ["starts_at"]:
        if "time" in row.values:
            row.wrong("time", "belongs to `date`; starts_at holds the time itself")
        return row.when("starts_at")
    hour = row.hour("time")
    if "time" not in row.values:
        row.wrong("time", "is missing")
    day = row.day("date") if given == ["date"] else moments.school_day(today, row.number("in_school_days", SCHOOL_DAYS))
    return _utc(row, datetime.combine(day, hour)) if day and hour else None
