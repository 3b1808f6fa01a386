"""Copies of a database that others write, and of one that is older than the program."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import text

from bot.keeping.backing_up import back_up
from bot.keeping.restoring import Backup, restore
from storage.backups.copies import copy_file
from storage.migrations import newest, version
from storage.store import open_database
from tests.conftest import settings_for
from tests.keeping.conftest import PASSPHRASE
from tests.storage.test_migrations import go_back_in_time

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def halves(database: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(database)) as opened:
        return tuple(opened.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("one", "other"))


def copy_bare(database: Path, to: Path) -> None:
    """The way that does not hold: what is committed is still in another file."""
    shutil.copy(database, to)


@pytest.mark.parametrize(("copy", "is_whole"), [(copy_file, True), (copy_bare, False)])
def test_a_copy_in_a_rush_shows_one_moment(
    copy: Callable[[Path, Path], object], is_whole: bool, tmp_path: Path
) -> None:
    """Two rows are written at a time; each copy has as many of both, and all that was committed before."""
    database, stop, written = tmp_path / "busy.db", Event(), []
    with closing(sqlite3.connect(database)) as made:
        made.executescript("PRAGMA journal_mode=WAL; CREATE TABLE one (n); CREATE TABLE other (n);")

    def rush() -> None:
        with closing(sqlite3.connect(database)) as busy:
            while not stop.is_set():
                with busy:
                    for name in ("one", "other"):
                        busy.execute(f"INSERT INTO {name} VALUES (1)")
                written.append(1)

    writing = Thread(target=rush)
    writing.start()
    whole = []
    try:
        for number in range(10):
            while len(written) <= number * 5:
                pass
            committed = len(written)
            copy(database, tmp_path / f"copy {number}")
            one, other = halves(tmp_path / f"copy {number}")
            whole.append(one == other and one >= committed)
    finally:
        stop.set()
        writing.join()
    assert all(whole) == is_whole


async def test_a_backup_of_the_first_schema_is_restored_with_its_people(tmp_path: Path) -> None:
    old = settings_for(tmp_path)
    database = open_database(old.database_url)
    async with database.writing() as connection:
        await connection.run_sync(go_back_in_time)
        await connection.execute(
            text("INSERT INTO address VALUES ('0123', 'telegram', '4711', false, '2026-11-19 12:00:00')")
        )
        await connection.execute(text("INSERT INTO dialog VALUES ('0123', '{}', '2026-11-20 11:00:00')"))
    await database.close()
    file, elsewhere = tmp_path / "old.gpg", tmp_path / "new"
    elsewhere.mkdir()
    await back_up(old, file, PASSPHRASE, NOW)
    new = settings_for(elsewhere, erasures=tmp_path)
    await restore(Backup(file, PASSPHRASE), new, NOW)
    database = open_database(new.database_url)
    async with database.reading() as connection:
        assert await connection.run_sync(version) == newest()
        assert (await connection.execute(text("SELECT channel_id FROM address"))).scalars().all() == ["4711"]
    await database.close()
