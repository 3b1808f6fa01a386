"""Stand-ins for the two things outside that a test cannot have for real: the clock, and a messenger's people."""

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.channels.base import NeverMore, NotNow
from handlers.speech.reply import Reply
from handlers.speech.turn import Address, Started, Turn, Unreadable
from storage.turns import Parcel
from tests.chat import Seen

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # a Friday, 10 o'clock on the wall


@dataclass(slots=True)
class MovableClock:
    time: datetime = START

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **by: float) -> None:
        self.time += timedelta(**by)


@dataclass(slots=True)
class FakeMessenger:
    """A channel whose people are named in the test. `house` is set once everything is wired."""

    name: str = "fake"
    keeps_replies: bool = False
    sent: list[tuple[str, Reply]] = field(default_factory=list)
    trouble: list[NotNow | NeverMore] = field(default_factory=list)
    house: object = None
    _numbers: itertools.count = field(default_factory=itertools.count)
    _heard: int = 0

    async def send(self, parcel: Parcel) -> None:
        if self.trouble:
            raise self.trouble.pop(0)
        self.sent.append((parcel.address.id, parcel.reply))

    async def write(self, person: str, text: str) -> Seen:
        command, _, payload = text.partition(" ")
        return await self.did(person, Started(payload) if command == "/start" else text)

    async def tap(self, person: str, label: str) -> Seen:
        own = [button for who, reply in self.sent if who == person for button in reply.buttons]
        action = next((button.action for button in reversed(own) if button.label == label), None)
        assert action, f"{person} sees no button {label!r}, only {[button.label for button in own]}"
        return await self.did(person, action)

    async def did(self, person: str, what: object, *, key: str = "", language: str = "de") -> Seen:
        turn = Turn(Address(self.name, person), key or f"turn-{next(self._numbers)}", what, language)
        before = len(self.sent)
        await self.house.turns.take(turn)
        await self.house.lanes.settle()
        self._heard = len(self.sent)
        replies = [reply for who, reply in self.sent[before:] if who == person]
        return seen(replies[-1]) if replies else Seen("")

    async def sends_media(self, person: str) -> Seen:
        return await self.did(person, Unreadable.MEDIA)

    def heard(self) -> list[str]:
        """What people were told since somebody last wrote, as `name: text`."""
        news, self._heard = self.sent[self._heard :], len(self.sent)
        return [f"{who}: {reply.text}" for who, reply in news]


def seen(reply: Reply) -> Seen:
    parts = [reply.title, reply.text, reply.note]
    parts += [f"{reply.link.label} {reply.link.url}"] if reply.link else []
    parts += [reply.file.name] if reply.file else []
    return Seen("\n".join(part for part in parts if part), tuple(button.label for button in reply.buttons))
