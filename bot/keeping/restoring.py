"""Restores a backup where nothing is yet; who was erased since is erased again before anybody can see them."""

import json
import re
import shutil
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr

from bot.app import open_house
from bot.errors import Refused
from bot.keeping.backing_up import CONTENTS, DATABASE, FORM, KEY, LEDGER, Contents, beside, fingerprint, kind_of
from bot.keeping.erasing import erase_again
from bot.keeping.places import key_file, known_key, ledger_of
from bot.keeping.sealing import unseal
from bot.settings import Settings
from storage.backups.copies import (
    BESIDE,
    CopyFailed,
    Counts,
    check_dump,
    close_file,
    counts_of_file,
    counts_of_server,
    load,
)
from storage.retention import delete_overdue
from storage.store import open_database

A_DAY = re.compile(LEDGER + r"/(\d{4}-\d\d-\d\d\.txt)")


@dataclass(frozen=True, slots=True)
class Restored:
    contents: Contents
    erased_again: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A backup that was decrypted into a folder."""

    folder: Path
    contents: Contents

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def key(self) -> Path | None:
        return file if (file := self.folder / KEY).exists() else None

    @property
    def ledger(self) -> list[Path]:
        return sorted((self.folder / LEDGER).glob("*.txt"))


@dataclass(frozen=True, slots=True)
class Backup:
    """`ledgers` are folders of erasures that are to be replayed besides the one of this installation."""

    file: Path
    passphrase: str
    ledgers: Sequence[Path] = ()


async def check(backup: Backup, settings: Settings) -> Contents:
    """Read a backup to its end and count; changes nothing. Raises Refused."""
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=beside(settings)) as folder:
        opened = _open(backup, Path(folder))
        try:
            if opened.contents.kind == "PostgreSQL":
                await check_dump(opened.database)
            else:
                _compare(counts_of_file(opened.database), opened.contents)
        except CopyFailed as failure:
            raise Refused(str(failure)) from None
        return opened.contents


async def restore(backup: Backup, settings: Settings, now: datetime, *, without_ledger: bool = False) -> Restored:
    """Raises Refused; on SQLite there is no database then."""
    _has_to_be_free(settings)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=beside(settings)) as folder:
        opened = _open(backup, Path(folder))
        if opened.contents.kind != (own := kind_of(settings)):
            raise Refused(f"This backup is of {opened.contents.kind}, but LOTSE_DATABASE_URL names {own}.")
        key = _key_for(opened, settings)
        _gather_erasures(opened, backup, settings, key, without_ledger=without_ledger)
        try:
            await _put_back(opened, settings)
        except CopyFailed as failure:
            raise Refused(str(failure)) from None
        erased = await _as_of_now(_meanwhile(settings, opened, key), now)
        _into_place(opened, settings)
    return Restored(opened.contents, erased)


def _has_to_be_free(settings: Settings) -> None:
    if file := settings.database_file:
        for there in (one for end in BESIDE if (one := file.with_name(file.name + end)).exists()):
            raise Refused(f"{there} is there: stop the service and move its files away, then restore.")


def _open(backup: Backup, folder: Path) -> Opened:
    if not backup.file.is_file():
        raise Refused(f"{backup.file} does not exist.")
    plain = folder / "archive"
    unseal(backup.file, backup.passphrase, plain)
    try:
        with tarfile.open(plain) as archive:
            for member in archive:
                _take_out(archive, member, folder)
        contents = Contents(**json.loads((folder / CONTENTS).read_text("utf-8")))
    except (tarfile.TarError, OSError, ValueError, TypeError):
        raise Refused(f"{backup.file} is no backup of Lotse, or of a newer version.") from None
    if contents.form != FORM:
        raise Refused(f"{backup.file} was made by a newer version of Lotse.")
    plain.unlink()
    return Opened(folder, contents)


def _take_out(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Only what belongs into a backup."""
    content = archive.extractfile(member)
    if content and (member.name in (CONTENTS, DATABASE, KEY) or A_DAY.fullmatch(member.name)):
        to = folder / member.name
        to.parent.mkdir(exist_ok=True)
        with to.open("xb") as out:
            shutil.copyfileobj(content, out)


def _key_for(opened: Opened, settings: Settings) -> bytes:
    """The key of the backup: that of this installation, or the one in the backup if there is none here."""
    key = known_key(settings) or (opened.key.read_bytes() if opened.key else None)
    if key is None or fingerprint(key) != opened.contents.key:
        where = key_file(settings) or "LOTSE_SECRET_KEY"
        raise Refused(f"The backup was made with another key than that in {where}: links and erasures need the same.")
    return key


def _gather_erasures(opened: Opened, backup: Backup, settings: Settings, key: bytes, *, without_ledger: bool) -> None:
    ledger = ledger_of(settings, key)
    for folder in backup.ledgers:
        if not folder.is_dir():
            raise Refused(f"The folder {folder} does not exist.")
    is_there = bool(backup.ledgers) or bool(ledger.folder and ledger.folder.is_dir())
    if not is_there and not without_ledger:
        raise Refused(
            f"There is no ledger of erasures in {ledger.folder}: people who had their data deleted since "
            f"{opened.contents.made_at} would be back. Name a copy of it with --erasures FOLDER, "
            "or say --without-erasures."
        )
    for folder in backup.ledgers:
        ledger.add(sorted(folder.glob("????-??-??.txt")))
    ledger.add(opened.ledger)


async def _put_back(opened: Opened, settings: Settings) -> None:
    """Raises CopyFailed."""
    if settings.database_file:
        _compare(counts_of_file(opened.database), opened.contents)
        return
    database = open_database(settings.database_url)
    try:
        async with database.reading() as connection:
            if await counts_of_server(connection):
                raise CopyFailed("The database holds tables already: make an empty one and name it.")
        await load(settings.database_url, opened.database)
        async with database.reading() as connection:
            _compare(await counts_of_server(connection), opened.contents)
    finally:
        await database.close()


def _compare(found: Counts, contents: Contents) -> None:
    if wrong := sorted(name for name in found | contents.tables if found.get(name) != contents.tables.get(name)):
        raise CopyFailed(f"The backup is not whole: other numbers of rows in {', '.join(wrong)}.")


def _meanwhile(settings: Settings, opened: Opened, key: bytes) -> Settings:
    """A file is put in its place only when it is as of now."""
    changed: dict[str, object] = {"secret_key": SecretStr(key.decode())}
    if settings.database_file:
        ledger = ledger_of(settings, key).folder
        known = ledger if ledger and ledger.is_dir() else None
        changed |= {"database_url": f"sqlite:///{opened.database}", "erasures": known}
    return Settings(**(settings.model_dump() | changed))


async def _as_of_now(settings: Settings, now: datetime) -> int:
    """The newest schema, nobody who was erased, nothing overdue, and no sign-in that may have ended since."""
    async with open_house(settings, lambda: now) as house:
        erased = await erase_again(house)
        async with house.store.work() as work:
            await delete_overdue(work.connection, now, house.live.chosen.limits)
            await work.sign_ins.void_all()
    return erased


def _into_place(opened: Opened, settings: Settings) -> None:
    if settings.database_file is None:
        return
    close_file(opened.database)
    if opened.key and (file := key_file(settings)) and not file.exists():
        opened.key.chmod(0o600)
        opened.key.rename(file)
    opened.database.rename(settings.database_file)
