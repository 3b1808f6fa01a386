"""Links with a purpose: made, found, changed; and what was counted for one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, func, select, update

from handlers.links.link import Purpose, ShareLink, Step, new_code
from handlers.links.released import Released
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import insert_new
from storage.links.counts import LinkCounts
from storage.links.releases import Releases

_FIND = select(t.links).where(t.links.c.code == bindparam("code"))
_NEWEST_FIRST = select(t.links).order_by(t.links.c.made_on.desc(), t.links.c.title, t.links.c.hangs_at, t.links.c.code)


class ShareLinks:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._counts = LinkCounts(connection)

    async def make(self, link: ShareLink, today: date) -> ShareLink:
        """The link with a code of its own, which nobody else has."""
        while True:
            made = replace(link, code=new_code(), made_on=today)
            if await insert_new(self._connection, t.links, _row(made)):
                return made

    async def find(self, code: str) -> ShareLink | None:
        row = (await self._connection.execute(_FIND, {"code": code})).first()
        return _link(row) if row else None

    async def all(self, *purposes: Purpose, parent: str | None = None) -> Sequence[ShareLink]:
        """The newest first; of some purposes, or of one campaign."""
        c = t.links.c
        wanted: list[ColumnElement[bool]] = [c.purpose.in_([one.value for one in purposes])] if purposes else []
        wanted += [c.parent == parent] if parent is not None else []
        return [_link(row) for row in await self._connection.execute(_NEWEST_FIRST.where(*wanted))]

    async def change(self, link: ShareLink) -> None:
        row = _row(link)
        await self._connection.execute(update(t.links).where(t.links.c.code == row.pop("code")).values(row))

    async def end(self, code: str, day: date | None) -> None:
        """From this day on it leads nowhere; without a day it goes on."""
        await self._connection.execute(update(t.links).where(t.links.c.code == code).values(ended_on=day))

    async def remove(self, code: str) -> bool:
        """A link and those that belong to it; False if somebody has come by one of them."""
        theirs = select(t.links.c.code).where((t.links.c.code == code) | (t.links.c.parent == code))
        counted = select(t.link_counts.c.code).where(t.link_counts.c.code.in_(theirs)).limit(1)
        if (await self._connection.execute(counted)).first() is not None:
            return False
        await self._connection.execute(delete(t.links).where(t.links.c.parent == code))
        await self._connection.execute(delete(t.links).where(t.links.c.code == code))
        return True

    async def count(self, code: str, step: Step, day: date, about: str = "") -> None:
        """One more person took a step."""
        await self._counts.count_all(code, [(step, about)], day)

    async def figures(self, code: str) -> Mapping[Step, int]:
        """What was counted, exactly: for staff, never for teachers."""
        c = t.link_counts.c
        found = select(c.step, func.sum(c.people)).where(c.code == code, c.about == "").group_by(c.step)
        return {Step(step): int(people) for step, people in await self._connection.execute(found)}

    async def topics(self, code: str) -> Mapping[str, int]:
        """Fields of work asked about, exactly."""
        c = t.link_counts.c
        found = select(c.about, func.sum(c.people)).where(c.code == code, c.about != "").group_by(c.about)
        return {about: int(people) for about, people in await self._connection.execute(found)}

    async def released(self, code: str) -> Released:
        """What a teacher may see."""
        return await Releases(self._connection).of(code)


def _link(row: Row[Any]) -> ShareLink:
    return ShareLink(
        row.code,
        Purpose(row.purpose),
        row.title,
        row.leads_to,
        row.until,
        school=row.school,
        group=row.class_label,
        session=row.session_id,
        parent=row.parent,
        where=row.hangs_at,
        made_on=row.made_on,
        ended_on=row.ended_on,
    )


def _row(link: ShareLink) -> dict[str, Any]:
    return {
        "code": link.code,
        "purpose": link.purpose.value,
        "title": link.title,
        "leads_to": link.leads_to,
        "until": link.until,
        "school": link.school,
        "class_label": link.group,
        "session_id": link.session,
        "parent": link.parent,
        "hangs_at": link.where,
        "made_on": link.made_on,
        "ended_on": link.ended_on,
    }
