"""What was kept at any step of the schema's history is still there after all later steps."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Boolean, Connection, Date, DateTime, Float, Integer, LargeBinary, MetaData, Table, func, select

from storage.migrations import newest, version
from storage.store import open_database
from tests.postgres import Server
from tests.storage.test_migrations import differences

VALUES: tuple[tuple[type, Any], ...] = (
    (Boolean, True),
    (Integer, 1),
    (Float, 1.0),
    (DateTime, datetime(2026, 11, 20, 9, tzinfo=UTC)),
    (Date, date(2026, 11, 20)),
    (LargeBinary, b"x"),
)
GONE = {"join_link"}  # the step that gave companions links of their own ended those that were out


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/old.db"
        return
    server: Server = request.getfixturevalue("postgres")
    name = f"upgraded{os.getpid()}"
    server.create(name)
    yield server.url(name)
    server.drop(name)


def steps() -> list[str]:
    return [step.revision for step in reversed(list(ScriptDirectory.from_config(config()).walk_revisions()))]


def config(connection: Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", "storage:migrations")
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def go_up(connection: Connection) -> dict[str, int]:
    """A step at a time; a row goes into each table as soon as it is there. Gives the step at which each was filled."""
    filled: dict[str, int] = {}
    for number, step in enumerate(steps()):
        command.upgrade(config(connection), step)
        there = MetaData()
        there.reflect(connection)
        for table in there.sorted_tables:
            if table.name not in filled and table.name != "alembic_version":
                if not connection.execute(select(table)).first():  # some steps fill what they make
                    connection.execute(table.insert().values(row(table)))
                filled[table.name] = number
    return filled


def row(table: Table) -> dict[str, Any]:
    """All that is text is `x`, all that is a number 1: so what refers to something finds it."""
    return {
        column.name: next((value for kind, value in VALUES if isinstance(column.type, kind)), "x")
        for column in table.columns
    }


def left(connection: Connection) -> dict[str, int]:
    there = MetaData()
    there.reflect(connection)
    counts = {name: select(func.count()).select_from(table) for name, table in there.tables.items()}
    return {name: connection.execute(count).scalar_one() for name, count in counts.items()}


async def test_what_was_kept_at_any_step_is_still_there(empty_url: str) -> None:
    database = open_database(empty_url)
    try:
        async with database.rebuilding() as connection:
            filled = await connection.run_sync(go_up)
            counts = await connection.run_sync(left)
            assert await connection.run_sync(version) == newest()
            assert await connection.run_sync(differences) == []
    finally:
        await database.close()
    assert len(filled) > 50
    assert min(filled.values()) == 0, "rows of the first schema went through all others"
    assert {name: counts.get(name, 0) for name in filled.keys() - GONE if counts.get(name, 0) < 1} == {}


async def test_where_references_are_kept_meanwhile_rows_are_lost(tmp_path: Path) -> None:
    """The negative control: SQLite makes a table anew by deleting it, and with it what refers to it."""
    database = open_database(f"sqlite:///{tmp_path}/old.db")
    try:
        with pytest.raises(Exception, match=r"FOREIGN KEY|refer"):
            async with database.writing() as connection:
                await connection.run_sync(go_up)
    finally:
        await database.close()
