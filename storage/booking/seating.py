"""Who is in a session, read as far as it matters: a popular session is not loaded whole for each tap."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    and_,
    bindparam,
    cast,
    delete,
    false,
    func,
    literal_column,
    null,
    or_,
    select,
    tuple_,
    union_all,
)

from handlers.booking.outcomes import Engagement
from handlers.booking.session import SEATED, Booking, Guest, Hold, Others, State
from handlers.speech.turn import PersonId
from storage import tables as t
from storage.database.columns import Utc
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
    t.bookings.c.link,
)
_BOOKINGS = select(*_BOOKING).where(ACTIVE)
_SOME = t.bookings.c.session_id.in_(bindparam("sessions", expanding=True))
_ALL_OF = _BOOKINGS.where(_SOME)  # statements are made once: making one costs more than SQLite's answer


def of_people(people: Any) -> ColumnElement[bool]:
    """Whether a booking is of one of these people, or of a group they have joined: no `or`, which uses no index."""
    own, joined = t.bookings.alias(), t.companions
    theirs = union_all(
        select(own.c.session_id, own.c.person_id).where(own.c.person_id.in_(people)),
        select(joined.c.session_id, joined.c.leader_id).where(joined.c.person_id.in_(people)),
    )
    return tuple_(t.bookings.c.session_id, t.bookings.c.person_id).in_(
        select(theirs.subquery())
    )  # unwrapped, SQLite scans


_KIND = (t.bookings.c.session_id, t.bookings.c.state, t.bookings.c.size, t.bookings.c.hold)
_TIMES = (t.sessions.c.title, t.sessions.c.starts_at, t.sessions.c.minutes, t.sessions.c.fair, t.sessions.c.called_off)
_OWN = select(*_BOOKING, *_TIMES).join_from(t.bookings, t.sessions).where(ACTIVE)
_IN_GROUP = and_(
    t.companions.c.session_id == t.bookings.c.session_id, t.companions.c.leader_id == t.bookings.c.person_id
)
_COUNTS = (  # rows like those of bookings, without a person: `line` is how many there are
    select(
        t.bookings.c.session_id,
        literal_column("''").label("person_id"),
        t.bookings.c.state,
        func.count().label("line"),
        literal_column("''").label("nickname"),
        cast(null(), Utc).label("offered_until"),
        cast(null(), Utc).label("attended_at"),
        t.bookings.c.size,
        literal_column("''").label("code"),
        t.bookings.c.hold,
        literal_column("0").label("rank"),
        false().label("rests"),
        literal_column("''").label("link"),
        literal_column("''"),
        cast(null(), Utc),
        literal_column("0"),
        literal_column("''"),
        literal_column("''"),
    )
    .where(ACTIVE)
    .group_by(*_KIND)
)


def _around(people: Callable[[Any], Any], sessions: ColumnElement[bool]) -> CompoundSelect[Any]:
    """All that some people are in, and how many are in some sessions: one way to the database and back."""
    own, joined = people(t.bookings.c.person_id), people(t.companions.c.person_id)
    return union_all(_OWN.where(own), _OWN.join(t.companions, _IN_GROUP).where(joined), _COUNTS.where(sessions))


# a list of values is written into a statement anew each time, so what is asked at each tap has a statement without one
_AROUND_ONE = _around(lambda c: c == bindparam("person"), t.bookings.c.session_id == bindparam("session"))
_AROUND = _around(lambda c: c.in_(bindparam("people", expanding=True)), _SOME)
_LINE = (t.bookings.c.session_id == bindparam("session"), t.bookings.c.state == State.WAITING)
_FIRST = (
    _BOOKINGS.where(*_LINE, t.bookings.c.size == bindparam("size"), t.bookings.c.hold == "")
    .order_by(t.bookings.c.line)
    .limit(FIRST_IN_LINE)
)
_UP_TO = _BOOKINGS.where(*_LINE, t.bookings.c.line <= bindparam("last"))
_AHEAD = select(func.count()).where(*_LINE, t.bookings.c.line < bindparam("before"))
_LAST = 2**31 - 1  # behind everybody in line
_HOLDS = select(t.holds).where(t.holds.c.session_id.in_(bindparam("sessions", expanding=True)))
_COMPANIONS = select(t.companions).order_by(t.companions.c.joined)


Rows = Select[Any] | CompoundSelect[Any]


@dataclass(slots=True)
class Seating:
    """Of one session: the bookings that were read, and the number of the others."""

    holds: tuple[Hold, ...] = ()
    bookings: tuple[Booking, ...] = ()
    others: Others = field(default_factory=Others)


class Seatings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.engaged: dict[PersonId, list[Engagement]] = {}

    async def read(self, sessions: Sequence[Row[Any]], people: Sequence[PersonId]) -> dict[str, Seating]:
        """Of rows of sessions: everybody, or what matters to some people."""
        return await (self._around(sessions, people) if people else self._whole(sessions))

    async def _whole(self, sessions: Sequence[Row[Any]]) -> dict[str, Seating]:
        names = [row.id for row in sessions]
        read = await self._read(_ALL_OF, {"sessions": names})
        holds = await self._holds(sessions)
        return {name: Seating(tuple(holds[name]), tuple(read[name])) for name in names}

    async def _around(self, sessions: Sequence[Row[Any]], people: Sequence[PersonId]) -> dict[str, Seating]:
        """What these people and the first in line have, and how many the others are.

        A count comes as a booking without a person: see `_COUNTS`. What somebody is in elsewhere comes along, since
        nearly every change asks for it.
        """
        own: dict[str, list[Booking]] = {row.id: [] for row in sessions}
        counts: dict[str, list[Booking]] = {row.id: [] for row in sessions}
        engaged = []
        for session, *values in await self._ask_around([*own], people):
            booking, times = _booking(*values[: -len(_TIMES)]), values[-len(_TIMES) :]
            if not booking.person:
                counts[session].append(booking)
                continue
            if session in own:
                own[session].append(booking)
            title, starts_at, minutes, fair, called_off = times
            if not called_off:
                ends_at = starts_at + timedelta(minutes=minutes)
                engaged.append(Engagement(session, title, starts_at, ends_at, booking.state, fair))
        if len(people) == 1:
            self.engaged[people[0]] = engaged
        await self._with_companions(own)
        holds = await self._holds(sessions)
        return {row.id: await self._one(row, counts[row.id], own[row.id], holds[row.id]) for row in sessions}

    async def _ask_around(self, sessions: Sequence[str], people: Sequence[PersonId]) -> Any:
        if len(sessions) == len(people) == 1:
            return await self._connection.execute(_AROUND_ONE, {"session": sessions[0], "person": people[0]})
        return await self._connection.execute(_AROUND, {"sessions": sessions, "people": list(people)})

    async def _one(self, row: Row[Any], counts: list[Booking], own: list[Booking], holds: list[Hold]) -> Seating:
        """Who only comes now into a full session changes nothing for those in line."""
        name, waiting = row.id, _waiting(counts)
        can_free = holds or _seats(counts) < row.seats or any(one.state in SEATED for one in own)
        first = await self._first_in_line(name, counts) if waiting and can_free else []
        matters = waiting and (own or can_free)
        first += await self._between(name, own) if matters else []
        known = list({booking.person: booking for booking in (*own, *first)}.values())
        ahead = await self._ahead(name, own, known) if matters else waiting
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

    async def _first_in_line(self, session: str, counts: Iterable[Booking]) -> list[Booking]:
        first: list[Booking] = []
        for size in {row.size for row in counts if row.state == State.WAITING}:
            first += (await self._read(_FIRST, {"session": session, "size": size}))[session]
        return first

    async def _between(self, session: str, own: Sequence[Booking]) -> list[Booking]:
        """Of several people in line: all before the last of them, since each has a number of those ahead."""
        lines = [one.line for one in own if one.state is State.WAITING]
        if len(lines) < 2:
            return []
        return (await self._read(_UP_TO, {"session": session, "last": max(lines)}))[session]

    async def _ahead(self, session: str, own: Sequence[Booking], known: Sequence[Booking]) -> int:
        """Who came before the person, or before somebody who comes now, and is not among those who are known."""
        in_line = [one for one in own if one.state is State.WAITING]
        before = in_line[0].line if in_line else _LAST
        count = (await self._connection.execute(_AHEAD, {"session": session, "before": before})).scalar_one()
        return int(count) - sum(one.state is State.WAITING and one.line < before for one in known)

    async def _read(self, wanted: Rows, values: dict[str, Any]) -> dict[str, list[Booking]]:
        read: dict[str, list[Booking]] = defaultdict(list)
        for session, *booking in await self._connection.execute(wanted, values):
            read[session].append(_booking(*booking))
        await self._with_companions(read)
        return read

    async def _with_companions(self, read: dict[str, list[Booking]]) -> None:
        groups = {name: leaders for name, found in read.items() if (leaders := [o.person for o in found if o.code])}
        if groups:
            await self._add_companions(read, groups)

    async def _add_companions(self, read: dict[str, list[Booking]], groups: dict[str, list[PersonId]]) -> None:
        companions: dict[tuple[str, str], list[Guest]] = defaultdict(list)
        wanted = or_(
            *(
                and_(t.companions.c.session_id == name, t.companions.c.leader_id.in_(who))
                for name, who in groups.items()
            )
        )
        for row in await self._connection.execute(_COMPANIONS.where(wanted)):
            guest = Guest(PersonId(row.person_id), row.nickname, row.attended_at, row.link)
            companions[row.session_id, row.leader_id].append(guest)
        for name, found in read.items():
            read[name] = [replace(one, companions=tuple(companions.get((name, one.person), ()))) for one in found]

    async def _holds(self, sessions: Sequence[Row[Any]]) -> dict[str, list[Hold]]:
        holds: dict[str, list[Hold]] = {row.id: [] for row in sessions}
        names = [row.id for row in sessions if row.has_holds]
        for row in await self._connection.execute(_HOLDS, {"sessions": names}) if names else ():
            hold = Hold(row.code, row.name, row.seats, row.until, released=row.released)
            holds[row.session_id].append(hold)
        return holds

    async def change_groups(self, session: str, before: Sequence[Booking], changed: Sequence[Booking]) -> None:
        old = {booking.person: booking.companions for booking in before}
        for booking in changed:
            if booking.companions != (former := old.get(booking.person, ())):
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


def _seats(counts: Iterable[Booking]) -> int:
    return sum(row.size * row.line for row in counts if row.state in SEATED)


def _taken(bookings: Iterable[Booking]) -> int:
    return sum(booking.size for booking in bookings if booking.state in SEATED)


def _waiting(counts: Iterable[Booking]) -> int:
    return _number(counts, State.WAITING)


def _number(counts: Iterable[Booking], state: State) -> int:
    return sum(row.line for row in counts if row.state is state)


def _booking(person: str, state: str, *others: Any) -> Booking:
    return Booking(PersonId(person), State(state), *others)


def _companion_row(session: str, leader: PersonId, guest: Guest, number: int) -> dict[str, Any]:
    row = {"session_id": session, "person_id": guest.person, "leader_id": leader, "joined": number}
    return row | {name: getattr(guest, name) for name in ("nickname", "attended_at", "link")}
