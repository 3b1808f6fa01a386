"""A house with all its doors, in this process: each channel as it is, with the stand-in of its messenger."""

import itertools
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import ClassVar

from aiohttp import web

from bot.app import House
from bot.channels.base import Channel
from bot.channels.webchat import WebChat
from bot.pages.chat import ChatPage
from handlers.speech.reply import Reply
from handlers.speech.turn import Address
from storage.turns import Parcel
from tests.chat import Seen
from tests.fakes import MovableClock
from tests.ports import free_port


@dataclass
class Hall:
    """`stack` closes what was opened."""

    house: House
    clock: MovableClock
    stack: AsyncExitStack
    keys: itertools.count = field(default_factory=itertools.count)

    def add(self, channel: Channel) -> None:
        self.house.channels[channel.name] = channel
        self.house.lanes.line(channel.name).pace.rate = 0  # its times are given out by rounds that go on

    async def serve(self, *routes: web.AbstractRouteDef, port: int = 0) -> str:
        """Where these routes answer."""
        port = port or free_port()
        site = web.Application(client_max_size=64 * 1024)
        site.add_routes(routes)
        runner = web.AppRunner(site, shutdown_timeout=0.1)
        await runner.setup()
        self.stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", port).start()
        return f"http://127.0.0.1:{port}"


@dataclass
class Door:
    """One channel, and people who use it. `lacks` says why a demand makes no sense there."""

    hall: Hall
    channel: ClassVar[str] = ""  # the name of its class
    name: ClassVar[str] = ""
    lacks: ClassVar[Mapping[str, str]] = {}
    most_buttons: ClassVar[int] = 10_000
    longest: ClassVar[int] = 1_000_000
    edits: ClassVar[bool] = False

    async def open(self) -> None: ...

    async def write(self, person: str, text: str, language: str = "de") -> Seen:
        raise NotImplementedError

    async def tap(self, person: str, label: str) -> Seen:
        raise NotImplementedError

    async def seen(self, person: str) -> list[Seen]:
        """All that stands in the chat by the bot, oldest first."""
        raise NotImplementedError

    async def file(self, person: str) -> bytes:
        """What came last."""
        raise NotImplementedError

    def address(self, person: str) -> Address:
        raise NotImplementedError

    async def begins(self, person: str, payload: str) -> Seen:
        return await self.write(person, f"/start {payload}")

    async def says(self, person: str, texts: list[str]) -> None:
        """One after the other, without waiting for answers."""
        raise NotImplementedError

    async def told(self, person: str, count: int) -> list[Seen]:
        """All that stands there by the bot, once it is so much."""
        await self.settle()
        return await self.seen(person)

    async def delivered_again(self, person: str, text: str, times: int) -> None:
        raise NotImplementedError

    async def forges(self, person: str, data: str) -> Seen:
        """A tap on a button that nobody was shown."""
        raise NotImplementedError

    async def sends_media(self, person: str) -> list[Seen]:
        """Each kind there is."""
        raise NotImplementedError

    async def is_refused(self, person: str, seconds: int) -> None:
        """What is sent next to this person comes too early."""
        raise NotImplementedError

    async def is_out_of_order(self, person: str) -> None:
        """The messenger breaks off at what is sent next to this person."""
        raise NotImplementedError

    async def blocks(self, person: str) -> None:
        """They are not to be reached any more."""
        raise NotImplementedError

    async def refused(self) -> list[object]:
        """Calls that the messenger refused for our fault."""
        return []

    async def puts(self, person: str, reply: Reply) -> list[Seen]:
        """What this reply becomes there; the person has to be known."""
        before = len(await self.seen(person))
        self.hall.house.lanes.put(Parcel(self.address(person), reply))
        await self.settle()
        return (await self.seen(person))[before:]

    async def settle(self) -> None:
        await self.hall.house.lanes.settle()


def web_chat(hall: Hall, url: str) -> tuple[WebChat, list[web.AbstractRouteDef]]:
    house = hall.house
    chat = WebChat(house.store, house.settings.key, url, hall.clock)
    page = ChatPage(house.store, house.talks, chat)
    return chat, [*page.routes(), *chat.routes(house.turns)]
