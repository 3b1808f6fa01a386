"""Matrix in the contract of channels: a real homeserver, people with encrypting programs."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from bot.channels.base import MATRIX
from bot.channels.matrix.opening import open_matrix
from bot.channels.matrix.reading import turn
from bot.channels.matrix.writing import LONGEST
from handlers.speech.turn import Address
from tests.channels.contract.hall import Door
from tests.channels.matrix.homeserver import Homeserver
from tests.channels.matrix.proxy import Proxy, proxy
from tests.channels.matrix.pupils import Heard, School, school, seen, settings
from tests.chat import Seen
from tests.conftest import settings_for
from tests.forked import PATIENCE

GREETING = 1
KINDS = ("m.image", "m.audio", "m.video", "m.file", "m.location")


@dataclass
class Matrix(Door):
    channel = "Matrix"
    name = MATRIX
    lacks: ClassVar[Mapping[str, str]] = {
        "the language of the device": "no program of Matrix tells it",
        "a made-up button": "there are no buttons, only numbers that are typed",
    }
    longest = LONGEST
    homeserver: Homeserver = field(kw_only=True)
    folder: Path = field(kw_only=True)
    school: School = field(init=False)
    proxy: Proxy = field(init=False)
    left: set[str] = field(default_factory=set)

    async def open(self) -> None:
        house, stack = self.hall.house, self.hall.stack
        user, password = self.homeserver.register()
        self.proxy = await stack.enter_async_context(proxy(self.homeserver.url))
        given = settings(self.homeserver, user, password, matrix_url=self.proxy.url, matrix_folder=self.folder / "own")
        own = settings_for(self.folder, **given)
        matrix, is_carried = open_matrix(own, house.store, house.turns), asyncio.Event()

        async def carry(channel: object) -> None:
            self.hall.add(matrix)
            is_carried.set()

        running = asyncio.create_task(matrix.run(house.turns, carry))
        stack.push_async_callback(matrix.close)
        stack.push_async_callback(asyncio.wait, [running])
        stack.callback(running.cancel)
        await is_carried.wait()
        self.school = await stack.enter_async_context(school(self.homeserver, self.folder / "school", user))

    async def write(self, person: str, text: str, language: str = "de") -> Seen:
        pupil = await self.school.pupil(person)
        if person in self.left:
            self.left.discard(person)
            await pupil.invite()
            await pupil.until(lambda: pupil.heard[-1].room == pupil.room)
        before = len(pupil.heard)
        await self.school.write(person, text)
        return seen(pupil.heard[before:])

    async def tap(self, person: str, label: str) -> Seen:
        pupil = await self.school.pupil(person)
        offered = next(one.choices for one in reversed(pupil.heard) if one.choices)
        return await self.write(person, str(offered.index(" ".join(label.split())) + 1))

    async def seen(self, person: str) -> list[Seen]:
        """A file and its words are one reply; the greeting came before anything was asked."""
        pupil = await self.school.pupil(person)
        await pupil.sync(0)
        parts: list[Heard] = []
        found = []
        for message in pupil.heard[GREETING:]:
            parts.append(message)
            if message.kind == "m.text":
                found.append(seen(parts))
                parts = []
        return found

    async def file(self, person: str) -> bytes:
        pupil = await self.school.pupil(person)
        return await pupil.file(next(one for one in reversed(pupil.heard) if one.kind == "m.file"))

    def address(self, person: str) -> Address:
        return Address(MATRIX, self.school.pupils[person].room)

    async def says(self, person: str, texts: list[str]) -> None:
        pupil = await self.school.pupil(person)
        for text in texts:
            await pupil.say(text)

    async def told(self, person: str, count: int) -> list[Seen]:
        async with asyncio.timeout(PATIENCE):
            while len(found := await self.seen(person)) < count:
                await self.school.pupils[person].sync(500)
        return found

    async def delivered_again(self, person: str, text: str, times: int) -> None:
        pupil = await self.school.pupil(person)
        before = len(pupil.heard)
        name = await pupil.say(text)
        await pupil.until_heard(before + 1)
        source = next(source for source in pupil.events if source["event_id"] == name)
        again = turn({**source, "sender": "@wer:schule.test"}, pupil.room, self.school.bot)
        assert again
        for _ in range(times - 1):
            assert not await self.hall.house.turns.take(again)

    async def sends_media(self, person: str) -> list[Seen]:
        pupil = await self.school.pupil(person)
        before = len(await self.seen(person))
        what = {"body": "Kanarienvogel.jpg", "url": "mxc://schule.test/987654", "geo_uri": "geo:51.8291234,9.4461234"}
        for kind in KINDS:
            await pupil.send("m.room.message", {**what, "msgtype": kind})
        await pupil.send("m.sticker", {**what, "info": {}})
        found = (await self.told(person, before + len(KINDS) + 1))[before:]
        assert len(found) == len(KINDS) + 1
        return found

    async def is_refused(self, person: str, seconds: int) -> None:
        told = {"errcode": "M_LIMIT_EXCEEDED", "error": "Too Many Requests", "retry_after_ms": seconds * 1000}
        self.proxy.trouble[self.address(person).id] = [(429, told)]

    async def is_out_of_order(self, person: str) -> None:
        self.proxy.trouble[self.address(person).id] = [(502, {})]

    async def blocks(self, person: str) -> None:
        pupil = await self.school.pupil(person)
        await pupil.leave()
        self.left.add(person)
        async with asyncio.timeout(PATIENCE):
            while not await self._is_lost(person):  # noqa: ASYNC110 - the account listens beside us
                await asyncio.sleep(0.02)

    async def _is_lost(self, person: str) -> bool:
        async with self.hall.house.store.look() as work:
            met = await work.turns.met(self.address(person))
            return bool(met and await work.people.is_silent(met[0]))
