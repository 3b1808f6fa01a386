"""What stands in a room as our turns, and which invitations we take. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.channels.base import MATRIX
from handlers.speech.turn import Address, Started, Turn, Unreadable

LONGEST_TEXT: Final = 4096
WORDS: Final = ("m.text", "m.emote")
MEDIA: Final = ("m.image", "m.file", "m.audio", "m.video", "m.location")
NO_MESSAGES: Final = ("m.sticker", "m.poll.start", "org.matrix.msc3381.poll.start")
WRONG = (ValueError, TypeError, KeyError, AttributeError)
_ID: Final = re.compile(r"\$[\x21-\x7e]{1,254}")
_PAYLOAD: Final = re.compile(r"[a-z]_[A-Za-z0-9_-]{1,62}")
_LETTERS: Final = re.compile(r"[^\W\d_]")
Event = Mapping[str, Any]


def turn(event: Event, room: str, me: str) -> Turn | None:
    """None for what is no turn: what we said ourselves, other bots' words, edits, reactions. Raises one of WRONG."""
    if event["sender"] == me or "state_key" in event:
        return None
    did = _did(event["type"], event["content"])
    if did is None:
        return None
    key = event["event_id"]
    if not _ID.fullmatch(key):
        raise ValueError("not an event")
    return Turn(Address(MATRIX, room), key, did)


def _did(kind: str, content: Any) -> str | Started | Unreadable | None:
    if kind in NO_MESSAGES:
        return Unreadable.MEDIA
    if kind != "m.room.message" or _is_edit(content):
        return None
    how = content.get("msgtype")
    if how in MEDIA:
        caption = content["body"] if content.get("filename", content.get("body")) != content.get("body") else ""
        return _words(caption) if caption else Unreadable.MEDIA  # words under a picture are words too
    if how not in WORDS:
        return None
    return _started_or_said(_words(_own_words(content)))


def _is_edit(content: Any) -> bool:
    relation = content.get("m.relates_to") or {}
    return relation.get("rel_type") == "m.replace" or "m.new_content" in content


def _own_words(content: Any) -> str:
    """Without what older programs repeat of the message that is answered."""
    body: str = content["body"]
    if not (content.get("m.relates_to") or {}).get("m.in_reply_to") or not body.startswith("> "):
        return body
    lines = body.split("\n")
    while lines and lines[0].startswith(">"):
        lines.pop(0)
    return "\n".join(lines).strip()


def _started_or_said(text: str) -> str | Started:
    """A link to a room cannot bring a payload along: it is written, alone or after our name."""
    words = text.split()
    if words and words[0].casefold() in ("/start", "!start"):
        return Started(" ".join(words[1:]))
    if len(words) == 2 and words[0].casefold() in ("lotse", "lotse:"):
        words = words[1:]
    return Started(words[0]) if len(words) == 1 and _PAYLOAD.fullmatch(words[0]) else _as_command(text)


def _as_command(text: str) -> str:
    """Programs keep words behind a slash for themselves, so an exclamation mark counts as one."""
    text = text.strip()
    return f"/{text[1:]}" if text[:1] == "!" and _LETTERS.match(text[1:2]) else text


def _words(text: str) -> str:
    """Half of an emoji could not be stored."""
    return text[:LONGEST_TEXT].encode("utf-8", "replace").decode()


def is_own(event: Event, me: str, membership: str) -> bool:
    """Whether we were invited, joined and so on by this event."""
    if event.get("type") != "m.room.member" or event.get("state_key") != me:
        return False
    return bool(event.get("content", {}).get("membership") == membership)


def may_invite(state: Iterable[Event], me: str, servers: frozenset[str]) -> bool:
    """Whether it is somebody of our own server, or of one that was named, who invites us."""
    inviters = [str(event["sender"]) for event in state if is_own(event, me, "invite")]
    allowed = servers | {server_of(me)}
    return any("*" in allowed or server_of(inviter) in allowed for inviter in inviters)


def server_of(user: str) -> str:
    return user.partition(":")[2].casefold()
