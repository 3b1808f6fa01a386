"""Sessions, and changing who is in them."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, or_, select

from handlers.booking.notice import Consequences
from handlers.booking.outcomes import Engagement
from handlers.booking.session import Audience, Booking, CareerSession, Hold, Mode, SessionId, State, Stop
from handlers.hosts.titles import titled
from handlers.speech.turn import PersonId
from knowledge.entry import FieldId
from storage import tables as t
from storage.booking.announced import Announced
from storage.booking.seating import ACTIVE, Seating, Seatings, of_people
from storage.database.connection import Connection
from storage.database.insert import insert_new
from storage.database.together import How, Write, write_together
from storage.notices import Notices

LONGEST_SESSION = timedelta(days=1)
_SILENT = select(t.addresses.c.silent).where(t.addresses.c.person_id == bindparam("person")).scalar_subquery()
_LOCKED = select(t.sessions, _SILENT.label("silent")).where(t.sessions.c.id == bindparam("session")).with_for_update()
_PLAIN = tuple(name for name in list(t.sessions.columns.keys()) if name != "has_holds")
_SESSIONS = select(t.sessions).order_by(t.sessions.c.starts_at, t.sessions.c.id)
IS_SHOWN = (
    t.sessions.c.starts_at > bindparam("now", type_=t.sessions.c.starts_at.type),
    t.sessions.c.hidden.is_(False),
    t.sessions.c.audience == Audience.PUPILS,
    t.sessions.c.called_off == "",
    t.sessions.c.unconfirmed == "",
)
_UPCOMING = _SESSIONS.where(*IS_SHOWN)
_ANNOUNCED = _UPCOMING.with_only_columns(
    t.sessions.c.id,
    t.sessions.c.title,
    t.sessions.c.about,
    t.sessions.c.starts_at,
    t.sessions.c.minutes,
    t.sessions.c.seats,
    t.sessions.c.fields,
    t.sessions.c.occupation,
    t.sessions.c.series,
    t.sessions.c.host,
    t.sessions.c.place,
    t.sessions.c.second_title,
)


class Sessions:
    def __init__(self, connection: Connection, announced: Announced | None = None) -> None:
        self._connection = connection
        self._notices = Notices(connection)
        self._seatings = Seatings(connection)
        self._announced = announced or Announced()
        self.silent: dict[PersonId, bool] = {}  # of those whom a session is held for: each answer to them asks for it

    async def upcoming(self, now: datetime, *people: PersonId, anew: bool = False) -> Sequence[CareerSession]:
        """Without people they may be a second old, unless `anew`: for what we write to people by ourselves."""
        if not people:
            known = None if anew else self._announced.after(now)
            return await self._read_announced(now) if known is None else known
        return await self._read((await self._connection.execute(_UPCOMING, {"now": now})).all(), people)

    async def _read_announced(self, now: datetime) -> Sequence[CareerSession]:
        found = [_announced(row) for row in await self._connection.execute(_ANNOUNCED, {"now": now})]
        self._announced.keep(found)
        return found

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
        """What a person is in that has not ended: enough to tell what clashes. It came with a session held for them."""
        if person not in self._seatings.engaged:
            await self._seatings.read([], [person])
        return tuple(one for one in self._seatings.engaged[person] if one.ends_at > now)

    async def hold(self, session: str, *people: PersonId) -> CareerSession | None:
        """SQLite holds the whole database by then; PostgreSQL locks the row of the session."""
        person = people[0] if people else PersonId("")
        row = (await self._connection.execute(_LOCKED, {"session": session, "person": person})).first()
        if row is None:
            return None
        self.silent[person] = bool(row.silent)
        return _as_seen_by(people, _session(row, (await self._seatings.read([row], people))[session]))

    async def change(self, before: CareerSession, after: CareerSession, told: Consequences, now: datetime) -> None:
        """Write what differs, all that can be at once."""
        self._announced.forget()
        added = await self._notices.apply(after.id, told)
        self._seatings.engaged.clear()
        changed = _changed(before.bookings, after.bookings)
        rows = [Write(How.PUT, t.bookings, _booking_row(after.id, booking, now)) for booking in changed]
        holds = [hold for hold in after.holds if hold not in before.holds]
        rows += [Write(How.PUT, t.holds, _hold_row(after.id, hold)) for hold in holds]
        await write_together(self._connection, [*rows, *_session_change(before, after), *added])
        await self._seatings.change_groups(after.id, before.bookings, changed)

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
        self._announced.forget()
        return await insert_new(self._connection, t.sessions, _session_row(session))

    async def _around(self, people: Sequence[PersonId], *conditions: ColumnElement[bool]) -> list[CareerSession]:
        return await self._read((await self._connection.execute(_SESSIONS.where(*conditions))).all(), people)

    async def _alone(self, *conditions: ColumnElement[bool]) -> list[CareerSession]:
        """Without who is in them."""
        rows = await self._connection.execute(_SESSIONS.where(*conditions))
        return [_session(row, Seating()) for row in rows]

    async def _read(self, rows: Sequence[Row[Any]], people: Sequence[PersonId]) -> list[CareerSession]:
        seatings = await self._seatings.read(rows, people) if rows else {}
        return [_as_seen_by(people, _session(row, seatings[row.id])) for row in rows]


def _as_seen_by(people: Sequence[PersonId], session: CareerSession) -> CareerSession:
    """With the title that one person sees; several may see different ones."""
    return titled(session, people[0]) if len(people) == 1 else session


def _announced(row: Row[Any]) -> CareerSession:
    """What leads to a session from elsewhere: nearly each answer asks for it, and seats do not matter yet."""
    facts = (row.title, row.about, row.starts_at, row.minutes, row.seats)
    who = {name: getattr(row, name) for name in ("series", "host", "place", "second_title")}
    return CareerSession(SessionId(row.id), *facts, fields=_fields(row), occupation=row.occupation, **who)


def _fields(row: Row[Any]) -> tuple[FieldId, ...]:
    return tuple(map(FieldId, row.fields.split()))


def _session(row: Row[Any], seating: Seating) -> CareerSession:
    plain = dict(row._mapping)  # the public way to a row's names
    del plain["has_holds"]
    plain.pop("silent", None)
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


def _changed(before: Sequence[Booking], after: Sequence[Booking]) -> list[Booking]:
    """What differs. Who left stays known as such until their booking is deleted."""
    old = {booking.person: booking for booking in before}
    new = {booking.person: booking for booking in after}
    left = [
        replace(old[person], state=State.GIVEN_BACK, offered_until=None, attended_at=None, companions=())
        for person in old.keys() - new.keys()
    ]
    return [booking for booking in (*left, *after) if old.get(booking.person) != booking]


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
        "link": booking.link,
        "changed_at": now,
    }


def _session_change(before: CareerSession, after: CareerSession) -> list[Write]:
    names = [name for name in _PLAIN if getattr(after, name) != getattr(before, name)]
    names += ["has_holds"] if bool(after.holds) != bool(before.holds) else []
    row = _session_row(after) if names else {}
    return [Write(How.CHANGE, t.sessions, {name: row[name] for name in ("id", *names)})] if names else []


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
