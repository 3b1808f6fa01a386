"""What the Cloud API delivers as our turns, and as failures of what we sent. Pure."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from bot.channels.base import WHATSAPP
from bot.channels.whatsapp.writing import AGAIN
from handlers.speech.actions import Action
from handlers.speech.packing import unpack
from handlers.speech.turn import Address, Started, Turn, Unreadable

NOTICE: Final = "notice"  # goes along with what we send by ourselves, and comes back with what became of it
LONGEST_TEXT: Final = 4096
_ID, _WHO = re.compile(r"[\x21-\x7e]{1,200}"), re.compile(r"[A-Za-z0-9.]{3,140}")
_PAYLOAD: Final = re.compile(r"[a-z]_[A-Za-z0-9_-]{1,62}")
_NO_WORDS: Final = frozenset(["reaction", "system", "edit", "revoke", "ephemeral"])  # of these nothing is to be said
_LATEST: Final = 4_000_000_000
WRONG = (ValueError, TypeError, KeyError, AttributeError, OverflowError)


@dataclass(frozen=True, slots=True)
class Failure:
    """A message of ours, known by `message`, will not arrive."""

    message: str
    address: Address
    code: int
    is_notice: bool


@dataclass(slots=True)
class Delivery:
    """`faults` tell what could not be read, without its content."""

    turns: list[Turn] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def take(self, one: Turn | Failure | None) -> None:
        if isinstance(one, Turn):
            self.turns.append(one)
        elif one is not None:
            self.failures.append(one)


def read(raw: Any, number: str) -> Delivery:
    """All that a delivery holds for this number; what is malformed keeps nothing else from being read."""
    delivery = Delivery()
    for kind, value, one in _parts(raw, number, delivery):
        try:
            delivery.take(_turn(one, value) if kind == "messages" else _failure(one, value))
        except WRONG as error:
            delivery.faults.append(f"malformed {kind}: {type(error).__name__}")
    return delivery


def _parts(raw: Any, number: str, delivery: Delivery) -> Iterator[tuple[str, Any, Any]]:
    """Each message and status, with what it came in."""
    for entry in _list(raw, "entry", delivery):
        for change in _list(entry, "changes", delivery):
            try:
                yield from _own(change, number)
            except WRONG as error:
                delivery.faults.append(f"malformed change: {type(error).__name__}")


def _list(raw: Any, name: str, delivery: Delivery) -> list[Any]:
    found = raw.get(name) if isinstance(raw, dict) else None
    if isinstance(found, list):
        return found
    delivery.faults.append(f"malformed delivery: no {name}")
    return []


def _own(change: Any, number: str) -> list[tuple[str, Any, Any]]:
    """Nothing of other numbers of the same account."""
    value = change["value"]
    if change["field"] != "messages" or value["metadata"]["phone_number_id"] != number:
        return []
    return [(kind, value, one) for kind in ("messages", "statuses") for one in value.get(kind, ())]


def _turn(message: Any, value: Any) -> Turn | None:
    """None for what is no turn: groups, reactions, changed numbers."""
    if message["type"] in _NO_WORDS or "group_id" in message:
        return None
    key, at = _matching(_ID, message["id"]), int(message["timestamp"])
    if not 0 < at < _LATEST:
        raise ValueError("no time")
    written = datetime.fromtimestamp(at, UTC)
    # Meta's number of a message holds the sender's telephone number: as a hash it tells nothing of the person.
    own_key = hashlib.sha256(key.encode()).hexdigest()
    return Turn(Address(WHATSAPP, _sender(message, value)), own_key, _did(message), written_at=written)


def _sender(message: Any, value: Any) -> str:
    """The id that Meta made for us: it tells no phone number, and stays where there is none."""
    return _matching(_WHO, message.get("from_user_id") or _only_contact(value) or message["from"])


def _only_contact(value: Any) -> Any:
    """Of several it does not say which one is meant."""
    contacts = value.get("contacts") or [{}]
    return contacts[0].get("user_id") if len(contacts) == 1 else None


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError("not as it should be")
    return text


def _did(message: Any) -> str | Action | Started | Unreadable:
    kind = message["type"]
    if kind == "interactive":
        return _chosen(message["interactive"])
    if kind == "request_welcome":
        return Started()
    if kind == "button":
        return _words(message["button"]["text"])
    if kind == "text":
        return _started_or_said(_words(message["text"]["body"]))
    content = message.get(kind)  # of contacts it is a list
    caption = content.get("caption") if isinstance(content, dict) else None  # words under a picture are words too
    return _words(caption) if caption else Unreadable.MEDIA


def _chosen(interactive: Any) -> Action | Unreadable:
    kind = interactive["type"]
    if kind not in ("button_reply", "list_reply"):
        return Unreadable.MEDIA
    return unpack(str(interactive[kind]["id"]).partition(AGAIN)[0])


def _started_or_said(text: str) -> str | Started:
    """A link into the chat can only bring words along: the payload is sent as a message."""
    command, _, payload = text.strip().partition(" ")
    if command == "/start":
        return Started(payload.strip())
    return Started(text.strip()) if _PAYLOAD.fullmatch(text.strip()) else text


def _words(text: str) -> str:
    """Half of an emoji could not be stored."""
    return text[:LONGEST_TEXT].encode("utf-8", "replace").decode()


def _failure(status: Any, value: Any) -> Failure | None:
    """None for what goes well."""
    if status["status"] != "failed":
        return None
    who = _matching(_WHO, status.get("recipient_user_id") or _only_contact(value) or status["recipient_id"])
    errors = status.get("errors") or [{}]
    is_notice = status.get("biz_opaque_callback_data") == NOTICE
    return Failure(_matching(_ID, status["id"]), Address(WHATSAPP, who), int(errors[0].get("code", 0)), is_notice)
