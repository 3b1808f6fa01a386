"""Open questions as staff see them: those that ask for much the same together, the most asked first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, select, update

from knowledge.asked.notes import OpenQuestion, Suggestion, Why
from storage import tables as t
from storage.asked.waiting import WAITS
from storage.database.connection import Connection
from storage.questions import question_of, suggestion_of

SHOWN = 12  # questions of one group; the same wording may be there for several reasons

_c = t.open_questions.c
_GROUP = func.coalesce(_c.group_id, _c.id)
_OPEN = _c.settling_id.is_(None)
_ASKED = func.sum(_c.asked)
_MOST_ASKED = select(_GROUP).where(_OPEN).group_by(_GROUP).order_by(_ASKED.desc(), _GROUP)
_FACTS = (
    select(_GROUP.label("id"), _ASKED.label("asked"), func.count().label("questions"))
    .add_columns(func.min(_c.first_asked_on).label("since"), func.max(_c.last_asked_on).label("last"))
    .add_columns(func.max(_c.draft_id).label("draft"))
    .add_columns(*(func.sum(case((_c.why == why, _c.asked), else_=0)) for why in Why))
    .where(_OPEN)
    .group_by(_GROUP)
)


@dataclass(frozen=True, slots=True)
class Group:
    """`questions` are the most asked of them; of `more` the number is known. `waiting` people wait to be told.

    `draft` is the entry that is to answer it once it is published.
    """

    id: int
    asked: int
    more: int
    since: date
    last: date
    why: tuple[Why, ...]
    questions: tuple[OpenQuestion, ...]
    waiting: int
    draft: str = ""

    @property
    def face(self) -> OpenQuestion:
        return self.questions[0]


class Inbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def groups(self, most: int, first: int = 0) -> list[Group]:
        """The most asked first."""
        numbers = (await self._connection.execute(_MOST_ASKED.limit(most).offset(first))).scalars().all()
        return await self._groups(numbers)

    async def group(self, number: int) -> Group | None:
        """The open questions that are brought together with one of this number."""
        own = (await self._connection.execute(select(_c.group_id).where(_c.id == number))).scalar()
        found = await self._groups([own or number])
        return found[0] if found else None

    async def members(self, group: int) -> list[int]:
        """Numbers of all the open questions of a group; nobody else settles them until the transaction ends."""
        wanted = select(_c.id).where(_OPEN, _is_in([group])).order_by(_c.id).with_for_update()
        return list((await self._connection.execute(wanted)).scalars())

    async def open_members(self, group: int) -> list[int]:
        """The same without keeping anybody from settling them."""
        wanted = select(_c.id).where(_OPEN, _is_in([group])).order_by(_c.id)
        return list((await self._connection.execute(wanted)).scalars())

    async def suggestions(self, most: int, first: int = 0) -> list[Suggestion]:
        """Wordings by which people found an entry only after a choice, the most chosen first."""
        c = t.suggestions.c
        wanted = select(t.suggestions).where(c.settling_id.is_(None)).order_by(c.chosen.desc(), c.id)
        return [suggestion_of(row) for row in await self._connection.execute(wanted.limit(most).offset(first))]

    async def suggestion(self, number: int) -> Suggestion | None:
        c = t.suggestions.c
        wanted = select(t.suggestions).where(c.id == number, c.settling_id.is_(None)).with_for_update()
        row = (await self._connection.execute(wanted)).first()
        return suggestion_of(row) if row else None

    async def counts(self) -> tuple[int, int]:
        """How many groups are open, and how many wordings are suggested."""
        groups = select(func.count(_GROUP.distinct())).where(_OPEN)
        wordings = select(func.count()).select_from(t.suggestions).where(t.suggestions.c.settling_id.is_(None))
        both = select(groups.scalar_subquery(), wordings.scalar_subquery())
        row = (await self._connection.execute(both)).one()
        return int(row[0]), int(row[1])

    async def ungrouped(self, most: int) -> list[tuple[int, str]]:
        """Questions that were not compared with others yet, the oldest first."""
        wanted = select(_c.id, _c.text).where(_c.group_id.is_(None)).order_by(_c.id).limit(most)
        return [(number, text) for number, text in await self._connection.execute(wanted)]

    async def faces(self) -> list[tuple[int, str]]:
        """Each group with a question that stands for it."""
        first = select(func.min(_c.id)).where(_c.group_id.is_not(None)).group_by(_c.group_id)
        rows = await self._connection.execute(select(_c.group_id, _c.text).where(_c.id.in_(first)).order_by(_c.id))
        return [(group, text) for group, text in rows]

    async def bring_together(self, groups: Mapping[int, int]) -> None:
        """Note the group of each question."""
        together: dict[int, list[int]] = {}
        for question, group in groups.items():
            together.setdefault(group, []).append(question)
        for group, questions in together.items():
            new = (_c.id.in_(questions), _c.group_id.is_(None))
            await self._connection.execute(update(t.open_questions).where(*new).values(group_id=group))

    async def _groups(self, numbers: Sequence[int]) -> list[Group]:
        """In this order; those of which nothing is open are left out."""
        facts = {row.id: row for row in await self._connection.execute(_FACTS.where(_is_in(numbers)))}
        questions: dict[int, list[OpenQuestion]] = {number: [] for number in facts}
        for row in await self._connection.execute(_first_of(numbers)):
            questions[row.own].append(question_of(row))
        waiting = (
            select(_GROUP.label("own"), func.count(t.askers.c.person_id.distinct()))
            .join(t.askers, t.askers.c.question_id == _c.id)
            .where(_OPEN, _is_in(numbers), WAITS)
            .group_by(_GROUP)
        )
        people = {group: int(n) for group, n in await self._connection.execute(waiting)}
        there = (number for number in numbers if questions.get(number))  # none of it may be open by now
        return [_group(facts[number], questions[number], people.get(number, 0)) for number in there]


def _is_in(groups: Collection[int]) -> Any:
    return _c.group_id.in_(groups) | (_c.group_id.is_(None) & _c.id.in_(groups))


def _first_of(groups: Collection[int]) -> Select[Any]:
    """Places are given to numbers alone: those of a huge group are sorted without their texts."""
    place = func.row_number().over(partition_by=_GROUP, order_by=(_c.asked.desc(), _c.id)).label("place")
    placed = select(_c.id, place).where(_OPEN, _is_in(groups)).subquery()
    found = select(t.open_questions, _GROUP.label("own")).join(placed, placed.c.id == _c.id)
    return found.where(placed.c.place <= SHOWN).order_by(placed.c.place)


def _group(row: Sequence[Any], questions: Sequence[OpenQuestion], waiting: int) -> Group:
    number, asked, there, since, last, draft = row[:6]
    often = sorted((-int(n), why) for n, why in zip(row[6:], Why, strict=True) if n)
    why = tuple(one for _, one in often if one is not Why.UNKNOWN)
    days, more = (since.date(), last.date()), there - len(questions)
    return Group(number, int(asked), more, *days, why, tuple(questions), waiting, draft or "")
