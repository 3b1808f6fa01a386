"""Matrix: replies under names that stay the same, so that none arrives twice; only one process has the account."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

import structlog
from peewee import PeeweeException

from bot.channels.base import MATRIX, Channel, Door, NeverMore, NotNow
from bot.channels.matrix.carrying import Carrying
from bot.channels.matrix.folder import Device, Folder
from bot.channels.matrix.forgetting import forget_strangers
from bot.channels.matrix.listening import PAUSE, Listening
from bot.channels.matrix.reading import WRONG
from bot.channels.matrix.rooms import Rooms
from bot.channels.matrix.talking import Talking
from bot.channels.matrix.vouching import Vouching
from bot.channels.matrix.writing import messages
from bot.errors import Refused
from bot.logs import trace
from bot.turns import Turns
from handlers.speech.reply import File
from storage.store import Unavailable
from storage.turns import Parcel

A_WHILE: Final = 1.0  # seconds between looks whether the account has become free
BROKEN: Final = (*WRONG, LookupError, RuntimeError, AssertionError, PeeweeException)
log = structlog.get_logger()
Carry = Callable[[Channel], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class SignIn:
    """With a password we make a device of our own; or a token was given, with its device."""

    user: str
    password: str = ""
    token: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the channel is put together from."""

    talking: Talking
    folder: Folder
    rooms: Rooms
    carrying: Carrying


class Matrix:
    name = MATRIX
    keeps_replies = False

    def __init__(self, parts: Parts, sign_in: SignIn, servers: frozenset[str]) -> None:
        self._talking = parts.talking
        self._account = parts.talking.account
        self._folder = parts.folder
        self._rooms = parts.rooms
        self._carrying = parts.carrying
        self._sign_in = sign_in
        self._servers = servers
        self._device: Device | None = None
        self._unkept: dict[int, tuple[Parcel, str]] = {}
        self._uploaded: dict[str, dict[str, object]] = {}

    async def send(self, parcel: Parcel) -> None:
        if self._device is None:
            raise NotNow(A_WHILE, "another process has the account")
        room, name = parcel.address.id, self._named(parcel, self._device)
        for place, message in enumerate(messages(parcel.reply)):
            content = await self._shown(room, message, name) if isinstance(message, File) else message
            await self._talking.say(room, content, f"{name}.{place}")
        if parcel.reply.forget:
            await self._rooms.farewell(room, parcel.reply.language, name)
        self._unkept.pop(id(parcel), None)
        self._uploaded.pop(name, None)

    async def run(self, turns: Turns, carry: Carry) -> None:
        """Wait until no other process has the account, then listen until cancelled."""
        self._rooms.now = self._carrying.now = lambda: turns.now
        try:
            while True:
                self._device = await self._take_over()
                listening = Listening(self._talking, self._rooms, turns, self._servers)
                try:
                    await self._listen(listening, carry)
                finally:
                    await listening.close()
        except Refused as refusal:
            log.error("Matrix is not carried", reason=str(refusal))

    async def examine(self) -> Door:
        link = f"https://matrix.to/#/{self._sign_in.user}"
        try:
            await self._account.examine()
        except (NotNow, NeverMore) as error:
            return Door(False, complaint=str(error))
        return Door(True, link)

    async def close(self) -> None:
        if self._device:
            with suppress(Unavailable):
                await self._carrying.end(self._device)
        await self._account.close()
        self._folder.unlock()

    def _named(self, parcel: Parcel, device: Device) -> str:
        """What is kept has a number; of the rest the parcel itself is remembered until it is sent."""
        if parcel.notice:
            return self._folder.named(f"{device.epoch} notice {parcel.notice}")
        if parcel.id:
            return self._folder.named(f"{device.epoch} reply {parcel.id}")
        kept = self._unkept.setdefault(id(parcel), (parcel, self._folder.unique()))
        return kept[1]

    async def _shown(self, room: str, file: File, name: str) -> dict[str, object]:
        """Uploaded once, however often its message has to be tried."""
        if name not in self._uploaded:
            self._uploaded[name] = await self._talking.upload(room, file)
        return self._uploaded[name]

    async def _take_over(self) -> Device:
        """Returns once we are the only ones. Raises Refused."""
        self._folder.make()
        while not self._folder.lock():  # noqa: ASYNC110 - another process cannot set an event of this one
            await asyncio.sleep(A_WHILE)
        while True:
            try:
                device = self._known()
                if await self._carrying.may(device.id if device else ""):
                    return await self._begin(device)
                log.info("another device has the account", channel=MATRIX)
            except (NotNow, Unavailable) as error:
                log.warning("Matrix cannot be reached", reason=str(error))
            except NeverMore as refusal:
                raise Refused(f"The homeserver does not let {self._sign_in.user} sign in ({refusal}).") from None
            await asyncio.sleep(PAUSE)

    def _known(self) -> Device | None:
        """Who we were before, unless other settings say who we are."""
        kept, given = self._folder.device(), self._sign_in
        if given.token:
            kept = kept or Device(given.user, given.device, given.token)
            return replace(kept, user=given.user, id=given.device, token=given.token)
        return kept if kept and kept.user == given.user else None

    async def _begin(self, device: Device | None) -> Device:
        device = device or await self._account.sign_in(self._sign_in.user, self._sign_in.password)
        self._folder.keep(device)
        device = await self._carrying.begin(device)
        self._folder.keep(device)
        await self._account.resume(device)
        return device

    async def _listen(self, listening: Listening, carry: Carry) -> None:
        """Until another device carries the account."""
        go_on, is_carried = listening.begin, False
        device = self._device
        while device and await self._is_ours(device):
            try:
                if is_carried:
                    await listening.go()
                    continue
                hear = await go_on()
                forget_strangers(self._account.client)
                await self._vouch()
                await carry(self)
                is_carried = True
                await hear()
            except (NotNow, NeverMore, Unavailable) as error:
                log.warning("listening put off", channel=MATRIX, reason=str(error))
                await asyncio.sleep(getattr(error, "seconds", 0) or PAUSE)
            except BROKEN as error:
                log.error("listening failed", channel=MATRIX, trace=trace(error))
                await asyncio.sleep(PAUSE)
        self._device = None

    async def _vouch(self) -> None:
        """Without it we can still be written to, so it keeps nobody waiting."""
        try:
            await Vouching(self._account.client, self._folder, self._sign_in.password).vouch()
        except (NotNow, NeverMore, *WRONG) as error:
            log.warning("nobody vouches for our device", channel=MATRIX, reason=type(error).__name__)

    async def _is_ours(self, device: Device) -> bool:
        with suppress(Unavailable):
            if not await self._carrying.renew(device):
                log.error("Matrix is carried by another device: give all processes one LOTSE_MATRIX_FOLDER")
                return False
        return True
