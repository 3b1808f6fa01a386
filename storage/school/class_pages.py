"""The pages of teachers for their classes, found by a secret of which only a hash is kept."""

from collections.abc import Sequence

from sqlalchemy import insert, select

from storage import tables as t
from storage.database.connection import Connection
from storage.secrets import hash_of, new_secret


class ClassPages:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, code: str) -> str:
        """The secret of the new page of a link: it is told once and never again."""
        secret = new_secret()
        row = {"secret_hash": hash_of(secret), "code": code}
        await self._connection.execute(insert(t.class_pages).values(row))
        return secret

    async def code_of(self, secret: str) -> str | None:
        found = select(t.class_pages.c.code).where(t.class_pages.c.secret_hash == hash_of(secret))
        return (await self._connection.execute(found)).scalar_one_or_none()

    async def sessions_of(self, code: str) -> Sequence[str]:
        """Sessions in which seats are or were kept for a class, past ones, too."""
        kept = select(t.holds.c.session_id).join(t.sessions, t.sessions.c.id == t.holds.c.session_id)
        of_class = kept.where(t.holds.c.code == code).order_by(t.sessions.c.starts_at)
        return list((await self._connection.execute(of_class)).scalars())
