"""What to tell somebody later: when it is due, how long it is of use, and what a change of a session brings with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from handlers.booking.calendar import WAKING, SchoolCalendar
from handlers.booking.line import first_tap_wins, offer_told_at
from handlers.booking.session import SEATED, Booking, CareerSession, SessionId, State, people_in
from handlers.speech.turn import PersonId, is_guest


class Occasion(StrEnum):
    CALLED_OFF = "called_off"
    MOVED = "moved"
    SEAT_LOST = "seat_lost"
    FREE_NOW = "free_now"
    OFFER = "offer"
    DRAWN = "drawn"
    MESSAGE = "message"
    SOON = "soon"
    DAY_BEFORE = "day_before"
    AFTERWARDS = "afterwards"
    ANSWER = "answer"
    NEWS = "news"


BY_IMPORTANCE = tuple(Occasion)
ALWAYS_TOLD = (Occasion.CALLED_OFF,)  # whatever was told that day: nobody shall travel in vain
ASKED_FOR = (Occasion.ANSWER, Occasion.NEWS)  # about no session of theirs: told also to who wants nothing else
MOST_A_DAY = 4
AFTER_SCHOOL, EVENING = time(15), time(20)
TIME_TO_GET_READY = timedelta(minutes=30)
A_DAY = timedelta(days=1)
NEWS_USEFUL_FOR, NEWS_SHOWN_FOR = timedelta(days=4), timedelta(days=28)  # over a weekend; on a page opened later


@dataclass(frozen=True, slots=True)
class Notice:
    """`useful_until` is when it would only be noise: it is dropped then, unsent.

    It is about a change of a session, or it carries a letter of staff.
    """

    person: PersonId
    session: SessionId | None
    occasion: Occasion
    due_at: datetime
    useful_until: datetime
    letter: str | None = None

    @property
    def importance(self) -> int:
        """0 for what is told first."""
        return BY_IMPORTANCE.index(self.occasion)

    @property
    def waits_until(self) -> datetime | None:
        """How long a page that is closed may show it; None for what is of no use by then."""
        if self.occasion is Occasion.NEWS:
            return self.due_at + NEWS_SHOWN_FOR
        return self.useful_until if self.occasion in ASKED_FOR else None

    @property
    def more_important(self) -> tuple[Occasion, ...]:
        return BY_IMPORTANCE[: self.importance]


class Written(StrEnum):
    """What a letter is. An answer is shared where others have asked for it too, perhaps in other words."""

    MESSAGE = "message"
    ANSWER = "answer"
    SHARED = "shared answer"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Letter:
    """What staff wrote: a message about a session, or an answer to a question, which an entry may say too."""

    id: str
    text: str
    session: SessionId | None = None
    question: str = ""
    entry: str = ""
    kind: Written = Written.MESSAGE


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change of bookings means for notices: whose are dropped, and which come new.

    That the session was moved stays to be told to those who are `dropped`, unless they are `out`.
    """

    dropped: tuple[PersonId, ...] = ()
    new: tuple[Notice, ...] = ()
    out: tuple[PersonId, ...] = ()


Standing = tuple[Booking, bool]  # a booking, and whether the person speaks for it


def consequences(before: CareerSession, after: CareerSession, now: datetime, school: SchoolCalendar) -> Consequences:
    """Compare a session before and after: reminders for new seats, offers to tell, nothing for those who left.

    Guests read on their page how things stand.
    """
    told = _told(before, after, now, school)
    return replace(told, new=tuple(notice for notice in told.new if not is_guest(notice.person)))


def _told(before: CareerSession, after: CareerSession, now: datetime, school: SchoolCalendar) -> Consequences:
    if after.called_off and not before.called_off:
        return _for_all(before, Occasion.CALLED_OFF, now, max(before.starts_at, now + A_DAY))
    if _is_moved(before, after):
        return _moved(after, now, school)
    old, new = _standings(before), _standings(after)
    gone = tuple(person for person in old if person not in new)
    changed = [person for person, standing in new.items() if _key(standing) != _key(old.get(person))]
    notices = [
        notice for person in changed for notice in _notices(after, person, (old.get(person), new[person]), now, school)
    ]
    dropped = (*gone, *(person for person in changed if person in old))
    return Consequences(dropped, (*notices, *_free_now(before, after, now)), gone)


def of_fair(
    before: Sequence[CareerSession], after: Sequence[CareerSession], now: datetime, school: SchoolCalendar
) -> list[Consequences]:
    """Of sessions that were drawn together: each hears once what came of all their wishes, where it went best."""
    best: dict[PersonId, tuple[bool, int, SessionId]] = {}
    for session in after:
        for person, (booking, _) in _standings(session).items():
            mark = (booking.state is not State.BOOKED, booking.rank, session.id)
            best[person] = min(mark, best.get(person, mark))
    told = [consequences(old, new, now, school) for old, new in zip(before, after, strict=True)]
    return [replace(one, new=tuple(n for n in one.new if _is_once(n, best))) for one in told]


def _is_once(notice: Notice, best: dict[PersonId, tuple[bool, int, SessionId]]) -> bool:
    return notice.occasion is not Occasion.DRAWN or best[notice.person][2] == notice.session


def _standings(session: CareerSession) -> dict[PersonId, Standing]:
    return {
        guest.person: (booking, guest.person == booking.person)
        for booking in session.bookings
        for guest in booking.guests
    }


def _key(standing: Standing | None) -> object:
    return standing and (standing[0].state, standing[1])


def _is_moved(before: CareerSession, after: CareerSession) -> bool:
    return after.sequence != before.sequence


def _for_all(session: CareerSession, occasion: Occasion, now: datetime, until: datetime) -> Consequences:
    everybody = people_in(session.bookings)
    told = tuple(Notice(person, session.id, occasion, now, until) for person in everybody)
    return Consequences(everybody, told, everybody)


def _moved(after: CareerSession, now: datetime, school: SchoolCalendar) -> Consequences:
    """One message says what was moved and, if so, until when a seat is held."""
    told = _for_all(after, Occasion.MOVED, now, after.starts_at)
    seated = [booking for booking in after.bookings if booking.state is State.BOOKED]
    planned = (notice for person in people_in(seated) for notice in _plan(after, person, now, school))
    return Consequences(told.dropped, (*told.new, *planned), told.out)


def _notices(
    session: CareerSession,
    person: PersonId,
    standings: tuple[Standing | None, Standing],
    now: datetime,
    school: SchoolCalendar,
) -> Iterator[Notice]:
    before, (booking, speaks) = standings
    was = before[0].state if before else None
    if was is State.WISHED and booking.state is not was:
        yield Notice(person, session.id, Occasion.DRAWN, now, session.starts_at)
    match booking.state:
        case State.BOOKED:
            yield from _plan(session, person, now, school)
        case State.OFFERED if booking.offered_until and speaks:
            told_at = offer_told_at(session, now, school)
            yield Notice(person, session.id, Occasion.OFFER, told_at, booking.offered_until)
        case State.WAITING if was in SEATED and not booking.rests:
            yield Notice(person, session.id, Occasion.SEAT_LOST, now, session.starts_at)


def _free_now(before: CareerSession, after: CareerSession, now: datetime) -> Iterator[Notice]:
    """Near the end all in line who fit hear of a free seat at once: the first tap wins."""
    seats = after.available(now)
    is_news = seats > before.available(now) or after.holds != before.holds
    if not is_news or not first_tap_wins(after, now):
        return
    for booking in after.waiting:
        if booking.size <= seats:
            yield Notice(booking.person, after.id, Occasion.FREE_NOW, now, after.booking_closes_at)


def _plan(session: CareerSession, person: PersonId, now: datetime, school: SchoolCalendar) -> Iterator[Notice]:
    """All that a seat brings: reminders, and a question afterwards."""
    yield from reminders(session, person, now, school)
    yield Notice(person, session.id, Occasion.AFTERWARDS, session.ends_at, session.ends_at + A_DAY)


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


def tell_at(
    notice: Notice, session: CareerSession | None, told: int, now: datetime, school: SchoolCalendar
) -> datetime:
    """When a notice that is due may be told, if so many were told today: now, or on a morning.

    At night only those whose session is at night are written to.
    """
    if told >= MOST_A_DAY and notice.occasion not in ALWAYS_TOLD:
        return school.at(school.day(now) + timedelta(days=1), WAKING)
    if notice.occasion is Occasion.NEWS:
        return news_at(now, school)
    return offer_told_at(session, now, school) if session else school.first_waking(now)


def news_at(moment: datetime, school: SchoolCalendar) -> datetime:
    """The next time for what is not urgent: on the afternoon of a school day."""
    day = school.day(moment)
    if moment >= school.at(day, EVENING):
        day += A_DAY
    while not school.is_school_day(day):
        day += A_DAY
    return max(moment, school.at(day, AFTER_SCHOOL))


def news_until(at: datetime) -> datetime:
    return at + NEWS_USEFUL_FOR
