"""Entries as staff keep them. Those delivered with the software follow it until somebody changes them here."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from knowledge.entry import Entry
from knowledge.files.reading import Loaded, entries
from knowledge.files.writing import to_row
from storage import tables as t
from storage.database.changes import announce
from storage.database.connection import Connection
from storage.database.insert import put

VERSION = "knowledge_version"


@dataclass(frozen=True, slots=True)
class Changes:
    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: int


class Entries:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def all(self) -> Loaded:
        """All entries, and what is wrong with those that cannot be read."""
        columns = select(t.entries.c.content, t.entries.c.changed_at).order_by(t.entries.c.id)
        rows = (await self._connection.execute(columns)).all()
        today = max((row.changed_at for row in rows), default=datetime.min).date()
        return entries([json.loads(row.content) for row in rows], "database", today)

    async def version(self) -> str:
        """Changes with every edit, so that a process can tell whether its index is still true."""
        row = await self._connection.execute(select(t.settings.c.value).where(t.settings.c.name == VERSION))
        return row.scalar_one_or_none() or ""

    async def learned(self) -> bytes:
        """What the search learned last; empty if nothing is kept."""
        row = await self._connection.execute(select(t.learned.c.content))
        return row.scalar_one_or_none() or b""

    async def keep_learned(self, content: bytes) -> None:
        await put(self._connection, t.learned, {"id": 1, "content": content})

    async def deliver(self, delivered: Iterable[Entry], now: datetime) -> Changes:
        """Take over entries that come with the software, except where staff have changed them."""
        known = {row.id: row for row in await self._connection.execute(select(t.entries))}
        untouched = [e for e in delivered if e.id not in known or _print(known[e.id].content) == known[e.id].delivered]
        return await self._put(untouched, now, delivered=True)

    async def keep(self, changed: Iterable[Entry], now: datetime, *, dry_run: bool = False) -> Changes:
        return await self._put(list(changed), now, delivered=False, dry_run=dry_run)

    async def _put(self, wanted: list[Entry], now: datetime, *, delivered: bool, dry_run: bool = False) -> Changes:
        rows = await self._connection.execute(select(t.entries.c.id, t.entries.c.content))
        known = {row.id: row.content for row in rows}
        written = {entry.id: _write(entry) for entry in wanted}
        new = tuple(name for name in written if name not in known)
        changed = tuple(name for name, content in written.items() if name in known and known[name] != content)
        if not dry_run:
            for name in (*new, *changed):
                mark = _print(written[name]) if delivered else ""
                row = {"id": name, "content": written[name], "delivered": mark, "changed_at": now}
                await put(self._connection, t.entries, row)
            if new or changed:
                await put(self._connection, t.settings, {"name": VERSION, "value": now.isoformat()})
                await announce(self._connection)
        return Changes(new, changed, len(written) - len(new) - len(changed))


def _write(entry: Entry) -> str:
    return json.dumps(to_row(entry), ensure_ascii=False, sort_keys=True)


def _print(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:32]
