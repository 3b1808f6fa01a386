"""What to tell somebody later: when it is due, how long it is of use, and what a change of a session brings with it."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from handlers.booking.calendar import WAKING, SchoolCalendar
from handlers.booking.rules import offer_told_at
from handlers.booking.session import Booking, CareerSession, SessionId, State
from handlers.speech.turn import PersonId


class Occasion(StrEnum):
    DAY_BEFORE = "day_before"
    SOON = "soon"
    OFFER = "offer"


BY_IMPORTANCE = (Occasion.OFFER, Occasion.SOON, Occasion.DAY_BEFORE)
MOST_A_DAY = 4
EVENING = time(20)
TIME_TO_GET_READY = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Notice:
    """`useful_until` is when it would only be noise: it is dropped then, unsent."""

    person: PersonId
    session: SessionId
    occasion: Occasion
    due_at: datetime
    useful_until: datetime

    @property
    def importance(self) -> int:
        """0 for what is told first."""
        return BY_IMPORTANCE.index(self.occasion)

    @property
    def more_important(self) -> tuple[Occasion, ...]:
        return BY_IMPORTANCE[: self.importance]


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change of bookings means for notices: whose are dropped, and which come new."""

    dropped: tuple[PersonId, ...] = ()
    new: tuple[Notice, ...] = ()


def consequences(before: CareerSession, after: CareerSession, now: datetime, school: SchoolCalendar) -> Consequences:
    """Compare the bookings before and after: reminders for new seats, offers to tell, nothing for those who left."""
    old = {booking.person: booking for booking in before.bookings}
    new = {booking.person: booking for booking in after.bookings}
    changed = [booking for person, booking in new.items() if _state(old.get(person)) is not booking.state]
    gone = [person for person in old if person not in new]
    dropped = (*gone, *(booking.person for booking in changed if booking.person in old))
    notices = [notice for booking in changed for notice in _notices(after, booking, now, school)]
    return Consequences(dropped, tuple(notices))


def _state(booking: Booking | None) -> State | None:
    return booking.state if booking else None


def _notices(session: CareerSession, booking: Booking, now: datetime, school: SchoolCalendar) -> list[Notice]:
    match booking.state:
        case State.BOOKED:
            return reminders(session, booking.person, now, school)
        case State.OFFERED if booking.offered_until:
            told_at = offer_told_at(session, now, school)
            return [Notice(booking.person, session.id, Occasion.OFFER, told_at, booking.offered_until)]
    return []


def reminders(session: CareerSession, person: PersonId, now: datetime, school: SchoolCalendar) -> list[Notice]:
    """The day before at the same hour on the wall, and when the doors open; only those still ahead."""
    local = session.starts_at.astimezone(school.zone)
    day_before = (local - timedelta(days=1)).astimezone(UTC)  # aware arithmetic keeps the hour on the wall
    at_the_door = _by_day(session.doors_open_at, session, school)
    planned = [
        Notice(person, session.id, Occasion.DAY_BEFORE, day_before, session.doors_open_at),
        Notice(person, session.id, Occasion.SOON, at_the_door, session.starts_at),
    ]
    return [notice for notice in planned if notice.due_at > now]


def _by_day(due_at: datetime, session: CareerSession, school: SchoolCalendar) -> datetime:
    """Not in the night: in the morning if that is early enough, else the evening before."""
    if school.is_quiet(session.starts_at) or not school.is_quiet(due_at):
        return due_at
    morning = school.first_waking(due_at)
    if morning + TIME_TO_GET_READY <= session.starts_at:
        return morning
    local = due_at.astimezone(school.zone)
    return school.at(local.date() - timedelta(days=local.time() < WAKING), EVENING)


def tell_at(notice: Notice, session: CareerSession, told: int, now: datetime, school: SchoolCalendar) -> datetime:
    """When a notice that is due may be told, if so many were told today: now, or on a morning.

    At night only those whose session is at night are written to.
    """
    if told >= MOST_A_DAY:
        return school.at(school.day(now) + timedelta(days=1), WAKING)
    return now if school.is_quiet(session.starts_at) else school.first_waking(now)
