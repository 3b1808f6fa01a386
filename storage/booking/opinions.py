"""What people said of a session afterwards; who said it is not kept, only that they did."""

from datetime import datetime

from sqlalchemy import insert, select

from handlers.speech.turn import PersonId
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import insert_new


class Opinions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def rate(self, session: str, person: PersonId, stars: int, now: datetime) -> bool:
        """False if the person has done so already."""
        if not await insert_new(self._connection, t.rated, {"session_id": session, "person_id": person}):
            return False
        await self._add(session, stars, "", now)
        return True

    async def comment(self, session: str, word: str, now: datetime) -> None:
        """Kept apart from the stars: together they could tell who it was."""
        await self._add(session, 0, word, now)

    async def of(self, session: str) -> list[tuple[int, str]]:
        said = select(t.opinions.c.stars, t.opinions.c.word).where(t.opinions.c.session_id == session)
        return [(stars, word) for stars, word in await self._connection.execute(said.order_by(t.opinions.c.id))]

    async def _add(self, session: str, stars: int, word: str, now: datetime) -> None:
        row = {"session_id": session, "stars": stars, "word": word, "said_on": now}
        await self._connection.execute(insert(t.opinions), row)
