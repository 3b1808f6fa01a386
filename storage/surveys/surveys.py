"""Keeps surveys, and adds up what is answered. Nothing is kept of who answered or when."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update

from handlers.surveys.counting import Cell, Counted, Part
from handlers.surveys.survey import Ask, Question, Stage, Survey
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import add_up, insert_new, put
from storage.secrets import hash_of


@dataclass(frozen=True, slots=True)
class Words:
    id: str
    question: int
    text: str
    hidden: bool


def new_id() -> str:
    """Part of a link that is given to many: it keeps nobody out, but cannot be guessed either."""
    return secrets.token_hex(8)


class Surveys:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def save(self, survey: Survey) -> None:
        row = {name: getattr(survey, name) for name in ("id", "title", "intro", "least", "listed")}
        row |= {"opens_on": survey.opens_on, "closes_on": survey.closes_on, "stage": survey.stage.value}
        row |= {"content": _write(survey), "deleted_at": None}
        await put(self._connection, t.surveys, row)

    async def find(self, survey: str) -> Survey | None:
        here = select(t.surveys).where(t.surveys.c.id == survey, t.surveys.c.deleted_at.is_(None))
        row = (await self._connection.execute(here)).first()
        return _read(row._mapping) if row else None

    async def hold(self, survey: str) -> Survey | None:
        """As it is now: nobody else changes it until the transaction ends, and who answers waits for who changes it."""
        here = select(t.surveys).where(t.surveys.c.id == survey, t.surveys.c.deleted_at.is_(None))
        row = (await self._connection.execute(here.with_for_update())).first()
        return _read(row._mapping) if row else None

    async def all(self) -> Sequence[Survey]:
        """The newest first."""
        there = select(t.surveys).where(t.surveys.c.deleted_at.is_(None))
        rows = await self._connection.execute(there.order_by(t.surveys.c.opens_on.desc(), t.surveys.c.title))
        return [_read(row._mapping) for row in rows]

    async def listed(self, today: date) -> Sequence[Survey]:
        return [one for one in await self.all() if one.listed and one.is_open(today)]

    async def delete(self, survey: str, at: datetime | None) -> bool:
        """For 30 days it can be taken back, with None."""
        gone = update(t.surveys).where(t.surveys.c.id == survey).values(deleted_at=at)
        return (await self._connection.execute(gone)).rowcount == 1

    async def add(self, survey: str, counted: Counted) -> None:
        """In the order of the cells, so that two at once never wait for each other."""
        for cell in sorted(counted.cells):
            row = {"survey_id": survey, "group_at": cell.part.group, "group_option": cell.part.option}
            row |= {"question_at": cell.question, "option_at": cell.option, "people": 1}
            await add_up(self._connection, t.survey_counts, row, "people")
        for question, words in counted.texts:
            text = {"id": secrets.token_hex(8), "survey_id": survey, "question_at": question, "words": words}
            await self._connection.execute(insert(t.survey_texts), {**text, "hidden": False})

    async def first_time(self, mark: str, today: date) -> bool:
        """Note that a form is taken; False if it was before."""
        row = {"mark": hash_of(mark), "day": today}
        return await insert_new(self._connection, t.survey_marks, row)


class SurveyAnswers:
    """What has been added up. Only what `handlers.surveys.results` makes of it is shown to anybody."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def counts(self, survey: str) -> Mapping[Cell, int]:
        c = t.survey_counts.c
        rows = await self._connection.execute(select(t.survey_counts).where(c.survey_id == survey))
        return {Cell(Part(row.group_at, row.group_option), row.question_at, row.option_at): row.people for row in rows}

    async def words(self, survey: str) -> Sequence[Words]:
        c = t.survey_texts.c
        rows = await self._connection.execute(select(t.survey_texts).where(c.survey_id == survey).order_by(c.id))
        return [Words(row.id, row.question_at, row.words, row.hidden) for row in rows]

    async def hide(self, survey: str, text: str, *, hidden: bool) -> bool:
        c = t.survey_texts.c
        gone = update(t.survey_texts).where(c.survey_id == survey, c.id == text).values(hidden=hidden)
        return (await self._connection.execute(gone)).rowcount == 1


def _write(survey: Survey) -> str:
    rows = {name: [_row(one) for one in getattr(survey, name)] for name in ("groups", "questions")}
    return json.dumps(rows, ensure_ascii=False)


def _row(question: Question) -> dict[str, Any]:
    return {"text": question.text, "ask": question.ask.value, "options": question.options, "ends": question.ends}


def _read(row: Mapping[Any, Any]) -> Survey:
    content = json.loads(row["content"])
    groups, questions = (tuple(map(_question, content[name])) for name in ("groups", "questions"))
    plain = {name: row[name] for name in ("id", "title", "intro", "opens_on", "closes_on", "least", "listed")}
    return Survey(**plain, groups=groups, questions=questions, stage=Stage(row["stage"]))


def _question(row: Mapping[str, Any]) -> Question:
    low, high = row["ends"]
    return Question(row["text"], Ask(row["ask"]), tuple(row["options"]), (low, high))
