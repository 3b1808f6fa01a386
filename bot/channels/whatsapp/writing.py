"""Our replies as messages of the Cloud API. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.channels.cutting import cut, last_piece, pieces, size
from bot.channels.whatsapp.limits import (
    LONGEST_BODY,
    LONGEST_BUTTON,
    LONGEST_DESCRIPTION,
    LONGEST_PARAMETER,
    LONGEST_ROW,
    LONGEST_TEXT,
    MOST_BUTTONS,
    MOST_ROWS,
)
from handlers.speech.packing import pack
from handlers.speech.reply import Button, File, Reply

USER_ID: Final = re.compile(r"[A-Z]{2}\.[A-Za-z0-9.]{1,130}")
TAKEN: Final = frozenset(["application/pdf", "text/plain"])  # of what we make, what may be uploaded as a document
AGAIN: Final = "#"  # before the number of an action that stands in one message twice: ids have to differ
Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """To be uploaded before it can be sent."""

    file: File
    caption: str = ""

    @property
    def mime(self) -> str:
        """A phone goes by the name's ending; calendar files are not among the kinds that may be uploaded."""
        return self.file.mime if self.file.mime in TAKEN else "text/plain"

    def message(self, uploaded: str) -> Message:
        caption = {"caption": self.caption} if self.caption else {}
        return {"type": "document", "document": {"id": uploaded, "filename": self.file.name, **caption}}


def recipient(who: str) -> dict[str, str]:
    """By the id that Meta made for us, where there is one; else by phone number."""
    return {"recipient": who} if USER_ID.fullmatch(who) else {"to": who}


def messages(reply: Reply, choose: str) -> list[Message | Document]:
    """In order; the choices are below the last. `choose` is what is tapped to see a list."""
    text = _text(reply)
    if not reply.buttons and reply.file and size(text) <= LONGEST_BODY:
        return [Document(reply.file, text)]
    before, body = last_piece(text, LONGEST_BODY) if reply.buttons else (text, "")
    sent: list[Message | Document] = [Document(reply.file)] if reply.file else []
    sent += [_plain(piece) for piece in pieces(before, LONGEST_TEXT)]
    return [*sent, _with_choices(body or "…", reply.buttons, choose)] if reply.buttons else sent


def template(reply: Reply, name: str, language: str) -> Message:
    """The words of a notice as the one value of an approved template: one line, and neither buttons nor files."""
    words = " ".join(" – ".join(filter(None, (reply.title, reply.text))).split())
    value = {"type": "text", "text": pieces(words, LONGEST_PARAMETER)[0]}
    components = [{"type": "body", "parameters": [value]}]
    return {"type": "template", "template": {"name": name, "language": {"code": language}, "components": components}}


def _plain(text: str) -> Message:
    return {"type": "text", "text": {"body": text, "preview_url": False}}


def _text(reply: Reply) -> str:
    link = f"{reply.link.label}: {reply.link.url}" if reply.link else ""
    parts = (_marked(reply.title, "*"), reply.text, _in_words(reply.buttons), link, _marked(reply.note, "_"))
    return "\n\n".join(part for part in parts if part.strip())


def _marked(text: str, sign: str) -> str:
    """Bold or italic, unless that could not be read as such."""
    return f"{sign}{text}{sign}" if text and sign not in text and "\n" not in text and text == text.strip() else text


def _in_words(buttons: Sequence[Button]) -> str:
    """Choices that no list has room for: their number can be typed."""
    rest = [
        f"{number}. {button.label}"
        for number, button in enumerate(buttons, 1)
        if number > MOST_ROWS or size(button.label) > LONGEST_DESCRIPTION
    ]
    return "\n".join(rest)


def _with_choices(body: str, buttons: Sequence[Button], choose: str) -> Message:
    labels = [" ".join(button.label.split()) for button in buttons]
    are_short = all(size(label) <= LONGEST_BUTTON for label in labels)
    interactive: dict[str, Any] = {"body": {"text": body}}
    if len(buttons) <= MOST_BUTTONS and are_short and len(set(labels)) == len(labels):
        replies = [
            {"type": "reply", "reply": {"id": i, "title": t}} for i, t in zip(_ids(buttons), labels, strict=True)
        ]
        interactive |= {"type": "button", "action": {"buttons": replies}}
    else:
        shown = buttons[:MOST_ROWS]
        rows = [_row(name, button.label) for name, button in zip(_ids(shown), shown, strict=True)]
        sections = [{"title": cut(choose, LONGEST_ROW), "rows": rows}]
        interactive |= {"type": "list", "action": {"button": cut(choose, LONGEST_BUTTON), "sections": sections}}
    return {"type": "interactive", "interactive": interactive}


def _row(name: str, label: str) -> dict[str, str]:
    row = {"id": name, "title": cut(label, LONGEST_ROW)}
    return row if size(label) <= LONGEST_ROW else row | {"description": cut(label, LONGEST_DESCRIPTION)}


def _ids(buttons: Sequence[Button]) -> list[str]:
    ids: list[str] = []
    for number, packed in enumerate(pack(button.action) for button in buttons):
        ids.append(f"{packed}{AGAIN}{number}" if packed in ids else packed)
    return ids
