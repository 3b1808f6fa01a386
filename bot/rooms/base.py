"""What a kind of room has to be able to do."""

import hashlib
import hmac
from typing import Protocol

from handlers.booking.session import CareerSession


class NoRoom(Exception):
    """There is no way in just now. Its text says why, without secrets and without a person."""


class Room(Protocol):
    async def door(self, session: CareerSession, nickname: str) -> str:
        """An address by which one person comes in now, under the nickname if there is one. Raises NoRoom."""
        ...

    def site(self, session: CareerSession) -> str:
        """Where that address is, for the page that leads to it."""
        ...


def room_name(session: CareerSession, key: bytes) -> str:
    """A name for a room of its own: always the same, and guessed by nobody who does not have the key."""
    return "lotse-" + hmac.digest(key, b"room:" + session.id.encode(), hashlib.sha256).hex()[:32]
