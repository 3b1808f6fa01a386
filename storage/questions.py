"""Questions asked in vain, and wordings that led to a chosen entry; without the people who asked."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, delete, func, select

from knowledge.asked.notes import Noted, OpenQuestion, Suggestion, Why
from knowledge.entry import EntryId
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import count_up

MOST_ASKED, NEWEST = 2_500, 2_500  # what stays of each table however much is asked
SLACK = 500  # rows above that, so that not each write has to clear up


class OpenQuestions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def remember(self, question: Noted, why: Why, language: str, now: datetime) -> None:
        row = {"text": question.text, "key": question.key, "language": language, "why": why, "asked": 1}
        await self._count(t.open_questions, row | _days("asked", now), "asked")

    async def suggest(self, entry: EntryId, wording: Noted, language: str, now: datetime) -> None:
        row = {"entry_id": entry, "text": wording.text, "key": wording.key, "language": language, "chosen": 1}
        await self._count(t.suggestions, row | _days("chosen", now), "chosen")

    async def open(self) -> list[OpenQuestion]:
        """All, the most asked first."""
        c = t.open_questions.c
        rows = await self._connection.execute(select(t.open_questions).order_by(c.asked.desc(), c.id))
        return [_question(row) for row in rows]

    async def suggestions(self) -> list[Suggestion]:
        """All, the most chosen first."""
        c = t.suggestions.c
        rows = await self._connection.execute(select(t.suggestions).order_by(c.chosen.desc(), c.id))
        return [_suggestion(row) for row in rows]

    async def drop(self, questions: Collection[int]) -> int:
        """How many were there to be thrown away."""
        gone = delete(t.open_questions).where(t.open_questions.c.id.in_(questions))
        return (await self._connection.execute(gone)).rowcount

    async def drop_suggestions(self, suggestions: Collection[int]) -> int:
        gone = delete(t.suggestions).where(t.suggestions.c.id.in_(suggestions))
        return (await self._connection.execute(gone)).rowcount

    async def _count(self, table: Table, row: dict[str, Any], counted: str) -> None:
        await count_up(self._connection, table, row, counted, f"last_{counted}_on")
        there = (await self._connection.execute(select(func.count()).select_from(table))).scalar_one()
        if there > MOST_ASKED + NEWEST + SLACK:
            await self._connection.execute(delete(table).where(_too_many(table, counted)))


def _too_many(table: Table, counted: str) -> ColumnElement[bool]:
    """All but the most counted and the newest: a flood of either kind leaves the other alone."""
    newest = (table.c[f"last_{counted}_on"].desc(), table.c.id.desc())
    most = select(table.c.id).order_by(table.c[counted].desc(), *newest).limit(MOST_ASKED)
    last = select(table.c.id).order_by(*newest).limit(NEWEST)
    return table.c.id.not_in(most) & table.c.id.not_in(last)


def _days(counted: str, now: datetime) -> dict[str, datetime]:
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)  # the day is enough, and tells nobody apart
    return {f"first_{counted}_on": today, f"last_{counted}_on": today}


def _question(row: Row[Any]) -> OpenQuestion:
    days = (row.first_asked_on.date(), row.last_asked_on.date())
    return OpenQuestion(row.id, row.text, row.language, Why(row.why), row.asked, *days)


def _suggestion(row: Row[Any]) -> Suggestion:
    days = (row.first_chosen_on.date(), row.last_chosen_on.date())
    return Suggestion(row.id, EntryId(row.entry_id), row.text, row.language, row.chosen, *days)
