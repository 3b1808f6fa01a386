"""A copy of the whole database while it is in use, and the way back: by SQLite's own backup, or pg_dump and pg_restore.

Tables are counted in the same state that is copied, so that the way back can be checked.
"""

import asyncio
import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection as SyncConnection
from sqlalchemy import Executable, func, inspect, select, table, text
from sqlalchemy.dialects.postgresql.asyncpg import dialect
from sqlalchemy.engine import URL, make_url

from storage.database.connection import Connection

Counts = dict[str, int]
_ONE_STATE = text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
BESIDE = ("", "-wal", "-shm", "-journal")  # what belongs to an SQLite file


class CopyFailed(Exception):
    """With a sentence that says why."""


def copy_file(database: Path, to: Path) -> Counts:
    """Of an SQLite database: others go on writing meanwhile, and none of it is in the copy."""
    try:
        with closing(_opened(database)) as source, closing(sqlite3.connect(to)) as copy:
            source.backup(copy, pages=-1)  # in one go: in parts it would begin anew with each write
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise CopyFailed(f"The database {database} cannot be copied ({error}).") from None
    return counts_of_file(to)


def _opened(database: Path) -> sqlite3.Connection:
    """One that is not there is not made."""
    return sqlite3.connect(f"{database.resolve().as_uri()}?mode=rw", uri=True)


def counts_of_file(database: Path) -> Counts:
    """Raises CopyFailed if the file is damaged."""
    try:
        with closing(sqlite3.connect(database)) as opened:
            if (found := opened.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
                raise CopyFailed(f"The copy of the database is damaged ({found}).")
            names = [name for (name,) in opened.execute(_TABLES)]
            return {name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
    except sqlite3.Error as error:
        raise CopyFailed(f"The copy of the database is damaged ({error}).") from None


def close_file(database: Path) -> None:
    """All of it is in one file and on the disk."""
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("PRAGMA journal_mode=DELETE")
    with database.open("rb") as written:
        os.fsync(written.fileno())


async def dump(address: str, reading: Connection, to: Path) -> Counts:
    """Of a PostgreSQL database, as `reading` sees it: a look that has just begun."""
    await reading.execute(_ONE_STATE)
    snapshot = (await reading.execute(select(func.pg_export_snapshot()))).scalar_one()
    counts = await counts_of_server(reading)
    plain = ("--format=custom", "--no-owner", "--no-privileges", "--no-comments")
    await _run(make_url(address), "pg_dump", *plain, f"--snapshot={snapshot}", f"--file={to}")
    return counts


async def counts_of_server(reading: Connection) -> Counts:
    names: list[str] = await reading.run_sync(_names)
    return {name: (await reading.execute(_count(name))).scalar_one() for name in names}


async def load(address: str, dumped: Path) -> None:
    """Into an empty PostgreSQL database; all of it or nothing."""
    url = make_url(address)
    whole = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    await _run(url, "pg_restore", *whole, f"--dbname={url.database}", str(dumped))


async def check_dump(dumped: Path) -> None:
    """Whether the file can be read to its end."""
    await _run(URL.create("postgresql+asyncpg"), "pg_restore", f"--file={os.devnull}", str(dumped))


def _names(connection: SyncConnection) -> list[str]:
    return sorted(inspect(connection).get_table_names())


def _count(name: str) -> Executable:
    return select(func.count()).select_from(table(name))


async def _run(url: URL, program: str, *arguments: str) -> None:
    await asyncio.to_thread(_run_here, program, arguments, os.environ | _environment(url))


def _run_here(program: str, arguments: Iterable[str], environment: dict[str, str]) -> None:
    with tempfile.TemporaryFile() as said:
        try:
            done = subprocess.run(  # noqa: S603
                [program, *arguments], env=environment, stdin=subprocess.DEVNULL, stderr=said, check=False
            )
        except FileNotFoundError:
            raise CopyFailed(f"{program} is not installed here (Debian: apt install postgresql-client).") from None
        said.seek(0)
        if done.returncode:
            raise CopyFailed(f"{program} failed: {said.read().decode(errors='replace').strip()}")


def _environment(url: URL) -> dict[str, str]:
    """For programs of PostgreSQL: as arguments a password could be read by everybody on the machine."""
    known = dialect().create_connect_args(url)[1]  # type: ignore[no-untyped-call]
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "database": "PGDATABASE"}
    given = {names[name]: _joined(value) for name, value in known.items() if name in names and value}
    if isinstance(known.get("host"), list):
        given["PGTARGETSESSIONATTRS"] = "read-write"
    if isinstance(ssl := url.query.get("ssl", url.query.get("sslmode")), str):
        given["PGSSLMODE"] = ssl
    return given


def _joined(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
