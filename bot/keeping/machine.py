"""Looks at what an installation stands on: the disk, the backups, the figures for operators."""

import shutil
from datetime import datetime, timedelta

from bot.keeping.finding import Finding
from bot.settings import Settings

LITTLE = 0.1  # of a disk
GIGABYTE = 1e9
BACKUP_IS_OLD = timedelta(hours=36)  # one each night, and some hours


def disk(settings: Settings) -> list[Finding]:
    """Of a database server it is not known here."""
    file = settings.database_file
    if file is None or not file.parent.is_dir():
        return []
    usage = shutil.disk_usage(file.parent)
    what = f"{usage.free / GIGABYTE:.1f} GB free on the disk of the database, {usage.free / usage.total:.0%} of it"
    is_enough = usage.free / usage.total >= LITTLE
    return [Finding(is_enough, what, "" if is_enough else "Make room: once the disk is full, nobody can book")]


def backup(made_at: datetime | None, now: datetime) -> Finding:
    if made_at is None:
        return Finding(True, "no backup was made yet", "`lotse backup` makes one, deploy/lotse-backup.timer each night")
    age = now - made_at
    what = f"the last backup is {age / timedelta(hours=1):.0f} hours old"
    if age <= BACKUP_IS_OLD:
        return Finding(True, what)
    return Finding(False, what, "See why it is not made each night: journalctl -u lotse-backup")


def metrics(settings: Settings) -> Finding:
    if settings.metrics_token:
        return Finding(True, "figures for operators at /metrics, with the token")
    return Finding(True, "/metrics is off", "To switch it on, set LOTSE_METRICS_TOKEN to at least 32 characters")
