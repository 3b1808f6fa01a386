"""Questions to hosts, without who asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update

from handlers.host_questions.boxed import OF_SESSION, Boxed
from knowledge.asked.notes import Noted
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import count_up


class QuestionBox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def questions(self, box: str) -> Sequence[Boxed]:
        c = t.host_questions.c
        found = select(t.host_questions).where(c.box == box).order_by(c.votes.desc(), c.id)
        return [_boxed(row) for row in await self._connection.execute(found)]

    async def put(self, box: str, question: Noted, language: str, now: datetime) -> None:
        session = box.removeprefix(OF_SESSION) if box.startswith(OF_SESSION) else None
        row: dict[str, Any] = {
            "box": box,
            "session_id": session,
            "text": question.text,
            "key": question.key,
            "language": language,
        }
        row |= {"votes": 1, "hidden": False, "answer": "", "asked_on": _day(now)}
        await count_up(self._connection, t.host_questions, row, "votes", "asked_on")

    async def vote(self, number: int, now: datetime) -> Boxed | None:
        c = t.host_questions.c
        there = (c.id == number, c.hidden.is_(False))
        await self._connection.execute(
            update(t.host_questions).where(*there).values(votes=c.votes + 1, asked_on=_day(now))
        )
        row = (await self._connection.execute(select(t.host_questions).where(*there))).first()
        return _boxed(row) if row else None

    async def find(self, number: int) -> Boxed | None:
        found = select(t.host_questions).where(t.host_questions.c.id == number)
        row = (await self._connection.execute(found)).first()
        return _boxed(row) if row else None

    async def hide(self, number: int, *, hidden: bool) -> None:
        await self._change(number, hidden=hidden)

    async def answer(self, number: int, text: str) -> None:
        await self._change(number, answer=text)

    async def boxes(self) -> Sequence[tuple[str, int, int]]:
        """Each with the number of its questions, and of those that nobody has answered."""
        c = t.host_questions.c
        unanswered = func.count().filter(c.answer == "")
        found = select(c.box, func.count(), unanswered).where(c.hidden.is_(False)).group_by(c.box).order_by(c.box)
        return [
            (box, int(all_of_it), int(open_ones)) for box, all_of_it, open_ones in await self._connection.execute(found)
        ]

    async def _change(self, number: int, **values: Any) -> None:
        c = t.host_questions.c
        await self._connection.execute(update(t.host_questions).where(c.id == number).values(values))


def _day(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def _boxed(row: Row[Any]) -> Boxed:
    about = (row.id, row.box, row.text, row.key, row.language, row.votes, row.hidden)
    return Boxed(*about, answer=row.answer, asked_on=row.asked_on.date())
