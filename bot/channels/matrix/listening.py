"""What the homeserver tells us: invitations, messages, and who has left. Its place is kept once all of it is stored."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeVar, TypeVarTuple

import structlog
from nio import MegolmEvent, SyncResponse

from bot.channels.base import MATRIX, NeverMore, NotNow
from bot.channels.matrix.account import LISTENING
from bot.channels.matrix.reading import WRONG, is_own, may_invite, turn
from bot.channels.matrix.rooms import Rooms
from bot.channels.matrix.talking import Talking
from bot.turns import Turns
from handlers.speech.turn import Address, Started, Turn
from storage.store import Unavailable

MOST_MISSED: Final = 200  # messages of one room that came while we were away
PAUSE: Final = 2.0  # seconds
A_MOMENT: Final = 1.0
LATE_KEYS: Final = 10.0  # seconds that the key of a message may come after it
log = structlog.get_logger()
_Given = TypeVar("_Given")
_Told = TypeVarTuple("_Told")


@dataclass(frozen=True, slots=True)
class Unread:
    """A message whose key has not come yet."""

    room: str
    event: MegolmEvent
    until: float


class Listening:
    """`servers` are those, besides our own, whose people may invite us."""

    def __init__(self, talking: Talking, rooms: Rooms, turns: Turns, servers: frozenset[str]) -> None:
        self._account = talking.account
        self._talking = talking
        self._rooms = rooms
        self._turns = turns
        self._servers = servers
        self._since = talking.account.place
        self._unread: list[Unread] = []
        self._receipts: set[asyncio.Task[None]] = set()

    async def begin(self) -> Callable[[], Awaitable[None]]:
        """Get to know our rooms; what came meanwhile is handled by what this gives. Raises NotNow."""
        told = await self._account.listen(self._since, first=True)
        await patiently(self._account.look_after_keys)

        async def go_on() -> None:
            await self._hear(told)

        return go_on

    async def go(self) -> None:
        """Wait for what is new, and store it. Raises NotNow."""
        told = await self._account.listen(self._since, seconds=A_MOMENT if self._unread else LISTENING)
        with suppress(NotNow, NeverMore):  # tried again with what is told next
            await self._account.look_after_keys()
        await self._hear(told)
        with suppress(NotNow, Unavailable):
            await self._rooms.clean()

    async def close(self) -> None:
        for task in self._receipts:
            task.cancel()
        await asyncio.gather(*self._receipts, return_exceptions=True)

    async def _hear(self, told: SyncResponse) -> None:
        for room, invited in told.rooms.invite.items():
            await self._invited(room, [source_of(event) for event in invited.invite_state])
        if self._since:  # the first time, all that stands in our rooms is history
            joined = told.rooms.join.items()
            await asyncio.gather(*(self._in_room(room, info.timeline) for room, info in joined))
        for room in told.rooms.leave:
            await patiently(self._rooms.lost, room)
        await self._read_late()
        self._since = told.next_batch
        if not self._unread:
            self._account.place = self._since

    async def _invited(self, room: str, state: list[dict[str, Any]]) -> None:
        try:
            if may_invite(state, self._account.user, self._servers):
                await patiently(self._talking.join, room)
            else:
                log.info("invitation declined", channel=MATRIX)
                await patiently(self._talking.leave, room)
        except NeverMore as refusal:
            log.info("invitation is over", channel=MATRIX, reason=str(refusal))

    async def _in_room(self, room: str, timeline: Any) -> None:
        events = list(timeline.events)
        if timeline.limited and timeline.prev_batch:
            with suppress(NeverMore):
                events = [*await self._missed(room, timeline.prev_batch), *events]
        if not await patiently(self._rooms.keeps, room):
            return
        invitation = self._invitation(events)
        answered = [await self._take(room, event) for event in events[invitation + 1 :]]
        keys = [key for key in answered if key]
        if keys or invitation >= 0:
            self._rooms.heard([room])
        if keys:
            self._confirm(room, keys[-1])
        elif invitation >= 0:
            await self._store(Turn(Address(MATRIX, room), events[invitation].event_id, Started()))

    def _invitation(self, events: Sequence[Any]) -> int:
        """Where in what is told we were invited: what stands before was not meant for us; -1 for nowhere."""
        ours = [n for n, event in enumerate(events) if is_own(source_of(event), self._account.user, "invite")]
        return max(ours, default=-1)

    async def _missed(self, room: str, start: str) -> list[Any]:
        """What the homeserver left out because it was too much, oldest first."""
        found: list[Any] = []
        while len(found) < MOST_MISSED:
            page = await patiently(self._talking.before, room, start, self._since)
            found += page.chunk
            if not page.chunk or not page.end or page.end == start or self._invitation(page.chunk) >= 0:
                break
            start = page.end
        return found[::-1]

    async def _take(self, room: str, event: Any) -> str:
        """Gives the message's name if we could read it."""
        if isinstance(event, MegolmEvent):
            event.room_id = room
            if event.sender != self._account.user:
                self._unread.append(Unread(room, event, _clock() + LATE_KEYS))
            return ""
        return await self._take_source(room, source_of(event))

    async def _take_source(self, room: str, source: dict[str, Any]) -> str:
        try:
            said = turn(source, room, self._account.user)
        except WRONG as error:
            await patiently(self._rooms.note, f"malformed event: {type(error).__name__}")
            return ""
        if said:
            await self._store(said)
        return said.key if said else ""

    async def _store(self, said: Turn) -> None:
        await patiently(self._turns.take, said)

    async def _read_late(self) -> None:
        """Keys go another way than messages and may come after them."""
        for one in tuple(self._unread):
            if source := self._talking.read(one.event):
                self._unread.remove(one)
                await self._take_source(one.room, source)
            elif _clock() >= one.until:
                self._unread.remove(one)
                await self._admit(one)

    async def _admit(self, one: Unread) -> None:
        """That we could not read it; once for all messages under the same key."""
        with suppress(NotNow, NeverMore):
            await self._talking.request_key(one.event)
        with suppress(NeverMore):
            await patiently(self._rooms.could_not_read, one.room, str(one.event.session_id))

    def _confirm(self, room: str, event: str) -> None:
        """A receipt that does not arrive harms nobody."""

        async def confirm() -> None:
            with suppress(NotNow, NeverMore):
                await self._talking.seen(room, event)

        task = asyncio.create_task(confirm())
        self._receipts.add(task)
        task.add_done_callback(self._receipts.discard)


async def patiently(ask: Callable[[*_Told], Awaitable[_Given]], *told: *_Told) -> _Given:
    """Until it can be done: what was told already would not be told again."""
    while True:
        try:
            return await ask(*told)
        except NotNow as later:
            log.info("put off", channel=MATRIX, reason=str(later))
            await asyncio.sleep(later.seconds or PAUSE)
        except Unavailable as error:
            log.warning("put off", channel=MATRIX, reason=str(error))
            await asyncio.sleep(PAUSE)


def source_of(event: Any) -> dict[str, Any]:
    """The library takes the content out of what tells of members."""
    source: dict[str, Any] = event.source
    return source if "content" in source else {**source, "content": getattr(event, "content", {})}


def _clock() -> float:
    return asyncio.get_running_loop().time()
