"""What a turn needs and leaves: who it is, what was said last, that it was taken, and the reply on its way."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert, or_, select, update

from handlers.speech.dialog import Dialog
from handlers.speech.reply import Reply
from handlers.speech.turn import Address, PersonId
from storage import tables as t
from storage.booking.attendance import Links
from storage.database.connection import Connection
from storage.database.insert import insert_new, put
from storage.written import read_dialog, read_reply, write_dialog, write_reply

CLAIM = timedelta(seconds=40)  # and a round later another process sends it: within a minute
MOST_TAKEN_OVER = 200

_MET = (
    select(t.addresses.c.person_id, t.dialogs.c.content, t.addresses.c.gone)
    .join(t.dialogs, t.dialogs.c.person_id == t.addresses.c.person_id, isouter=True)
    .where(t.addresses.c.channel == bindparam("channel"), t.addresses.c.channel_id == bindparam("channel_id"))
    .with_for_update(of=t.addresses, key_share=True)  # a person's turns come one by one in all processes
)
_ADD_OUTGOING = insert(t.outgoing).returning(t.outgoing.c.id)
_SENT = delete(t.outgoing).where(t.outgoing.c.id == bindparam("number"))
_UNSENT = (
    select(t.outgoing.c.id, t.outgoing.c.content, t.addresses.c.channel, t.addresses.c.channel_id)
    .add_columns(t.outgoing.c.unseen_until)
    .join(t.addresses, t.addresses.c.person_id == t.outgoing.c.person_id)
    .order_by(t.outgoing.c.id)
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A reply to an address. `id` is its row while it is kept; replies without one live in memory only.

    `waits_until` is how long somebody wants it to wait for them, where a channel can tell that they are away.
    `written_at` is when the person wrote last, where a channel lets us write only for a while after it.
    """

    address: Address
    reply: Reply
    id: int | None = None
    notice: int | None = None
    waits_until: datetime | None = None
    written_at: datetime | None = None


class Turns:
    def __init__(self, connection: Connection, links: Links) -> None:
        self._connection = connection
        self._links = links
        self.were_gone: set[PersonId] = set()  # of those who were met: people who could not be reached any more

    async def first_time(self, channel: str, key: str, now: datetime) -> bool:
        """Note that a turn is taken; False if it was before."""
        return await insert_new(self._connection, t.seen, {"channel": channel, "key": key, "seen_at": now})

    async def met(self, address: Address) -> tuple[PersonId, Dialog] | None:
        """The person at an address and what we remember of the dialog; None for somebody new."""
        row = (await self._connection.execute(_MET, {"channel": address.channel, "channel_id": address.id})).first()
        if row is None:
            return None
        if row.gone:
            self.were_gone.add(PersonId(row.person_id))
        return PersonId(row.person_id), read_dialog(row.content) if row.content else Dialog()

    async def welcome(self, person: PersonId, address: Address, now: datetime) -> bool:
        """Keep an address as this new person's; False if it is somebody's by now."""
        row = {"person_id": person, "channel": address.channel, "channel_id": address.id, "silent": False, "since": now}
        return await insert_new(self._connection, t.addresses, row)

    async def dialog(self, person: PersonId) -> Dialog:
        found = await self._connection.execute(select(t.dialogs.c.content).where(t.dialogs.c.person_id == person))
        content = found.scalar_one_or_none()
        return read_dialog(content) if content else Dialog()

    async def keep_dialog(self, person: PersonId, dialog: Dialog, now: datetime) -> None:
        row = {"person_id": person, "content": write_dialog(dialog), "updated_at": now}
        await put(self._connection, t.dialogs, row)

    async def send(
        self,
        person: PersonId,
        reply: Reply,
        now: datetime,
        unseen_until: datetime | None = None,
        claimed_until: datetime | None = None,
    ) -> int:
        """Keep a reply until it is sent; gives its number. Without a claim it is for a page that asks for it."""
        content = write_reply(self._links.halved(reply))
        row = {"person_id": person, "content": content, "created_at": now, "unseen_until": unseen_until}
        row["claimed_until"] = claimed_until
        number: int = (await self._connection.execute(_ADD_OUTGOING, row)).scalar_one()
        return number

    async def sent(self, numbers: Collection[int]) -> None:
        if numbers:
            await self._connection.execute(_SENT, [{"number": number} for number in numbers])

    async def unsent(self, channels: Collection[str]) -> list[Parcel]:
        """Replies of these channels that were not sent before the last stop, oldest first."""
        rows = await self._connection.execute(_UNSENT.where(t.addresses.c.channel.in_(channels)))
        return [
            Parcel(Address(channel, name), self._read(content), number) for number, content, channel, name, _ in rows
        ]

    async def replies_after(self, address: Address, last: int) -> Sequence[Parcel]:
        """Replies to one address with a higher number than `last`."""
        here = (t.addresses.c.channel == address.channel, t.addresses.c.channel_id == address.id)
        rows = await self._connection.execute(_UNSENT.where(*here, t.outgoing.c.id > last))
        return [
            Parcel(address, self._read(content), number, waits_until=until) for number, content, _, _, until in rows
        ]

    def _read(self, content: str) -> Reply:
        return self._links.completed(read_reply(content))

    async def fault(self, channel: str, reason: str, now: datetime) -> None:
        """Note that something unreadable came in: what was wrong with it, nothing of its content."""
        await self._connection.execute(insert(t.faults).values(channel=channel, reason=reason, at=now))


class Replies:
    """Which process sends a reply: the one that stored it, until its claim is over."""

    def __init__(self, connection: Connection, links: Links) -> None:
        self._connection = connection
        self._links = links

    async def any_left(self, now: datetime) -> bool:
        left = select(t.outgoing.c.id).where(t.outgoing.c.claimed_until <= now).limit(1)
        return (await self._connection.execute(left)).first() is not None

    async def take_over(self, channels: Collection[str], claimed_before: datetime, until: datetime) -> list[Parcel]:
        """The oldest replies of these channels whose claim ended by then, claimed anew.

        What was kept for a page has no claim: it is to be sent if the person has moved to a messenger since.
        """
        is_left = or_(t.outgoing.c.claimed_until.is_(None), t.outgoing.c.claimed_until <= claimed_before)
        left = _UNSENT.where(t.addresses.c.channel.in_(channels), is_left).limit(MOST_TAKEN_OVER)
        rows = await self._connection.execute(left.with_for_update(skip_locked=True, of=t.outgoing))
        parcels = [
            Parcel(Address(channel, name), self._links.completed(read_reply(content)), number)
            for number, content, channel, name, _ in rows
        ]
        await self.claim([parcel.id for parcel in parcels if parcel.id], until)
        return parcels

    async def claim(self, numbers: Collection[int], until: datetime) -> None:
        """Until now, nobody has them any more."""
        if numbers:
            await self._connection.execute(
                update(t.outgoing).where(t.outgoing.c.id.in_(numbers)).values(claimed_until=until)
            )


async def gone(numbers: Collection[int], connection: Connection) -> set[int]:
    """Which of these replies are kept no more: they were erased with their person."""
    if not numbers:
        return set()
    found = await connection.execute(select(t.outgoing.c.id).where(t.outgoing.c.id.in_(numbers)))
    return set(numbers) - set(found.scalars())
