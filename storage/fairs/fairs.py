"""Fairs, and the sessions that make up their programme."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import delete, exists, insert, select

from handlers.booking.session import CareerSession
from storage import tables as t
from storage.booking.planned import PlannedSessions
from storage.database.connection import Connection


@dataclass(frozen=True, slots=True)
class Fair:
    name: str
    title: str
    about: str
    day: date


class Fairs:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, fair: Fair) -> bool:
        """False if the name is taken: a form may be sent twice."""
        if await self.find(fair.name):
            return False
        await self._connection.execute(insert(t.fairs), asdict(fair))
        return True

    async def find(self, name: str) -> Fair | None:
        row = (await self._connection.execute(select(t.fairs).where(t.fairs.c.name == name))).first()
        return Fair(**row._mapping) if row else None

    async def all(self) -> list[Fair]:
        """The latest first."""
        rows = await self._connection.execute(select(t.fairs).order_by(t.fairs.c.day.desc(), t.fairs.c.name))
        return [Fair(**row._mapping) for row in rows]

    async def programme(self, name: str) -> Sequence[CareerSession]:
        """All sessions of a fair with the number of those who are in them, by time."""
        return await PlannedSessions(self._connection).programme(name)

    async def remove_empty(self, name: str) -> bool:
        """Takes a fair back of which no session is left."""
        used = exists().where(t.sessions.c.fair == name)
        gone = delete(t.fairs).where(t.fairs.c.name == name, ~used)
        return (await self._connection.execute(gone)).rowcount > 0
