"""Questions asked in vain, and wordings that led to a chosen entry; without the people who asked."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, case, delete, func, select, update

from handlers.speech.turn import PersonId
from knowledge.asked.notes import Noted, OpenQuestion, Suggestion, Why
from knowledge.entry import EntryId
from storage import tables as t
from storage.asked.settlings import How
from storage.asked.waiting import HAD
from storage.database.connection import Connection
from storage.database.insert import count_up, insert_new

MOST_ASKED, NEWEST = 24_000, 24_000  # what stays of each table however much is asked
SLACK = 2_000  # rows above that, so that not each write has to clear up
MOST_AWAITED = 20  # questions that one person waits for
MARK = 16  # letters of a key: enough that nobody guesses it
OFFICE_HOURS = "office_hours"


class OpenQuestions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def remember(self, question: Noted, why: Why, language: str, now: datetime) -> str:
        """What staff have settled is open again when it is asked again, unless they have set it aside."""
        new = {"text": question.text, "key": question.key, "language": language, "why": why, "asked": 1}
        new |= {"district": question.district}
        await self._count(t.open_questions, new | _days("asked", now), "asked")
        c = t.open_questions.c
        same = (c.key == question.key, c.language == language, c.why == why)
        found = select(c.id, t.settlings.c.how).outerjoin(t.settlings, t.settlings.c.id == c.settling_id).where(*same)
        row = (await self._connection.execute(found)).first()
        if row is None:
            return ""  # a flood of others has left no room for it
        if row.how and row.how != How.ASIDE:
            anew = {"settling_id": None, "asked": 1} | _days("asked", now)
            await self._connection.execute(update(t.open_questions).where(c.id == row.id).values(anew))
        return f"{row.id}.{question.key[:MARK]}"

    async def tell(self, question: str, person: PersonId, now: datetime) -> bool:
        """Whoever settles it at this moment comes first: nobody shall wait for what is answered already."""
        number, _, mark = question.partition(".")
        if not (number.isascii() and number.isdecimal() and len(number) < MARK and len(mark) == MARK):
            return False
        c = t.open_questions.c
        is_open = (c.id == int(number), c.settling_id.is_(None), c.key.startswith(mark, autoescape=True))
        held = select(c.id).where(*is_open).with_for_update(read=True)
        if (await self._connection.execute(held)).first() is None:
            return False
        day = _days("asked", now)["last_asked_on"]
        mine = {"question_id": int(number), "person_id": person}
        if not await insert_new(self._connection, t.askers, mine | {"since": day, "told": False}):
            had = (t.askers.c.question_id == int(number), t.askers.c.person_id == person, HAD)
            anew = update(t.askers).where(*had).values(letter_id=None, told=False, since=day)
            await self._connection.execute(anew)
        own = (t.askers.c.person_id == person,)
        last = (
            select(t.askers.c.question_id).where(*own).order_by(t.askers.c.since.desc(), t.askers.c.question_id.desc())
        )
        older = t.askers.c.question_id.not_in(last.limit(MOST_AWAITED))
        await self._connection.execute(delete(t.askers).where(*own, older))
        return True

    async def _forget_older(self, person: PersonId) -> None:
        own, number = t.askers.c.person_id == person, t.askers.c.question_id
        last = select(number).where(own).order_by(t.askers.c.since.desc(), number.desc()).limit(MOST_AWAITED)
        await self._connection.execute(delete(t.askers).where(own, number.not_in(last)))

    async def office_hours(self) -> str:
        value = select(t.settings.c.value).where(t.settings.c.name == OFFICE_HOURS)
        return (await self._connection.execute(value)).scalar_one_or_none() or ""

    async def suggest(self, entry: EntryId, wording: Noted, language: str, now: datetime) -> None:
        row = {"entry_id": entry, "text": wording.text, "key": wording.key, "language": language, "chosen": 1}
        await self._count(t.suggestions, row | _days("chosen", now), "chosen")

    async def open(self) -> list[OpenQuestion]:
        """All that staff have not settled, the most asked first."""
        c = t.open_questions.c
        wanted = select(t.open_questions).where(c.settling_id.is_(None)).order_by(c.asked.desc(), c.id)
        return [question_of(row) for row in await self._connection.execute(wanted)]

    async def suggestions(self) -> list[Suggestion]:
        """All that staff have not settled, the most chosen first."""
        c = t.suggestions.c
        wanted = select(t.suggestions).where(c.settling_id.is_(None)).order_by(c.chosen.desc(), c.id)
        return [suggestion_of(row) for row in await self._connection.execute(wanted)]

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
    """All but the most counted and the newest: a flood of either kind leaves the other alone.

    Questions that somebody waits for come before others that were asked as often, or more.
    """
    newest = (table.c[f"last_{counted}_on"].desc(), table.c.id.desc())
    awaited = case((table.c.id.in_(select(t.askers.c.question_id)), 0), else_=1) if counted == "asked" else None
    first = [table.c[counted].desc()] if awaited is None else [awaited, table.c[counted].desc()]
    most = select(table.c.id).order_by(*first, *newest).limit(MOST_ASKED)
    last = select(table.c.id).order_by(*newest).limit(NEWEST)
    return table.c.id.not_in(most) & table.c.id.not_in(last)


def _days(counted: str, now: datetime) -> dict[str, datetime]:
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)  # the day is enough, and tells nobody apart
    return {f"first_{counted}_on": today, f"last_{counted}_on": today}


def question_of(row: Row[Any]) -> OpenQuestion:
    days = (row.first_asked_on.date(), row.last_asked_on.date())
    return OpenQuestion(row.id, row.text, row.language, Why(row.why), row.asked, *days, row.group_id, row.district)


def suggestion_of(row: Row[Any]) -> Suggestion:
    days = (row.first_chosen_on.date(), row.last_chosen_on.date())
    return Suggestion(row.id, EntryId(row.entry_id), row.text, row.language, row.chosen, *days)
