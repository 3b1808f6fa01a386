"""Sessions and who is in them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, select, update

from handlers.booking.notice import Consequences
from handlers.booking.session import Booking, CareerSession, Mode, SessionId, State
from handlers.speech.turn import PersonId
from knowledge.entry import FieldId
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import insert_new, put
from storage.notices import Notices

LONGEST_SESSION = timedelta(days=1)
_ACTIVE = t.bookings.c.state != State.GIVEN_BACK
_SESSIONS = select(t.sessions).order_by(t.sessions.c.starts_at, t.sessions.c.id)
_BOOKINGS = select(
    t.bookings.c.session_id,
    t.bookings.c.person_id,
    t.bookings.c.state,
    t.bookings.c.line,
    t.bookings.c.nickname,
    t.bookings.c.offered_until,
    t.bookings.c.attended_at,
).where(_ACTIVE)


class Sessions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._notices = Notices(connection)

    async def upcoming(self, now: datetime) -> Sequence[CareerSession]:
        return await self._where(t.sessions.c.starts_at > now)

    async def find(self, session: str) -> CareerSession | None:
        found = await self._where(t.sessions.c.id == session)
        return found[0] if found else None

    async def of_person(self, person: PersonId, now: datetime) -> Sequence[CareerSession]:
        mine = select(t.bookings.c.session_id).where(t.bookings.c.person_id == person, _ACTIVE)
        since = t.sessions.c.starts_at > now - LONGEST_SESSION
        found = await self._where(t.sessions.c.id.in_(mine), since)
        return [session for session in found if session.ends_at > now]

    async def been_to(self, person: PersonId, now: datetime) -> Sequence[CareerSession]:
        there = (t.bookings.c.person_id == person, t.bookings.c.attended_at.is_not(None), _ACTIVE)
        found = await self._where(t.sessions.c.id.in_(select(t.bookings.c.session_id).where(*there)))
        return [session for session in found if session.ends_at <= now]

    async def hold(self, session: str) -> CareerSession | None:
        """SQLite holds the whole database by then; PostgreSQL locks the row of the session."""
        lock = select(t.sessions.c.id).where(t.sessions.c.id == session).with_for_update()
        if (await self._connection.execute(lock)).first() is None:
            return None
        return await self.find(session)

    async def change(self, before: CareerSession, after: CareerSession, told: Consequences, now: datetime) -> None:
        kept = set(before.bookings)
        old = {booking.person: booking for booking in before.bookings}
        new = [booking for booking in after.bookings if booking not in kept]
        gone = old.keys() - {booking.person for booking in after.bookings}
        left = [replace(old[person], state=State.GIVEN_BACK, offered_until=None, attended_at=None) for person in gone]
        for booking in (*left, *new):
            await put(self._connection, t.bookings, _booking_row(after.id, booking, now))
        if after.issued != before.issued:
            issued = update(t.sessions).where(t.sessions.c.id == after.id).values(issued=after.issued)
            await self._connection.execute(issued)
        await self._notices.apply(after.id, told)

    async def with_lapsed_offers(self, now: datetime) -> list[str]:
        lapsed = select(t.bookings.c.session_id).where(
            t.bookings.c.state == State.OFFERED, t.bookings.c.offered_until <= now
        )
        return list((await self._connection.execute(lapsed.distinct())).scalars())

    async def add(self, session: CareerSession) -> bool:
        """A new session without bookings; False if there is one of this name."""
        return await insert_new(self._connection, t.sessions, _session_row(session))

    async def _where(self, *conditions: ColumnElement[bool]) -> list[CareerSession]:
        rows = (await self._connection.execute(_SESSIONS.where(*conditions))).all()
        bookings: dict[str, list[Booking]] = {row.id: [] for row in rows}
        wanted = t.bookings.c.session_id.in_(list(bookings))
        for name, *booking in await self._connection.execute(_BOOKINGS.where(wanted)) if rows else ():
            bookings[name].append(_booking(*booking))
        return [_session(row, tuple(bookings[row.id])) for row in rows]


def _booking(person: str, state: str, *others: Any) -> Booking:
    return Booking(PersonId(person), State(state), *others)


def _booking_row(session: str, booking: Booking, now: datetime) -> dict[str, Any]:
    return {
        "session_id": session,
        "person_id": booking.person,
        "state": booking.state,
        "line": booking.line,
        "nickname": booking.nickname,
        "offered_until": booking.offered_until,
        "attended_at": booking.attended_at,
        "changed_at": now,
    }


def _session(row: Row[Any], bookings: tuple[Booking, ...]) -> CareerSession:
    plain = dict(row._mapping)  # the public way to a row's names
    plain |= {"id": SessionId(row.id), "mode": Mode(row.mode), "fields": tuple(map(FieldId, row.fields.split()))}
    return CareerSession(**plain, bookings=bookings)


def _session_row(session: CareerSession) -> dict[str, Any]:
    names = t.sessions.columns.keys()
    return {name: getattr(session, name) for name in names} | {"fields": " ".join(session.fields)}
