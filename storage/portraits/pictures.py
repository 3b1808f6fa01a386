"""Pictures of portraits: one for each, beside the entry, so that none is left in an old version of its text."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update

from knowledge.entry import EntryId, Kind
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import put

NAME_BYTES = 8


@dataclass(frozen=True, slots=True)
class Picture:
    """`content` is a JPEG; `alt` is what can be seen, for who cannot see it."""

    entry: EntryId
    content: bytes
    width: int
    height: int
    alt: str
    agreed_on: date
    noted_by: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """A picture without its content."""

    name: str
    width: int
    height: int
    alt: str
    agreed_on: date
    noted_by: str


@dataclass(frozen=True, slots=True)
class Portrayed:
    """An entry that is a portrait, be it published or not."""

    id: EntryId
    title: str
    picture: Described | None


_DESCRIBED = tuple(t.pictures.c[name] for name in "name width height alt agreed_on noted_by".split())


class Pictures:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, picture: Picture) -> None:
        """In place of the one before, by a new name: a browser may remember the other one."""
        row: dict[str, Any] = {"entry_id": picture.entry, "name": secrets.token_hex(NAME_BYTES)}
        row |= {name: getattr(picture, name) for name in "content width height alt agreed_on noted_by".split()}
        await put(self._connection, t.pictures, row)

    async def describe(self, entry: EntryId, alt: str) -> None:
        await self._connection.execute(update(t.pictures).where(t.pictures.c.entry_id == entry).values(alt=alt))

    async def of(self, entry: EntryId) -> Picture | None:
        return await self._one(t.pictures.c.entry_id == entry)

    async def find(self, name: str) -> Picture | None:
        return await self._one(t.pictures.c.name == name)

    async def described(self) -> dict[EntryId, Described]:
        """By the entry whose portrait it is."""
        rows = await self._connection.execute(select(t.pictures.c.entry_id, *_DESCRIBED))
        return {EntryId(entry): Described(*facts) for entry, *facts in rows}

    async def portraits(self, entry: EntryId | None = None) -> list[Portrayed]:
        """All, or the one of this name."""
        c = t.entries.c
        found = select(c.id, c.title).where(c.kind == Kind.PORTRAIT.value).order_by(c.title, c.id)
        rows = (await self._connection.execute(found.where(c.id == entry) if entry else found)).all()
        pictures = await self.described() if rows else {}
        return [Portrayed(EntryId(row.id), row.title, pictures.get(EntryId(row.id))) for row in rows]

    async def drop(self, entry: EntryId) -> None:
        await self._connection.execute(delete(t.pictures).where(t.pictures.c.entry_id == entry))

    async def _one(self, condition: ColumnElement[bool]) -> Picture | None:
        row = (await self._connection.execute(select(t.pictures).where(condition))).first()
        if row is None:
            return None
        facts = (row.content, row.width, row.height, row.alt, row.agreed_on, row.noted_by, row.name)
        return Picture(EntryId(row.entry_id), *facts)
