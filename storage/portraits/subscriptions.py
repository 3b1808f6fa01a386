"""Who follows what, and who is to be told next."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, exists, func, or_, select, update

from handlers.booking.notice import Notice, Occasion, news_until
from handlers.speech.turn import PersonId
from handlers.subscriptions.topic import A_WEEK, LONGEST, Followed, Following, Topic, What
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import insert_all_new, insert_new
from storage.notices import notice_row
from storage.portraits.news import News

AT_ONCE = 2000
_PLANNED = exists().where(
    t.notices.c.person_id == t.subscribers.c.person_id, t.notices.c.occasion == Occasion.NEWS.value
)


class Subscriptions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of(self, person: PersonId) -> Following | None:
        return (await self.of_all([person])).get(person)

    async def of_all(self, people: Collection[PersonId]) -> dict[PersonId, Following]:
        if not people:
            return {}
        return await self._read(select(t.subscribers).where(t.subscribers.c.person_id.in_(people)))

    async def follow(self, person: PersonId, topic: Topic | None, now: datetime) -> None:
        await News(self._connection).note(now)  # what is shown by now is no news for who follows from now on
        row: dict[str, Any] = {"person_id": person, "until": now + LONGEST, "known_until": now, "told_at": None}
        if not await insert_new(self._connection, t.subscribers, row):
            longer = update(t.subscribers).where(t.subscribers.c.person_id == person).values(until=now + LONGEST)
            await self._connection.execute(longer)
        if topic:
            row = {"person_id": person, "what": topic.what.value, "name": topic.name, "since": now}
            await insert_new(self._connection, t.subscriptions, row)

    async def stop(self, person: PersonId, topic: Topic | None = None) -> None:
        """What is on its way goes too: what it tells of other topics is told in the next message."""
        c = t.subscriptions.c
        it = (c.what == topic.what.value, c.name == topic.name) if topic else ()
        await self._connection.execute(delete(t.subscriptions).where(c.person_id == person, *it))
        left = exists().where(c.person_id == person)
        await self._connection.execute(delete(t.subscribers).where(t.subscribers.c.person_id == person, ~left))
        unsent_or_unwanted = or_(t.notices.c.open_tries == 0, ~left)
        planned = (t.notices.c.person_id == person, t.notices.c.occasion == Occasion.NEWS)
        await self._connection.execute(delete(t.notices).where(*planned, unsent_or_unwanted))

    async def waiting(self, now: datetime) -> dict[PersonId, Following]:
        """Some who may be told again and for whom there may be news, held until the transaction ends."""
        newest = select(func.max(t.first_shown.c.since)).scalar_subquery()
        c = t.subscribers.c
        a_week_ago = or_(c.told_at.is_(None), c.told_at <= now - A_WEEK)
        ready = select(t.subscribers).where(a_week_ago, c.until > now, c.known_until < newest, ~_PLANNED)
        ready = ready.order_by(c.known_until, c.person_id).limit(AT_ONCE)
        return await self._read(ready.with_for_update(skip_locked=True))

    async def plan(self, people: Collection[PersonId], at: datetime) -> None:
        """To be told once, however many processes plan it."""
        rows = [notice_row(Notice(person, None, Occasion.NEWS, at, news_until(at))) for person in people]
        await insert_all_new(self._connection, t.notices, [row | {"open_tries": 0} for row in rows])

    async def nothing_new(self, people: Collection[PersonId], now: datetime) -> None:
        known = update(t.subscribers).where(t.subscribers.c.person_id.in_(people)).values(known_until=now)
        if people:
            await self._connection.execute(known)

    async def _read(self, wanted: Select[Any]) -> dict[PersonId, Following]:
        rows = (await self._connection.execute(wanted)).all()
        people = [row.person_id for row in rows]
        followed: dict[str, list[Followed]] = {person: [] for person in people}
        c = t.subscriptions.c
        theirs = select(t.subscriptions).where(c.person_id.in_(people)).order_by(c.since, c.name)
        for row in await self._connection.execute(theirs) if people else ():
            followed[row.person_id].append(Followed(Topic(What(row.what), row.name), row.since))
        return {
            PersonId(row.person_id): Following(tuple(followed[row.person_id]), row.until, row.known_until, row.told_at)
            for row in rows
        }
