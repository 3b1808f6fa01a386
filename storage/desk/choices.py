"""What staff set for their network, with every version of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from storage import tables as t
from storage.database.changes import announce
from storage.database.connection import Connection
from storage.database.insert import insert_new, put

OF_THE_NOTICE = ("privacy", "responsible")  # settings of which the privacy notice is made


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    value: str
    by: str
    at: datetime


class Choices:
    """By name; a value is a text whose form is its part's business. The value that counts is in `setting`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def all(self) -> dict[str, str]:
        """Of those that staff have ever set, what counts now."""
        c = t.settings.c
        set_once = select(t.setting_versions.c.name)
        rows = await self._connection.execute(select(c.name, c.value).where(c.name.in_(set_once)))
        return {row.name: row.value for row in rows}

    async def state(self) -> int:
        """Counts up with every change."""
        newest = select(func.coalesce(func.max(t.setting_versions.c.id), 0))
        number: int = (await self._connection.execute(newest)).scalar_one()
        return number

    async def set(self, name: str, value: str, by: str, now: datetime) -> None:
        row = {"name": name, "value": value, "by": by, "at": now}
        await self._connection.execute(insert(t.setting_versions), row)
        await put(self._connection, t.settings, {"name": name, "value": value})
        await announce(self._connection)

    async def versions(self, name: str) -> list[Version]:
        """The newest first."""
        c = t.setting_versions.c
        rows = await self._connection.execute(
            select(c.id, c.value, c.by, c.at).where(c.name == name).order_by(c.id.desc())
        )
        return [Version(*row) for row in rows]

    async def shows_notice(self, version: str, now: datetime) -> None:
        """Note since when a text on privacy that comes with the software is shown here."""
        await insert_new(self._connection, t.privacy_notices, {"version": version, "since": now})

    async def notice_since(self) -> datetime | None:
        """When the privacy notice last changed, by staff or by an upgrade."""
        ours, theirs = t.privacy_notices.c.since, t.setting_versions.c
        ways = select(ours).union_all(select(theirs.at).where(theirs.name.in_(OF_THE_NOTICE)))
        found: list[datetime] = list((await self._connection.execute(ways)).scalars())
        return max(found, default=None)

    async def notices(self) -> list[tuple[str, datetime]]:
        """Those that were shown here and since when, the newest first."""
        c = t.privacy_notices.c
        rows = await self._connection.execute(select(c.version, c.since).order_by(c.since.desc(), c.version.desc()))
        return [(version, since) for version, since in rows]
