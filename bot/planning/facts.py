"""What staff say of a session beside its time and its seats, and what of it cannot be true together."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from bot.planning import moments
from bot.planning.row import Row
from handlers.booking.session import Audience, CareerSession, Mode, Stop

_TEXTS = ("about", "host_about", "place", "occupation", "region", "series", "languages", "access", "reach", "fair")
_MOMENTS = ("opens_at", "closes_at", "draw_at")
_OTHERS = "id title host hosts unconfirmed fields join_url audience hidden needed example"
COMMON_FIELDS = frozenset([*_TEXTS, *_MOMENTS, *_OTHERS.split()])
SET_BY_STAFF = COMMON_FIELDS - {"hosts"} | set("starts_at minutes seats mode together stops".split())
MOST_NEEDED = range(1001)
LONGEST_TITLE = 90  # beyond that, buttons cut it off
_ROOM = re.compile(r"(bbb|jitsi):\S*")


def facts(row: Row) -> dict[str, Any]:
    """Fields of a `CareerSession`."""
    title = row.text("title", required=True)
    if len(title) > LONGEST_TITLE:
        row.wrong("title", f"is longer than {LONGEST_TITLE} letters: shorten it, buttons hold it too")
    hosts = _hosts(row)
    texts = {name: row.text(name) for name in _TEXTS}
    return {
        **texts,
        **{name: row.when(name) for name in _MOMENTS},
        "title": title,
        "host": ", ".join(hosts),
        "unconfirmed": _unconfirmed(row, hosts),
        "fields": row.fields_of_work(),
        "join_url": _join_url(row),
        "audience": row.choice("audience", Audience, Audience.PUPILS),
        "hidden": row.flag("hidden"),
        "needed": row.number("needed", MOST_NEEDED, 0),
        "example": row.flag("example"),
    }


def _hosts(row: Row) -> tuple[str, ...]:
    one = row.text("host")
    if one and "hosts" in row.values:
        row.wrong("hosts", "is given beside `host`: keep one of the two")
    return (one,) if one else row.texts("hosts")


def _unconfirmed(row: Row, hosts: tuple[str, ...]) -> tuple[str, ...]:
    named = row.texts("unconfirmed")
    for name in named:
        if name not in hosts:
            row.wrong("unconfirmed", f"names {name!r}, who is none of the hosts ({', '.join(hosts) or 'nobody'})")
    return named


def _join_url(row: Row) -> str:
    url = row.text("join_url")
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", url)
    except ValueError:
        is_web = False
    if url and not is_web and not _ROOM.fullmatch(url):
        row.wrong("join_url", "has to be an address such as https://…, or bbb: or jitsi: for a room of its own")
    return url


def stops(row: Row, session: CareerSession) -> tuple[Stop, ...]:
    """Stations of a tour; a time alone is one of the day on which it starts."""
    value = row.values.get("stop", [])
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        row.wrong("stop", "has to be written [[session.stop]], with at, place and host")
        return ()
    found = []
    for values in value:
        own = Row(values, row.name, row.file, row.zone, lambda _: row.line("stop"), row.problems)
        for field in values.keys() - {"at", "place", "host"}:
            own.wrong(field, "is not known at a stop; known are at, place, host")
        if "at" not in values:
            own.wrong("at", "is missing at a stop: when are they there?")
        at, place = _at(own, session), own.text("place", required=True)
        found.append(Stop(at or session.starts_at, place, own.text("host")))
    if found != sorted(found, key=lambda stop: stop.at):
        row.wrong("stop", "at: the stops have to stand in the order of their times")
    if any(not session.starts_at <= stop.at <= session.ends_at for stop in found):
        row.wrong("stop", "at: a stop is before the start or after the end; is `minutes` long enough?")
    return tuple(found)


def _at(own: Row, session: CareerSession) -> datetime | None:
    value = own.values.get("at")
    try:
        hour = moments.hour(value)
    except ValueError:
        return own.when("at")
    local = datetime.combine(session.starts_at.astimezone(own.zone).date(), hour)
    try:
        return moments.on_the_wall(local, own.zone)
    except ValueError as error:
        own.wrong("at", str(error))
        return None


def check(row: Row, sessions: Sequence[CareerSession]) -> None:
    """Of the parts of one session, the first has what they share."""
    seats = sum(session.seats for session in sessions)
    for session in sessions[:1]:
        _check_times(row, session)
        if any(one.mode is Mode.ONSITE for one in sessions) and not (session.place or session.stops):
            row.wrong("place", "is missing: where do people go?")
        if session.needed > seats:
            row.wrong("needed", f"is more than the {seats} seats")
        if session.fair and not session.draw_at:
            row.wrong("draw_at", "is missing: the sessions of a fair are drawn together")


def _check_times(row: Row, session: CareerSession) -> None:
    closes_at = session.closes_at or session.starts_at
    if closes_at > session.starts_at:
        row.wrong("closes_at", "is after the start: leave it out to close at the start")
    if session.opens_at and session.opens_at >= min(closes_at, session.starts_at):
        row.wrong("opens_at", "is not before booking closes")
    if session.draw_at and session.draw_at >= min(closes_at, session.starts_at):
        row.wrong("draw_at", "is not before booking closes: nobody could be told in time")
    if session.draw_at and session.opens_at and session.draw_at <= session.opens_at:
        row.wrong("draw_at", "is not after opens_at: nobody could wish for a seat")
