"""Tells other processes that something has changed, where a database can: with the commit, or not at all."""

from sqlalchemy import text

from storage.database.connection import Connection

CHANNEL = "lotse"
_ANNOUNCE = text(f"SELECT pg_notify('{CHANNEL}', '')")


async def announce(connection: Connection) -> None:
    """Those who listen look at once; the others see it at their next look."""
    if connection.dialect.name == "postgresql":
        await connection.execute(_ANNOUNCE)
