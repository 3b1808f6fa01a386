"""Codes for moving, and making two people one: who stays keeps their number and is reached where the other was."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Table, delete, or_, select, update

from handlers.booking.notice import Occasion
from handlers.speech.dialog import Dialog
from handlers.speech.turn import Address, PersonId
from storage import tables as t
from storage.booking.attendance import Links
from storage.database.connection import Connection
from storage.database.insert import put
from storage.people import StoredPeople
from storage.written import read_dialog

PAGE = "web"  # it has its own replies stored: those that were seen there are not told anew elsewhere
_ONCE = (  # what a person has once, by which column
    (t.askers, t.askers.c.question_id),
    (t.rated, t.rated.c.session_id),
    (t.subscriptions, t.subscriptions.c.name),
)
_MANY = (t.told, t.join_links, t.outgoing, t.browsers)


class Moves:
    def __init__(self, connection: Connection, links: Links, people: StoredPeople) -> None:
        self._connection = connection
        self._links = links
        self._people = people

    async def begin(self, person: PersonId, code: str, secret: str, until: datetime) -> None:
        hashes = {"code_hash": self._links.sealed(code), "secret_hash": self._links.sealed(secret)}
        await put(self._connection, t.moves, {"person_id": person, **hashes, "until": until})

    def page(self, secret: str) -> str:
        return f"{self._links.site}/umziehen/{secret}"

    async def whose(self, key: str, now: datetime) -> PersonId | None:
        """Their address is held first, as by a turn of their own: whoever comes after finds what came of it."""
        sealed = self._links.sealed(key)
        meant = select(t.moves.c.person_id).where(*self._is(sealed, now))
        held = select(t.addresses.c.person_id).where(t.addresses.c.person_id.in_(meant))
        found = await self._connection.execute(held.with_for_update(key_share=True))
        person = found.scalar_one_or_none()
        return PersonId(person) if person else None

    async def redeem(self, key: str, now: datetime) -> bool:
        used = await self._connection.execute(delete(t.moves).where(*self._is(self._links.sealed(key), now)))
        return used.rowcount == 1

    async def sessions_of(self, person: PersonId) -> Sequence[str]:
        return await self._people.active_sessions(person)

    async def settle_in(self, stays: PersonId, goes: PersonId) -> tuple[Address, Dialog]:
        left = await self._reached(stays)
        comes_to = await self._reached(goes)
        remembered = select(t.dialogs.c.content).where(t.dialogs.c.person_id == stays)
        content = (await self._connection.execute(remembered)).scalar_one_or_none()
        if left.channel == PAGE:
            seen = (t.outgoing.c.person_id == stays, t.outgoing.c.unseen_until.is_(None))
            await self._connection.execute(delete(t.outgoing).where(*seen))
        await self._follow_on(stays, goes)
        await self._notices(stays, goes)
        await self._hand_over(stays, goes)
        await self._people.erase(goes)
        reached = {"channel": comes_to.channel, "channel_id": comes_to.id}
        await self._connection.execute(update(t.addresses).where(t.addresses.c.person_id == stays).values(reached))
        return left, read_dialog(content) if content else Dialog()

    def _is(self, sealed: str, now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        c = t.moves.c
        return or_(c.code_hash == sealed, c.secret_hash == sealed), c.until > now

    async def _reached(self, person: PersonId) -> Address:
        found = await self._people.address(person)
        assert found, "whoever talks or has a code is known"
        return found[0]

    async def _follow_on(self, stays: PersonId, goes: PersonId) -> None:
        """Who follows something at one door only follows it from now on as they did there."""
        c = t.subscribers.c
        known = select(c.person_id).where(c.person_id == stays)
        theirs = select(t.subscribers).where(c.person_id == goes, ~known.exists())
        if row := (await self._connection.execute(theirs)).first():
            await put(self._connection, t.subscribers, {**row._mapping, "person_id": stays})

    async def _notices(self, stays: PersonId, goes: PersonId) -> None:
        """What is to be told is claimed anew, by whoever carries the new door; news are planned anew.

        What came of seats went with the seats.
        """
        c = t.notices.c
        letters = select(c.letter_id).where(c.person_id == stays, c.letter_id.is_not(None))
        again = (c.person_id == goes) & or_(c.letter_id.is_(None), c.letter_id.in_(letters))
        await self._connection.execute(delete(t.notices).where(again))
        await self._connection.execute(update(t.notices).where(c.person_id == goes).values(person_id=stays))
        news = (c.person_id == stays, c.occasion == Occasion.NEWS, c.open_tries == 0)
        await self._connection.execute(delete(t.notices).where(*news))
        free = update(t.notices).where(c.person_id == stays).values(claimed_until=None, claimed_by=None)
        await self._connection.execute(free)

    async def _hand_over(self, stays: PersonId, goes: PersonId) -> None:
        """The browser that is told of what is on its page is that of the door."""
        await self._connection.execute(delete(t.browsers).where(t.browsers.c.person_id == stays))
        for table, once in _ONCE:
            await self._give(table, stays, goes, once.in_(select(once).where(table.c.person_id == stays)))
        for table in _MANY:
            await self._give(table, stays, goes)

    async def _give(self, table: Table, stays: PersonId, goes: PersonId, *already: ColumnElement[bool]) -> None:
        theirs = update(table).where(table.c.person_id == goes, *(~one for one in already))
        await self._connection.execute(theirs.values(person_id=stays))
