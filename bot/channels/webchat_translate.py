"""Between the page's JSON and our turns and replies. Pure."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from bot.texts import direction_of
from handlers.speech.actions import GetCalendar
from handlers.speech.packing import pack, unpack
from handlers.speech.reply import Reply
from handlers.speech.turn import Address, Turn
from storage.turns import Parcel

NAME = "web"
LONGEST_PAYLOAD = 64
_KEY = re.compile(r"[A-Za-z0-9-]{8,64}")


def to_turn(said: Mapping[str, Any], address: Address, language: str) -> Turn | None:
    """The turn of a message from a page; None for what no page of ours sends."""
    key, text, press, start = (said.get(name) for name in ("id", "text", "press", "start"))
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        return None
    # Pages choose their keys: one may not use up another's. As a hash it tells nothing of the person.
    own_key = hashlib.sha256(f"{address.id}:{key}".encode()).hexdigest()
    if isinstance(press, str):
        return Turn(address, own_key, unpack(press), language, start=_payload(start))
    if isinstance(text, str):
        return Turn(address, own_key, text, language, start=_payload(start))
    return None


def _payload(start: object) -> str:
    """What the page was opened with, if it is short enough to be one of ours."""
    return start if isinstance(start, str) and len(start) <= LONGEST_PAYLOAD else ""


def to_json(parcel: Parcel) -> dict[str, Any]:
    return {"seq": parcel.id, **shown(parcel.reply, parcel.id), "forgotten": parcel.reply.forget}


def shown(reply: Reply, seq: int | None = None) -> dict[str, Any]:
    """A reply as the page shows it. A file is fetched by the number of its reply."""
    link, file = reply.link, reply.file
    return {
        "title": reply.title,
        "text": reply.text,
        "note": reply.note,
        "language": reply.language,
        "direction": direction_of(reply.language) if reply.language else "",
        "german": list(reply.german),
        "chosen": reply.dialog.language if reply.dialog else "",
        "buttons": [{"label": button.label, "data": pack(button.action)} for button in reply.buttons],
        "remind": any(isinstance(button.action, GetCalendar) for button in reply.buttons),
        "link": {"label": link.label, "url": link.url} if link else None,
        "file": {"name": file.name, "url": f"/chat/file/{seq}"} if file and seq else None,
    }
