"""Entries with their versions: saved only over the version they were made from, listed, restored, undone."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, func, insert, or_, select, update

from knowledge.entry import EntryId
from storage import tables as t
from storage.database.changes import announce
from storage.database.connection import Connection
from storage.database.insert import insert_new, put
from storage.desk.kept import Kept, State, What, ends_on, listed

KNOWLEDGE_VERSION = "knowledge_version"
_KEPT = ("content", "draft", "state", "publish_at", "expires_on", "version", "delivered", "changed_at")
_OF_VERSION = ("content", "draft", "state", "publish_at", "expires_on", "version")
_LISTED = (
    *("id", "title", "kind", "region", "fields", "languages", "state"),
    *("publish_at", "expires_on", "review_by", "changed_at", "version"),
)


@dataclass(frozen=True, slots=True)
class Act:
    """Who did what; acts with the same mark are undone together."""

    what: What
    who: str
    now: datetime
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """A version: the entry as it stood then, and the act that made it."""

    kept: Kept
    act: Act


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows of an entry, of its newest text."""

    id: EntryId
    title: str
    kind: str
    region: str
    fields: frozenset[str]
    languages: frozenset[str]
    state: State
    publish_at: datetime | None
    expires_on: date | None
    review_by: date | None
    changed_at: datetime
    version: int
    has_draft: bool


Change = tuple[Kept | None, Kept]


def new_mark() -> str:
    return secrets.token_hex(8)


class Versions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, entry: str) -> Kept | None:
        found = (await self._connection.execute(select(t.entries).where(t.entries.c.id == entry))).first()
        return kept_of(found) if found else None

    async def several(self, entries: Sequence[str]) -> list[Kept]:
        """In the order of their ids, so that two who lock several never wait for each other."""
        found = select(t.entries).where(t.entries.c.id.in_(entries)).order_by(t.entries.c.id).with_for_update()
        return [kept_of(row) for row in await self._connection.execute(found)]

    async def save(self, before: Kept | None, after: Kept, act: Act) -> Kept | None:
        """One version more; None if somebody else has saved since `before`, and nothing is written."""
        number = before.version if before else 0
        saved = replace(after, version=number + 1, changed_at=act.now)
        row = row_of(saved)
        if before is None:
            if not await insert_new(self._connection, t.entries, row):
                return None
        else:
            same = and_(t.entries.c.id == saved.id, t.entries.c.version == before.version)
            if (await self._connection.execute(update(t.entries).where(same).values(row))).rowcount != 1:
                return None
        await self._connection.execute(insert(t.entry_versions), version_row(saved, act))
        if saved.shown != (before.shown if before else ""):
            await count_up(self._connection, act.now)
        return saved

    async def history(self, entry: str, most: int, *, before: int = 0) -> list[Past]:
        """The newest first, from the one in front of `before` on."""
        c = t.entry_versions.c
        found = select(t.entry_versions).where(c.entry_id == entry).order_by(c.version.desc()).limit(most)
        rows = await self._connection.execute(found.where(c.version < before) if before else found)
        return [_past(row) for row in rows]

    async def version(self, entry: str, number: int) -> Past | None:
        c = t.entry_versions.c
        found = select(t.entry_versions).where(c.entry_id == entry, c.version == number)
        row = (await self._connection.execute(found)).first()
        return _past(row) if row else None

    async def undo(self, mark: str, who: str, now: datetime) -> tuple[list[Change], int]:
        """Put back what was done with a mark; and how many are left as they are, since others changed them after."""
        c = t.entry_versions.c
        marked = select(c.entry_id, c.version).where(c.mark == mark, c.mark != "")
        done = (await self._connection.execute(marked)).all()
        changes: list[Change] = []
        for kept in await self.several([row.entry_id for row in done]):
            if (kept.id, kept.version) not in {(row.entry_id, row.version) for row in done}:
                continue
            earlier = await self.version(kept.id, kept.version - 1)
            after = kept.back_at(earlier.kept) if earlier else kept.gone(State.WITHDRAWN)
            if saved := await self.save(kept, after, Act(What.UNDONE, who, now)):
                changes.append((kept, saved))
        return changes, len(done) - len(changes)

    async def print_of_all(self) -> tuple[int, int]:
        """Changes with each save of any entry."""
        counted = select(func.count(), func.coalesce(func.sum(t.entries.c.version), 0)).select_from(t.entries)
        row = (await self._connection.execute(counted)).one()
        return int(row[0]), int(row[1])

    async def listed(self, since: datetime | None = None) -> list[Listed]:
        """All, or those changed since a moment."""
        c = t.entries.c
        columns = [*(c[name] for name in _LISTED), (c.draft != "").label("has_draft")]
        wanted = select(*columns).where(c.changed_at >= since) if since else select(*columns)
        return [_listed(row) for row in await self._connection.execute(wanted)]

    async def any_due(self, now: datetime, today: date) -> bool:
        found = await self._connection.execute(select(t.entries.c.id).where(_due(now, today)).limit(1))
        return found.first() is not None

    async def come_due(self, now: datetime, today: date) -> list[Change]:
        """Let go live what was planned, and let go what has had its last day."""
        found = select(t.entries).where(_due(now, today)).order_by(t.entries.c.id).with_for_update()
        changes: list[Change] = []
        for kept in [kept_of(row) for row in await self._connection.execute(found)]:
            is_planned = kept.publish_at is not None and kept.publish_at <= now
            after = kept.live(today) if is_planned else kept.gone(State.EXPIRED)
            act = Act(What.CAME_LIVE if is_planned else What.EXPIRED, "", now)
            if saved := await self.save(kept, after, act):
                changes.append((kept, saved))
        return changes


async def count_up(connection: Connection, now: datetime) -> None:
    """Tell each process that what is published has changed; two changes at the same moment are two versions."""
    value = f"{now.isoformat()} {secrets.token_hex(4)}"
    await put(connection, t.settings, {"name": KNOWLEDGE_VERSION, "value": value})
    await announce(connection)


def row_of(kept: Kept) -> dict[str, Any]:
    row = {name: getattr(kept, name) for name in _KEPT}
    shown = {**listed(kept.draft or kept.content), "ends_on": ends_on(kept.content)}
    return {"id": kept.id, **row, "state": kept.state.value, **shown}


def version_row(kept: Kept, act: Act) -> dict[str, Any]:
    row = {name: getattr(kept, name) for name in _OF_VERSION}
    done = {"what": act.what.value, "who": act.who, "at": act.now, "mark": act.mark}
    return {"entry_id": kept.id, **row, "state": kept.state.value, **done}


def kept_of(row: Row[Any]) -> Kept:
    values = {name: getattr(row, name) for name in _KEPT}
    return Kept(EntryId(row.id), **{**values, "state": State(row.state)})


def _past(row: Row[Any]) -> Past:
    values = {name: getattr(row, name) for name in _OF_VERSION}
    kept = Kept(EntryId(row.entry_id), **{**values, "state": State(row.state)})
    return Past(kept, Act(What(row.what), row.who, row.at, row.mark))


def _listed(row: Row[Any]) -> Listed:
    values: tuple[Any, ...] = tuple(row)
    entry, title, kind, region, fields, languages, state, *rest = values
    sets = frozenset(fields.split()), frozenset(languages.split())
    return Listed(EntryId(entry), title, kind, region, *sets, State(state), *rest)


def _due(now: datetime, today: date) -> Any:
    c = t.entries.c
    over = and_(c.state == State.PUBLISHED.value, or_(c.expires_on < today, c.ends_on < today))
    return or_(t.entries.c.publish_at <= now, over)
