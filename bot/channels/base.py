"""What every channel is, and what may go wrong when it sends."""

from typing import Protocol

from storage.turns import Parcel


class NotNow(Exception):
    """The messenger does not take it at the moment; try again after so many seconds."""

    def __init__(self, seconds: float, reason: str) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Unclear(Exception):
    """There was no answer, or a broken one: it may have arrived."""


class NeverMore(Exception):
    """The messenger will never take it: the person has blocked us or is gone, or it refuses this content."""

    def __init__(self, reason: str, *, gone: bool) -> None:
        super().__init__(reason)
        self.gone = gone


class Channel(Protocol):
    """`keeps_replies`: replies stay stored after sending, for a client that asks for what it missed."""

    @property
    def name(self) -> str: ...

    @property
    def keeps_replies(self) -> bool: ...

    async def send(self, parcel: Parcel) -> None:
        """Raises NotNow, Unclear or NeverMore."""
        ...
