"""Questions asked in vain, without the people who asked."""

from datetime import datetime

from sqlalchemy import insert, select, update

from knowledge.scrub import scrub
from storage import tables as t
from storage.database.connection import Connection


class OpenQuestions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def remember(self, question: str, language: str, now: datetime) -> None:
        text = scrub(question)
        if not text:
            return
        today = now.replace(hour=0, minute=0, second=0, microsecond=0)  # the day is enough, and tells nobody apart
        same = (t.open_questions.c.text == text, t.open_questions.c.language == language)
        again = update(t.open_questions).where(*same).values(asked=t.open_questions.c.asked + 1, last_asked_on=today)
        if (await self._connection.execute(again)).rowcount == 0:
            row = {"text": text, "language": language, "asked": 1, "first_asked_on": today, "last_asked_on": today}
            await self._connection.execute(insert(t.open_questions).values(row))

    async def most_asked(self, limit: int = 50) -> list[tuple[int, str, int]]:
        """Number, text and how often, the most asked first."""
        columns = select(t.open_questions.c.id, t.open_questions.c.text, t.open_questions.c.asked)
        order = (t.open_questions.c.asked.desc(), t.open_questions.c.id)
        return [tuple(row) for row in await self._connection.execute(columns.order_by(*order).limit(limit))]
