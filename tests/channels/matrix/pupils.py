"""People with a real, encrypting Matrix program of their own, and the chats they have with our account."""

import asyncio
import re
from base64 import b64decode
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from nio import (
    Api,
    AsyncClient,
    AsyncClientConfig,
    DownloadResponse,
    EnableEncryptionBuilder,
    LoginResponse,
    MegolmEvent,
    RoomCreateResponse,
    RoomInviteResponse,
    RoomSendResponse,
    ShareGroupSessionResponse,
    SyncResponse,
)
from nio.crypto.attachments import decrypt_attachment
from nio.exceptions import EncryptionError
from nio.store import SqliteStore

from tests.channels.matrix.homeserver import Homeserver
from tests.chat import Seen
from tests.forked import PATIENCE

ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
ENCRYPTED = [EnableEncryptionBuilder().as_dict()]
ALL = {"room": {"timeline": {"limit": 1000}}}


@dataclass(frozen=True, slots=True)
class Heard:
    """What our account said. `readable` is False if the person's program has no key for it."""

    event: str
    room: str
    body: str
    html: str = ""
    kind: str = "m.text"
    encrypted: bool = False
    readable: bool = True
    content: dict[str, Any] = field(default_factory=dict)

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(unescape(label) for label in ITEM.findall(self.html))


@dataclass(slots=True)
class Pupil:
    """`events` is everything that this person's program saw in rooms, as it came."""

    client: AsyncClient
    bot: str
    room: str = ""
    heard: list[Heard] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    unread: list[MegolmEvent] = field(default_factory=list)
    to_device: list[str] = field(default_factory=list)

    async def invite(self, *, encrypted: bool = True, others: Iterable[str] = (), direct: bool = True) -> str:
        """Open a chat with our account, as programs do."""
        state = ENCRYPTED if encrypted else []
        made = await self.client.room_create(is_direct=direct, invite=[self.bot, *others], initial_state=state)
        assert isinstance(made, RoomCreateResponse), made
        self.room = made.room_id
        return made.room_id

    async def join(self, room: str) -> None:
        await self.client.join(room)
        self.room = room

    async def invite_again(self) -> None:
        assert isinstance(await self.client.room_invite(self.room, self.bot), RoomInviteResponse)

    async def say(self, text: str, **more: Any) -> str:
        return await self.send("m.room.message", {"msgtype": "m.text", "body": text, **more})

    async def send(self, kind: str, content: dict[str, Any]) -> str:
        if self.room not in self.client.rooms:
            await self.sync(0)
        sent = await self.client.room_send(self.room, kind, content, ignore_unverified_devices=True)
        assert isinstance(sent, RoomSendResponse), sent
        return str(sent.event_id)

    async def send_raw(self, kind: str, content: dict[str, Any]) -> None:
        """As it is, whatever the room."""
        method, path, data = Api.room_send(self.client.access_token, self.room, kind, content, uuid4())
        await self.client._send(RoomSendResponse, method, path, data, (self.room,))

    async def send_keys(self, sealed: dict[str, Any]) -> None:
        method, path, data = Api.to_device(self.client.access_token, "m.room.encrypted", sealed, uuid4())
        await self.client._send(ShareGroupSessionResponse, method, path, data, (self.room, set()))

    async def leave(self) -> None:
        await self.client.room_leave(self.room)

    async def sync(self, milliseconds: int = 5000) -> None:
        told = await self.client.sync(milliseconds, ALL, full_state=not self.client.rooms)
        assert isinstance(told, SyncResponse), told
        if self.client.should_upload_keys:
            await self.client.keys_upload()
        if self.client.should_query_keys:
            await self.client.keys_query()
        if self.client.should_claim_keys:
            await self.client.keys_claim(self.client.get_users_for_key_claiming())
        await self.client.send_to_device_messages()
        self.to_device += [str(event.source.get("type")) for event in told.to_device_events]
        for room, info in told.rooms.join.items():
            for event in info.timeline.events:
                self.events.append(event.source)
                self._hear(room, event)
        for late in tuple(self.unread):
            with suppress(EncryptionError):
                read = self.client.decrypt_event(late)
                self.unread.remove(late)
                place = next(n for n, one in enumerate(self.heard) if one.event == late.event_id)
                self.heard[place] = heard(late.room_id, read.source, encrypted=True)

    def _hear(self, room: str, event: Any) -> None:
        if event.sender != self.bot:
            return
        if isinstance(event, MegolmEvent):
            event.room_id = room
            self.unread.append(event)
            self.heard.append(Heard(event.event_id, room, "", encrypted=True, readable=False))
        elif event.source["type"] == "m.room.message":
            self.heard.append(heard(room, event.source, encrypted=event.decrypted))

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not true():
                await self.sync()

    async def until_heard(self, count: int) -> list[Heard]:
        """All that was said to this person, once there is so much and the last is no file: words follow one."""
        await self.until(lambda: len(self.heard) >= count and self.heard[-1].kind == "m.text" and not self.unread)
        return self.heard

    async def until_quiet(self) -> list[Heard]:
        """After what was asked last is answered, whatever else is on its way."""
        before = len(self.heard)
        await self.say("hilfe")
        await self.until(lambda: any("So funktioniert es" in one.body for one in self.heard[before:]))
        return self.heard

    async def file(self, message: Heard) -> bytes:
        """The content of a file, decrypted where it was encrypted."""
        where = message.content.get("file") or message.content
        got = await self.client.download(where["url"])
        assert isinstance(got, DownloadResponse), got
        if "file" not in message.content:
            return bytes(got.body)
        return decrypt_attachment(got.body, where["key"]["k"], where["hashes"]["sha256"], where["iv"])

    async def members(self) -> dict[str, str]:
        """Who is in the room or was: their membership by name."""
        headers = {"Authorization": f"Bearer {self.client.access_token}"}
        url = f"{self.client.homeserver}/_matrix/client/v3/rooms/{self.room}/members"
        async with aiohttp.request("GET", url, headers=headers) as answer:
            return {event["state_key"]: event["content"]["membership"] for event in (await answer.json())["chunk"]}

    async def vouched(self) -> tuple[frozenset[str], str]:
        """The devices of our account that its master key vouches for, and that key; every signature is checked."""
        headers = {"Authorization": f"Bearer {self.client.access_token}"}
        url = f"{self.client.homeserver}/_matrix/client/v3/keys/query"
        async with aiohttp.request("POST", url, headers=headers, json={"device_keys": {self.bot: []}}) as answer:
            told = await answer.json()
        master, own = told["master_keys"][self.bot], told["self_signing_keys"][self.bot]
        assert is_signed(own, self.bot, *master["keys"].values())
        devices = told["device_keys"][self.bot]
        return frozenset(name for name, one in devices.items() if is_signed(one, self.bot, *own["keys"].values())), str(
            *master["keys"].values()
        )

    async def until_member(self, membership: str, who: str = "") -> None:
        async with asyncio.timeout(PATIENCE):
            while (await self.members()).get(who or self.bot) != membership:
                await self.sync(200)


def is_signed(what: dict[str, Any], user: str, key: str) -> bool:
    """Whether a key has signed it; a wrong signature is an error."""
    signature = what["signatures"][user].get(f"ed25519:{key}")
    if signature is None:
        return False
    plain = {name: value for name, value in what.items() if name not in ("signatures", "unsigned")}
    public = Ed25519PublicKey.from_public_bytes(b64decode(key + "="))
    public.verify(b64decode(signature + "=="), Api.to_canonical_json(plain).encode())
    return True


def heard(room: str, source: dict[str, Any], *, encrypted: bool) -> Heard:
    content = source["content"]
    html, kind = content.get("formatted_body", ""), content["msgtype"]
    return Heard(source["event_id"], room, content["body"], html, kind, encrypted, content=content)


@dataclass(slots=True)
class School:
    """Pupils by name, each made and let in when they first say something; a channel of tests as all others are."""

    homeserver: Homeserver
    bot: str
    folder: Path
    encrypted: bool = True
    pupils: dict[str, Pupil] = field(default_factory=dict)
    accounts: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)

    async def pupil(self, name: str) -> Pupil:
        """In a chat with our account, greeted already."""
        if name not in self.pupils:
            pupil = self.pupils[name] = await self.newcomer(name)
            await pupil.invite(encrypted=self.encrypted)
            await pupil.until_heard(1)
        pupil = self.pupils[name]
        if (await pupil.members()).get(self.bot) == "leave":  # after everything was deleted
            before = len(pupil.heard)
            await pupil.invite(encrypted=self.encrypted)
            await pupil.until_heard(before + 1)
        return pupil

    async def newcomer(self, name: str) -> Pupil:
        """With an account and a program, and no chat yet."""
        self.accounts.setdefault(name, self.homeserver.register())
        return Pupil(await self.device(name), self.bot)

    async def device(self, name: str) -> AsyncClient:
        """One more program of the same person, with keys of its own."""
        user, password = self.accounts[name]
        folder = self.folder / f"{name}-{len(list(self.folder.iterdir()))}"
        folder.mkdir()
        config = AsyncClientConfig(store=SqliteStore, store_name="keys.db", pickle_key="pupil")
        client = AsyncClient(self.homeserver.url, user, store_path=str(folder), config=config)
        assert isinstance(await client.login(password), LoginResponse)
        await client.keys_upload()
        return client

    async def write(self, person: str, text: str) -> Seen:
        pupil = await self.pupil(person)
        before = len(pupil.heard)
        await pupil.say(text)
        return seen((await pupil.until_heard(before + 1))[before:])

    async def tap(self, person: str, label: str) -> Seen:
        """By number: Matrix has no buttons."""
        pupil = await self.pupil(person)
        offered = next((one.choices for one in reversed(pupil.heard) if one.choices), ())
        assert label in offered, f"{person} sees no choice {label!r}, only {offered}"
        return await self.write(person, str(offered.index(label) + 1))

    async def close(self) -> None:
        for pupil in self.pupils.values():
            await pupil.client.close()


def seen(messages: list[Heard]) -> Seen:
    """As a program shows them that knows no HTML; choices are known by theirs."""
    labels = tuple(label for message in messages for label in message.choices)
    return Seen("\n".join(message.body for message in messages), labels)


@asynccontextmanager
async def school(homeserver: Homeserver, folder: Path, bot: str, *, encrypted: bool = True) -> AsyncIterator[School]:
    pupils = School(homeserver, bot, folder, encrypted)
    try:
        yield pupils
    finally:
        await pupils.close()


def settings(homeserver: Homeserver, user: str, password: str, **more: object) -> dict[str, object]:
    """Those of a service that speaks for the account."""
    own = {"matrix_url": homeserver.url, "matrix_user": user, "matrix_password": password, "matrix_rate": 0}
    return {**own, **more}
