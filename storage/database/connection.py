"""What storage asks of a database: transactions that write, looks that wait for nobody."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection as SyncConnection
from sqlalchemy import CursorResult, Dialect, Executable

Result = TypeVar("Result")
Rows = CursorResult[*tuple[Any, ...]]
Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Connection(Protocol):
    @property
    def dialect(self) -> Dialect: ...

    async def execute(self, statement: Executable, parameters: Parameters | None = None, /) -> Rows: ...

    async def run_sync(self, work: Callable[[SyncConnection], Result], /) -> Result: ...


class Database(Protocol):
    def writing(self) -> AbstractAsyncContextManager[Connection]:
        """A transaction whose reads still hold when it writes: committed at its end, rolled back on an exception."""
        ...

    def rebuilding(self) -> AbstractAsyncContextManager[Connection]:
        """A transaction in which tables may be made anew: what refers to them stays, and is checked at the end."""
        ...

    def reading(self) -> AbstractAsyncContextManager[Connection]:
        """A look at what is committed; whatever it writes is thrown away."""
        ...

    async def listen(self, heard: Callable[[], None]) -> None:
        """Call `heard` for each change that any process has announced, until cancelled; returns where none can be."""
        ...

    async def close(self) -> None: ...


class Unavailable(Exception):
    """The database is locked, full, read-only or away. Nothing of the transaction is stored; try again later.

    If it went away during the commit, everything of it may be stored: what is done again has to find that out.
    """
