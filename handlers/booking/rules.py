"""The rules of seats: old state and time in, new state and outcome out.

Always true: booked and offered seats never exceed the seats there are, a person is in a session once, the line is
served in order of coming among those who fit, and nothing is offered once booking has closed.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.booking.calendar import SchoolCalendar
from handlers.booking.line import first_tap_wins, free, freed, is_live, offer_free_seats
from handlers.booking.outcomes import (
    AlreadyIn,
    Answered,
    Booked,
    CalledOff,
    Clash,
    Engagement,
    GivenBack,
    KeepsPlace,
    NotIn,
    NotOpen,
    OfferGone,
    Queued,
    Refused,
    Requested,
    Returned,
    TooEarly,
    TooLate,
    TooMany,
    Wished,
)
from handlers.booking.session import Booking, CareerSession, State
from handlers.speech.turn import PersonId

MOST_BOOKINGS = 8
MOST_WISHES = 4  # in the sessions that are drawn together


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks: for how many seats, of which class, and what else they are in. `code` is what a group joins by."""

    person: PersonId
    size: int = 1
    code: str = ""
    hold: str = ""
    engaged: tuple[Engagement, ...] = ()
    link: str = ""

    def clash(self, session: CareerSession) -> Clash | None:
        """Seats of theirs at the same time."""
        same_time = tuple(
            other
            for other in self.engaged
            if other.session != session.id
            and other.state is State.BOOKED
            and other.starts_at < session.ends_at
            and session.starts_at < other.ends_at
        )
        return Clash(same_time, self.size) if same_time else None


def request_seat(session: CareerSession, asking: Asking, now: datetime) -> tuple[CareerSession, Requested]:
    if refused := _closed(session, now):
        return session, refused
    if booking := session.of(asking.person):
        return _again(session, booking, asking, now)
    if len(asking.engaged) >= MOST_BOOKINGS:
        return session, TooMany(MOST_BOOKINGS)
    if asking.hold and _left_for_class(session, asking, now) >= asking.size:
        return _book(session, asking)
    asking = replace(asking, hold="")  # whose class has no seats left comes like everybody else
    if session.draw_at and not session.drawn_at:
        return _wish(session, asking, now)
    if free(session, now) < asking.size:
        return _queue(session, asking, now)
    return _book(session, asking)


def _book(session: CareerSession, asking: Asking) -> tuple[CareerSession, Booked | Clash]:
    if clash := asking.clash(session):
        return session, clash
    return _added(session, asking, State.BOOKED), Booked()


def _closed(session: CareerSession, now: datetime) -> Refused | None:
    if session.called_off:
        return CalledOff(session.called_off)
    if now >= session.booking_closes_at:
        return TooLate()
    if session.unconfirmed:
        return NotOpen()
    return TooEarly(session.opens_at) if session.opens_at and now < session.opens_at else None


def _again(
    session: CareerSession, booking: Booking, asking: Asking, now: datetime
) -> tuple[CareerSession, AlreadyIn | Booked | Clash]:
    """Near the end, who waits and finds a free seat takes it like everybody else."""
    is_first = booking.state is State.WAITING and first_tap_wins(session, now)
    if not is_first or booking.person != asking.person or booking.size > session.available(now):
        return session, AlreadyIn(booking)
    if clash := asking.clash(session):
        return session, clash
    return session.with_booking(replace(booking, state=State.BOOKED, rests=False)), Booked()


def _wish(session: CareerSession, asking: Asking, now: datetime) -> tuple[CareerSession, Requested]:
    """Until the draw, all who come rank equal."""
    if session.draw_at and now >= session.draw_at:
        return session, NotOpen()
    wishes = sum(other.state is State.WISHED and other.fair == session.fair for other in asking.engaged)
    rank = 1 + (wishes if session.fair else 0)
    if rank > MOST_WISHES:
        return session, TooMany(MOST_WISHES)
    return _added(session, asking, State.WISHED, rank), Wished(rank)


def _queue(session: CareerSession, asking: Asking, now: datetime) -> tuple[CareerSession, Queued]:
    after = _added(session, asking, State.WAITING)
    return after, Queued(after.position(asking.person), free(session, now))


def _added(session: CareerSession, asking: Asking, state: State, rank: int = 0) -> CareerSession:
    booking = Booking(
        asking.person,
        state,
        session.issued + 1,
        size=asking.size,
        code=asking.code,
        hold=asking.hold,
        rank=rank,
        link=asking.link,
    )
    return replace(session.with_booking(booking), issued=booking.line)


def _left_for_class(session: CareerSession, asking: Asking, now: datetime) -> int:
    return sum(session.left(hold, now) for hold in session.holds if hold.code == asking.hold)


def give_back(
    session: CareerSession, person: PersonId, now: datetime, school: SchoolCalendar
) -> tuple[CareerSession, Returned]:
    """Leave the session, from whatever state; who speaks for a group leaves with all of it."""
    booking = session.of(person)
    if booking is None:
        return session, NotIn()
    if now >= session.starts_at:
        return session, TooLate()
    left = _without(booking, person) if booking.person != person else _nobody(booking)
    return freed(session.with_booking(left), booking.state, now, school), GivenBack(booking)


def give_back_one(
    session: CareerSession, person: PersonId, now: datetime, school: SchoolCalendar
) -> tuple[CareerSession, Returned]:
    """One of a group cannot come: a seat that nobody has joined for, else the person's own; then the next speaks."""
    booking = session.of(person)
    if booking is None or booking.person != person or now >= session.starts_at:
        return give_back(session, person, now, school)
    if len(booking.guests) == booking.size:
        return leave(session, person, now, school)
    smaller = session.with_booking(replace(booking, size=booking.size - 1))
    return freed(smaller, booking.state, now, school), GivenBack(booking)


def leave(
    session: CareerSession, person: PersonId, now: datetime, school: SchoolCalendar
) -> tuple[CareerSession, Returned]:
    """Go alone, and let those who have joined stay: the first of them speaks for the group from now on."""
    booking = session.of(person)
    if booking is None or booking.person != person or not booking.companions:
        return give_back(session, person, now, school)
    handed_on = session.with_booking(_nobody(booking), _led_by_the_next(booking))
    return freed(handed_on, booking.state, now, school), GivenBack(booking)


def _led_by_the_next(booking: Booking) -> Booking:
    first, *others = booking.companions
    led = replace(booking, person=first.person, nickname=first.nickname, attended_at=first.attended_at)
    return replace(led, size=booking.size - 1, companions=tuple(others))


def _without(booking: Booking, person: PersonId) -> Booking:
    stay = tuple(guest for guest in booking.companions if guest.person != person)
    return replace(booking, size=booking.size - 1, companions=stay)


def _nobody(booking: Booking) -> Booking:
    return replace(booking, state=State.GIVEN_BACK, offered_until=None)


def accept_offer(session: CareerSession, asking: Asking, now: datetime) -> tuple[CareerSession, Answered]:
    booking = session.of(asking.person)
    if booking is not None and booking.state is State.BOOKED:
        return session, AlreadyIn(booking)
    if booking is None or booking.person != asking.person or not is_live(booking, now):
        return session, OfferGone()
    if now >= session.booking_closes_at or session.called_off:
        return session, OfferGone()
    if clash := asking.clash(session):
        return session, clash
    return session.with_booking(replace(booking, state=State.BOOKED, offered_until=None)), Booked()


def decline_offer(
    session: CareerSession, person: PersonId, now: datetime, school: SchoolCalendar
) -> tuple[CareerSession, Answered]:
    booking = session.of(person)
    if booking is None or booking.state is not State.OFFERED or booking.person != person:
        return session, OfferGone()
    return offer_free_seats(session.with_booking(_nobody(booking)), now, school), GivenBack(booking)


def keep_place(
    session: CareerSession, person: PersonId, now: datetime, school: SchoolCalendar
) -> tuple[CareerSession, Answered]:
    """Not this seat, but the next: it goes on in line, and the person keeps the place."""
    booking = session.of(person)
    if booking is None or booking.person != person or not is_live(booking, now):
        return session, OfferGone()
    rests = replace(booking, state=State.WAITING, offered_until=None, rests=True)
    after = offer_free_seats(session.with_booking(rests), now, school)
    return after, KeepsPlace(after.position(person))
