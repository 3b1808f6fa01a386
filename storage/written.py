"""Replies and dialogs as text, and back."""

import base64
import json
from dataclasses import fields
from typing import Any

from handlers.speech.dialog import Choice, Dialog
from handlers.speech.packing import pack, unpack
from handlers.speech.reply import Button, File, Link, Reply

_OF_DIALOG = tuple(field.name for field in fields(Dialog) if field.name != "choices")


def write_reply(reply: Reply) -> str:
    """What a channel needs to send it; not what it changes in the dialog."""
    row: dict[str, Any] = {"text": reply.text}
    row |= {name: value for name in ("title", "note", "language", "german") if (value := getattr(reply, name))}
    if reply.buttons:
        row["buttons"] = [[button.label, pack(button.action)] for button in reply.buttons]
    if reply.link:
        row["link"] = [reply.link.label, reply.link.url]
    if reply.file:
        content = base64.b64encode(reply.file.content).decode()
        row["file"] = [reply.file.name, reply.file.mime, content]
    return json.dumps(row, ensure_ascii=False)


def read_reply(text: str) -> Reply:
    row = json.loads(text)
    link, file = row.get("link"), row.get("file")
    return Reply(
        row["text"],
        tuple(Button(label, unpack(data)) for label, data in row.get("buttons", [])),
        row.get("title", ""),
        row.get("note", ""),
        Link(*link) if link else None,
        File(file[0], file[1], base64.b64decode(file[2])) if file else None,
        language=row.get("language", ""),
        german=tuple(row.get("german", ())),
    )


def write_dialog(dialog: Dialog) -> str:
    row = {name: value for name in _OF_DIALOG if (value := getattr(dialog, name))}
    if dialog.choices:
        row["choices"] = [{"label": choice.label, "data": choice.data} for choice in dialog.choices]
    return json.dumps(row, ensure_ascii=False)


def read_dialog(text: str) -> Dialog:
    row = json.loads(text)
    choices = tuple(Choice(choice["label"], choice["data"]) for choice in row.pop("choices", []))
    return Dialog(**{name: _value(value) for name, value in row.items()}, choices=choices)


def _value(value: Any) -> Any:
    """JSON knows no tuples."""
    return tuple(value) if isinstance(value, list) else value
