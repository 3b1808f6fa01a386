"""Passwords: what is asked of a new one, and their hashes, made and compared beside the event loop."""

import asyncio
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.texts import to_be_said
from storage.desk.staff import folded

SHORTEST, LONGEST = 12, 200
FEWEST_DIFFERENT = 5
AT_ONCE = 2  # each takes 64 MB; in threads of their own, so that commits need not wait for them
TOO_COMMON = {"passwort", "password", "hallo", "lotse", "qwertz", "qwerty", "qwertzuiop", "qwertyuiop", "administrator"}
NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$Kkm/hqC29cQJB0X62EGI3w$Wgx9ZakrflXEO9yAjZcwp9kAeqyboCDV0szwu6/wpPA"


def fault_in(password: str, name: str) -> str:
    """A sentence for what makes a new password too easy; empty if nothing does."""
    bare = re.sub(r"\s", "", folded(password))
    whole = re.sub(r"\s", "", folded(name))
    if len(password) < SHORTEST:
        return to_be_said("This is too short: take at least 12 characters.")
    if len(password) > LONGEST:
        return to_be_said("This is too long: take at most 200 characters.")
    if whole and not bare.replace(whole, "").strip("0123456789!.-_"):
        return to_be_said("This is your name. Take something that others do not think of.")
    if len(set(bare)) < FEWEST_DIFFERENT or re.sub(r"[\W\d_]", "", bare) in TOO_COMMON:
        return to_be_said("This is guessed too easily. Three or four words that do not belong together are good.")
    return ""


class Passwords:
    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._threads = ThreadPoolExecutor(AT_ONCE, "passwords")

    async def hashed(self, password: str) -> str:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._hash, password)

    async def match(self, kept: str, password: str) -> bool:
        """Takes as long for somebody who does not exist or has no password yet."""
        if len(password) > LONGEST:
            return False
        loop = asyncio.get_running_loop()
        right = await loop.run_in_executor(self._threads, self._verify, password, kept or NOBODYS)
        return right and bool(kept)

    def _hash(self, password: str) -> str:
        return self._hasher.hash(_same_from_each_keyboard(password))

    def _verify(self, password: str, kept: str) -> bool:
        try:
            return self._hasher.verify(kept, _same_from_each_keyboard(password))
        except (VerificationError, InvalidHashError):
            return False


def _same_from_each_keyboard(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
