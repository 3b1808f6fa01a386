"""What every channel is, and what may go wrong when it sends."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from storage.turns import Parcel

TELEGRAM = "telegram"  # its name, for who need not load its library
WHATSAPP = "whatsapp"
MATRIX = "matrix"


class NotNow(Exception):
    """The messenger does not take it at the moment; try again after so many seconds."""

    def __init__(self, seconds: float, reason: str) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Unclear(Exception):
    """There was no answer, or a broken one: it may have arrived."""


class NeverMore(Exception):
    """The messenger will never take it: the person has blocked us or is gone, or it refuses this content.

    `closed`: the person has not written for so long that the messenger lets nobody write to them.
    """

    def __init__(self, reason: str, *, gone: bool, closed: bool = False) -> None:
        super().__init__(reason)
        self.gone = gone
        self.closed = closed


@dataclass(frozen=True, slots=True)
class Door:
    """How a channel stands: where anybody can try it, and what its messenger complains of, in its own words."""

    open: bool
    link: str = ""
    waiting: int = 0
    complaint: str = ""


class Channel(Protocol):
    """`keeps_replies`: replies stay stored after sending, for a client that asks for what it missed."""

    @property
    def name(self) -> str: ...

    @property
    def keeps_replies(self) -> bool: ...

    async def send(self, parcel: Parcel) -> None:
        """Raises NotNow, Unclear or NeverMore."""
        ...


@runtime_checkable
class Examined(Protocol):
    """A channel that can find out how it stands."""

    async def examine(self) -> Door: ...
