"""Passwords and codes in vain, counted for all processes together."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Executable, case, delete, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage import tables as t
from storage.database.columns import Utc
from storage.database.connection import Connection

MOST_IN_VAIN = 5
LOCKED = timedelta(minutes=15)


class SignInTries:
    """`typed` stands for the name that was typed, whether there is somebody of that name or not."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def count(self, typed: str, now: datetime) -> datetime | None:
        """Count a try before it is looked at, so that many at once are no more tries than one after the other.

        Gives until when it is locked, if it may not be looked at.
        """
        counted = _counted(self._connection.dialect.name, typed, now)
        many, until = (await self._connection.execute(counted)).one()
        locked: datetime | None = until if many > MOST_IN_VAIN else None
        return locked

    async def locked_until(self, typed: str, now: datetime) -> datetime | None:
        c = t.staff_tries.c
        found = select(c.until).where(c.typed == typed, c.many >= MOST_IN_VAIN, c.until > now)
        until: datetime | None = (await self._connection.execute(found)).scalar_one_or_none()
        return until

    async def take_back(self, typed: str) -> None:
        """What was right is no try in vain."""
        c = t.staff_tries.c
        one_less = update(t.staff_tries).where(c.typed == typed, c.many > 0).values(many=c.many - 1)
        await self._connection.execute(one_less)

    async def forget(self, typed: str) -> None:
        """After a whole sign-in."""
        await self._connection.execute(delete(t.staff_tries).where(t.staff_tries.c.typed == typed))


def _counted(dialect: str, typed: str, now: datetime) -> Executable:
    """In one statement. What is locked is not locked for longer by trying again."""
    c = t.staff_tries.c
    new: Any = (sqlite if dialect == "sqlite" else postgresql).insert(t.staff_tries)
    later = literal(now + LOCKED, Utc)
    many = case((c.until <= now, 1), (c.many > MOST_IN_VAIN, c.many), else_=c.many + 1)
    until = case(((c.until > now) & (c.many >= MOST_IN_VAIN), c.until), else_=later)
    first = new.values(typed=typed, many=1, until=now + LOCKED)
    upsert: Executable = first.on_conflict_do_update(index_elements=[c.typed], set_={"many": many, "until": until})
    return upsert.returning(c.many, c.until)  # type: ignore[attr-defined,no-any-return]
