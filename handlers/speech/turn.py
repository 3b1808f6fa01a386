"""One thing a person did, free of any messenger's terms."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NewType

from handlers.speech.actions import Action

PersonId = NewType("PersonId", str)
_GUEST = "guest-"


def new_guest() -> PersonId:
    """Somebody who comes by a page and not by a channel: nobody can write to them."""
    return PersonId(_GUEST + secrets.token_hex(16))


def is_guest(person: PersonId) -> bool:
    return person.startswith(_GUEST)


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
    `start` is the payload that the page of this turn was opened with. `chosen`: `language` is not only what the
    device is set to, but the page was opened in it on purpose. `written_at` is told by a channel that lets us write
    only for a while after it. `shown_in` is the message whose button was tapped, where the messenger can change it.
    """

    address: Address
    key: str
    did: str | Action | Started | Unreadable
    language: str = "de"
    network: str = ""
    start: str = ""
    chosen: bool = False
    written_at: datetime | None = None
    shown_in: str = ""
