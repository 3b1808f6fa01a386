"""The chat in a terminal: one person, numbered choices, files saved beside."""

from collections.abc import Callable
from pathlib import Path

from bot.channels.plain import as_text
from handlers.speech.reply import File
from handlers.speech.turn import Address, Started, Turn
from storage.turns import Parcel

NAME = "terminal"


class Terminal:
    name = NAME
    keeps_replies = False

    def __init__(self, show: Callable[[str], None], folder: Path) -> None:
        self._show = show
        self._folder = folder

    async def send(self, parcel: Parcel) -> None:
        text = as_text(parcel.reply)
        if parcel.reply.file:
            text += f"\n\n→ {self._save(parcel.reply.file)}"
        self._show(text)

    def _save(self, file: File) -> Path:
        target = self._folder / file.name
        target.write_bytes(file.content)
        return target


def to_turn(line: str, number: str, language: str = "de") -> Turn:
    address = Address(NAME, "here")
    if line == "/start" or line.startswith("/start "):
        return Turn(address, number, Started(line[7:].strip()), language)
    return Turn(address, number, line, language)
