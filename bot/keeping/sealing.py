"""Encrypts backups with GnuPG and a passphrase: such a file can be opened anywhere, also without Lotse."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bot.errors import Refused

SHORTEST = 16
WHAT_TO_INSTALL = "GnuPG, which encrypts backups, is not installed here (Debian: apt install gnupg)."
QUIET = ("gpg", "--batch", "--quiet", "--no-tty", "--no-symkey-cache", "--pinentry-mode", "loopback")
STRONG = ("--symmetric", "--cipher-algo", "AES256", "--s2k-digest-algo", "SHA512", "--s2k-count", "65011712")


def fault_in(passphrase: str) -> str:
    if len(passphrase) < SHORTEST:
        return f"The passphrase is too short: take at least {SHORTEST} characters."
    return "" if passphrase.isprintable() else "The passphrase has to be one line of letters, digits and signs."


@contextmanager
def sealing(file: Path, passphrase: str) -> Iterator[IO[bytes]]:
    """What is written goes encrypted into a new file that only this account may read; there is none if it fails."""
    part = file.with_name(f"{file.name}.part")
    if file.exists():
        raise Refused(f"{file} is there already: give another name.")
    try:
        with _new(part) as sealed, _gpg(passphrase, *STRONG, "--compress-algo", "zlib", output=sealed) as plain:
            yield plain
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(file)
    except OSError as error:
        raise Refused(f"The backup cannot be written to {file.parent} ({error.strerror}).") from None
    finally:
        part.unlink(missing_ok=True)


def unseal(file: Path, passphrase: str, to: Path) -> None:
    """Raises Refused if the passphrase is another one, or the file was changed or cut off."""
    with file.open("rb") as sealed, to.open("xb") as plain:
        try:
            with _gpg(passphrase, "--decrypt", output=plain, source=sealed):
                pass
        except Refused as refusal:
            if str(refusal) == WHAT_TO_INSTALL:
                raise
            raise Refused(f"{file} cannot be opened: another passphrase, or the file is damaged.") from None


@contextmanager
def _gpg(passphrase: str, *wanted: str, output: IO[bytes], source: IO[bytes] | None = None) -> Iterator[IO[bytes]]:
    """With a home of its own: nothing of the account's keys and settings counts."""
    with tempfile.TemporaryDirectory(prefix="lotse-") as home, _told(passphrase) as told:
        environment = os.environ | {"GNUPGHOME": home, "LC_ALL": "C"}
        try:
            gpg = subprocess.Popen(  # noqa: S603
                [*QUIET, "--passphrase-fd", str(told), *wanted],
                stdin=source or subprocess.PIPE,
                stdout=output,
                stderr=subprocess.DEVNULL,
                env=environment,
                pass_fds=[told],
            )
        except FileNotFoundError:
            raise Refused(WHAT_TO_INSTALL) from None
        is_whole = False
        try:
            yield gpg.stdin or output
            is_whole = True
        except BrokenPipeError:
            pass  # its exit code says so too
        finally:
            if not is_whole:
                gpg.kill()
            _close(gpg.stdin)
            gpg.wait()
            subprocess.run(["gpgconf", "--kill", "gpg-agent"], env=environment, check=False)  # noqa: S607
        if gpg.returncode:
            raise Refused("GnuPG could not encrypt or decrypt: is the disk full?")


@contextmanager
def _told(passphrase: str) -> Iterator[int]:
    """Through a pipe: arguments and the environment of a program can be read by others."""
    reading, writing = os.pipe()
    try:
        os.write(writing, passphrase.encode() + b"\n")
        os.close(writing)
        yield reading
    finally:
        os.close(reading)


def _close(stream: IO[bytes] | None) -> None:
    try:
        if stream:
            stream.close()
    except BrokenPipeError:
        pass


def _new(part: Path) -> IO[bytes]:
    part.unlink(missing_ok=True)
    return os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
