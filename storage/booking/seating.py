"""Who is in a session, read as far as it matters: a popular session is not loaded whole for each tap."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, func, or_, select

from handlers.booking.session import SEATED, Booking, Guest, Hold, Others, State
from handlers.speech.turn import PersonId
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import put

FIRST_IN_LINE = 12  # of each size: more than the seats that one person's turn can free
ACTIVE = t.bookings.c.state != State.GIVEN_BACK
_BOOKING = (
    t.bookings.c.session_id,
    t.bookings.c.person_id,
    t.bookings.c.state,
    t.bookings.c.line,
    t.bookings.c.nickname,
    t.bookings.c.offered_until,
    t.bookings.c.attended_at,
    t.bookings.c.size,
    t.bookings.c.code,
    t.bookings.c.hold,
    t.bookings.c.rank,
    t.bookings.c.rests,
)
_BOOKINGS = select(*_BOOKING).where(ACTIVE)
_KIND = (t.bookings.c.session_id, t.bookings.c.state, t.bookings.c.size, t.bookings.c.hold)
_COUNTS = select(*_KIND, func.count().label("bookings")).where(ACTIVE).group_by(*_KIND)
_COMPANIONS = select(t.companions).order_by(t.companions.c.joined)


@dataclass(slots=True)
class Seating:
    """Of one session: the bookings that were read, and the number of the others."""

    holds: tuple[Hold, ...] = ()
    bookings: tuple[Booking, ...] = ()
    others: Others = field(default_factory=Others)


class Seatings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def read(self, sessions: Sequence[str], people: Sequence[PersonId]) -> dict[str, Seating]:
        """Everybody, or what matters to some people."""
        return await (self.around(sessions, people) if people else self.whole(sessions))

    async def whole(self, sessions: Sequence[str]) -> dict[str, Seating]:
        """Everybody who is in these sessions."""
        read = await self._read(_BOOKINGS.where(t.bookings.c.session_id.in_(sessions)))
        holds = await self._holds(sessions)
        return {name: Seating(tuple(holds[name]), tuple(read[name])) for name in sessions}

    async def around(self, sessions: Sequence[str], people: Sequence[PersonId]) -> dict[str, Seating]:
        """What these people and the first in line have, and how many the others are."""
        counts = defaultdict(list)
        for row in await self._connection.execute(_COUNTS.where(t.bookings.c.session_id.in_(sessions))):
            counts[row.session_id].append(row)
        own = await self._read(_BOOKINGS.where(of_people(people), t.bookings.c.session_id.in_(sessions)))
        holds = await self._holds(sessions)
        return {name: await self._one(name, counts.get(name, []), own.get(name, []), holds[name]) for name in sessions}

    async def _one(self, name: str, counts: list[Row[Any]], own: list[Booking], holds: list[Hold]) -> Seating:
        first = await self._first_in_line(name, counts)
        known = list({booking.person: booking for booking in (*own, *first)}.values())
        ahead = await self._ahead(name, own, known) if _waiting(counts) else 0
        used = {hold.code: _seats(row for row in counts if row.hold == hold.code) for hold in holds}
        mine = {hold.code: _taken(one for one in known if one.hold == hold.code) for hold in holds}
        others = Others(
            seats=_seats(counts) - _taken(known),
            waiting=_waiting(counts) - sum(one.state is State.WAITING for one in known),
            ahead=ahead,
            wished=_number(counts, State.WISHED) - sum(one.state is State.WISHED for one in known),
        )
        kept = tuple(replace(hold, used=used[hold.code] - mine[hold.code]) for hold in holds)
        return Seating(kept, tuple(known), others)

    async def _first_in_line(self, session: str, counts: Iterable[Row[Any]]) -> list[Booking]:
        first: list[Booking] = []
        for size in {row.size for row in counts if row.state == State.WAITING}:
            line = _BOOKINGS.where(
                t.bookings.c.session_id == session,
                t.bookings.c.state == State.WAITING,
                t.bookings.c.size == size,
                t.bookings.c.hold == "",
            )
            first += (await self._read(line.order_by(t.bookings.c.line).limit(FIRST_IN_LINE)))[session]
        return first

    async def _ahead(self, session: str, own: Sequence[Booking], known: Sequence[Booking]) -> int:
        """Who came before the person, or before somebody who comes now, and is not among those who are known."""
        in_line = [one for one in own if one.state is State.WAITING]
        before = (t.bookings.c.line < in_line[0].line,) if in_line else ()
        line = (t.bookings.c.session_id == session, t.bookings.c.state == State.WAITING, *before)
        count = (await self._connection.execute(select(func.count()).where(*line))).scalar_one()
        return int(count) - sum(
            one.state is State.WAITING and (not in_line or one.line < in_line[0].line) for one in known
        )

    async def _read(self, wanted: Select[Any]) -> dict[str, list[Booking]]:
        read: dict[str, list[Booking]] = defaultdict(list)
        for session, *booking in await self._connection.execute(wanted):
            read[session].append(_booking(*booking))
        groups = {name: leaders for name, found in read.items() if (leaders := [o.person for o in found if o.code])}
        if groups:
            await self._add_companions(read, groups)
        return read

    async def _add_companions(self, read: dict[str, list[Booking]], groups: dict[str, list[PersonId]]) -> None:
        companions: dict[tuple[str, str], list[Guest]] = defaultdict(list)
        wanted = or_(
            *(
                and_(t.companions.c.session_id == name, t.companions.c.leader_id.in_(who))
                for name, who in groups.items()
            )
        )
        for row in await self._connection.execute(_COMPANIONS.where(wanted)):
            guest = Guest(PersonId(row.person_id), row.nickname, row.attended_at)
            companions[row.session_id, row.leader_id].append(guest)
        for name, found in read.items():
            read[name] = [replace(one, companions=tuple(companions.get((name, one.person), ()))) for one in found]

    async def _holds(self, sessions: Sequence[str]) -> dict[str, list[Hold]]:
        holds: dict[str, list[Hold]] = {name: [] for name in sessions}
        rows = await self._connection.execute(select(t.holds).where(t.holds.c.session_id.in_(sessions)))
        for row in rows:
            hold = Hold(row.code, row.name, row.seats, row.until, released=row.released)
            holds[row.session_id].append(hold)
        return holds

    async def change(self, session: str, before: Sequence[Booking], after: Sequence[Booking], now: datetime) -> None:
        """Write what differs. Who left stays known as such until their booking is deleted."""
        old = {booking.person: booking for booking in before}
        new = {booking.person: booking for booking in after}
        left = [
            replace(old[person], state=State.GIVEN_BACK, offered_until=None, attended_at=None, companions=())
            for person in old.keys() - new.keys()
        ]
        changed = [booking for booking in (*left, *after) if old.get(booking.person) != booking]
        for booking in changed:
            await put(self._connection, t.bookings, _booking_row(session, booking, now))
        for booking in changed:
            former = old[booking.person].companions if booking.person in old else ()
            if booking.companions != former:
                await self._change_group(session, booking, former)

    async def _change_group(self, session: str, booking: Booking, former: Sequence[Guest]) -> None:
        """Who speaks for the group now counts: a companion may have moved on to a booking written before this one."""
        stay = {guest.person for guest in booking.companions}
        if gone := [guest.person for guest in former if guest.person not in stay]:
            those = (t.companions.c.session_id == session, t.companions.c.person_id.in_(gone))
            theirs = t.companions.c.leader_id == booking.person
            await self._connection.execute(delete(t.companions).where(*those, theirs))
        for number, guest in enumerate(booking.companions):
            await put(self._connection, t.companions, _companion_row(session, booking.person, guest, number))


def _seats(counts: Iterable[Row[Any]]) -> int:
    return sum(row.size * row.bookings for row in counts if row.state in SEATED)


def _taken(bookings: Iterable[Booking]) -> int:
    return sum(booking.size for booking in bookings if booking.state in SEATED)


def _waiting(counts: Iterable[Row[Any]]) -> int:
    return _number(counts, State.WAITING)


def _number(counts: Iterable[Row[Any]], state: State) -> int:
    return sum(row.bookings for row in counts if row.state == state)


def _booking(person: str, state: str, *others: Any) -> Booking:
    return Booking(PersonId(person), State(state), *others)


def of_people(people: Sequence[PersonId] | Select[Any]) -> ColumnElement[bool]:
    """Whether a booking is of one of these people, or of a group they have joined."""
    joined = (
        select(t.companions.c.leader_id)
        .where(t.companions.c.person_id.in_(people), t.companions.c.session_id == t.bookings.c.session_id)
        .correlate(t.bookings)
    )
    return or_(t.bookings.c.person_id.in_(people), t.bookings.c.person_id.in_(joined))


def _booking_row(session: str, booking: Booking, now: datetime) -> dict[str, Any]:
    return {
        "session_id": session,
        "person_id": booking.person,
        "state": booking.state,
        "line": booking.line,
        "nickname": booking.nickname,
        "offered_until": booking.offered_until,
        "attended_at": booking.attended_at,
        "size": booking.size,
        "code": booking.code,
        "hold": booking.hold,
        "rank": booking.rank,
        "rests": booking.rests,
        "changed_at": now,
    }


def _companion_row(session: str, leader: PersonId, guest: Guest, number: int) -> dict[str, Any]:
    return {
        "session_id": session,
        "person_id": guest.person,
        "leader_id": leader,
        "nickname": guest.nickname,
        "attended_at": guest.attended_at,
        "joined": number,
    }
