"""SQLite in this process's own thread.

A statement takes some ten microseconds; handing each to a thread and back, as asynchronous drivers do, takes ten times
that. So statements run here and now. What can take long does not: the wait for the lock of another process sleeps, and
the commit, which waits for the disk, runs in a thread.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection as SyncConnection
from sqlalchemy import Dialect, Executable, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError, SQLAlchemyError

from storage.database.connection import Parameters, Result, Rows, Unavailable

LONGEST_WAIT = 10.0  # seconds for the lock of another process
LARGEST_BATCH = 32
FIRST_PAUSE, LONGEST_PAUSE = 0.001, 0.003
OWN_TURN = 0.1  # seconds after which a process that others wait for lets them try first
AFTER_YOU = 0.005  # longer than the others' pause
STILL_SHARED = 1.0  # seconds after the last wait for another process
BUSY_TIMEOUT = "PRAGMA busy_timeout=100"
PRAGMAS = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", BUSY_TIMEOUT)


class SqliteConnection:
    """A connection under the face of an asynchronous one."""

    def __init__(self, connection: SyncConnection) -> None:
        self._connection = connection

    @property
    def dialect(self) -> Dialect:
        return self._connection.dialect

    async def execute(self, statement: Executable, parameters: Parameters | None = None, /) -> Rows:
        return self._connection.execute(statement, parameters)

    async def run_sync(self, work: Callable[[SyncConnection], Result], /) -> Result:
        return work(self._connection)


@dataclass(slots=True)
class Batch:
    """Transactions that are committed together: those that stood in line at the same time wait for the disk once."""

    connection: SyncConnection
    done: asyncio.Future[None]
    size: int = 0

    @contextmanager
    def part(self) -> Iterator[None]:
        """One of them. If it fails, the others are left as they were."""
        with self._savepoint() if self.size else nullcontext():
            yield
        self.size += 1

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        """By the driver itself: SQLAlchemy's own takes as long as two statements."""
        driver = self.connection.connection.driver_connection
        assert driver
        driver.execute("SAVEPOINT part")
        is_whole = False
        try:
            yield
            is_whole = True
        finally:
            if not is_whole:
                driver.execute("ROLLBACK TO part")
            driver.execute("RELEASE part")


class Sqlite:
    """Writers of this process stand in a fair line; those of other processes are waited for."""

    begin = "BEGIN IMMEDIATE"  # takes the lock before the first read, so that what is read is still true at the write
    connection = SqliteConnection

    def __init__(self, url: URL) -> None:
        self._engine = create_engine(
            url.set(drivername="sqlite"),
            connect_args={"check_same_thread": False},
            hide_parameters=True,  # parameters are people's words: never in a trace
        )
        event.listen(self._engine, "connect", _prepare)
        self._line = asyncio.Lock()
        self._waiting = 0
        self._batch: Batch | None = None
        self._commit: asyncio.Task[None] | None = None
        self._shared_until = self._turn_ends = 0.0

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[SqliteConnection]:
        with _told_apart():
            async with self._turn_in_line(), self._part_of_batch() as batch:
                yield self.connection(batch.connection)
            await batch.done

    @asynccontextmanager
    async def rebuilding(self) -> AsyncIterator[SqliteConnection]:
        """SQLite deletes all that refers to a table along with it, unless that is switched off before the begin."""
        with _told_apart(), self._without_references() as connection:
            async with self._line:
                await self._lock(connection)
                yield self.connection(connection)
                if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise RuntimeError(f"rows of {broken[0]} refer to nothing")
                connection.commit()

    @contextmanager
    def _without_references(self) -> Iterator[SyncConnection]:
        """A connection that nobody else gets like that."""
        with closing(self._engine.connect()) as connection:
            try:
                connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
                yield connection
            finally:
                connection.invalidate()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqliteConnection]:
        with _told_apart(), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield self.connection(connection)

    async def listen(self, heard: Callable[[], None]) -> None:
        """Nothing tells of another process's commit."""

    async def close(self) -> None:
        if self._commit:  # whoever asked for it may have been cancelled: it still has to be let finish
            await asyncio.wait([self._commit])
        self._engine.dispose()

    @asynccontextmanager
    async def _turn_in_line(self) -> AsyncIterator[None]:
        self._waiting += 1
        try:
            await self._line.acquire()
        finally:
            self._waiting -= 1
            if self._batch and not self._waiting and not self._line.locked():
                self._commit = asyncio.create_task(self._flush())  # who it waited for has given up
        try:
            yield
        finally:
            self._line.release()

    async def _flush(self) -> None:
        async with self._line:
            if self._batch:
                await self._close_if_last(self._batch)

    @asynccontextmanager
    async def _part_of_batch(self) -> AsyncIterator[Batch]:
        batch = self._batch = self._batch or await self._open()
        try:
            with batch.part():
                yield batch
        finally:
            await self._close_if_last(batch)

    async def _open(self) -> Batch:
        connection = self._engine.connect()
        with ExitStack() as unless_open:
            unless_open.callback(connection.close)
            await self._lock(connection)
            unless_open.pop_all()
        return Batch(connection, asyncio.get_running_loop().create_future())

    async def _close_if_last(self, batch: Batch) -> None:
        """Commit, unless somebody in line can still come along; a batch in which all failed is rolled back."""
        if self._waiting and 0 < batch.size < LARGEST_BATCH:
            return
        self._batch = None
        self._commit = asyncio.create_task(_commit(batch))
        await asyncio.shield(self._commit)  # whoever is cancelled meanwhile, the others' transactions are committed

    async def _lock(self, connection: SyncConnection) -> None:
        """Without blocking the event loop: the driver's own waiting would."""
        loop = asyncio.get_running_loop()
        began, pause = loop.time(), FIRST_PAUSE
        if self._turn_ends <= began < self._shared_until:
            await asyncio.sleep(AFTER_YOU)
        while not self._begin_now(connection, may_wait=loop.time() - began < LONGEST_WAIT):
            self._shared_until = loop.time() + STILL_SHARED
            self._turn_ends = loop.time() + OWN_TURN
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        if self._turn_ends <= began:
            self._turn_ends = loop.time() + OWN_TURN

    def _begin_now(self, connection: SyncConnection, *, may_wait: bool) -> bool:
        """False if another process has the lock."""
        driver = connection.connection.driver_connection
        assert driver
        driver.execute("PRAGMA busy_timeout=0")
        try:
            connection.exec_driver_sql(self.begin)
        except OperationalError as error:
            if may_wait and "locked" in str(error.orig):
                return False
            raise
        finally:
            driver.execute(BUSY_TIMEOUT)
        return True


async def _commit(batch: Batch) -> None:
    with closing(batch.connection):
        try:
            if batch.size:
                await asyncio.to_thread(batch.connection.commit)
            batch.done.set_result(None)
        except (SQLAlchemyError, sqlite3.DatabaseError) as error:
            batch.connection.invalidate()  # whatever state it is in, nobody gets it again
            batch.done.set_exception(Unavailable(_reason(error)))
        finally:
            if not batch.done.done():  # nobody may wait for ever, whatever happened
                batch.done.set_exception(Unavailable("not committed"))


@contextmanager
def _told_apart() -> Iterator[None]:
    """What the database cannot do now is no fault of ours; anything else it complains of is."""
    try:
        yield
    except (OperationalError, InterfaceError, sqlite3.DatabaseError) as error:
        raise Unavailable(_reason(error)) from error
    except DatabaseError as error:
        if type(error) is DatabaseError:  # the file is damaged or none; its subclasses are faults of ours
            raise Unavailable(_reason(error)) from error
        raise


def _reason(error: Exception) -> str:
    """The database's own words: they name no person, as parameters are hidden."""
    return str(getattr(error, "orig", None) or error)


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver itself would begin too late: after the first read
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()
