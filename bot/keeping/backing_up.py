"""Makes a backup: one encrypted archive with the database, the key, the ledger of erasures, and what is in it."""

import hashlib
import json
import tarfile
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from bot.errors import Refused
from bot.keeping.places import key_file, known_key, ledger_of
from bot.keeping.sealing import sealing
from bot.settings import Settings
from storage.backups.copies import CopyFailed, Counts, copy_file, dump
from storage.store import Unavailable, open_database
from storage.watching.state import note_backup

CONTENTS, DATABASE, KEY, LEDGER = "contents.json", "database", "secret-key", "erasures"
FORM = 1  # of the archive


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a backup. `key` is a fingerprint: with another key, links and hashes in it are void."""

    made_at: str
    kind: str
    key: str
    tables: Counts
    form: int = FORM


async def back_up(settings: Settings, file: Path, passphrase: str, now: datetime) -> Contents:
    """While the service runs. Raises Refused; then there is no file."""
    key = known_key(settings)
    if key is None:
        raise Refused("There is nothing to back up yet: neither database nor key.")
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=beside(settings)) as folder:
        copy = Path(folder) / DATABASE
        try:
            tables = await _copy(settings, copy)
        except CopyFailed as failure:
            raise Refused(str(failure)) from None
        contents = Contents(now.isoformat(timespec="seconds"), kind_of(settings), fingerprint(key), tables)
        ledger = ledger_of(settings, key)
        ledger.prune(now)
        with sealing(file, passphrase) as sealed:
            _pack(sealed, contents, [copy, *filter(None, [key_file(settings)])], ledger.files())
    await _note(settings, now)
    return contents


def kind_of(settings: Settings) -> str:
    return "SQLite" if settings.database_file else "PostgreSQL"


def fingerprint(key: bytes) -> str:
    return hashlib.sha256(b"lotse backup" + key).hexdigest()[:32]


def beside(settings: Settings) -> Path | None:
    """Where an unencrypted copy lies for a moment: with the database, or on this machine; not where backups go."""
    if settings.database_file is None:
        return None
    if not settings.database_file.parent.is_dir():
        raise Refused(f"The folder {settings.database_file.parent} does not exist: make it.")
    return settings.database_file.parent


async def _note(settings: Settings, now: datetime) -> None:
    """For whoever watches over backups. That there is one counts more than that it is noted."""
    database = open_database(settings.database_url)
    try:
        with suppress(Unavailable):
            async with database.writing() as connection:
                await note_backup(connection, now)
    finally:
        await database.close()


async def _copy(settings: Settings, to: Path) -> Counts:
    if settings.database_file:
        return copy_file(settings.database_file, to)
    database = open_database(settings.database_url)
    try:
        async with database.reading() as connection:
            return await dump(settings.database_url, connection, to)
    finally:
        await database.close()


def _pack(sealed: IO[bytes], contents: Contents, files: list[Path], ledger: list[Path]) -> None:
    with tempfile.TemporaryDirectory() as folder, tarfile.open(mode="w|", fileobj=sealed) as archive:
        about = Path(folder) / CONTENTS
        about.write_text(json.dumps(asdict(contents)), "utf-8")
        for file in (about, *files):
            archive.add(file, file.name)
        for file in ledger:
            archive.add(file, f"{LEDGER}/{file.name}")
