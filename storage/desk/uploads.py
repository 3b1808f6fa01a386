"""Uploads that wait for a yes. In the database, since the next page may be made by another process."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, insert, select, update

from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import put_all

UPLOADED = timedelta(hours=1)


class Reading(StrEnum):
    GOING_ON = "going on"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Upload:
    id: str
    kind: str
    name: str
    content: bytes
    state: Reading
    done: int
    rows: int
    found: bytes
    moved_at: datetime


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry comes from that another network wrote, and what may be done with it.

    `taken` is their text as it was taken over, as a line of a knowledge file.
    """

    network: str
    licence: str = ""
    taken: str = ""


class Uploads:
    """Each is seen by who sent it alone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, staff: str, kind: str, name: str, content: bytes, now: datetime) -> str:
        """Its number. An earlier one of the same person and kind goes."""
        c = t.uploads.c
        await self._connection.execute(delete(t.uploads).where(c.staff_id == staff, c.kind == kind))
        row: dict[str, Any] = {
            "id": secrets.token_urlsafe(16),
            "staff_id": staff,
            "kind": kind,
            "name": name,
            "content": content,
        }
        row |= {"state": Reading.GOING_ON, "done": 0, "rows": 0, "found": b"", "at": now, "moved_at": now}
        await self._connection.execute(insert(t.uploads), row)
        return str(row["id"])

    async def find(self, upload: str, staff: str, kind: str, now: datetime) -> Upload | None:
        c = t.uploads.c
        here = (c.id == upload, c.staff_id == staff, c.kind == kind, c.at > now - UPLOADED)
        row = (await self._connection.execute(select(t.uploads).where(*here))).first()
        if row is None:
            return None
        facts = (row.done, row.rows, row.found, row.moved_at)
        return Upload(row.id, row.kind, row.name, row.content, Reading(row.state), *facts)

    async def change(self, upload: str, **values: Any) -> None:
        await self._connection.execute(update(t.uploads).where(t.uploads.c.id == upload).values(values))

    async def drop(self, upload: str) -> None:
        await self._connection.execute(delete(t.uploads).where(t.uploads.c.id == upload))


class Origins:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def all(self) -> dict[str, Origin]:
        rows = await self._connection.execute(select(t.origins))
        return {row.entry_id: Origin(row.origin, row.licence, row.taken or "") for row in rows}

    async def keep(self, origins: Mapping[str, Origin], now: datetime) -> None:
        rows = [
            {"entry_id": entry, "origin": one.network, "licence": one.licence, "taken_on": now, "taken": one.taken}
            for entry, one in origins.items()
        ]
        await put_all(self._connection, t.origins, rows)
