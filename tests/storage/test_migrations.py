"""A new database gets the newest schema, it is the one the tables describe, and a second run leaves it alone."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from knowledge.asked.notes import Noted, OpenQuestion, Why
from storage import tables
from storage.database.connection import Database
from storage.migrations import bring_up_to_date, newest, version
from storage.questions import OpenQuestions
from storage.store import Unavailable, open_database
from tests.postgres import Server


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = open_database(f"sqlite:///{tmp_path / 'new.db'}")
    yield database
    await database.close()


async def schema(database: Database) -> list[str]:
    async with database.reading() as connection:
        made = (await connection.execute(text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))).scalars()
        return sorted(" ".join(sql.split()) for sql in made)


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, SQLModel.metadata))


async def test_a_new_database_gets_the_newest_schema(database: Database) -> None:
    async with database.reading() as connection:
        assert await connection.run_sync(version) == ""
    assert await bring_up_to_date(database)
    async with database.reading() as connection:
        assert await connection.run_sync(version) == newest()


async def test_the_schema_is_the_one_that_the_tables_describe(database: Database) -> None:
    await bring_up_to_date(database)
    async with database.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_numbers_that_must_not_be_used_twice_are_not(database: Database) -> None:
    """A comparison of columns does not see this."""
    await bring_up_to_date(database)
    wanted = {
        table.name for table in SQLModel.metadata.sorted_tables if table.dialect_options["sqlite"]["autoincrement"]
    }
    assert {tables.outgoing.name, tables.notices.name} <= wanted
    assert {made.split()[2].strip('"') for made in await schema(database) if "AUTOINCREMENT" in made} == wanted


async def test_a_column_that_no_step_makes_is_noticed(database: Database) -> None:
    await bring_up_to_date(database)
    async with database.writing() as connection:
        await connection.execute(text(f"ALTER TABLE {tables.bookings.name} DROP COLUMN nickname"))
        await connection.execute(text("DROP INDEX booking_of_person"))
        found = await connection.run_sync(differences)
    assert {difference[0] for difference in found if isinstance(difference, tuple)} == {"add_column", "add_index"}


async def test_a_second_run_does_nothing(database: Database) -> None:
    await bring_up_to_date(database)
    before = await schema(database)
    assert await bring_up_to_date(database) is False
    assert await schema(database) == before


async def test_references_between_tables_are_kept(database: Database) -> None:
    """What belongs to a person or a session goes with it, whoever deletes it."""
    await bring_up_to_date(database)
    async with database.writing() as connection:
        columns = "person_id, channel, channel_id, silent, since"
        await connection.execute(text(f"INSERT INTO address ({columns}) VALUES ('p', 'fake', 'Mia', 0, '2026-11-20')"))
        await connection.execute(text("INSERT INTO dialog VALUES ('p', '{}', '2026-11-20')"))
        await connection.execute(text("DELETE FROM address"))
        assert (await connection.execute(text("SELECT count(*) FROM dialog"))).scalar_one() == 0


def go_back_in_time(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")


async def test_questions_of_a_database_that_is_out_in_the_world_stay(database: Database) -> None:
    """The first schema did not know why a question was open, nor which ones are the same."""
    async with database.writing() as connection:
        await connection.run_sync(go_back_in_time)
        for row in (
            "7, 'wie werde ich pilot', 'de', 3, '2026-11-01', '2026-11-19'",
            "9, '…', 'en', 1, '2026-11-02', '2026-11-02'",
        ):
            await connection.execute(text(f"INSERT INTO open_question VALUES ({row})"))
    assert await bring_up_to_date(database)
    day, other = date(2026, 11, 1), date(2026, 11, 2)
    async with database.writing() as connection:
        assert await connection.run_sync(differences) == []
        questions = OpenQuestions(connection)
        assert await questions.open() == [
            OpenQuestion(7, "wie werde ich pilot", "de", Why.UNKNOWN, 3, day, date(2026, 11, 19)),
            OpenQuestion(9, "…", "en", Why.UNKNOWN, 1, other, other),
        ]
        for _ in range(2):
            await questions.remember(
                Noted("pilot?", "k", 1), Why.NOTHING_FOUND, "de", datetime(2026, 11, 20, tzinfo=UTC)
            )
        assert [(row.id, row.asked) for row in await questions.open()] == [(7, 3), (10, 2), (9, 1)]


async def test_a_file_that_is_no_database_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "new.db").write_text("Das ist ein Brief. " * 100)
    database = open_database(f"sqlite:///{tmp_path / 'new.db'}")
    with pytest.raises(Unavailable, match="not a database"):
        await bring_up_to_date(database)
    await database.close()


async def test_two_processes_that_start_at_once_on_an_empty_server(postgres: Server) -> None:
    postgres.create("empty")
    both = [open_database(postgres.url("empty")) for _ in range(2)]
    try:
        assert sorted(await asyncio.gather(*map(bring_up_to_date, both))) == [False, True]
    finally:
        for one in both:
            await one.close()
        postgres.drop("empty")
