"""Notices and questions of a database that is out in the world come through the step that brings letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from storage.database.connection import Database
from storage.migrations import bring_up_to_date
from storage.store import Store, open_database
from tests.postgres import Server

NOTICES = "SELECT id, person_id, session_id, occasion, open_tries FROM notice ORDER BY id"
ADD = "INSERT INTO notice (person_id, session_id, occasion, due_at, useful_until) VALUES "
TIMES = "'2026-11-20', '2026-11-21'"


def before_letters(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "0009")


async def fill(database: Database) -> None:
    """Three notices, of which the last was told and is gone."""
    async with database.writing() as connection:
        await connection.run_sync(before_letters)
    async with Store(database).work() as work:
        execute = work.connection.execute
        columns = [row[0] for row in await execute(text(_COLUMNS[work.connection.dialect.name]))]
        given = {"id": "'loeten'", "starts_at": "'2026-11-21'", "minutes": "45", "seats": "8"}
        plain = {"hidden": "false", "has_holds": "false", "example": "false", "needed": "0", "issued": "0"}
        empty = {name: given.get(name) or plain.get(name) for name in columns}
        row = {name: value or _empty(name) for name, value in empty.items()}
        await execute(text(f"INSERT INTO session ({', '.join(row)}) VALUES ({', '.join(row.values())})"))
        for person, occasion in (("mia", "soon"), ("mia", "day_before"), ("ben", "soon")):
            await execute(text(f"{ADD} ('{person}', 'loeten', '{occasion}', {TIMES})"))
        await execute(text("DELETE FROM notice WHERE person_id = 'ben'"))
        await execute(
            text(
                "INSERT INTO open_question (id, text, key, language, why, asked, first_asked_on, last_asked_on) "
                f"VALUES (7, 'wie wird man pilot', 'k', 'de', 'nothing found', 3, {TIMES})"
            )
        )


_COLUMNS = {
    "sqlite": "SELECT name FROM pragma_table_info('session')",
    "postgresql": "SELECT column_name FROM information_schema.columns WHERE table_name = 'session'",
}


def _empty(name: str) -> str:
    if name.endswith("_at"):
        return "NULL"
    return "0" if name in ("sequence", "line") else "''"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'old.db'}"
        return
    server: Server = request.getfixturevalue("postgres")
    server.create("old")
    yield server.url("old")
    server.drop("old")


async def test_what_is_to_be_told_is_still_told_once(url: str) -> None:
    database = open_database(url)
    await fill(database)
    assert await bring_up_to_date(database)
    async with database.reading() as connection:
        left = [tuple(row) for row in await connection.execute(text(NOTICES))]
    assert left == [(1, "mia", "loeten", "soon", 0), (2, "mia", "loeten", "day_before", 0)]
    async with database.writing() as connection:
        await connection.execute(text(f"{ADD} ('ben', 'loeten', 'soon', {TIMES})"))
        numbers = (await connection.execute(text("SELECT max(id) FROM notice"))).scalar_one()
    assert numbers == 4, "the number of a notice that was told is not used again"
    with pytest.raises(IntegrityError):
        async with database.writing() as connection:
            await connection.execute(text(f"{ADD} ('mia', 'loeten', 'soon', {TIMES})"))
    async with Store(database).look() as work:
        assert [(one.id, one.asked, one.group) for one in await work.questions.open()] == [(7, 3, None)]
    await database.close()
