"""What has to be told later: written with the change it follows from, claimed by one process, gone once told."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Update, delete, func, insert, or_, select, union, update

from handlers.booking.notice import Consequences, Notice, Occasion
from handlers.booking.session import SessionId
from handlers.speech.turn import PersonId
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import insert_new

LEASE = timedelta(seconds=60)
A_ROUND = 200

_ADD = insert(t.notices)


class Notices:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def apply(self, session: str, told: Consequences) -> None:
        if told.dropped:
            about = (t.notices.c.session_id == session, t.notices.c.person_id.in_(told.dropped))
            stays = (t.notices.c.occasion == Occasion.MOVED) & t.notices.c.person_id.not_in(told.out)
            await self._connection.execute(delete(t.notices).where(*about, ~stays))
        if again := [notice.person for notice in told.new if notice.occasion is Occasion.FREE_NOW]:
            before = (t.notices.c.session_id == session, t.notices.c.person_id.in_(again))
            await self._connection.execute(delete(t.notices).where(*before, t.notices.c.occasion == Occasion.FREE_NOW))
        if told.new:
            await self._connection.execute(_ADD, [_row(notice) for notice in told.new])

    async def any_due(self, now: datetime) -> bool:
        due = select(t.notices.c.id).where(t.notices.c.due_at <= now).limit(1)
        return (await self._connection.execute(due)).first() is not None

    async def claim(self, channels: Collection[str], by: str, now: datetime) -> dict[int, Notice]:
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
            await self._connection.execute(_lease(by, now).where(t.notices.c.id.in_(list(found))))
        return found

    async def keep_claims(self, numbers: Collection[int], by: str, now: datetime) -> None:
        """Renew the leases of what is still on its way."""
        await self._connection.execute(_lease(by, now).where(t.notices.c.id.in_(numbers), t.notices.c.claimed_by == by))

    async def may_tell(self, number: int, by: str, now: datetime) -> bool:
        """Whether a notice is still true, of use and the caller's: asked at the last moment before it is told."""
        true = (t.notices.c.id == number, t.notices.c.claimed_by == by, t.notices.c.useful_until > now)
        return (await self._connection.execute(_lease(by, now).where(*true))).rowcount == 1

    async def put_off(self, number: int, until: datetime) -> None:
        later = {"due_at": until, "claimed_until": None, "claimed_by": None}
        await self._connection.execute(update(t.notices).where(t.notices.c.id == number).values(later))

    async def count(self, number: int, person: PersonId, now: datetime) -> None:
        """Note that a person is written to; a notice counts once, however often it is tried."""
        await insert_new(self._connection, t.told, {"notice_id": number, "person_id": person, "at": now})

    async def told(self, number: int, notice: Notice, since: datetime, until: datetime) -> int:
        """How many others the person was told, or will be told before this one, as they are more important."""
        told = select(t.told.c.notice_id).where(t.told.c.person_id == notice.person, t.told.c.at >= since)
        planned = select(t.notices.c.id).where(
            t.notices.c.person_id == notice.person,
            t.notices.c.occasion.in_(notice.more_important),
            t.notices.c.due_at < until,
        )
        others = union(told, planned).subquery()  # not all: what is on its way stands in both
        counted = select(func.count()).select_from(others).where(others.c[0] != number)
        return int((await self._connection.execute(counted)).scalar_one())

    async def done(self, numbers: Collection[int]) -> None:
        await self._connection.execute(delete(t.notices).where(t.notices.c.id.in_(numbers)))


def _lease(by: str, now: datetime) -> Update:
    return update(t.notices).values(claimed_until=now + LEASE, claimed_by=by)


def _row(notice: Notice) -> dict[str, Any]:
    row = asdict(notice)
    return row | {"person_id": row.pop("person"), "session_id": row.pop("session")}


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        PersonId(row.person_id), SessionId(row.session_id), Occasion(row.occasion), row.due_at, row.useful_until
    )
