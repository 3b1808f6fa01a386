"""What to tell somebody later: when it is due, how long it is of use, and what a change of a session brings with it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from handlers.booking.session import Booking, CareerSession, SessionId, State
from handlers.speech.turn import PersonId


class Occasion(StrEnum):
    DAY_BEFORE = "day_before"
    SOON = "soon"
    OFFER = "offer"


REMINDERS = frozenset({Occasion.DAY_BEFORE, Occasion.SOON})


@dataclass(frozen=True, slots=True)
class Notice:
    """`useful_until` is when it would only be noise: it is dropped then, unsent."""

    person: PersonId
    session: SessionId
    occasion: Occasion
    due_at: datetime
    useful_until: datetime


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change of bookings means for notices: whose are dropped, and which come new."""

    dropped: tuple[PersonId, ...] = ()
    new: tuple[Notice, ...] = ()


def consequences(before: CareerSession, after: CareerSession, now: datetime, zone: ZoneInfo) -> Consequences:
    """Compare the bookings before and after: reminders for new seats, offers to tell, nothing for those who left."""
    old = {booking.person: booking for booking in before.bookings}
    new = {booking.person: booking for booking in after.bookings}
    changed = [booking for person, booking in new.items() if _state(old.get(person)) is not booking.state]
    gone = [person for person in old if person not in new]
    dropped = (*gone, *(booking.person for booking in changed if booking.person in old))
    notices = [notice for booking in changed for notice in _notices(after, booking, now, zone)]
    return Consequences(dropped, tuple(notices))


def _state(booking: Booking | None) -> State | None:
    return booking.state if booking else None


def _notices(session: CareerSession, booking: Booking, now: datetime, zone: ZoneInfo) -> list[Notice]:
    match booking.state:
        case State.BOOKED:
            return reminders(session, booking.person, now, zone)
        case State.OFFERED if booking.offered_until:
            return [Notice(booking.person, session.id, Occasion.OFFER, now, booking.offered_until)]
    return []


def reminders(session: CareerSession, person: PersonId, now: datetime, zone: ZoneInfo) -> list[Notice]:
    """The day before at the same hour on the wall, and when the doors open; only those still ahead."""
    starts = session.starts_at
    local = starts.astimezone(zone)
    day_before = (local - timedelta(days=1)).astimezone(UTC)  # aware arithmetic keeps the hour on the wall
    planned = [
        Notice(person, session.id, Occasion.DAY_BEFORE, day_before, session.doors_open_at),
        Notice(person, session.id, Occasion.SOON, session.doors_open_at, session.starts_at),
    ]
    return [notice for notice in planned if notice.due_at > now]
