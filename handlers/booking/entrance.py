"""Who may come in when, and that they were there: the rule behind a personal link."""

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.booking.session import Booking, CareerSession, State
from handlers.speech.turn import PersonId


@dataclass(frozen=True, slots=True)
class Admitted:
    booking: Booking


@dataclass(frozen=True, slots=True)
class TooEarly:
    opens_at: datetime


@dataclass(frozen=True, slots=True)
class NoEntry:
    """No seat, or the session is over: told alike, so that nobody learns which."""


Entered = Admitted | TooEarly | NoEntry


def enter(session: CareerSession, person: PersonId, now: datetime) -> tuple[CareerSession, Entered]:
    """From when the doors open to the end, for those who are booked; who comes again was there from the first time."""
    booking = session.of(person)
    if booking is None or booking.state is not State.BOOKED or now >= session.ends_at:
        return session, NoEntry()
    if now < session.doors_open_at:
        return session, TooEarly(session.doors_open_at)
    there = replace(booking, attended_at=booking.attended_at or now)
    return session.with_booking(there), Admitted(there)
