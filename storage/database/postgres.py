"""PostgreSQL through asyncpg. What a transaction will change it locks by row: see `Sessions.hold`."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy.engine import URL
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.database.connection import Unavailable

CONNECTIONS = 8


class Postgres:
    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(url, pool_size=CONNECTIONS, pool_pre_ping=True, hide_parameters=True)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        with _told_apart():
            async with self._engine.begin() as connection:
                yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        with _told_apart():
            async with self._engine.connect() as connection:
                yield connection

    async def close(self) -> None:
        await self._engine.dispose()


@contextmanager
def _told_apart() -> Iterator[None]:
    """What the database cannot do now is no fault of ours; anything else it complains of is."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout, OSError) as error:
        raise Unavailable(type(error).__name__) from error
