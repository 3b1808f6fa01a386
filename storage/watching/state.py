"""How the database stands: what should have been told by now, whose tables these are, when it was last backed up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select, text

from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import put

LAST_BACKUP = "last_backup"
_SCHEMA = text("SELECT version_num FROM alembic_version")
_SETTING = select(t.settings.c.value).where(t.settings.c.name == LAST_BACKUP)


@dataclass(frozen=True, slots=True)
class Overdue:
    """Notices that wait, and since when the oldest of them does."""

    how_many: int
    since: datetime


@dataclass(frozen=True, slots=True)
class State:
    """`overdue` by channel; `schema` is the step that the tables are at."""

    overdue: Mapping[str, Overdue] = field(default_factory=dict)
    schema: str = ""
    backup_at: datetime | None = None


async def read_state(connection: Connection, now: datetime) -> State:
    due = (
        select(t.addresses.c.channel, func.count(), func.min(t.notices.c.due_at))
        .join(t.addresses, t.addresses.c.person_id == t.notices.c.person_id)
        .where(t.notices.c.due_at <= now, t.notices.c.useful_until > now)
        .group_by(t.addresses.c.channel)
    )
    overdue = {channel: Overdue(number, since) for channel, number, since in await connection.execute(due)}
    schema = (await connection.execute(_SCHEMA)).scalar_one_or_none() or ""
    return State(overdue, schema, await last_backup(connection))


async def last_backup(connection: Connection) -> datetime | None:
    """None if none was made since that is noted."""
    noted = (await connection.execute(_SETTING)).scalar_one_or_none()
    return datetime.fromisoformat(noted) if noted else None


async def note_backup(connection: Connection, now: datetime) -> None:
    await put(connection, t.settings, {"name": LAST_BACKUP, "value": now.isoformat(timespec="seconds")})
