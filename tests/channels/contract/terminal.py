"""The terminal: one person at the machine itself."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.channels.terminal import Terminal as Channel
from bot.channels.terminal import to_turn
from bot.keeping.erasing import erase
from handlers.speech.turn import Address
from tests.channels.contract.hall import Door
from tests.chat import Seen

CHOICE = re.compile(r"^\s*\[\d+\] (.+)$", re.MULTILINE)
NO_MESSENGER = "what is said is written on the screen at once"
HERE = Address("terminal", "here")


@dataclass
class Terminal(Door):
    channel = "Terminal"
    name = "terminal"
    lacks = {  # noqa: RUF012
        "refused for now": NO_MESSENGER,
        "out of order": NO_MESSENGER,
        "blocked": NO_MESSENGER,
        "media": "a line of text is all that can be typed",
        "a made-up button": "choices are typed: there is no data of a button that could be forged",
        "the language of the device": "whoever starts it chooses: `lotse chat` is German",
    }
    folder: str = ""
    _shown: list[str] = field(default_factory=list)
    _who: str = ""

    async def open(self) -> None:
        self.folder = self.hall.stack.enter_context(TemporaryDirectory())
        self.hall.add(Channel(self._shown.append, Path(self.folder)))

    async def write(self, person: str, text: str, language: str = "de") -> Seen:
        before = await self._sits_down(person)
        await self._types(text)
        return _seen(self._shown[before]) if len(self._shown) > before else Seen("")

    async def tap(self, person: str, label: str) -> Seen:
        return await self.write(person, label)

    async def seen(self, person: str) -> list[Seen]:
        await self._sits_down(person)
        return [_seen(text) for text in self._shown]

    async def file(self, person: str) -> bytes:
        return _newest(Path(self.folder)).read_bytes()

    def address(self, person: str) -> Address:
        return HERE

    async def says(self, person: str, texts: list[str]) -> None:
        await self._sits_down(person)
        for text in texts:
            await self.hall.house.turns.take(to_turn(text, f"line {next(self.hall.keys)}"))
        await self.settle()

    async def delivered_again(self, person: str, text: str, times: int) -> None:
        await self._sits_down(person)
        key = f"line {next(self.hall.keys)}"
        for _ in range(times):
            await self.hall.house.turns.take(to_turn(text, key))
        await self.settle()

    async def _types(self, text: str) -> None:
        await self.hall.house.turns.take(to_turn(text, f"line {next(self.hall.keys)}"))
        await self.settle()

    async def _sits_down(self, person: str) -> int:
        """Somebody else at the same machine begins anew."""
        if person != self._who:
            await erase(self.hall.house, HERE)
            self._shown.clear()
            self._who = person
        return len(self._shown)


def _newest(folder: Path) -> Path:
    return max(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns)


def _seen(text: str) -> Seen:
    return Seen(text, tuple(CHOICE.findall(text)))
