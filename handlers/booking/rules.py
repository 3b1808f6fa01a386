"""The rules of seats: old state and time in, new state and outcome out.

Always true: booked and offered seats never exceed the seats there are, a person is in a session once, the line is
served in order of coming, and nothing is offered once booking has closed.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from handlers.booking.calendar import SchoolCalendar
from handlers.booking.session import Booking, CareerSession, State
from handlers.speech.turn import PersonId

LONGEST_OFFER = timedelta(hours=12)
SHARE_OF_TIME_LEFT = 4  # an offer may use a quarter of the time left, so that several in line get their chance
SHORTEST_OFFER = timedelta(minutes=10)
MORNING = time(9)
AFTER_MORNING = time(10)
EVENING = time(21)


@dataclass(frozen=True, slots=True)
class Booked:
    pass


@dataclass(frozen=True, slots=True)
class Queued:
    position: int


@dataclass(frozen=True, slots=True)
class AlreadyIn:
    booking: Booking


@dataclass(frozen=True, slots=True)
class GivenBack:
    was: Booking


@dataclass(frozen=True, slots=True)
class TooLate:
    pass


@dataclass(frozen=True, slots=True)
class NotIn:
    pass


@dataclass(frozen=True, slots=True)
class OfferGone:
    """The offer has lapsed, was declined, or never was."""


Requested = Booked | Queued | AlreadyIn | TooLate
Returned = GivenBack | NotIn | TooLate
Answered = Booked | GivenBack | OfferGone | AlreadyIn


def request_seat(session: CareerSession, person: PersonId, now: datetime) -> tuple[CareerSession, Requested]:
    if now >= session.booking_closes_at:
        return session, TooLate()
    if booking := session.of(person):
        return session, AlreadyIn(booking)
    line = session.issued + 1
    state = State.BOOKED if session.free else State.WAITING
    after = replace(session.with_booking(Booking(person, state, line)), issued=line)
    return after, Booked() if state is State.BOOKED else Queued(after.position(person))


def give_back(
    session: CareerSession, person: PersonId, now: datetime, school: SchoolCalendar
) -> tuple[CareerSession, Returned]:
    """Leave the session, from whatever state; a freed seat goes to the next in line."""
    booking = session.of(person)
    if booking is None:
        return session, NotIn()
    if now >= session.starts_at:
        return session, TooLate()
    left = session.with_booking(replace(booking, state=State.GIVEN_BACK, offered_until=None))
    return offer_free_seats(left, now, school), GivenBack(booking)


def accept_offer(session: CareerSession, person: PersonId, now: datetime) -> tuple[CareerSession, Answered]:
    booking = session.of(person)
    if booking is not None and booking.state is State.BOOKED:
        return session, AlreadyIn(booking)
    if booking is None or not _is_live(booking, now) or now >= session.booking_closes_at:
        return session, OfferGone()
    return session.with_booking(replace(booking, state=State.BOOKED, offered_until=None)), Booked()


def decline_offer(
    session: CareerSession, person: PersonId, now: datetime, school: SchoolCalendar
) -> tuple[CareerSession, Answered]:
    booking = session.of(person)
    if booking is None or booking.state is not State.OFFERED:
        return session, OfferGone()
    left = session.with_booking(replace(booking, state=State.GIVEN_BACK, offered_until=None))
    return offer_free_seats(left, now, school), GivenBack(booking)


def lapse_offers(session: CareerSession, now: datetime, school: SchoolCalendar) -> CareerSession:
    """Take back the offers whose time is over, and offer the seats to the next in line."""
    for booking in session.bookings:
        if booking.state is State.OFFERED and not _is_live(booking, now):
            session = session.with_booking(replace(booking, state=State.GIVEN_BACK, offered_until=None))
    return offer_free_seats(session, now, school)


def offer_free_seats(session: CareerSession, now: datetime, school: SchoolCalendar) -> CareerSession:
    """Hold each free seat for the next in line until a time that leaves the others a chance."""
    if now >= session.booking_closes_at:
        return session
    for booking in session.waiting[: max(0, session.seats - session.taken)]:
        until = offer_deadline(session, now, school)
        session = session.with_booking(replace(booking, state=State.OFFERED, offered_until=until))
    return session


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


def _is_live(booking: Booking, now: datetime) -> bool:
    return booking.state is State.OFFERED and booking.offered_until is not None and now < booking.offered_until
