"""The database, and one transaction of it as `Work`: all of a turn happens in one, or none of it does."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from typing import Any

from sqlalchemy import Connection, event, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage import tables as t
from storage.entries import Entries
from storage.insert import put
from storage.notices import Notices
from storage.people import StoredPeople
from storage.questions import OpenQuestions
from storage.sessions import Sessions
from storage.turns import Turns


class Unavailable(Exception):
    """The database is locked, full, read-only or away. Nothing of the transaction is stored; try again later."""


class Work:
    """One transaction, and what can be kept or found in it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self.turns = Turns(connection)
        self.people = StoredPeople(connection)
        self.sessions = Sessions(connection)
        self.notices = Notices(connection)
        self.questions = OpenQuestions(connection)
        self.entries = Entries(connection)

    async def setting(self, name: str) -> str:
        value = select(t.settings.c.value).where(t.settings.c.name == name)
        return (await self.connection.execute(value)).scalar_one_or_none() or ""

    async def set(self, name: str, value: str) -> None:
        await put(self.connection, t.settings, {"name": name, "value": value})


class Store:
    """Opens works. On SQLite, writers of this process stand in a fair line instead of polling for the lock."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self._line = asyncio.Lock() if self.engine.dialect.name == "sqlite" else None

    async def close(self) -> None:
        await self.engine.dispose()

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """A transaction that may write: committed at the end, rolled back on an exception. Raises Unavailable."""
        async with AsyncExitStack() as stack:
            if self._line:
                await stack.enter_async_context(self._line)
            stack.enter_context(_told_apart())
            yield Work(await stack.enter_async_context(self.engine.begin()))

    @asynccontextmanager
    async def look(self) -> AsyncIterator[Work]:
        """A transaction that only reads; it waits for nobody. Raises Unavailable."""
        with _told_apart():
            async with self.engine.connect() as connection:
                yield Work(await connection.execution_options(only_reads=True))


@contextmanager
def _told_apart() -> Iterator[None]:
    """What the database cannot do now is no fault of ours; anything else it complains of is."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout, sqlite3.DatabaseError) as error:
        raise Unavailable(type(error).__name__) from error


def _engine(url: str) -> AsyncEngine:
    if make_url(url).get_backend_name() != "sqlite":
        return create_async_engine(url, pool_size=8, pool_pre_ping=True, hide_parameters=True)
    engine = create_async_engine(url, hide_parameters=True)  # parameters are people's words: never in a trace
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver itself would begin too late: after the first read
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock before its first read, so that what it read is still true when it writes."""
    reads = connection.get_execution_options().get("only_reads")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
