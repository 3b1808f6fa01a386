"""Sessions as staff look at them: hidden ones too, with everybody in them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, exists, or_, select

from handlers.booking.session import CareerSession
from handlers.speech.turn import PersonId
from storage import tables as t
from storage.booking.sessions import LONGEST_SESSION, Sessions


class PlannedSessions(Sessions):
    async def ahead(self, now: datetime) -> Sequence[CareerSession]:
        """All that have not ended."""
        found = await self._around((), t.sessions.c.starts_at > now - LONGEST_SESSION)
        return [session for session in found if session.ends_at > now]

    async def ahead_alone(self, now: datetime) -> Sequence[CareerSession]:
        """The same without who is in them, which with many bookings takes most of the time."""
        found = await self._alone(t.sessions.c.starts_at > now - LONGEST_SESSION)
        return [session for session in found if session.ends_at > now]

    async def gone(self, now: datetime, since: datetime) -> Sequence[CareerSession]:
        """Those that have ended, but started later than `since`."""
        found = await self._around((), t.sessions.c.starts_at > since, t.sessions.c.starts_at <= now)
        return [session for session in found if session.ends_at <= now]

    async def names(self) -> list[str]:
        return list((await self._connection.execute(select(t.sessions.c.id).order_by(t.sessions.c.id))).scalars())

    async def parts_of(self, session: CareerSession) -> list[str]:
        """The sessions that are one with it to people, at the same time: itself, and the other part of a hybrid one."""
        if not session.together:
            return [session.id]
        same = (t.sessions.c.together == session.together, t.sessions.c.starts_at == session.starts_at)
        here = select(t.sessions.c.id).where(*same, t.sessions.c.called_off == "").order_by(t.sessions.c.id)
        return list((await self._connection.execute(here)).scalars())

    async def related(self, names: Collection[str]) -> list[str]:
        """Sessions of these names, and those that belong together under one of them; not what was called off."""
        here = or_(t.sessions.c.id.in_(names), t.sessions.c.together.in_(names)) & (t.sessions.c.called_off == "")
        found = await self._connection.execute(select(t.sessions.c.id).where(here).order_by(t.sessions.c.id))
        return list(found.scalars())

    async def programme(self, fair: str) -> Sequence[CareerSession]:
        """All sessions of a fair by time, with the number of those who are in them."""
        return await self._around([PersonId("")], t.sessions.c.fair == fair)

    async def of_fair(self, session: CareerSession) -> list[str]:
        """The sessions that are drawn together with it, itself among them."""
        if not session.fair:
            return [session.id]
        others = (t.sessions.c.fair == session.fair, t.sessions.c.called_off == "")
        names = select(t.sessions.c.id).where(*others).order_by(t.sessions.c.id)
        return list((await self._connection.execute(names)).scalars())

    async def seed_of(self, fair: str) -> str:
        """The seed of the sessions that are drawn together; empty if none is secret: one that was drawn is known."""
        secret = (t.sessions.c.fair == fair, t.sessions.c.seed != "", t.sessions.c.drawn_at.is_(None))
        seeds = select(t.sessions.c.seed).where(*secret).limit(1)
        return (await self._connection.execute(seeds)).scalar_one_or_none() or ""

    async def remove_empty(self, names: Collection[str]) -> list[str]:
        """Takes sessions back that nobody has ever booked and in which nothing is kept; gives those that are gone."""
        self._announced.forget()
        held = select(t.sessions.c.id).where(t.sessions.c.id.in_(names)).order_by(t.sessions.c.id).with_for_update()
        there = (await self._connection.execute(held)).scalars().all()
        used = [exists().where(table.c.session_id == t.sessions.c.id) for table in (t.bookings, t.holds)]
        empty = delete(t.sessions).where(t.sessions.c.id.in_(there), *(~one for one in used))
        return list((await self._connection.execute(empty.returning(t.sessions.c.id))).scalars())
