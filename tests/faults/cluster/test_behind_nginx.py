"""Two processes behind nginx are replaced one after the other while fifty requests a second come in."""

import asyncio
import itertools
import json
import os
import random
import secrets
import time
from collections import Counter
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select

from storage import tables as t
from storage.store import Store, open_database
from tests.faults.cluster.nginx import Nginx, find_nginx, nginx
from tests.faults.cluster.service import SECRET, Phone, Service, phone, serving, until
from tests.ports import free_port

pytestmark = [pytest.mark.parametrize("database_url", ["postgresql"], indirect=True), pytest.mark.slow]
A_SECOND = 50
PAGES = ("/", "/privacy", "/schule", "/mitmachen", "/static/chat.js")
PUPILS = 90  # with a page of the web chat open: nobody of them writes so often that they would be asked to pause
MOST_SECONDS = 10  # of a stop
QUESTIONS = ("Was macht ein Tischler?", "termine", "hilfe")


@dataclass(slots=True)
class Pupil:
    """A page of the web chat as a browser has it: it connects again, asks for what it missed and says again what was
    not acknowledged."""

    proxy: Nginx
    http: aiohttp.ClientSession
    wrong: list[str]
    said: dict[str, str] = field(default_factory=dict)
    turns: list[str] = field(default_factory=list)
    replies: list[int] = field(default_factory=list)
    came_back: int = -1
    leaves: bool = False
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    socket: aiohttp.ClientWebSocketResponse | None = None

    @property
    def has_heard_all(self) -> bool:
        return not self.said and len(self.replies) >= len(self.turns)

    async def live(self) -> None:
        await self._post("/chat/begin")
        while not self.leaves:
            try:
                async with self.http.ws_connect("/chat/live", headers={"Origin": self.proxy.url}) as self.socket:
                    self.came_back += 1
                    await self.socket.send_json({"hello": {"last": max(self.replies, default=0), "language": "de"}})
                    for key, text in self.said.items():
                        await self.socket.send_json({"id": key, "text": text})
                    self.ready.set()
                    await self._hear(self.socket)
            except aiohttp.WSServerHandshakeError as refusal:
                self.wrong.append(f"the chat did not open: {refusal.status}")
            except ConnectionError:
                pass  # cut while it was being written to: as on a train

    async def _hear(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            heard: dict[str, Any] = json.loads(message.data)
            if "reply" in heard:
                self.replies.append(heard["reply"]["seq"])
            elif "got" in heard:
                self.said.pop(heard["got"], None)
            else:
                self.wrong.append(f"heard {message.data[:80]}")

    async def say(self, text: str) -> None:
        key = secrets.token_hex(12)
        self.said[key] = text
        self.turns.append(key)
        if self.socket and not self.socket.closed:
            with suppress(ConnectionError):
                await self.socket.send_json({"id": key, "text": text})

    async def _post(self, path: str) -> None:
        async with self.http.post(path, headers={"X-Lotse": "1"}) as answer:
            if answer.status >= 300:
                self.wrong.append(f"{path} gave {answer.status}")


@dataclass(slots=True)
class School:
    """So many requests a second, one after the other: a page, a message in Telegram, a message in the web chat."""

    proxy: Nginx
    http: aiohttp.ClientSession
    pupils: list[Pupil]
    wrong: list[str]
    answers: Counter[str] = field(default_factory=Counter)
    chats: list[int] = field(default_factory=list)
    without: Counter[int] = field(default_factory=Counter)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def has_seen(self, chats: int) -> bool:
        return len(self.chats) >= chats

    async def goes_on(self) -> None:
        clock = asyncio.get_running_loop().time
        chance, began = random.Random(4), clock()
        async with asyncio.TaskGroup() as under_way:
            for number in itertools.count():
                if self.over.is_set():
                    return
                with suppress(TimeoutError):
                    async with asyncio.timeout(max(0.0, began + number / A_SECOND - clock())):
                        await self.over.wait()
                under_way.create_task(self._one(number, chance))

    async def _one(self, number: int, chance: random.Random) -> None:
        text = chance.choice(QUESTIONS)
        match number % 3:
            case 0:
                await self._look(chance.choice(PAGES))
                await self.without_second_try()
            case 1:
                await self._message(number, text)
            case _:
                await self.pupils[number % len(self.pupils)].say(text)
                self.answers["chat"] += 1

    async def _look(self, path: str) -> None:
        await self._ask("GET", path)

    async def _message(self, number: int, text: str) -> None:
        who = {"id": 1000 + number, "is_bot": False, "first_name": "Ada"}
        chat = {"id": who["id"], "type": "private", "first_name": "Ada"}
        message = {"message_id": 1, "date": 0, "text": text, "from": who, "chat": chat}
        self.chats.append(1000 + number)
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        await self._ask("POST", "/telegram", json={"update_id": number, "message": message}, headers=headers)

    async def _ask(self, method: str, path: str, **more: Any) -> None:
        try:
            async with self.http.request(method, path, **more) as answer:
                await answer.read()
        except aiohttp.ClientError as error:
            self.wrong.append(f"{method} {path}: {type(error).__name__}")
            return
        self.answers[method] += 1
        if answer.status != 200:
            self.wrong.append(f"{method} {path}: {answer.status}")

    async def without_second_try(self) -> None:
        with suppress(aiohttp.ClientError):
            async with self.http.get(f"{self.proxy.unkind}/healthz") as answer:
                self.without[answer.status] += 1


@pytest.mark.parametrize("rounds", [1, pytest.param(5, marks=pytest.mark.slow_faults)])
async def test_nobody_notices_that_processes_are_replaced(rounds: int, database_url: str, tmp_path: Path) -> None:
    program = find_nginx()
    if program is None:
        message = "nginx is not installed here (Debian: apt install nginx-light)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    ports = (free_port(), free_port())
    with nginx(program, tmp_path / "nginx", *ports) as proxy:
        async with phone() as here, AsyncExitStack() as stack:
            own = {"public_url": proxy.url, "behind_proxy": True}
            houses = [Running(database_url, tmp_path, here, port, own) for port in ports]
            for house in houses:
                await house.start(stack)
            async with AsyncExitStack() as browsers:
                school, seconds = await begun(proxy, browsers), list[float]()
                going = asyncio.create_task(school.goes_on())
                for house in [*houses] * rounds:
                    await until(partial(school.has_seen, A_SECOND))
                    asked = time.monotonic()
                    assert await house.service.stop() == 0
                    for _ in range(6):  # by turns to one that is there and to one that is not
                        await school.without_second_try()
                    seconds.append(time.monotonic() - asked)
                    await house.start(stack)
                    await until(partial(school.has_seen, len(school.chats) + A_SECOND))
                school.over.set()
                await going
                await until(lambda: all(pupil.has_heard_all for pupil in school.pupils))
            await until(lambda: set(school.chats) <= here.told.keys())
            stored = await web_replies(database_url)
    print(f"{dict(school.answers)}, came back {sum(pupil.came_back for pupil in school.pupils)} times")
    print(f"stopped within {max(seconds):.1f} s")
    print(f"without a second try {dict(school.without)}")
    assert Counter(school.wrong) == {}
    assert max(seconds) < MOST_SECONDS
    assert {chat: len(texts) for chat, texts in here.told.items()} == dict.fromkeys(school.chats, 1)
    assert stored == sum(len(pupil.turns) for pupil in school.pupils), "each turn was answered once"
    for pupil in school.pupils:
        assert len(pupil.replies) == len(set(pupil.replies)) == len(pupil.turns), "and each answer was heard once"
        assert pupil.replies == sorted(pupil.replies)
    assert all(pupil.came_back > 0 for pupil in school.pupils)
    assert set(school.without) - {200}, "a proxy that does not try the other shows it: the load is enough to notice"


@dataclass(slots=True)
class Running:
    """One of the two places behind the proxy, with whatever process is there now."""

    database_url: str
    folder: Path
    phone: Phone
    port: int
    settings: dict[str, Any]
    service: Service = field(init=False)
    starts: itertools.count = field(default_factory=itertools.count)

    async def start(self, stack: AsyncExitStack) -> None:
        folder = self.folder / f"{self.port}-{next(self.starts)}"
        settings = {**self.settings, "port": self.port}
        self.service = await stack.enter_async_context(serving(folder, self.database_url, self.phone, **settings))


async def begun(proxy: Nginx, stack: AsyncExitStack) -> School:
    wrong: list[str] = []

    async def browser() -> aiohttp.ClientSession:
        jar = aiohttp.CookieJar(unsafe=True)
        return await stack.enter_async_context(aiohttp.ClientSession(proxy.url, cookie_jar=jar))

    school = School(proxy, await browser(), [Pupil(proxy, await browser(), wrong) for _ in range(PUPILS)], wrong)
    for pupil in school.pupils:
        living = asyncio.create_task(pupil.live())
        stack.push_async_callback(leave, pupil, living)
        await pupil.ready.wait()
    return school


async def leave(pupil: Pupil, living: asyncio.Task[None]) -> None:
    pupil.leaves = True
    if pupil.socket:
        await pupil.socket.close()
    await living


async def web_replies(database_url: str) -> int:
    store = Store(open_database(database_url))
    try:
        async with store.look() as work:
            theirs = select(t.addresses.c.person_id).where(t.addresses.c.channel == "web")
            rows = await work.connection.execute(select(t.outgoing.c.id).where(t.outgoing.c.person_id.in_(theirs)))
            return len(rows.all())
    finally:
        await store.close()
