"""What has to be told later: written with the change it follows from, claimed by one process, gone once told."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, insert, or_, select, update

from handlers.booking.notice import Consequences, Notice, Occasion
from handlers.booking.session import SessionId
from handlers.speech.turn import PersonId
from storage import tables as t
from storage.database.connection import Connection

LEASE = timedelta(seconds=60)
A_ROUND = 200

_ADD = insert(t.notices)


class Notices:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def apply(self, session: str, told: Consequences) -> None:
        if told.dropped:
            about = (t.notices.c.session_id == session, t.notices.c.person_id.in_(told.dropped))
            await self._connection.execute(delete(t.notices).where(*about))
        for notice in told.new:
            await self._connection.execute(_ADD, _row(notice))

    async def any_due(self, now: datetime) -> bool:
        due = select(t.notices.c.id).where(t.notices.c.due_at <= now).limit(1)
        return (await self._connection.execute(due)).first() is not None

    async def claim(self, channels: Collection[str], now: datetime) -> dict[int, Notice]:
        """Notices due in these channels, now leased to the caller; those of no more use are deleted."""
        await self._connection.execute(delete(t.notices).where(t.notices.c.useful_until <= now))
        free = or_(t.notices.c.claimed_until.is_(None), t.notices.c.claimed_until <= now)
        due = (
            select(t.notices)
            .join(t.addresses, t.addresses.c.person_id == t.notices.c.person_id)
            .where(t.notices.c.due_at <= now, free, t.addresses.c.channel.in_(channels))
            .order_by(t.notices.c.due_at, t.notices.c.id)
            .limit(A_ROUND)
            .with_for_update(skip_locked=True, of=t.notices)
        )
        found = {row.id: _notice(row) for row in await self._connection.execute(due)}
        if found:
            lease = update(t.notices).where(t.notices.c.id.in_(list(found))).values(claimed_until=now + LEASE)
            await self._connection.execute(lease)
        return found

    async def done(self, numbers: Collection[int]) -> None:
        await self._connection.execute(delete(t.notices).where(t.notices.c.id.in_(numbers)))


def _row(notice: Notice) -> dict[str, Any]:
    row = asdict(notice)
    return row | {"person_id": row.pop("person"), "session_id": row.pop("session")}


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        PersonId(row.person_id), SessionId(row.session_id), Occasion(row.occasion), row.due_at, row.useful_until
    )
