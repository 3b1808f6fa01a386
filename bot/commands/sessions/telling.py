"""Shows sessions and changes of them to staff: as rows for programs, as tables and sentences for people."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape

from bot.planning.facts import SET_BY_STAFF
from bot.planning.saying import moment, people
from bot.planning.steps import Step, hear
from handlers.booking.draw import promise
from handlers.booking.session import SEATED, Booking, CareerSession, Mode, State, Stop

out = Console(highlight=False)
FACTS = tuple(one.name for one in fields(CareerSession) if one.name in SET_BY_STAFF | {"called_off", "drawn_at"})


def line_of(session: CareerSession) -> str:
    return f"{escape(session.id)} ({escape(session.title)})"


def tell_done(done: str, steps: Sequence[Step]) -> None:
    changed = ", ".join(escape(one.after.id) for one in steps if one.changes)
    if not changed:
        out.print("Nothing to change: it is so already.")
        return
    told = hear(steps)
    verb = "is" if told == 1 else "are"
    out.print(f"{done}: {changed}. {people(told)} {verb} being told." if told else f"{done}: {changed}.")


def counts(session: CareerSession, now: datetime) -> dict[str, int]:
    """Of the session, never of a person. Only once it is over, somebody can have missed it."""
    booked = [booking for booking in session.bookings if booking.state is State.BOOKED]
    seats, attended = _seats(booked), sum(bool(guest.attended_at) for one in booked for guest in one.guests)
    return {
        "booked": seats,
        "offered": _seats(_in_state(session, State.OFFERED)),
        "waiting": _seats(_in_state(session, State.WAITING)),
        "wished": _seats(_in_state(session, State.WISHED)),
        "kept": sum(session.left(hold, now) for hold in session.holds),
        "attended": attended,
        "missed": seats - attended if now >= session.ends_at and not session.called_off else 0,
    }


def flags(session: CareerSession, now: datetime) -> list[str]:
    """What staff have to look at."""
    booked = _seats(_in_state(session, State.BOOKED))
    found = {
        "called off": bool(session.called_off),
        "not confirmed": bool(session.unconfirmed),
        f"below {session.needed}": booked < session.needed and now < session.starts_at,
        "hidden": session.hidden,
        "no link": session.mode is Mode.ONLINE and not session.join_url,
        "example": session.example,
    }
    return [name for name, is_so in found.items() if is_so]


def row(session: CareerSession, now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "id": session.id,
        "when": session.starts_at.astimezone(zone).isoformat(),
        "title": session.title,
        "seats": session.seats,
        **counts(session, now),
        "flags": flags(session, now),
    }


def facts(session: CareerSession, zone: ZoneInfo) -> dict[str, Any]:
    """All that staff have set, and what came of it."""
    return {name: _plain(getattr(session, name), zone) for name in FACTS}


def draw(session: CareerSession, seed: str) -> dict[str, str]:
    """Of the seed only its promise, until it was drawn."""
    if not seed:
        return {}
    return {"draw_promise": promise(seed)} | ({"seed": seed} if session.drawn_at else {})


def holds(session: CareerSession, now: datetime, zone: ZoneInfo) -> list[dict[str, Any]]:
    return [
        {
            "code": hold.code,
            "class": hold.name,
            "seats": hold.seats,
            "left": session.left(hold, now),
            "until": _plain(hold.until, zone),
        }
        for hold in session.holds
    ]


def line(session: CareerSession) -> list[dict[str, Any]]:
    """Who has seats, by number in line and nickname, as the host sees them."""
    seated = sorted((one for one in session.bookings if one.state in SEATED), key=lambda one: one.line)
    return [
        {
            "number": booking.line,
            "state": booking.state,
            "seats": booking.size,
            "nicknames": [guest.nickname for guest in booking.guests if guest.nickname],
        }
        for booking in seated
    ]


def shown(value: Any, zone: ZoneInfo) -> str:
    match value:
        case datetime():
            return moment(value, zone)
        case tuple() | list():
            return ", ".join(shown(one, zone) for one in value) or "–"
        case Stop(at, place, host):
            return f"{moment(at, zone)} {place} {host}".strip()
        case None | "":
            return "–"
        case _:
            return str(value)


def _plain(value: Any, zone: ZoneInfo) -> Any:
    match value:
        case datetime():
            return value.astimezone(zone).isoformat()
        case Stop():
            return {name: _plain(one, zone) for name, one in asdict(value).items()}
        case tuple():
            return [_plain(one, zone) for one in value]
        case _:
            return value


def _in_state(session: CareerSession, state: State) -> list[Booking]:
    return [booking for booking in session.bookings if booking.state is state]


def _seats(bookings: Sequence[Booking]) -> int:
    return sum(booking.size for booking in bookings)
