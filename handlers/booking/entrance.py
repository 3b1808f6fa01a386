"""Who may come in when, and that they were there: the rule behind a personal link."""

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.booking.outcomes import TooEarly
from handlers.booking.session import CareerSession, Guest, State
from handlers.speech.turn import PersonId


@dataclass(frozen=True, slots=True)
class Admitted:
    guest: Guest


@dataclass(frozen=True, slots=True)
class NoEntry:
    """No seat, or the session is over: told alike, so that nobody learns which."""


Entered = Admitted | TooEarly | NoEntry


def enter(session: CareerSession, person: PersonId, now: datetime) -> tuple[CareerSession, Entered]:
    """From when the doors open to the end, for those who are booked; who comes again was there from the first time."""
    booking = session.of(person)
    guest = booking.guest(person) if booking else None
    if booking is None or guest is None or booking.state is not State.BOOKED:
        return session, NoEntry()
    if now >= session.ends_at or session.called_off:
        return session, NoEntry()
    if now < session.doors_open_at:
        return session, TooEarly(session.doors_open_at)
    there = replace(guest, attended_at=guest.attended_at or now)
    return session.with_booking(booking.with_guest(there)), Admitted(there)
