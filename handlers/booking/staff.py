"""What staff change in a session that people have booked: time, seats, or that it takes place at all."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from handlers.booking.calendar import SchoolCalendar
from handlers.booking.line import awake, offer_deadline, offer_free_seats
from handlers.booking.session import SEATED, Booking, CareerSession, State
from handlers.speech.turn import PersonId


def change(before: CareerSession, after: CareerSession, now: datetime, school: SchoolCalendar) -> CareerSession:
    """Another time, place or length: everybody keeps what they have, and offers get their time anew."""
    if after == before:
        return before
    after = replace(after, sequence=before.sequence + 1)
    offered = [booking for booking in after.bookings if booking.state is State.OFFERED]
    until = offer_deadline(after, now, school)
    return after.with_booking(*(replace(one, offered_until=until) for one in offered))


def change_seats(
    session: CareerSession, seats: int, leaving: Collection[PersonId], now: datetime, school: SchoolCalendar
) -> CareerSession:
    """More seats go to those in line. Of fewer, those chosen lose theirs first, then offers end, then who came last.

    Nobody loses a seat without need. Who does waits where they stood in order of coming: before all who never had one.
    """
    after = replace(session, seats=seats)
    for booking in sorted(_seated(after), key=lambda one: _stays(one, leaving), reverse=True):
        if after.taken > seats:
            after = after.with_booking(replace(booking, state=State.WAITING, offered_until=None, hold=""))
    return offer_free_seats(awake(after) if seats > session.seats else after, now, school)


def _seated(session: CareerSession) -> list[Booking]:
    return [booking for booking in session.bookings if booking.state in SEATED]


def _stays(booking: Booking, leaving: Collection[PersonId]) -> tuple[bool, bool, int]:
    """In which order seats are lost, the highest first."""
    chosen = any(guest.person in leaving for guest in booking.guests)
    return chosen, booking.state is State.OFFERED, booking.line


def call_off(session: CareerSession, reason: str) -> CareerSession:
    """It does not take place. Who was in it stays known for being told; nobody can come in any more."""
    return replace(session, called_off=reason, sequence=session.sequence + 1)
