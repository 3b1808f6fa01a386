"""What is drawn: the sessions of a fair together, who is busy elsewhere meanwhile, and what has come of it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from handlers.booking import draw
from handlers.booking.draw import Busy, Drawn, Fate, Lot
from handlers.booking.session import CareerSession, State
from handlers.speech.turn import PersonId
from storage import tables as t
from storage.booking.seating import of_people
from storage.booking.sessions import LONGEST_SESSION, Sessions
from storage.database.connection import Connection
from storage.database.insert import insert_new

_RESULT = select(t.draw_results)
_TIMES = select(t.sessions.c.starts_at, t.sessions.c.minutes).join(
    t.bookings, t.bookings.c.session_id == t.sessions.c.id
)
_IN_GROUP = (t.companions.c.session_id == t.bookings.c.session_id) & (
    t.companions.c.leader_id == t.bookings.c.person_id
)


class Draws:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sessions = Sessions(connection)

    async def due(self, name: str, now: datetime) -> list[CareerSession]:
        """What has to be drawn together with this session now, by name; nothing if no draw of it is due."""
        is_due = (t.sessions.c.draw_at <= now, t.sessions.c.drawn_at.is_(None), t.sessions.c.called_off == "")
        found = (
            await self._connection.execute(select(t.sessions.c.id).where(t.sessions.c.id == name, *is_due))
        ).first()
        session = await self._sessions.find(name) if found else None
        return [one for one in await self.together(session) if draw.is_due(one, now)] if session else []

    async def together(self, session: CareerSession, *people: PersonId) -> list[CareerSession]:
        """All sessions of its draw, in an order that is the same for all who lock them. Read as by `find`."""
        if not session.fair:
            return [session]
        of_fair = (t.sessions.c.fair == session.fair, t.sessions.c.draw_at == session.draw_at)
        names = await self._connection.execute(select(t.sessions.c.id).where(*of_fair).order_by(t.sessions.c.id))
        found = [await self._sessions.find(name, *people) for name in names.scalars().all()]
        return [one for one in found if one is not None]

    async def busy(self, sessions: Sequence[CareerSession]) -> Busy:
        """When those who wish for seats in these sessions have others at about the same time."""
        names = [session.id for session in sessions]
        wishing = (t.bookings.c.session_id.in_(names), t.bookings.c.state == State.WISHED)
        own = select(t.bookings.c.person_id).where(*wishing)
        people = own.union(select(t.companions.c.person_id).join(t.bookings, _IN_GROUP).where(*wishing))
        first, last = min(one.starts_at for one in sessions), max(one.ends_at for one in sessions)
        elsewhere = (
            t.bookings.c.state == State.BOOKED,
            t.bookings.c.session_id.not_in(names),
            t.sessions.c.called_off == "",
            t.sessions.c.starts_at.between(first - LONGEST_SESSION, last),
        )
        booked = _TIMES.add_columns(t.bookings.c.person_id).where(*elsewhere, t.bookings.c.person_id.in_(people))
        in_group = _TIMES.add_columns(t.companions.c.person_id).join(t.companions, _IN_GROUP)
        in_group = in_group.where(*elsewhere, t.companions.c.person_id.in_(people))
        found: dict[PersonId, list[tuple[datetime, datetime]]] = {}
        for seats in (booked, in_group):
            for starts_at, minutes, person in await self._connection.execute(seats):
                found.setdefault(PersonId(person), []).append((starts_at, starts_at + timedelta(minutes=minutes)))
        return {person: sorted(times) for person, times in found.items()}

    async def hold(self, sessions: Sequence[CareerSession]) -> bool:
        """Whether they are all still as they were read; nobody else changes them until the transaction ends."""
        held = [await self._sessions.hold(session.id) for session in sessions]
        return [_sorted(one) for one in held if one] == [_sorted(one) for one in sessions]

    async def keep(self, drawn: Drawn) -> None:
        lots = [(lot.ticket, lot.size, lot.rank, lot.fate, lot.others) for lot in drawn.lots]
        row = {"session_id": drawn.session.id, "seats": drawn.seats, "lots": json.dumps(lots)}
        await insert_new(self._connection, t.draw_results, row)

    async def result(self, name: str, *people: PersonId) -> Drawn | None:
        """What a draw has brought; the session is as it is now."""
        kept = (await self._connection.execute(_RESULT.where(t.draw_results.c.session_id == name))).first()
        session = await self._sessions.find(name, *people) if kept else None
        if kept is None or session is None:
            return None
        lots = (
            Lot(own, size, rank, Fate(fate), tuple(others)) for own, size, rank, fate, others in json.loads(kept.lots)
        )
        return Drawn(session, kept.seats, tuple(lots))

    async def of_person(self, fair: str, person: PersonId) -> list[Drawn]:
        """What has come of a person's wishes, those that were given back too; the first wish first."""
        mine = select(t.bookings.c.session_id).join(t.sessions, t.sessions.c.id == t.bookings.c.session_id)
        names = await self._connection.execute(mine.where(of_people([person]), t.sessions.c.fair == fair))
        found = [await self.result(name, person) for name in names.scalars().all()]
        wishes = [(lot.rank, drawn) for drawn in found if drawn and (lot := drawn.of(person))]
        return [drawn for _, drawn in sorted(wishes, key=lambda one: one[0])]


def _sorted(session: CareerSession) -> CareerSession:
    """Rows come in any order."""
    return replace(
        session,
        bookings=tuple(sorted(session.bookings, key=lambda one: one.person)),
        holds=tuple(sorted(session.holds, key=lambda one: one.code)),
    )
