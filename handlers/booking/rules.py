"""The rules of seats: old state and time in, new state and outcome out.

Always true: booked and offered seats never exceed the seats there are, a person is in a session once, the line is
served in order of coming, and nothing is offered once booking has closed.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.booking.session import Booking, CareerSession, State
from handlers.speech.turn import PersonId

LONGEST_OFFER = timedelta(hours=12)
SHARE_OF_TIME_LEFT = 4  # an offer may use a quarter of the time left, so that several in line get their chance
SHORTEST_OFFER = timedelta(minutes=10)
MORNING = time(9)
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
    session: CareerSession, person: PersonId, now: datetime, zone: ZoneInfo
) -> tuple[CareerSession, Returned]:
    """Leave the session, from whatever state; a freed seat goes to the next in line."""
    booking = session.of(person)
    if booking is None:
        return session, NotIn()
    if now >= session.starts_at:
        return session, TooLate()
    left = session.with_booking(replace(booking, state=State.GIVEN_BACK, offered_until=None))
    return offer_free_seats(left, now, zone), GivenBack(booking)


def accept_offer(session: CareerSession, person: PersonId, now: datetime) -> tuple[CareerSession, Answered]:
    booking = session.of(person)
    if booking is not None and booking.state is State.BOOKED:
        return session, AlreadyIn(booking)
    if booking is None or not _is_live(booking, now) or now >= session.booking_closes_at:
        return session, OfferGone()
    return session.with_booking(replace(booking, state=State.BOOKED, offered_until=None)), Booked()


def decline_offer(
    session: CareerSession, person: PersonId, now: datetime, zone: ZoneInfo
) -> tuple[CareerSession, Answered]:
    booking = session.of(person)
    if booking is None or booking.state is not State.OFFERED:
        return session, OfferGone()
    left = session.with_booking(replace(booking, state=State.GIVEN_BACK, offered_until=None))
    return offer_free_seats(left, now, zone), GivenBack(booking)


def lapse_offers(session: CareerSession, now: datetime, zone: ZoneInfo) -> CareerSession:
    """Take back the offers whose time is over, and offer the seats to the next in line."""
    for booking in session.bookings:
        if booking.state is State.OFFERED and not _is_live(booking, now):
            session = session.with_booking(replace(booking, state=State.GIVEN_BACK, offered_until=None))
    return offer_free_seats(session, now, zone)


def offer_free_seats(session: CareerSession, now: datetime, zone: ZoneInfo) -> CareerSession:
    """Hold each free seat for the next in line until a time that leaves the others a chance."""
    if now >= session.booking_closes_at:
        return session
    for booking in session.waiting[: max(0, session.seats - session.taken)]:
        until = offer_deadline(session, now, zone)
        session = session.with_booking(replace(booking, state=State.OFFERED, offered_until=until))
    return session


def offer_deadline(session: CareerSession, now: datetime, zone: ZoneInfo) -> datetime:
    """Until when an offer holds: never past the closing, and not ending at night while there is a morning left."""
    left = session.booking_closes_at - now
    until = now + min(LONGEST_OFFER, max(SHORTEST_OFFER, left / SHARE_OF_TIME_LEFT))
    local = until.astimezone(zone)
    if not MORNING <= local.time() < EVENING:
        day = local.date() + timedelta(days=local.time() >= EVENING)
        morning = datetime.combine(day, MORNING, zone) + timedelta(hours=1)
        until = max(until, morning.astimezone(now.tzinfo))
    return min(until, session.booking_closes_at)


def _is_live(booking: Booking, now: datetime) -> bool:
    return booking.state is State.OFFERED and booking.offered_until is not None and now < booking.offered_until
