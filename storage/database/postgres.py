"""PostgreSQL through asyncpg. What a transaction will change it locks by row: see `Sessions.hold`."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from typing import Any

import asyncpg
from sqlalchemy import event
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.database.changes import CHANNEL
from storage.database.connection import Unavailable

CONNECTIONS = 8
WRITERS = 4  # at once: one core serves no more, and each connection has to learn all statements anew
LONGEST_WAIT = 30.0  # seconds for one's turn to write
LONGEST_CONNECT = 10.0  # seconds, for all hosts together
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds between tries to listen
READ_ONLY = "25006"
NOT_NOW = (  # SQLSTATE, or the class that it begins with
    "08",  # the connection is lost
    READ_ONLY,  # this server is a standby now
    "25P03",  # idle in transaction for too long
    "28",  # not let in
    "3D000",  # there is no such database
    "40001",  # serialization
    "40P01",  # deadlock
    "53",  # too many connections, disk full, out of memory
    "55P03",  # a lock was not to be had in time
    "57",  # starting, stopping, crashed, cancelled
    "58030",  # the disk
)
UNCACHED = {"statement_cache_size": 0, "prepared_statement_cache_size": 0}
_OF_THE_DRIVER = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)


class Postgres:
    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(url, pool_size=CONNECTIONS, pool_use_lifo=True, hide_parameters=True)
        self._options = _options(self._engine, url)
        self._line = asyncio.Semaphore(WRITERS)
        self._is_known = False
        self._knowing = asyncio.Lock()
        event.listen(self._engine.sync_engine, "do_connect", self._adapt)
        event.listen(self._engine.sync_engine, "checkout", _replace_if_closed)
        event.listen(self._engine.sync_engine, "handle_error", _leave_a_standby)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        with _told_apart():
            await self._know()
            async with self._turn_in_line(), self._engine.begin() as connection:
                yield connection

    def rebuilding(self) -> AbstractAsyncContextManager[AsyncConnection]:
        return self.writing()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        with _told_apart():
            await self._know()
            async with self._engine.connect() as connection:
                yield connection

    async def listen(self, heard: Callable[[], None]) -> None:
        """On a connection of its own, made anew when it breaks; behind a pooler there may be nothing to hear."""
        pause = FIRST_PAUSE
        while True:
            try:
                await self._hear(heard)
                pause = FIRST_PAUSE
            except (*_OF_THE_DRIVER, OSError):
                pause = min(pause * 2, LONGEST_PAUSE)
            await asyncio.sleep(pause)

    async def close(self) -> None:
        await self._engine.dispose()

    @asynccontextmanager
    async def _turn_in_line(self) -> AsyncIterator[None]:
        """In a rush people wait here, first come first served: waiting in the database takes a connection each."""
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                await self._line.acquire()
        except TimeoutError as error:
            raise Unavailable("too many are waiting for the database") from error
        try:
            yield
        finally:
            self._line.release()

    async def _hear(self, heard: Callable[[], None]) -> None:
        """Until the connection breaks."""
        connection = await self._connect()
        broken = asyncio.Event()
        try:
            connection.add_termination_listener(lambda _: broken.set())
            await connection.add_listener(CHANNEL, lambda *_: heard())
            heard()  # something may have been announced while nobody listened
            await broken.wait()
        finally:
            connection.terminate()

    async def _know(self) -> None:
        """Find out once whether there is a pooler in between.

        In transaction mode it gives each transaction any of the server's connections, so that a statement prepared in
        one is unknown in the next. It is known by its number for a connection, which is not the server's.
        """
        async with self._knowing:
            if self._is_known:
                return
            connection = await self._connect()
            try:
                if await connection.fetchval("SELECT pg_backend_pid()") != connection.get_server_pid():
                    self._options |= UNCACHED
            finally:
                connection.terminate()
            self._is_known = True

    async def _connect(self) -> Any:
        options = {name: value for name, value in self._options.items() if not name.startswith("prepared_statement")}
        return await asyncpg.connect(**options | {"statement_cache_size": 0})

    def _adapt(self, _dialect: object, _record: object, _arguments: object, options: dict[str, Any]) -> None:
        options |= self._options


def _options(engine: AsyncEngine, url: URL) -> dict[str, Any]:
    """With several hosts, the one that can be written to is meant."""
    options = dict(engine.dialect.create_connect_args(url)[1])
    if isinstance(options.get("host"), list):
        options.setdefault("target_session_attrs", "read-write")
    options.setdefault("timeout", LONGEST_CONNECT)
    return options


def _replace_if_closed(connection: Any, _record: object, _proxy: object) -> None:
    """A restarted server closes its connections, which the driver sees by itself: nothing need be sent to find out."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


def _leave_a_standby(context: ExceptionContext) -> None:
    """Its connections work, but no use: the next are made anew, to the host that can be written to."""
    if _state(context.original_exception) == READ_ONLY:
        context.is_disconnect = True


@contextmanager
def _told_apart() -> Iterator[None]:
    """What the database cannot do now is no fault of ours; anything else it complains of is."""
    try:
        yield
    except (DBAPIError, PoolTimeout, OSError, *_OF_THE_DRIVER) as error:
        if not _is_for_later(error):
            raise
        raise Unavailable(_reason(error)) from error


def _is_for_later(error: BaseException) -> bool:
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    cause = _cause(error)
    if state := _state(cause):
        return state.startswith(NOT_NOW)
    return isinstance(cause, PoolTimeout | OSError | asyncpg.TargetServerAttributeNotMatched)


def _cause(error: BaseException) -> BaseException:
    return (error.driver_exception if isinstance(error, DBAPIError) else None) or error


def _state(error: BaseException | None) -> str:
    return getattr(error, "sqlstate", None) or ""


def _reason(error: BaseException) -> str:
    """The server's own words without its details: they name no person, as parameters are hidden."""
    cause = _cause(error)
    return str(cause.args[0] if isinstance(cause, _OF_THE_DRIVER) and cause.args else cause)
