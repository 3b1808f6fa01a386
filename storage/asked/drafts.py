"""Drafts: those that are to answer an open question, and those that wait for somebody to publish them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from knowledge.entry import EntryId
from storage import tables as t
from storage.database.connection import Connection
from storage.desk.kept import State

_q = t.open_questions.c
_e = t.entries.c
_READY = (_e.draft != "", _e.publish_at.is_(None), _e.state.in_((State.DRAFT.value, State.PUBLISHED.value)))


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft that nobody has published or planned yet."""

    id: EntryId
    title: str
    changed_at: datetime


class Drafts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def ready(self, most: int) -> tuple[list[Ready], int]:
        """The newest, and how many there are."""
        wanted = select(_e.id, _e.title, _e.changed_at).where(*_READY).order_by(_e.changed_at.desc(), _e.id).limit(most)
        found = [Ready(EntryId(name), title, at) for name, title, at in await self._connection.execute(wanted)]
        counted = select(func.count()).select_from(t.entries).where(*_READY)
        return found, int((await self._connection.execute(counted)).scalar_one())

    async def is_to_answer(self, questions: Collection[int], entry: str | None) -> None:
        """The questions stay open until the draft is published; None if no draft is for them any more."""
        those = update(t.open_questions).where(_q.id.in_(questions), _q.settling_id.is_(None))
        await self._connection.execute(those.values(draft_id=entry))

    async def question_of(self, entry: str) -> int | None:
        """The first open question that a draft is to answer."""
        theirs = (_q.draft_id == entry, _q.settling_id.is_(None))
        return (await self._connection.execute(select(func.min(_q.id)).where(*theirs))).scalar()

    async def published(self) -> list[EntryId]:
        """Entries that pupils get by now, while a question that they are to answer is still open."""
        theirs = (_q.draft_id == _e.id, _q.settling_id.is_(None), _e.state == State.PUBLISHED.value)
        wanted = select(_e.id).where(*theirs, _e.draft == "").distinct().order_by(_e.id)
        return [EntryId(name) for name in (await self._connection.execute(wanted)).scalars()]

    async def wordings(self, questions: Collection[int], most: int) -> tuple[str, ...]:
        """Of questions, the most asked first."""
        wanted = select(_q.text).where(_q.id.in_(questions)).order_by(_q.asked.desc(), _q.id).limit(most)
        return tuple(dict.fromkeys((await self._connection.execute(wanted)).scalars()))
