"""The rooms we are in: one person each. Who leaves is written to no more, and nothing of a room we left is kept."""

from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import date, datetime, timedelta

import structlog

from bot.channels.base import MATRIX, NeverMore
from bot.channels.matrix.folder import Folder
from bot.channels.matrix.forgetting import forget_keys, forget_strangers, note_day, silent_since
from bot.channels.matrix.talking import Talking
from bot.channels.matrix.writing import messages
from bot.texts import Texts
from handlers.speech.reply import File, Reply
from handlers.speech.turn import Address
from storage.store import Store

ALONE, BOTH = 1, 2
KEYS_KEPT, STAYED = timedelta(days=8), timedelta(days=180)  # since something was said in a room
log = structlog.get_logger()


class Rooms:
    """`texts` are those of a language."""

    now: Callable[[], datetime]

    def __init__(self, talking: Talking, folder: Folder, store: Store, texts: Callable[[str], Texts]) -> None:
        self._talking = talking
        self._folder = folder
        self._store = store
        self._texts = texts
        self._days: dict[str, date] = {}
        self._cleaned: date | None = None

    async def keeps(self, room: str) -> bool:
        """Whether we go on talking here: only with one person, who is there. Raises NotNow."""
        here = self._talking.client.rooms.get(room)
        if here is None:
            return False
        is_alone = len(here.users) == BOTH and here.join_rule != "public" and not here.room_type
        if not is_alone:
            if len(here.users) > ALONE:
                await self._refuse(room)
            await self.leave(room)
        return is_alone

    def heard(self, rooms: Collection[str]) -> None:
        """Somebody has said something there; the first is noted for each day alone."""
        today = self.now().date()
        if new := [room for room in rooms if self._days.get(room) != today]:
            note_day(self._talking.client, new, today)
            self._days |= dict.fromkeys(new, today)

    async def clean(self) -> None:
        """Once a day: old keys go, and a room where nobody has said anything for half a year is left."""
        today = self.now().date()
        if self._cleaned == today:
            return
        client = self._talking.client
        self.heard(client.rooms.keys() - silent_since(client, date.max))
        forget_keys(client, silent_since(client, today - KEYS_KEPT))
        for room in silent_since(client, today - STAYED):
            await self.leave(room)
        self._cleaned = today

    async def leave(self, room: str) -> None:
        """Raises NotNow."""
        with suppress(NeverMore):  # we are out already
            await self._talking.leave(room)
        await self.lost(room)

    async def lost(self, room: str) -> None:
        """Nobody is reached there any more."""
        async with self._store.work() as work:
            if met := await work.turns.met(Address(MATRIX, room)):
                await work.people.lose(met[0])
        self._talking.client.rooms.pop(room, None)
        forget_strangers(self._talking.client)

    async def farewell(self, room: str, language: str, name: str) -> None:
        """After everything about a person was deleted: the room would still connect us."""
        said = self._texts(language).say(
            "I am leaving this room now. If you want to write to me again, invite me again."
        )
        await self._say(room, said, f"{name} farewell")
        await self.leave(room)

    async def could_not_read(self, room: str, key: str) -> None:
        said = self._texts("").say(
            "I could not read your last message: your device did not give me the key for it. Please send it once more."
        )
        await self._say(room, said, f"unread {key}")

    async def _refuse(self, room: str) -> None:
        said = self._texts("").say(
            "I talk with one person at a time, so that nobody reads along. Please write to me in a chat of your own."
        )
        with suppress(NeverMore):
            await self._say(room, said, "not alone")

    async def note(self, fault: str) -> None:
        async with self._store.work() as work:
            await work.turns.fault(MATRIX, fault, self.now())

    async def _say(self, room: str, text: str, why: str) -> None:
        for message in messages(Reply(text)):
            assert not isinstance(message, File)
            await self._talking.say(room, message, self._folder.named(f"{room} {why}"))
