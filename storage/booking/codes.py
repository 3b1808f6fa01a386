"""What a code that was typed opens: a group, or seats kept for a class."""

from datetime import datetime

from sqlalchemy import select

from handlers.speech.turn import PersonId
from storage import tables as t
from storage.booking.seating import ACTIVE
from storage.database.connection import Connection


class Codes:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def whose_code(self, code: str) -> tuple[str, PersonId] | None:
        """The session of the group that is joined by a code, and who speaks for it."""
        group = select(t.bookings.c.session_id, t.bookings.c.person_id).where(t.bookings.c.code == code, ACTIVE)
        row = (await self._connection.execute(group)).first()
        return (row[0], PersonId(row[1])) if row else None

    async def of_class(self, code: str, now: datetime) -> list[str]:
        """Sessions ahead in which seats are kept for a class."""
        kept = select(t.holds.c.session_id).join(t.sessions, t.sessions.c.id == t.holds.c.session_id)
        ahead = kept.where(t.holds.c.code == code, t.sessions.c.starts_at > now, t.sessions.c.called_off == "")
        return list((await self._connection.execute(ahead.order_by(t.sessions.c.starts_at))).scalars())
