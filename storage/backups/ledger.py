"""Who had their data erased, so that a restored backup forgets them again: keyed hashes in a file for each day.

It lies beside the database, not in it: what is lost with the database could not be erased again.
"""

import hashlib
import hmac
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from handlers.speech.turn import Address
from storage.database.connection import Unavailable

LIMIT = timedelta(days=35)


class Ledger:
    """Without a folder nothing is noted."""

    def __init__(self, folder: Path | None = None, key: bytes = b"", limit: timedelta = LIMIT) -> None:
        """`limit` is how long the oldest backup is kept."""
        self.folder = folder
        self._limit = limit
        self._key = hmac.new(key, b"ledger of erasures", hashlib.sha256).digest()

    def mark(self, address: Address) -> str:
        """Stands for an address; nobody without our key can tell for which."""
        return hmac.new(self._key, f"{address.channel}\0{address.id}".encode(), hashlib.sha256).hexdigest()

    def note(self, address: Address, now: datetime) -> None:
        """To be called before the erasure is committed: one too many does no harm. Raises Unavailable."""
        self._write(self.mark(address), now)

    def note_move(self, left: Address, to: Address, now: datetime) -> None:
        """Somebody went on at another door: erased there, they are erased from a backup that has them at the old."""
        self._write(f"{self.mark(to)} {self.mark(left)}", now)

    def _write(self, what: str, now: datetime) -> None:
        if self.folder is None:
            return
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # a line of its own even after one that broke off
            _append(self.folder / f"{now.date()}.txt", f"\n{now.isoformat()} {what}\n")
        except OSError as error:
            raise Unavailable(f"the ledger of erasures cannot be written ({error.strerror})") from None

    def erased(self) -> dict[str, datetime]:
        """When each mark was last erased. Of who had moved before, the mark of the old door is erased as of then."""
        last: dict[str, datetime] = {}
        moves: list[tuple[datetime, str, str]] = []
        for file in self.files():
            for what, at in _read(file):
                to, _, left = what.partition(" ")
                if left:
                    moves.append((at, to, left))
                else:
                    last[to] = max(at, last.get(to, at))
        for at, to, left in sorted(moves, reverse=True):
            if to in last and at <= last[to]:
                last[left] = max(at, last.get(left, at))
        return last

    def files(self) -> list[Path]:
        return sorted(self.folder.glob("????-??-??.txt")) if self.folder else []

    def add(self, files: list[Path]) -> None:
        """Take over what another ledger of the same key holds."""
        for file in files:
            assert self.folder is not None
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            own = self.folder / file.name
            known = set(own.read_text("utf-8").splitlines()) if own.exists() else set()
            if new := [line for line in file.read_text("utf-8").splitlines() if line and line not in known]:
                _append(own, "\n" + "\n".join(new) + "\n")

    def prune(self, now: datetime) -> None:
        """Drop the days after which all backups were made that are still kept."""
        oldest = (now - self._limit).date().isoformat()
        for file in self.files():
            if file.stem < oldest:
                file.unlink(missing_ok=True)


def _append(file: Path, lines: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "w", encoding="utf-8") as ledger:
        ledger.write(lines)
        ledger.flush()
        os.fsync(ledger.fileno())


def _read(file: Path) -> Iterator[tuple[str, datetime]]:
    for line in file.read_text("utf-8", errors="replace").splitlines():
        at, _, mark = line.partition(" ")
        try:
            yield mark, datetime.fromisoformat(at)
        except ValueError:
            continue
