"""Where a backup is restored to: an installation with the same key and nothing else."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.conftest import World, need, settings_for

PASSPHRASE = "correct horse battery staple"


@pytest.fixture
def empty(world: World, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Settings]:
    need(Path(shutil.which("gpg") or "/usr/bin/gpg"), "GnuPG")
    folder = tmp_path / "restored"
    folder.mkdir()
    if world.house.settings.database_file:
        yield settings_for(folder, erasures=tmp_path)
        return
    need(Path(shutil.which("pg_restore") or "/usr/bin/pg_restore"), "pg_restore")
    server = request.getfixturevalue("postgres")
    name = f"restored_{tmp_path.name}".replace("-", "_")[-60:]
    server.create(name)
    yield settings_for(folder, erasures=tmp_path, database_url=server.url(name))
    server.drop(name)
