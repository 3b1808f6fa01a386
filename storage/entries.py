"""Entries as staff keep them. Those delivered with the software follow it until somebody changes them here."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, select

from knowledge.entry import Entry
from knowledge.files.reading import Loaded, entries
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import insert_all_new, put, put_all
from storage.desk.kept import Kept, State, What, fingerprint, read, write
from storage.desk.versions import KNOWLEDGE_VERSION, Act, count_up, kept_of, row_of, version_row

MOST_NAMED = 500


@dataclass(frozen=True, slots=True)
class Changes:
    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: int


class Entries:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def all(self) -> Loaded:
        """All that are published, and what is wrong with those that cannot be read."""
        return read_all(await self.texts())

    async def texts(self) -> list[str]:
        """All that are published, for `read_all`: thousands take a while, and need not be read on the event loop."""
        c = t.entries.c
        found = select(c.content).where(c.state == State.PUBLISHED.value).order_by(c.id)
        return list((await self._connection.execute(found)).scalars())

    async def led_on(self) -> list[str]:
        """Those that are published no more and whose place another one takes, as `texts` gives them."""
        c = t.entries.c
        gone = (c.state != State.PUBLISHED.value, c.content != "", c.successor != "")
        newest = case((c.draft != "", c.draft), else_=c.content)
        return list((await self._connection.execute(select(newest).where(*gone).order_by(c.id))).scalars())

    async def version(self) -> str:
        """Changes with every edit that is published, so that a process can tell whether its index is still true."""
        value = select(t.settings.c.value).where(t.settings.c.name == KNOWLEDGE_VERSION)
        return (await self._connection.execute(value)).scalar_one_or_none() or ""

    async def learned(self) -> bytes:
        """What the search learned last; empty if nothing is kept."""
        row = await self._connection.execute(select(t.learned.c.content))
        return row.scalar_one_or_none() or b""

    async def keep_learned(self, content: bytes) -> None:
        await put(self._connection, t.learned, {"id": 1, "content": content})

    async def deliver(self, delivered: Iterable[Entry], now: datetime) -> Changes:
        """Take over entries that come with the software, except where staff have changed them."""
        known = await self._known(None)
        untouched = [entry for entry in delivered if entry.id not in known or _is_as_delivered(known[entry.id])]
        return await self._put(untouched, Act(What.DELIVERED, "", now), known)

    async def keep(
        self,
        changed: Iterable[Entry],
        now: datetime,
        *,
        who: str = "",
        what: What = What.IMPORTED,
        dry_run: bool = False,
    ) -> Changes:
        """Publish these as they are. A draft of staff stays beside, and gets the phrasings that are new."""
        wanted = list(changed)
        known = await self._known([entry.id for entry in wanted])
        return await self._put(wanted, Act(what, who, now), known, dry_run=dry_run)

    async def _put(self, wanted: list[Entry], act: Act, known: Mapping[str, Kept], *, dry_run: bool = False) -> Changes:
        written = {entry.id: write(entry) for entry in wanted}
        new = tuple(name for name in written if name not in known)
        changed = tuple(name for name, text in written.items() if name in known and known[name].shown != text)
        if not dry_run and (new or changed):
            by_id = {entry.id: entry for entry in wanted}
            taken = [
                _with(by_id[name], known.get(name, Kept(name)), act) for name in written if name in {*new, *changed}
            ]
            await put_all(self._connection, t.entries, [row_of(kept) for kept in taken])
            await insert_all_new(self._connection, t.entry_versions, [version_row(kept, act) for kept in taken])
            await count_up(self._connection, act.now)
        return Changes(new, changed, len(written) - len(new) - len(changed))

    async def _known(self, names: Sequence[str] | None) -> Mapping[str, Kept]:
        """Of very many all are read: a database takes only so many names at once."""
        few = names is not None and len(names) <= MOST_NAMED
        wanted = select(t.entries).where(t.entries.c.id.in_(names or ())) if few else select(t.entries)
        return {row.id: kept_of(row) for row in await self._connection.execute(wanted)}


def read_all(texts: Iterable[str]) -> Loaded:
    """What cannot be read is told, and keeps nothing else out."""
    return entries([_row(text) for text in texts], "database", date.min)


def _row(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _is_as_delivered(kept: Kept) -> bool:
    """Staff have not changed it: neither its text nor whether pupils get it."""
    is_left_alone = kept.is_public and not kept.draft and kept.expires_on is None
    return is_left_alone and fingerprint(kept.content) == kept.delivered


def _with(entry: Entry, kept: Kept, act: Act) -> Kept:
    text = write(entry)
    draft = _drafted(entry, kept) if kept.draft and kept.content else ""
    return replace(
        kept,
        content=text,
        draft="" if draft == text else draft,
        state=State.PUBLISHED,
        publish_at=kept.publish_at if draft else None,
        expires_on=kept.expires_on if kept.is_public else None,
        version=kept.version + 1,
        delivered=fingerprint(text) if act.what is What.DELIVERED else "",
        changed_at=act.now,
    )


def _drafted(entry: Entry, kept: Kept) -> str:
    """The draft, with the phrasings that the published text got meanwhile."""
    draft, before = read(kept.draft), read(kept.content)
    known = before.phrasings if before else ()
    if draft is None:
        return kept.draft
    new = tuple(text for text in entry.phrasings if text not in {*known, *draft.phrasings})
    return write(replace(draft, phrasings=(*draft.phrasings, *new)))
