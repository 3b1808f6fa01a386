"""Guests who come by a page: companies that are invited, and hosts who visit others. Their page tells them; nobody
writes to them."""

from dataclasses import replace
from datetime import datetime

from handlers.booking.calendar import SchoolCalendar
from handlers.booking.line import freed
from handlers.booking.outcomes import Booked, Engagement, Requested
from handlers.booking.rules import Asking, request_seat
from handlers.booking.session import Audience, Booking, CareerSession, State
from handlers.speech.turn import PersonId

MOST_GUESTS = 20  # who come together


def take_seats(
    session: CareerSession, wanted: Booking, engaged: tuple[Engagement, ...], now: datetime, school: SchoolCalendar
) -> tuple[CareerSession, Requested]:
    """Seats for so many, instead of those they have, at once or not at all: who is not written to cannot wait in line.

    Of `wanted` the person, the size and the name count.
    """
    own = session.of(wanted.person)
    without = session.with_booking(replace(own, state=State.GIVEN_BACK)) if own else session
    after, outcome = request_seat(without, Asking(wanted.person, wanted.size, engaged=engaged), now)
    booked = after.of(wanted.person)
    if not isinstance(outcome, Booked) or booked is None:
        return session, outcome
    after = after.with_booking(replace(booked, nickname=wanted.nickname))
    fewer = own is not None and own.size > wanted.size
    return (freed(after, State.BOOKED, now, school) if fewer else after), outcome


def seats_of(session: CareerSession, guest: PersonId) -> int:
    own = session.of(guest)
    return own.size if own and own.state is State.BOOKED else 0


def may_visit(session: CareerSession, now: datetime) -> bool:
    """What companies show each other: not what is for pupils, and not a meeting by invitation."""
    is_open = not session.hidden and not session.called_off and not session.unconfirmed
    return is_open and session.audience is Audience.COMPANIES and now < session.booking_closes_at
