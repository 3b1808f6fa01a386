"""Requests by people outside: handed in, answered, settled."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update

from handlers.hosts.request import Received, Request, RequestKind, Stage
from storage import tables as t
from storage.database.connection import Connection
from storage.secrets import hash_of, new_secret


class Requests:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, kind: RequestKind, content: Mapping[str, str], now: datetime) -> Received:
        """Fields that are empty are left out."""
        secret = new_secret()
        filled = {name: value for name, value in content.items() if value}
        row = {"secret_hash": hash_of(secret), "kind": kind.value, "content": json.dumps(filled), "came_at": now}
        row |= {"stage": Stage.OPEN.value, "answer": "", "session_id": ""}
        number = (await self._connection.execute(insert(t.requests).values(row))).inserted_primary_key
        assert number is not None
        return Received(number[0], secret)

    async def by_secret(self, secret: str) -> Request | None:
        return await self._one(t.requests.c.secret_hash == hash_of(secret))

    async def find(self, number: int) -> Request | None:
        return await self._one(t.requests.c.id == number)

    async def all(self, stage: Stage, most: int) -> Sequence[Request]:
        """Open ones: the longest waiting first; others: the newest first."""
        c = t.requests.c
        order = c.id if stage is Stage.OPEN else c.id.desc()
        found = select(t.requests).where(c.stage == stage.value).order_by(order).limit(most)
        return [_request(row) for row in await self._connection.execute(found)]

    async def how_many(self) -> Mapping[Stage, int]:
        c = t.requests.c
        rows = await self._connection.execute(select(c.stage, func.count()).group_by(c.stage))
        return dict.fromkeys(Stage, 0) | {Stage(stage): n for stage, n in rows}

    async def answer(self, number: int, text: str, now: datetime) -> None:
        values = {"answer": text, "answered_at": now, "stage": Stage.ANSWERED.value, "settled_at": None}
        await self._change(number, **values)

    async def settle(self, number: int, now: datetime) -> None:
        await self._change(number, stage=Stage.SETTLED.value, settled_at=now)

    async def reopen(self, number: int) -> None:
        """To what it was before it was settled."""
        request = await self.find(number)
        stage = Stage.ANSWERED if request and request.answer else Stage.OPEN
        await self._change(number, stage=stage.value, settled_at=None)

    async def plan(self, number: int, session: str) -> None:
        """Note the session that came of it."""
        await self._change(number, session_id=session)

    async def remove(self, number: int) -> None:
        await self._connection.execute(delete(t.requests).where(t.requests.c.id == number))

    async def _change(self, number: int, **values: Any) -> None:
        await self._connection.execute(update(t.requests).where(t.requests.c.id == number).values(values))

    async def _one(self, condition: ColumnElement[bool]) -> Request | None:
        row = (await self._connection.execute(select(t.requests).where(condition))).first()
        return _request(row) if row else None


def _request(row: Row[Any]) -> Request:
    about = (row.id, RequestKind(row.kind), json.loads(row.content), Stage(row.stage), row.came_at)
    return Request(*about, answer=row.answer, answered_at=row.answered_at, session=row.session_id)
