"""Browsers that want to be reminded, and which of them is to be told that there is something on its page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, Select, delete, select, update

from handlers.booking.notice import Occasion
from handlers.speech.turn import PersonId
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import put

LEASE = timedelta(minutes=1)  # for a process to send what it has claimed
OF_SESSION = (Occasion.DAY_BEFORE.value, Occasion.SOON.value)


@dataclass(frozen=True, slots=True)
class Subscribed:
    """Where a browser is reached, and its keys, as the browser gave them."""

    endpoint: str
    public_key: str
    secret: str


@dataclass(frozen=True, slots=True)
class Waking:
    """A message that is due. `due_at` is the lease: who comes with an older one changes nothing."""

    person: PersonId
    subscribed: Subscribed
    language: str
    of_session: bool
    useful_until: datetime
    tries: int
    due_at: datetime


class Browsers:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, person: PersonId, subscribed: Subscribed, language: str, now: datetime) -> None:
        row = {"person_id": person, "endpoint": subscribed.endpoint, "public_key": subscribed.public_key}
        row |= {"secret": subscribed.secret, "language": language, "since": now}  # type: ignore[dict-item]
        row |= {"due_at": None, "useful_until": None, "of_session": False, "tries": 0}  # type: ignore[dict-item]
        await put(self._connection, t.browsers, row)

    async def has(self, person: PersonId) -> bool:
        found = select(t.browsers.c.person_id).where(t.browsers.c.person_id == person)
        return (await self._connection.execute(found)).first() is not None

    async def forget(self, person: PersonId) -> None:
        await self._connection.execute(delete(t.browsers).where(t.browsers.c.person_id == person))

    async def wake(self, person: PersonId, notice: int, now: datetime) -> bool:
        """Their page is closed: they are to be told that there is something. False for who does not want it."""
        c = t.notices.c
        useful = select(c.useful_until).where(c.id == notice).scalar_subquery()
        near = select(c.occasion.in_(OF_SESSION)).where(c.id == notice).scalar_subquery()
        there = select(c.id).where(c.id == notice).exists()
        values = {"due_at": now, "useful_until": useful, "of_session": near, "tries": 0}
        of_person = update(t.browsers).where(t.browsers.c.person_id == person, there)
        return bool((await self._connection.execute(of_person.values(values))).rowcount)

    async def claim(self, now: datetime, most: int) -> list[Waking]:
        """Those that are due, now leased to the caller."""
        rows = list(await self._connection.execute(_due(now, most)))
        if rows:
            leased = update(t.browsers).where(t.browsers.c.person_id.in_([row.person_id for row in rows]))
            await self._connection.execute(leased.values(due_at=now + LEASE))
        return [_waking(row, now + LEASE) for row in rows]

    async def told(self, waking: Waking) -> None:
        await self._change(waking, None, 0)

    async def put_off(self, waking: Waking, until: datetime) -> None:
        await self._change(waking, until if until < waking.useful_until else None, waking.tries + 1)

    async def gone(self, waking: Waking) -> None:
        """The push service does not know it any more; it may have come back with another address meanwhile."""
        c = t.browsers.c
        same = (c.person_id == waking.person, c.endpoint == waking.subscribed.endpoint)
        await self._connection.execute(delete(t.browsers).where(*same))

    async def _change(self, waking: Waking, due_at: datetime | None, tries: int) -> None:
        c = t.browsers.c
        same = (c.person_id == waking.person, c.due_at == waking.due_at)
        await self._connection.execute(update(t.browsers).where(*same).values(due_at=due_at, tries=tries))


def _due(now: datetime, most: int) -> Select[tuple[object, ...]]:
    c = t.browsers.c
    due = select(t.browsers).where(c.due_at <= now, c.useful_until > now).order_by(c.due_at).limit(most)
    return due.with_for_update(skip_locked=True)


def _waking(row: Row[tuple[object, ...]], lease: datetime) -> Waking:
    subscribed = Subscribed(row.endpoint, row.public_key, row.secret)
    about = (row.language, row.of_session, row.useful_until, row.tries)
    return Waking(PersonId(row.person_id), subscribed, *about, lease)
