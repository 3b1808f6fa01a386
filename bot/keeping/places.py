"""Where an installation keeps what is not in its database: the ledger of erasures and the key."""

import os
from datetime import timedelta
from pathlib import Path

from bot.errors import Refused
from bot.settings import Settings
from storage.backups.ledger import Ledger


def ledger_of(settings: Settings, key: bytes) -> Ledger:
    """The default folder is made when it is needed; one that somebody named has to be there, as it may be a volume."""
    limit = timedelta(days=settings.backup_days)
    beside = settings.database_file.parent if settings.database_file else Path("data")
    folder = settings.erasures or beside / "erasures"
    if settings.erasures and not folder.is_dir():
        raise Refused(f"The folder {folder} does not exist: make it or change LOTSE_ERASURES.")
    nearest = next((one for one in (folder, *folder.parents) if one.is_dir()), folder)
    if not os.access(nearest, os.W_OK):
        raise Refused(f"Erasures cannot be noted in {folder}: give this account the right to, or set LOTSE_ERASURES.")
    return Ledger(folder, key, limit)


def key_file(settings: Settings) -> Path | None:
    """Where the key lies if it was not set; None for one that is set."""
    if settings.secret_key or settings.database_file is None:
        return None
    return settings.database_file.with_name("secret-key")


def known_key(settings: Settings) -> bytes | None:
    """The key without making one."""
    file = key_file(settings)
    if file is None:
        return settings.key
    return file.read_bytes() if file.exists() else None
