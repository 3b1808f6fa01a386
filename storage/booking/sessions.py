"""Sessions, and changing who is in them."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, or_, select, update

from handlers.booking.notice import Consequences
from handlers.booking.outcomes import Engagement
from handlers.booking.session import Audience, CareerSession, Hold, Mode, SessionId, State, Stop
from handlers.speech.turn import PersonId
from knowledge.entry import FieldId
from storage import tables as t
from storage.booking.seating import ACTIVE, OF_PEOPLE, Seating, Seatings, of_people
from storage.database.connection import Connection
from storage.database.insert import insert_new, put
from storage.notices import Notices

LONGEST_SESSION = timedelta(days=1)
_LOCKED = select(t.sessions).where(t.sessions.c.id == bindparam("session")).with_for_update()
_ENGAGED = (
    select(t.sessions.c.id, t.sessions.c.title, t.sessions.c.starts_at, t.sessions.c.minutes, t.sessions.c.fair)
    .add_columns(t.bookings.c.state)
    .join_from(t.bookings, t.sessions)
    .where(OF_PEOPLE, ACTIVE, t.sessions.c.starts_at > bindparam("since"), t.sessions.c.called_off == "")
)
_PLAIN = tuple(name for name in list(t.sessions.columns.keys()) if name != "has_holds")
_SESSIONS = select(t.sessions).order_by(t.sessions.c.starts_at, t.sessions.c.id)
_IS_SHOWN = (
    t.sessions.c.starts_at > bindparam("now"),
    t.sessions.c.hidden.is_(False),
    t.sessions.c.audience == Audience.PUPILS,
    t.sessions.c.called_off == "",
    t.sessions.c.unconfirmed == "",
)
_UPCOMING = _SESSIONS.where(*_IS_SHOWN)
_ANNOUNCED = _UPCOMING.with_only_columns(
    t.sessions.c.id,
    t.sessions.c.title,
    t.sessions.c.about,
    t.sessions.c.starts_at,
    t.sessions.c.minutes,
    t.sessions.c.seats,
    t.sessions.c.fields,
    t.sessions.c.occupation,
)


class Sessions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._notices = Notices(connection)
        self._seatings = Seatings(connection)

    async def upcoming(self, now: datetime, *people: PersonId) -> Sequence[CareerSession]:
        if not people:
            return [_announced(row) for row in await self._connection.execute(_ANNOUNCED, {"now": now})]
        return await self._read((await self._connection.execute(_UPCOMING, {"now": now})).all(), people)

    async def together(self, name: str, person: PersonId) -> Sequence[CareerSession]:
        return await self._around([person], t.sessions.c.together == name, t.sessions.c.called_off == "")

    async def find(self, session: str, *people: PersonId) -> CareerSession | None:
        found = await self._around(people, t.sessions.c.id == session)
        return found[0] if found else None

    async def of_person(self, person: PersonId, now: datetime) -> Sequence[CareerSession]:
        mine = select(t.bookings.c.session_id).where(of_people([person]), ACTIVE)
        since = t.sessions.c.starts_at > now - LONGEST_SESSION
        found = await self._around([person], t.sessions.c.id.in_(mine), since)
        return [session for session in found if session.ends_at > now]

    async def been_to(self, person: PersonId, now: datetime) -> Sequence[CareerSession]:
        joined = select(t.companions.c.session_id).where(t.companions.c.attended_at.is_not(None))
        there = (t.bookings.c.person_id == person, t.bookings.c.attended_at.is_not(None), ACTIVE)
        mine = or_(
            t.sessions.c.id.in_(select(t.bookings.c.session_id).where(*there)),
            t.sessions.c.id.in_(joined.where(t.companions.c.person_id == person)),
        )
        found = await self._around([person], mine)
        return [session for session in found if session.ends_at <= now]

    async def engagements(self, person: PersonId, now: datetime) -> tuple[Engagement, ...]:
        """What a person is in that has not ended: enough to tell what clashes."""
        rows = await self._connection.execute(_ENGAGED, {"people": [person], "since": now - LONGEST_SESSION})
        found = (
            Engagement(
                SessionId(row.id),
                row.title,
                row.starts_at,
                row.starts_at + timedelta(minutes=row.minutes),
                State(row.state),
                row.fair,
            )
            for row in rows
        )
        return tuple(one for one in found if one.ends_at > now)

    async def hold(self, session: str, *people: PersonId) -> CareerSession | None:
        """SQLite holds the whole database by then; PostgreSQL locks the row of the session."""
        row = (await self._connection.execute(_LOCKED, {"session": session})).first()
        if row is None:
            return None
        return _session(row, (await self._seatings.read([row], people))[session])

    async def change(self, before: CareerSession, after: CareerSession, told: Consequences, now: datetime) -> None:
        await self._seatings.change(after.id, before.bookings, after.bookings, now)
        names = [name for name in _PLAIN if getattr(after, name) != getattr(before, name)]
        names += ["has_holds"] if bool(after.holds) != bool(before.holds) else []
        if names:
            row = _session_row(after)
            changed = {name: row[name] for name in names}
            await self._connection.execute(update(t.sessions).where(t.sessions.c.id == after.id).values(changed))
        for hold in after.holds:
            if hold not in before.holds:
                await put(self._connection, t.holds, _hold_row(after.id, hold))
        await self._notices.apply(after.id, told)

    async def due(self, now: datetime) -> list[str]:
        """Sessions in which time has brought something: an offer or a hold is over, or a draw is due."""
        lapsed = select(t.bookings.c.session_id).where(
            t.bookings.c.state == State.OFFERED, t.bookings.c.offered_until <= now
        )
        over = select(t.holds.c.session_id).where(t.holds.c.until <= now, t.holds.c.released.is_(False))
        draws = select(t.sessions.c.id).where(
            t.sessions.c.draw_at <= now, t.sessions.c.drawn_at.is_(None), t.sessions.c.called_off == ""
        )
        return list((await self._connection.execute(lapsed.union(over, draws))).scalars())

    async def add(self, session: CareerSession) -> bool:
        """A new session without bookings; False if there is one of this name."""
        return await insert_new(self._connection, t.sessions, _session_row(session))

    async def _around(self, people: Sequence[PersonId], *conditions: ColumnElement[bool]) -> list[CareerSession]:
        return await self._read((await self._connection.execute(_SESSIONS.where(*conditions))).all(), people)

    async def _read(self, rows: Sequence[Row[Any]], people: Sequence[PersonId]) -> list[CareerSession]:
        seatings = await self._seatings.read(rows, people) if rows else {}
        return [_session(row, seatings[row.id]) for row in rows]


def _announced(row: Row[Any]) -> CareerSession:
    """What leads to a session from elsewhere: nearly each answer asks for it, and seats do not matter yet."""
    facts = (row.title, row.about, row.starts_at, row.minutes, row.seats)
    return CareerSession(SessionId(row.id), *facts, fields=_fields(row), occupation=row.occupation)


def _fields(row: Row[Any]) -> tuple[FieldId, ...]:
    return tuple(map(FieldId, row.fields.split()))


def _session(row: Row[Any], seating: Seating) -> CareerSession:
    plain = dict(row._mapping)  # the public way to a row's names
    del plain["has_holds"]
    plain |= {
        "id": SessionId(row.id),
        "mode": Mode(row.mode),
        "audience": Audience(row.audience),
        "fields": _fields(row),
        "unconfirmed": tuple(row.unconfirmed.splitlines()),
        "stops": read_stops(row.stops),
    }
    return CareerSession(**plain, holds=seating.holds, bookings=seating.bookings, others=seating.others)


def _session_row(session: CareerSession) -> dict[str, Any]:
    return {name: getattr(session, name) for name in _PLAIN} | {
        "has_holds": bool(session.holds),
        "fields": " ".join(session.fields),
        "unconfirmed": "\n".join(session.unconfirmed),
        "stops": written_stops(session.stops),
    }


def read_stops(content: str) -> tuple[Stop, ...]:
    return tuple(
        Stop(datetime.fromisoformat(at), place, host) for at, place, host in (json.loads(content) if content else ())
    )


def written_stops(stops: Sequence[Stop]) -> str:
    return json.dumps([(stop.at.isoformat(), stop.place, stop.host) for stop in stops]) if stops else ""


def _hold_row(session: str, hold: Hold) -> dict[str, Any]:
    return {
        "session_id": session,
        "code": hold.code,
        "name": hold.name,
        "seats": hold.seats,
        "until": hold.until,
        "released": hold.released,
    }
