"""What staff did with questions and wordings: kept for a while, so that it can be undone."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update

from knowledge.entry import EntryId
from storage import tables as t
from storage.asked.waiting import HAD
from storage.database.connection import Connection

REPLIES = timedelta(days=90)  # how far back reply times are told


class How(StrEnum):
    LEARNED = "learned"  # an entry answers it
    ANSWERED = "answered"  # staff wrote to those who waited
    ASIDE = "aside"  # not for us
    DROPPED = "dropped"


REPLIED = (How.LEARNED, How.ANSWERED)
_c = t.open_questions.c
_questions = t.open_questions.alias()
_ASKED = (
    select(_c.settling_id, func.sum(_c.asked).label("asked"), func.max(_c.asked).label("most"))
    .where(_c.settling_id.is_not(None))
    .group_by(_c.settling_id)
    .subquery()
)
_HAD = (
    select(func.count(t.askers.c.person_id.distinct()))
    .join(_questions, _questions.c.id == t.askers.c.question_id)
    .where(_questions.c.settling_id == _ASKED.c.settling_id, HAD)
    .scalar_subquery()
)
_FACE = (
    select(func.min(_c.text)).where(_c.settling_id == _ASKED.c.settling_id, _c.asked == _ASKED.c.most).scalar_subquery()
)

_LISTED = (
    select(t.settlings, _ASKED.c.asked, _FACE.label("text"), t.letters.c.text.label("letter"), _HAD.label("had"))
    .join(_ASKED, _ASKED.c.settling_id == t.settlings.c.id)
    .outerjoin(t.letters, t.letters.c.id == t.settlings.c.letter_id)
)
_REPLIED = t.settlings.c.how.in_(REPLIED)


@dataclass(frozen=True, slots=True)
class By:
    """Who of staff, and when."""

    name: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Settling:
    """`entry`, `wording` and `letter` are what it brought forth, where it did."""

    how: How
    entry: str = ""
    wording: str = ""
    letter: str | None = None
    id: str = field(default_factory=lambda: secrets.token_hex(8))


@dataclass(frozen=True, slots=True)
class Settled:
    """As a list shows it: `text` is the most asked of its questions. `had` people were told and are still known."""

    settling: Settling
    by: str
    at: datetime
    asked_on: datetime
    text: str
    asked: int
    letter: str
    had: int = 0

    @property
    def days(self) -> int:
        """From the first question to what came of it."""
        return max(0, (self.at.date() - self.asked_on.date()).days)


class Settlings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def settle(
        self, settling: Settling, by: By, questions: Collection[int], suggestions: Collection[int] = ()
    ) -> int:
        """Gives how many questions and wordings were still open."""
        c = t.open_questions.c
        theirs, wordings = c.id.in_(questions), t.suggestions.c.id.in_(suggestions)
        first = (await self._connection.execute(select(func.min(c.first_asked_on)).where(theirs))).scalar()
        about = {"entry_id": settling.entry, "wording": settling.wording, "letter_id": settling.letter}
        when = {"asked_on": first or by.now, "settled_by": by.name, "settled_at": by.now}
        row = {"id": settling.id, "how": settling.how, **about, **when}
        await self._connection.execute(insert(t.settlings), row)
        settled = 0
        for table, those in ((t.open_questions, theirs), (t.suggestions, wordings)):
            mark = update(table).where(those, table.c.settling_id.is_(None)).values(settling_id=settling.id)
            settled += (await self._connection.execute(mark)).rowcount
        return settled

    async def reopen(self, settling_id: str) -> Settling | None:
        """Everything of it is open again; None if it was undone before."""
        wanted = select(t.settlings).where(t.settlings.c.id == settling_id).with_for_update()
        row = (await self._connection.execute(wanted)).first()
        if row is None:
            return None
        await self._connection.execute(delete(t.settlings).where(t.settlings.c.id == settling_id))
        return _settling(row)

    async def with_same_wording(self, questions: Collection[int], entry: EntryId) -> tuple[list[int], list[int]]:
        """Open questions that are the same as one of these, and open wordings for an entry that are."""
        same = select(t.open_questions.c.key).where(t.open_questions.c.id.in_(questions))
        others = select(t.open_questions.c.id).where(
            t.open_questions.c.key.in_(same), t.open_questions.c.settling_id.is_(None)
        )
        wordings = select(t.suggestions.c.id).where(
            t.suggestions.c.key.in_(same), t.suggestions.c.entry_id == entry, t.suggestions.c.settling_id.is_(None)
        )
        return await self._numbers(others), await self._numbers(wordings)

    async def same_as_wording(self, suggestion: int) -> list[int]:
        """Open questions that say the same as a wording."""
        key = select(t.suggestions.c.key).where(t.suggestions.c.id == suggestion)
        same = (t.open_questions.c.key.in_(key), t.open_questions.c.settling_id.is_(None))
        return await self._numbers(select(t.open_questions.c.id).where(*same))

    async def recent(self, kinds: Collection[How], most: int, first: int = 0) -> list[Settled]:
        """Those of which questions are still known, the newest first."""
        newest = (t.settlings.c.settled_at.desc(), t.settlings.c.id)
        wanted = _LISTED.where(t.settlings.c.how.in_(kinds)).order_by(*newest)
        rows = await self._connection.execute(wanted.limit(most).offset(first))
        return [_settled(row) for row in rows]

    async def one(self, settling_id: str) -> tuple[Settled, list[int]] | None:
        """What was answered, and the numbers of its questions; None once it is open again or gone."""
        row = (await self._connection.execute(_LISTED.where(t.settlings.c.id == settling_id, _REPLIED))).first()
        numbers = await self._numbers(select(_c.id).where(_c.settling_id == settling_id))
        return (_settled(row), numbers) if row else None

    async def reply_time(self, now: datetime) -> tuple[int, float] | None:
        """How many were answered lately, and the median of the days from the question to its answer."""
        c = t.settlings.c
        answered = select(c.settled_at, c.asked_on).where(c.how.in_(REPLIED), c.settled_at > now - REPLIES)
        rows = (await self._connection.execute(answered)).all()
        days = [max(0, (settled_at.date() - asked_on.date()).days) for settled_at, asked_on in rows]
        return (len(days), median(days)) if days else None

    async def _numbers(self, wanted: Select[Any]) -> list[int]:
        return list((await self._connection.execute(wanted)).scalars())


def _settling(row: Row[Any]) -> Settling:
    return Settling(How(row.how), row.entry_id, row.wording, row.letter_id, row.id)


def _settled(row: Row[Any]) -> Settled:
    facts = (row.settled_by, row.settled_at, row.asked_on)
    return Settled(_settling(row), *facts, row.text, int(row.asked), row.letter or "", int(row.had))
