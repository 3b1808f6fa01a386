"""What becomes of the seats of somebody who is known at two doors, when the two become one person. Pure.

Always true: one active booking for the person and session, the better one; what is left over goes the way of any seat
that is given back, so that the line gets it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.booking.calendar import SchoolCalendar
from handlers.booking.line import is_live
from handlers.booking.outcomes import NotIn, TooLate
from handlers.booking.rules import MOST_WISHES, leave
from handlers.booking.session import Booking, CareerSession, State
from handlers.speech.dialog import Dialog
from handlers.speech.turn import PersonId

_WORTH = {State.BOOKED: 0, State.OFFERED: 1, State.WAITING: 2, State.WISHED: 3}
_LAST = len(_WORTH)
_A_MOMENT = timedelta(microseconds=1)
_ADDED_UP = ("marks", "places")  # what counts once for a person counts once for both
_OF_THE_DOOR = ("tries", "written", "heard", "choices")


@dataclass(frozen=True, slots=True)
class Movers:
    """Who stays known, and the one they were at the door they come to."""

    stays: PersonId
    goes: PersonId


@dataclass(frozen=True, slots=True)
class CameAlong:
    """What was booked at the new door is theirs, too."""


@dataclass(frozen=True, slots=True)
class WasTwice:
    """They were in by both doors: the better one is kept."""


@dataclass(frozen=True, slots=True)
class WishTooMany:
    """With the wishes they have it would be more than anybody may have."""


Merged = CameAlong | WasTwice | WishTooMany | NotIn


def merge(
    session: CareerSession, who: Movers, now: datetime, school: SchoolCalendar, wishes: int = 0
) -> tuple[CareerSession, Merged]:
    """`wishes` is how many who stays has already among those that are drawn together with this."""
    ours, theirs = session.of(who.stays), session.of(who.goes)
    if theirs is None:
        return session, NotIn()
    if ours is not None:
        worse = who.goes if _worth(ours, who.stays, now) <= _worth(theirs, who.goes, now) else who.stays
        return _as_one(_without(session, worse, now, school), session, who), WasTwice()
    if theirs.state is not State.WISHED:
        return _as_one(session, session, who), CameAlong()
    if wishes >= MOST_WISHES:
        return _without(session, who.goes, now, school), WishTooMany()
    ranked = session.with_booking(replace(theirs, rank=wishes + 1))
    return _as_one(ranked, session, who), CameAlong()


def _worth(booking: Booking, person: PersonId, now: datetime) -> tuple[bool, int, int, int]:
    """Less is better: having been there, then the state, then the larger group, then who came first."""
    guest = booking.guest(person)
    was_there = guest is not None and guest.attended_at is not None
    is_over = booking.state is State.OFFERED and not is_live(booking, now)
    state = _LAST if is_over else _WORTH.get(booking.state, _LAST)
    return not was_there, state, -booking.size, booking.line if booking.state is State.WAITING else 0


def _without(session: CareerSession, person: PersonId, now: datetime, school: SchoolCalendar) -> CareerSession:
    """They leave alone: their group stays. Of a session that has begun nothing is offered any more."""
    after, outcome = leave(session, person, now, school)
    return leave(session, person, session.starts_at - _A_MOMENT, school)[0] if outcome == TooLate() else after


def _as_one(session: CareerSession, before: CareerSession, who: Movers) -> CareerSession:
    """With one person where there were two, and what was known of either."""
    known = [guest for p in (who.stays, who.goes) if (own := before.of(p)) and (guest := own.guest(p))]
    nickname = next((guest.nickname for guest in known if guest.nickname), "")
    attended_at = min((guest.attended_at for guest in known if guest.attended_at), default=None)
    one = replace(session, bookings=tuple(_renamed(booking, who) for booking in session.bookings))
    booking = one.of(who.stays)
    guest = booking.guest(who.stays) if booking else None
    if booking is None or guest is None:
        return one
    return one.with_booking(booking.with_guest(replace(guest, nickname=nickname, attended_at=attended_at)))


def _renamed(booking: Booking, who: Movers) -> Booking:
    companions = tuple(
        replace(guest, person=who.stays) if guest.person == who.goes else guest for guest in booking.companions
    )
    return replace(booking, person=who.stays if booking.person == who.goes else booking.person, companions=companions)


def one_dialog(before: Dialog, here: Dialog) -> Dialog:
    """What is remembered of a person who comes from `before`; where there is nothing, what was said here."""
    filled = {
        name: getattr(before, name) or getattr(here, name) for name in Dialog.__slots__ if name not in _OF_THE_DOOR
    }
    both = {name: tuple(dict.fromkeys((*getattr(before, name), *getattr(here, name)))) for name in _ADDED_UP}
    return replace(here, **filled | both).settled()
