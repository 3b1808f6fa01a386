"""Pages of hosts, the sessions on them, and who of them cannot come."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, select, update

from handlers.hosts.host import KEPT, Host, Hosting
from handlers.speech.turn import PersonId, new_guest
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import insert_new
from storage.secrets import hash_of, new_secret

_HOSTINGS = select(t.hosts, t.hostings.c.session_id, t.hostings.c.cannot_since, t.hostings.c.why).join(
    t.hostings, t.hostings.c.host_id == t.hosts.c.id
)


class Hosts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, name: str, now: datetime) -> tuple[Host, str]:
        """A page for a host, and the secret that opens it, which is kept nowhere."""
        secret = new_secret()
        host = Host(secrets.token_hex(8), name, new_guest(), "", now + KEPT)
        row: dict[str, Any] = {"id": host.id, "name": name, "secret_hash": hash_of(secret), "guest_id": host.guest}
        await self._connection.execute(insert(t.hosts).values(row | {"contact": "", "kept_until": host.kept_until}))
        return host, secret

    async def renew(self, host: str, now: datetime) -> str:
        """Another secret; the one before opens nothing any more."""
        secret = new_secret()
        await self._change(host, secret_hash=hash_of(secret), kept_until=now + KEPT)
        return secret

    async def all(self) -> Sequence[Host]:
        return [_host(row) for row in await self._connection.execute(select(t.hosts).order_by(t.hosts.c.name))]

    async def find(self, host: str) -> Host | None:
        return await self._one(t.hosts.c.id == host)

    async def by_secret(self, secret: str) -> Host | None:
        return await self._one(t.hosts.c.secret_hash == hash_of(secret))

    async def called(self, names: Sequence[str]) -> Sequence[Host]:
        """In capitals or not: staff write names by hand."""
        wanted = {name.casefold() for name in names}
        return [host for host in await self.all() if host.name.casefold() in wanted]

    async def note_contact(self, host: str, contact: str, now: datetime) -> None:
        await self._change(host, contact=contact, kept_until=now + KEPT)

    async def use(self, host: str, now: datetime) -> None:
        """They did something: the page stays for another while."""
        await self._change(host, kept_until=now + KEPT)

    async def remove(self, host: str) -> None:
        await self._connection.execute(delete(t.hosts).where(t.hosts.c.id == host))

    async def _change(self, host: str, **values: Any) -> None:
        await self._connection.execute(update(t.hosts).where(t.hosts.c.id == host).values(values))

    async def _one(self, condition: ColumnElement[bool]) -> Host | None:
        row = (await self._connection.execute(select(t.hosts).where(condition))).first()
        return _host(row) if row else None


class Hostings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, host: str, session: str) -> None:
        row = {"host_id": host, "session_id": session, "cannot_since": None, "why": ""}
        await insert_new(self._connection, t.hostings, row)

    async def remove(self, host: str, session: str) -> None:
        await self._connection.execute(delete(t.hostings).where(*_this(host, session)))

    async def of_host(self, host: str) -> Sequence[Hosting]:
        return await self._all(t.hostings.c.host_id == host)

    async def of_session(self, session: str) -> Sequence[Hosting]:
        return await self._all(t.hostings.c.session_id == session)

    async def that_cannot(self, now: datetime) -> Sequence[tuple[Hosting, str, datetime]]:
        """In sessions ahead, the next first: with the title and the start."""
        s = t.sessions.c
        ahead = (t.hostings.c.cannot_since.is_not(None), s.starts_at > now, s.called_off == "")
        found = _HOSTINGS.join(t.sessions, s.id == t.hostings.c.session_id).add_columns(s.title, s.starts_at)
        rows = await self._connection.execute(found.where(*ahead).order_by(s.starts_at))
        return [(_hosting(row), row.title, row.starts_at) for row in rows]

    async def cannot(self, hosting: Hosting, why: str, now: datetime) -> None:
        await self._change(hosting, cannot_since=now, why=why)

    async def can(self, hosting: Hosting) -> None:
        await self._change(hosting, cannot_since=None, why="")

    async def recent(self, host: str, since: timedelta, now: datetime) -> Sequence[str]:
        """Names of the sessions on the page that began later than so long ago, the next first."""
        s = t.sessions.c
        found = select(s.id).join(t.hostings, t.hostings.c.session_id == s.id).order_by(s.starts_at, s.id)
        rows = await self._connection.execute(found.where(t.hostings.c.host_id == host, s.starts_at > now - since))
        return list(rows.scalars())

    async def _change(self, hosting: Hosting, **values: Any) -> None:
        changed = update(t.hostings).where(*_this(hosting.host.id, hosting.session))
        await self._connection.execute(changed.values(values))

    async def _all(self, condition: ColumnElement[bool]) -> Sequence[Hosting]:
        return [_hosting(row) for row in await self._connection.execute(_HOSTINGS.where(condition))]


def _this(host: str, session: str) -> tuple[ColumnElement[bool], ...]:
    return t.hostings.c.host_id == host, t.hostings.c.session_id == session


def _host(row: Row[Any]) -> Host:
    return Host(row.id, row.name, PersonId(row.guest_id), row.contact, row.kept_until)


def _hosting(row: Row[Any]) -> Hosting:
    return Hosting(_host(row), row.session_id, row.cannot_since, row.why)
