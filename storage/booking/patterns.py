"""Patterns from which staff plan sessions: what to fill in, by the names of the fields."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from storage import tables as t
from storage.database.connection import Connection


@dataclass(frozen=True, slots=True)
class Pattern:
    id: int
    name: str
    content: Mapping[str, Any]


class Patterns:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def all(self) -> list[Pattern]:
        c = t.session_patterns.c
        rows = await self._connection.execute(
            select(t.session_patterns).where(c.deleted_at.is_(None)).order_by(c.name, c.id)
        )
        return [_pattern(row) for row in rows]

    async def find(self, number: int) -> Pattern | None:
        c = t.session_patterns.c
        found = select(t.session_patterns).where(c.id == number, c.deleted_at.is_(None))
        row = (await self._connection.execute(found)).first()
        return _pattern(row) if row else None

    async def add(self, name: str, content: Mapping[str, Any]) -> None:
        row = {"name": name, "content": json.dumps(dict(content), ensure_ascii=False)}
        await self._connection.execute(insert(t.session_patterns), row)

    async def delete(self, number: int, now: datetime) -> bool:
        """Out of sight; False if it is so already."""
        c = t.session_patterns.c
        gone = update(t.session_patterns).where(c.id == number, c.deleted_at.is_(None)).values(deleted_at=now)
        return (await self._connection.execute(gone)).rowcount > 0

    async def restore(self, number: int) -> bool:
        c = t.session_patterns.c
        back = update(t.session_patterns).where(c.id == number, c.deleted_at.is_not(None)).values(deleted_at=None)
        return (await self._connection.execute(back)).rowcount > 0


def _pattern(row: Row[Any]) -> Pattern:
    return Pattern(row.id, row.name, json.loads(row.content))
