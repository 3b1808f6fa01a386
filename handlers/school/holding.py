"""Seats that a teacher keeps for a class: within what staff allow, so that others always find some, too.

They may grow and be given to everybody once, not go down and up: from that one could tell when somebody of the class
has booked. For the same reason there are at least as many as a figure needs to be shown.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from handlers.booking import staff
from handlers.booking.calendar import SchoolCalendar
from handlers.booking.session import Audience, CareerSession, Hold
from handlers.booking.staff import Done

LAST: Final = timedelta(hours=2)  # before booking closes: what a class has not taken by then, others still can
SHORTEST: Final = timedelta(hours=1)
FEWEST: Final = 5


@dataclass(frozen=True, slots=True)
class Allowed:
    """What staff let teachers do: `seats` for one class in one session, `percent` of its seats for all classes."""

    seats: int = 30
    percent: int = 50
    days: int = 14


@dataclass(frozen=True, slots=True)
class AtMost:
    """More are not kept for this class."""

    seats: int


@dataclass(frozen=True, slots=True)
class Full:
    """So many are not free just now."""


@dataclass(frozen=True, slots=True)
class OnlyMore:
    """So many are kept already: they may grow."""

    seats: int


@dataclass(frozen=True, slots=True)
class GivenAway:
    """What was kept here has gone to everybody."""


@dataclass(frozen=True, slots=True)
class NotForClasses:
    """It is too near, called off, drawn, or not for pupils."""


Kept = Done | AtMost | Full | OnlyMore | GivenAway | NotForClasses


def is_for_classes(session: CareerSession, now: datetime) -> bool:
    """Seats of a draw are nobody's before it, and nobody keeps seats where pupils cannot book."""
    drawn = bool(session.fair or (session.draw_at and not session.drawn_at))
    if drawn or session.audience is not Audience.PUPILS or session.called_off:
        return False
    return now + SHORTEST <= session.booking_closes_at - LAST


def most_seats(session: CareerSession, code: str, allowed: Allowed, now: datetime) -> int:
    """Seats that may be kept in it for the class with this code, those it has among them; none, if they are too few."""
    others = sum(hold.seats for hold in session.holds if hold.code != code and _counts(hold, now))
    most = min(allowed.seats, session.seats * allowed.percent // 100 - others)
    return most if most >= FEWEST else 0


def keep(
    session: CareerSession, kept: Hold, allowed: Allowed, now: datetime, school: SchoolCalendar
) -> tuple[CareerSession, Kept]:
    """Keep seats for a class for as many days as staff allow; none: what is left goes to everybody at once."""
    if not is_for_classes(session, now):
        return session, NotForClasses()
    before = next((hold for hold in session.holds if hold.code == kept.code), None)
    if before and not (before.seats and _counts(before, now)):
        return session, GivenAway()
    if before and 0 < kept.seats < before.seats:
        return session, OnlyMore(before.seats)
    most = most_seats(session, kept.code, allowed, now)
    if kept.seats > most:
        return session, AtMost(most)
    until = min(now + timedelta(days=allowed.days), session.booking_closes_at - LAST)
    after, outcome = staff.keep_seats(session, replace(kept, until=until), now, school)
    match outcome:
        case Done():
            return after, outcome
        case staff.TooFew():
            return session, Full()
        case _:
            return session, NotForClasses()


def _counts(hold: Hold, now: datetime) -> bool:
    return not hold.released and now < hold.until
