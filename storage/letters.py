"""Letters: a text of staff to everybody in a session, or to those who wait for an answer; each is told it once."""

import secrets
from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, union, update

from handlers.booking.notice import Letter, Notice, Occasion, Written
from handlers.booking.session import SessionId
from handlers.speech.turn import PersonId
from storage import tables as t
from storage.asked.waiting import HAD, WAITS
from storage.booking.seating import ACTIVE
from storage.database.connection import Connection
from storage.notices import notice_row

NEWS, ANSWER = timedelta(days=1), timedelta(days=30)  # how long it is of use
SECOND_THOUGHTS = timedelta(minutes=1)  # an answer goes out by one click: so long it can be taken back from all


def new_letter() -> str:
    """A number for a letter, chosen before it is written, so that who writes it can withdraw it."""
    return secrets.token_hex(8)


class Letters:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def count_session(self, session_id: str) -> int:
        """How many a message about a session would be told."""
        return len(await self._in_session(session_id))

    async def to_session(self, session_id: str, text: str, by: str, now: datetime, letter_id: str = "") -> int:
        """To all with a seat, an offer or a place in line, and those who come along; gives how many will be told.

        Who wants no messages is left out. `letter_id` of `new_letter` is for who may want to withdraw it.
        """
        times = select(t.sessions.c.starts_at, t.sessions.c.minutes).where(t.sessions.c.id == session_id)
        row = (await self._connection.execute(times)).one()
        ends_at = row.starts_at + timedelta(minutes=row.minutes)
        people = await self._in_session(session_id)
        letter = Letter(letter_id or new_letter(), text, SessionId(session_id))
        await self._write(letter, people, by, now)
        await self._tell(people, Occasion.MESSAGE, letter.id, now, ends_at if now < ends_at else now + NEWS)
        return len(people)

    async def count_answer(self, question_ids: Collection[int]) -> int:
        """How many wait for an answer to one of these questions, and have none on its way."""
        return len(await self._waiting(question_ids))

    async def answer(
        self, question_ids: Collection[int], text: str, by: str, now: datetime, letter_id: str = ""
    ) -> int:
        """To all who wait for an answer to one of these questions; gives how many will be told."""
        people = await self._waiting(question_ids)
        question, times = await self._asked(question_ids)
        kind = Written.SHARED if times > 1 else Written.ANSWER
        letter = Letter(letter_id or new_letter(), text, question=question, kind=kind)
        await self._write(letter, people, by, now)
        theirs = (t.askers.c.question_id.in_(question_ids), WAITS)
        await self._connection.execute(update(t.askers).where(*theirs).values(letter_id=letter.id))
        await self._tell(people, Occasion.ANSWER, letter.id, now + SECOND_THOUGHTS, now + ANSWER)
        return len(people)

    async def correct(self, question_ids: Collection[int], text: str, by: str, now: datetime, letter_id: str) -> int:
        """To all who had an answer to one of these questions already; gives how many will be told."""
        people = await self._had(question_ids)
        question, _ = await self._asked(question_ids)
        await self._write(Letter(letter_id, text, question=question, kind=Written.CORRECTION), people, by, now)
        await self._tell(people, Occasion.ANSWER, letter_id, now + SECOND_THOUGHTS, now + ANSWER)
        return len(people)

    async def count_had(self, question_ids: Collection[int]) -> int:
        """How many had an answer to one of these questions, and are still known."""
        return len(await self._had(question_ids))

    async def names_entry(self, letter_id: str, entry_id: str) -> None:
        """Who is told the letter is led on to an entry that says the same."""
        named = update(t.letters).where(t.letters.c.id == letter_id).values(entry_id=entry_id)
        await self._connection.execute(named)

    async def withdraw(self, letter_id: str) -> int:
        """Take back what was not sent yet; gives how many had it already, or may have.

        Who waited for the answer and was not told waits again.
        """
        people = select(t.letters.c.people).where(t.letters.c.id == letter_id)
        written_to = (await self._connection.execute(people)).scalar_one_or_none() or 0
        unsent = (t.notices.c.letter_id == letter_id, t.notices.c.open_tries == 0)
        taken_back = (await self._connection.execute(delete(t.notices).where(*unsent))).rowcount
        await self._connection.execute(delete(t.letters).where(t.letters.c.id == letter_id))
        return max(0, written_to - taken_back)

    async def seen(self, replies: Collection[int], now: datetime) -> None:
        """What waited for a closed page is kept a day longer, like any reply."""
        waited = (t.outgoing.c.id.in_(replies), t.outgoing.c.unseen_until.is_not(None))
        await self._connection.execute(update(t.outgoing).where(*waited).values(created_at=now, unseen_until=None))

    async def find(self, letter_ids: Collection[str]) -> dict[str, Letter]:
        if not letter_ids:
            return {}
        rows = await self._connection.execute(select(t.letters).where(t.letters.c.id.in_(letter_ids)))
        return {row.id: _letter(row) for row in rows}

    async def _in_session(self, session_id: str) -> list[PersonId]:
        own = select(t.bookings.c.person_id).where(t.bookings.c.session_id == session_id, ACTIVE)
        joined = select(t.companions.c.person_id).where(
            t.companions.c.session_id == session_id, t.companions.c.leader_id.in_(own)
        )
        return await self._people(
            select(t.addresses.c.person_id).where(
                t.addresses.c.person_id.in_(union(own, joined)), t.addresses.c.silent.is_(False)
            )
        )

    async def _waiting(self, question_ids: Collection[int]) -> list[PersonId]:
        waiting = (t.askers.c.question_id.in_(question_ids), WAITS)
        return await self._people(select(t.askers.c.person_id).where(*waiting).distinct())

    async def _had(self, question_ids: Collection[int]) -> list[PersonId]:
        told = (t.askers.c.question_id.in_(question_ids), HAD)
        return await self._people(select(t.askers.c.person_id).where(*told).distinct())

    async def _asked(self, question_ids: Collection[int]) -> tuple[str, int]:
        """The most asked of the questions, and how often all of them were."""
        c = t.open_questions.c
        wanted = select(c.text, func.sum(c.asked).over()).where(c.id.in_(question_ids))
        row = (await self._connection.execute(wanted.order_by(c.asked.desc(), c.id).limit(1))).first()
        return (row[0], int(row[1])) if row else ("", 0)

    async def _people(self, wanted: Select[Any]) -> list[PersonId]:
        return [PersonId(person) for person in (await self._connection.execute(wanted)).scalars()]

    async def _write(self, letter: Letter, people: Collection[PersonId], by: str, now: datetime) -> None:
        row = asdict(letter) | {"session_id": letter.session, "entry_id": letter.entry}
        row |= {"people": len(people), "written_by": by, "written_at": now}
        del row["session"], row["entry"]
        await self._connection.execute(insert(t.letters), row)

    async def _tell(
        self, people: Collection[PersonId], occasion: Occasion, letter_id: str, due: datetime, until: datetime
    ) -> None:
        rows = [notice_row(Notice(person, None, occasion, due, until, letter_id)) for person in people]
        if rows:
            await self._connection.execute(insert(t.notices), rows)


def _letter(row: Row[Any]) -> Letter:
    session = SessionId(row.session_id) if row.session_id else None
    return Letter(row.id, row.text, session, row.question, row.entry_id, Written(row.kind))
