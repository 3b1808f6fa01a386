"""One thing a person did, free of any messenger's terms."""

from dataclasses import dataclass
from enum import Enum
from typing import NewType

from handlers.speech.actions import Action

PersonId = NewType("PersonId", str)


class Unreadable(Enum):
    """What a person sent that we cannot take as words."""

    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class Started:
    """The person opened the chat, by a link that may carry a payload."""

    payload: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person can be reached; kept apart from everything else about the person."""

    channel: str
    id: str


@dataclass(frozen=True, slots=True)
class Turn:
    """`key` names this turn within its channel: one that was seen before is dropped.

    `network` is where it came from, if the channel knows: only for counting wrong codes, in memory.
    """

    address: Address
    key: str
    did: str | Action | Started | Unreadable
    language: str = "de"
    network: str = ""
