"""A person's own data: shown, silenced, erased. What is shown and erased follows from the schema."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Row, Select, Table, bindparam, case, delete, func, select, update

from handlers.booking.notice import ASKED_FOR
from handlers.booking.session import State
from handlers.ports import Held, HeldBooking, HeldQuestion
from handlers.speech.dialog import Dialog
from handlers.speech.turn import Address, PersonId
from storage import tables as t
from storage.booking.seating import ACTIVE, of_people
from storage.database.concerned import OF_A_PERSON, PERSON
from storage.database.connection import Connection
from storage.desk.choices import Choices
from storage.portraits.subscriptions import Subscriptions
from storage.retention import BOOKING, OPEN_QUESTION, SETTLED_QUESTION, WAITING
from storage.written import read_dialog

_SILENT = select(t.addresses.c.silent).where(t.addresses.c.person_id == bindparam("person"))

_ASKED = (
    select(t.open_questions.c.text, t.open_questions.c.last_asked_on, t.askers.c.since, t.askers.c.told)
    .add_columns(t.settlings.c.settled_at)
    .select_from(t.askers)
    .join(t.open_questions, t.open_questions.c.id == t.askers.c.question_id)
    .outerjoin(t.settlings, t.settlings.c.id == t.open_questions.c.settling_id)
)


class StoredPeople:
    def __init__(self, connection: Connection, silent: dict[PersonId, bool]) -> None:
        """`silent` is what this transaction knows already of who wants no notices."""
        self._connection = connection
        self._silent = silent

    async def held(self, person: PersonId) -> Held:
        address = await self._one(
            select(t.addresses.c.channel, t.addresses.c.since, t.addresses.c.silent), t.addresses, person
        )
        dialog = await self._one(select(t.dialogs.c.content), t.dialogs, person)
        waiting = await self._one(select(func.count()).select_from(t.outgoing), t.outgoing, person)
        return Held(
            channel=address[0] if address else "",
            since=address[1] if address else None,
            silent=bool(address and address[2]),
            dialog=read_dialog(dialog[0]) if dialog else Dialog(),
            bookings=await self._bookings(person),
            questions=await self._questions(person),
            following=await Subscriptions(self._connection).of(person),
            messages_on_their_way=waiting[0] if waiting else 0,
            notice_since=await Choices(self._connection).notice_since(),
            stored=await self._stored(person),
        )

    async def is_silent(self, person: PersonId) -> bool:
        if person not in self._silent:
            self._silent[person] = bool((await self._connection.execute(_SILENT, {"person": person})).scalar())
        return self._silent[person]

    async def silence(self, person: PersonId, silent: bool) -> None:
        """Who wants silence does not wait for answers or news any more either; who asks again later does."""
        statement = update(t.addresses).where(t.addresses.c.person_id == person).values(silent=silent)
        await self._connection.execute(statement)
        self._silent[person] = silent
        if silent:
            for table in (t.subscriptions, t.subscribers, t.browsers):
                await self._connection.execute(delete(table).where(table.c.person_id == person))
            asked_for = (t.notices.c.person_id == person, t.notices.c.occasion.in_(ASKED_FOR))
            await self._connection.execute(delete(t.notices).where(*asked_for))
            await self._connection.execute(delete(t.askers).where(t.askers.c.person_id == person))

    async def lose(self, person: PersonId) -> None:
        """Who cannot be reached any more, as the messenger says, is not written to until they write again."""
        reached = (t.addresses.c.person_id == person, t.addresses.c.silent.is_(False))
        lost = await self._connection.execute(update(t.addresses).where(*reached).values(gone=True))
        if lost.rowcount:
            await self.silence(person, True)

    async def find_again(self, person: PersonId) -> None:
        """They write: what they were told by ourselves before, they are told again."""
        row = {"gone": False, "silent": False}
        await self._connection.execute(update(t.addresses).where(t.addresses.c.person_id == person).values(row))
        self._silent[person] = False

    async def address(self, person: PersonId) -> tuple[Address, bool] | None:
        """Where to reach a person, and whether they want silence."""
        statement = select(t.addresses.c.channel, t.addresses.c.channel_id, t.addresses.c.silent)
        row = await self._one(statement, t.addresses, person)
        return (Address(row[0], row[1]), row[2]) if row else None

    async def everybody(self) -> list[tuple[PersonId, Address, datetime]]:
        """All who are known, with their address and since when."""
        c = t.addresses.c
        rows = await self._connection.execute(select(c.person_id, c.channel, c.channel_id, c.since))
        return [(PersonId(person), Address(channel, number), since) for person, channel, number, since in rows]

    async def needed_until(self, address: Address, now: datetime) -> datetime | None:
        """How long the person at an address has to be reached: for the last seat, place in line, open
        question or message on what is new.
        """
        person = select(t.addresses.c.person_id).where(
            t.addresses.c.channel == address.channel, t.addresses.c.channel_id == address.id
        )
        statement = (
            select(t.sessions.c.starts_at, t.bookings.c.state)
            .join(t.bookings, t.bookings.c.session_id == t.sessions.c.id)
            .where(of_people(person), ACTIVE)
        )
        ends = [
            starts_at + (BOOKING if state == State.BOOKED else WAITING)
            for starts_at, state in await self._connection.execute(statement)
        ]
        asked = _ASKED.where(t.askers.c.person_id == person.scalar_subquery())
        ends += [_kept_until(row) for row in await self._connection.execute(asked)]
        they = person.scalar_subquery()
        unseen = select(t.outgoing.c.unseen_until).where(t.outgoing.c.person_id == they)
        followed = select(t.subscribers.c.until).where(t.subscribers.c.person_id == they)
        ends += filter(None, (await self._connection.execute(unseen.union_all(followed))).scalars())
        return max((end for end in ends if end > now), default=None)

    async def active_sessions(self, person: PersonId) -> list[str]:
        """Names of the sessions that the person is in, in an order that is the same for all who lock them."""
        active = select(t.bookings.c.session_id).where(of_people([person]), ACTIVE).order_by(t.bookings.c.session_id)
        return list((await self._connection.execute(active)).scalars())

    async def erase(self, person: PersonId) -> None:
        """Delete all that is kept about a person. Seats have to be given back before."""
        for table in reversed(OF_A_PERSON):
            await self._connection.execute(delete(table).where(table.c.person_id == person))

    async def _one(self, statement: Select[Any], table: Table, person: PersonId) -> Sequence[Any] | None:
        found = await self._connection.execute(statement.where(table.c.person_id == person))
        row: Sequence[Any] | None = found.first()
        return row

    async def _stored(self, person: PersonId) -> dict[str, tuple[dict[str, Any], ...]]:
        """Each row about the person as it stands, by table; without the numbers of other people in it."""
        found: dict[str, tuple[dict[str, Any], ...]] = {}
        for table in OF_A_PERSON:
            own = [column for column in table.columns if column.name == PERSON or not _names_a_person(column)]
            rows = await self._connection.execute(select(*own).where(table.c.person_id == person))
            if held := tuple(dict(row._mapping) for row in rows):
                found[table.name] = held
        return found

    async def _questions(self, person: PersonId) -> tuple[HeldQuestion, ...]:
        """Those that the person waits for an answer to, or had one to."""
        theirs = _ASKED.where(t.askers.c.person_id == person).order_by(t.askers.c.since, t.open_questions.c.id)
        rows = await self._connection.execute(theirs)
        return tuple(HeldQuestion(row.text, row.since.date(), _kept_until(row).date(), row.told) for row in rows)

    async def _bookings(self, person: PersonId) -> tuple[HeldBooking, ...]:
        """Also of groups that somebody else has booked for."""
        joined = (t.companions.c.session_id == t.bookings.c.session_id) & (t.companions.c.person_id == person)
        told = (t.rated.c.session_id == t.bookings.c.session_id) & (t.rated.c.person_id == person)
        own = t.bookings.c.person_id == person
        statement = (
            select(t.sessions.c.title, t.sessions.c.starts_at, t.bookings.c.state, t.bookings.c.size)
            .add_columns(case((own, t.bookings.c.nickname), else_=t.companions.c.nickname))
            .add_columns(case((own, t.bookings.c.attended_at), else_=t.companions.c.attended_at))
            .add_columns(t.rated.c.person_id.is_not(None))
            .add_columns(case((own, t.bookings.c.link), else_=t.companions.c.link))
            .join(t.sessions, t.sessions.c.id == t.bookings.c.session_id)
            .outerjoin(t.companions, joined)
            .outerjoin(t.rated, told)
            .where(own | (t.companions.c.leader_id == t.bookings.c.person_id))
            .order_by(t.sessions.c.starts_at)
        )
        rows = await self._connection.execute(statement)
        return tuple(HeldBooking(title, starts_at, State(state), *others) for title, starts_at, state, *others in rows)


def _names_a_person(column: Column[Any]) -> bool:
    return any(key.column.name == PERSON for key in column.foreign_keys)


def _kept_until(row: Row[Any]) -> datetime:
    """A question, and who asked it, goes a week after it was settled at the latest."""
    open_until: datetime = row.last_asked_on + OPEN_QUESTION
    return min(open_until, row.settled_at + SETTLED_QUESTION) if row.settled_at else open_until
