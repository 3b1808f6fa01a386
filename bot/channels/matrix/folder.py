"""The folder of our device: its keys, who it is, and a lock that only one process has at a time."""

import base64
import fcntl
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final

from cryptography.fernet import Fernet, InvalidToken

from bot.errors import Refused

LOCK, DEVICE, KEYS = "lock", "device", "keys.db"
ONLY_OURS: Final = 0o600


@dataclass(frozen=True, slots=True)
class Device:
    """What we are at the homeserver. `starts` counts how often the account was taken over by a process.

    `epoch` is counted up when the database was put back: numbers of replies come a second time then.
    """

    user: str
    id: str
    token: str
    starts: int = 0
    epoch: int = 0


class Folder:
    """What is secret in it can be read with our key only."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._key = hmac.new(key, b"matrix folder", hashlib.sha256).digest()
        self._seal = Fernet(base64.urlsafe_b64encode(self._key))
        self._lock: IO[str] | None = None

    @property
    def passphrase(self) -> str:
        """For the library's own store of keys."""
        return hmac.new(self._key, b"keys", hashlib.sha256).hexdigest()

    def named(self, what: str) -> str:
        """A short name for something, always the same, that tells nothing of it."""
        return hmac.new(self._key, what.encode(), hashlib.sha256).hexdigest()[:32]

    def seed(self, what: str) -> bytes:
        """For keys that have to be the same after the folder was lost."""
        return hmac.new(self._key, f"seed {what}".encode(), hashlib.sha256).digest()

    def unique(self) -> str:
        return secrets.token_hex(16)

    def make(self) -> None:
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise Refused(f"The folder {self.path} for Matrix cannot be made ({error.strerror}).") from None

    def lock(self) -> bool:
        """False if another process has it. The system gives it back when a process ends, however it ends."""
        file = (self.path / LOCK).open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._lock = file
        return True

    def unlock(self) -> None:
        if self._lock:
            self._lock.close()
            self._lock = None

    def device(self) -> Device | None:
        """None before the first sign-in. Raises Refused if it was written with another key."""
        try:
            sealed = (self.path / DEVICE).read_bytes()
        except FileNotFoundError:
            return None
        try:
            return Device(**json.loads(self._seal.decrypt(sealed)))
        except (InvalidToken, ValueError, TypeError):
            raise Refused(
                f"{self.path / DEVICE} was written with another LOTSE_SECRET_KEY: set that one again, or remove the "
                "folder to sign in as a new device."
            ) from None

    def keep(self, device: Device) -> None:
        """On the disk as a whole or not at all."""
        part = self.path / f"{DEVICE}.part"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, ONLY_OURS), "wb") as file:
            file.write(self._seal.encrypt(json.dumps(asdict(device)).encode()))
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.path / DEVICE)
