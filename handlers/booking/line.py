"""The waiting list: who is next, how long a seat is held for them, and when the first tap wins."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

from handlers.booking.calendar import SchoolCalendar
from handlers.booking.session import Booking, CareerSession, State

LONGEST_OFFER = timedelta(hours=12)
SHARE_OF_TIME_LEFT = 4  # an offer may use a quarter of the time left, so that several in line get their chance
SHORTEST_OFFER = timedelta(minutes=10)
FIRST_TAP = timedelta(hours=1)  # before booking closes: from then on nobody is waited for
MORNING = time(9)
AFTER_MORNING = time(10)
EVENING = time(21)


def first_tap_wins(session: CareerSession, now: datetime) -> bool:
    return session.booking_closes_at - FIRST_TAP <= now < session.booking_closes_at


def served(session: CareerSession, seats: int) -> Iterator[Booking]:
    """Those in line who get so many seats: first come first served among those who fit, the others keep their place."""
    for booking in session.waiting:
        if not booking.rests and booking.size <= seats:
            seats -= booking.size
            yield booking


def free(session: CareerSession, now: datetime) -> int:
    """Seats that the next who asks for one gets: none while somebody in line could take them."""
    seats = session.available(now)
    return 0 if not first_tap_wins(session, now) and any(served(session, seats)) else seats


def offer_free_seats(session: CareerSession, now: datetime, school: SchoolCalendar) -> CareerSession:
    """Hold free seats for the next in line until a time that leaves the others a chance."""
    if now >= session.booking_closes_at or first_tap_wins(session, now) or session.called_off:
        return session
    until = offer_deadline(session, now, school)
    next_ones = served(session, session.available(now))
    return session.with_booking(*(replace(one, state=State.OFFERED, offered_until=until) for one in next_ones))


def freed(session: CareerSession, was: State, now: datetime, school: SchoolCalendar) -> CareerSession:
    """After somebody left: a seat that nobody was asked about yet is news for those who rest, too."""
    if was is State.BOOKED:
        session = awake(session)
    return offer_free_seats(session, now, school)


def awake(session: CareerSession) -> CareerSession:
    return session.with_booking(*(replace(one, rests=False) for one in session.waiting if one.rests))


def settle(session: CareerSession, now: datetime, school: SchoolCalendar) -> CareerSession:
    """What time brings: offers that are over go to the next in line, and seats kept for classes to everybody."""
    over = [one for one in session.bookings if one.state is State.OFFERED and not is_live(one, now)]
    session = session.with_booking(*(replace(one, state=State.GIVEN_BACK, offered_until=None) for one in over))
    if any(is_over(hold.until, now) and not hold.released for hold in session.holds):
        holds = tuple(replace(hold, released=hold.released or is_over(hold.until, now)) for hold in session.holds)
        session = awake(replace(session, holds=holds))
    return offer_free_seats(session, now, school)


def offer_told_at(session: CareerSession, now: datetime, school: SchoolCalendar) -> datetime:
    """When an offer made now may be told: at night it waits for the morning, unless the session is at night itself."""
    return now if school.is_quiet(session.starts_at) else school.first_waking(now)


def offer_deadline(session: CareerSession, now: datetime, school: SchoolCalendar) -> datetime:
    """Until when an offer holds, counted from when it is told: a share of the time left, at an hour of a school day.

    It ends neither at night nor on a free day, unless that is the day of the session; and never past the closing.
    """
    told_at = offer_told_at(session, now, school)
    left = session.booking_closes_at - told_at
    until = told_at + min(LONGEST_OFFER, max(SHORTEST_OFFER, left / SHARE_OF_TIME_LEFT))
    local = until.astimezone(school.zone)
    day = local.date() + timedelta(days=local.time() >= EVENING)
    last_day = school.day(session.starts_at)
    while day < last_day and not school.is_school_day(day):
        day += timedelta(days=1)
    if day != local.date() or local.time() < MORNING:
        until = max(until, school.at(day, AFTER_MORNING))
    return min(until, session.booking_closes_at)


def is_live(booking: Booking, now: datetime) -> bool:
    return booking.state is State.OFFERED and booking.offered_until is not None and now < booking.offered_until


def is_over(until: datetime, now: datetime) -> bool:
    return until <= now
