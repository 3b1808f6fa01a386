"""Invitations to a session by personal links, and the answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, select, update

from handlers.hosts.invitation import Answered, Invitation
from handlers.speech.turn import PersonId, new_guest
from storage import tables as t
from storage.database.connection import Connection
from storage.secrets import hash_of, new_secret


class Invitations:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, session: str, names: Sequence[str]) -> Sequence[tuple[str, str]]:
        """For each name the secret of its link, which is kept nowhere."""
        made = [(name, new_secret()) for name in names]
        rows = [
            {"session_id": session, "name": name, "secret_hash": hash_of(secret), "guest_id": new_guest()}
            | {"answer": "", "people": 0, "note": ""}
            for name, secret in made
        ]
        if rows:
            await self._connection.execute(insert(t.invitations), rows)
        return made

    async def renew(self, number: int) -> str:
        """Another secret; the one before opens nothing any more."""
        secret = new_secret()
        await self._change(number, secret_hash=hash_of(secret))
        return secret

    async def of_session(self, session: str) -> Sequence[Invitation]:
        found = select(t.invitations).where(t.invitations.c.session_id == session)
        rows = await self._connection.execute(found.order_by(t.invitations.c.name, t.invitations.c.id))
        return [_invitation(row) for row in rows]

    async def by_secret(self, secret: str) -> Invitation | None:
        return await self._one(t.invitations.c.secret_hash == hash_of(secret))

    async def find(self, number: int) -> Invitation | None:
        return await self._one(t.invitations.c.id == number)

    async def answer(self, invitation: Invitation, now: datetime) -> None:
        """As it stands in the invitation now."""
        values = {"answer": invitation.answer.value, "people": invitation.people, "note": invitation.note}
        await self._change(invitation.number, **values, answered_at=now)

    async def remove(self, number: int) -> None:
        await self._connection.execute(delete(t.invitations).where(t.invitations.c.id == number))

    async def _change(self, number: int, **values: Any) -> None:
        await self._connection.execute(update(t.invitations).where(t.invitations.c.id == number).values(values))

    async def _one(self, condition: ColumnElement[bool]) -> Invitation | None:
        row = (await self._connection.execute(select(t.invitations).where(condition))).first()
        return _invitation(row) if row else None


def _invitation(row: Row[Any]) -> Invitation:
    about = (row.id, row.session_id, row.name, PersonId(row.guest_id), Answered(row.answer))
    return Invitation(*about, people=row.people, note=row.note, answered_at=row.answered_at)
