"""What is shown since when. It is noted by looking, so it does not matter which way something came to be shown."""

from datetime import datetime

from sqlalchemy import bindparam, literal, select

from knowledge.entry import Kind
from storage import tables as t
from storage.booking.sessions import IS_SHOWN
from storage.database.columns import Utc
from storage.database.connection import Connection
from storage.database.insert import insert_found
from storage.desk.kept import State

SESSION = "session"
_NOW = bindparam("now", type_=Utc)
_SESSIONS = select(literal(SESSION), t.sessions.c.id, _NOW).where(*IS_SHOWN)
_ENTRIES = select(t.entries.c.kind, t.entries.c.id, _NOW).where(
    t.entries.c.state == State.PUBLISHED.value, t.entries.c.kind.in_([Kind.PORTRAIT.value, Kind.APPRENTICESHIP.value])
)


class News:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def note(self, now: datetime) -> None:
        """What is shown by now and was not before."""
        for shown in (_SESSIONS, _ENTRIES):
            await insert_found(self._connection, t.first_shown, shown, {"now": now})

    async def since(self, moment: datetime) -> dict[tuple[bool, str], datetime]:
        """By whether it is a session, and its name: since when it is shown, the newest first."""
        c = t.first_shown.c
        rows = await self._connection.execute(select(t.first_shown).where(c.since > moment).order_by(c.since.desc()))
        return {(row.kind == SESSION, row.name): row.since for row in rows}
