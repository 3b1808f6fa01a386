"""Services as processes of their own on one PostgreSQL, and a phone that Telegram's part is played to."""

import asyncio
import os
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import aiohttp
from aiohttp import web

from handlers.speech.actions import Action
from handlers.speech.packing import pack
from tests.channels.bot_api import TOKEN
from tests.channels.service import answers, environment
from tests.conftest import ROOT
from tests.forked import PATIENCE, Program, start
from tests.ports import free_port

SECRET = "a-secret-of-the-test"
LOTSE = ("bot", "serve")


@dataclass(slots=True)
class Phone:
    """What each chat was told, as Telegram was asked to show it."""

    url: str
    told: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    async def take(self, request: web.Request) -> web.Response:
        said = await request.json() if request.can_read_body else {}
        if request.match_info["method"] == "sendMessage":
            self.told[said["chat_id"]].append(said["text"])
        return web.json_response({"ok": True, "result": True})

    def times(self, chat: int, words: str) -> int:
        return sum(words in text for text in self.told[chat])

    def chats(self, words: str) -> set[int]:
        return {chat for chat, texts in self.told.items() if any(words in text for text in texts)}


@asynccontextmanager
async def phone() -> AsyncIterator[Phone]:
    port = free_port()
    here = Phone(f"http://127.0.0.1:{port}")
    site = web.Application()
    site.add_routes([web.post("/bot{token}/{method}", here.take)])
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield here
    await runner.cleanup()


@dataclass(slots=True)
class Service:
    program: Program
    url: str
    folder: Path

    async def take(self, number: int, chat: int, action: Action) -> int:
        """The status of the answer to a tap; 0 if the connection was cut, or nobody listened."""
        who = {"id": chat, "is_bot": False, "first_name": "Ada"}
        shown = {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private", "first_name": "Ada"}}
        query = {"id": str(number), "from": who, "chat_instance": "1", "data": pack(action), "message": shown}
        update = {"update_id": number, "callback_query": query}
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        with suppress(aiohttp.ClientConnectionError):
            async with aiohttp.request("POST", f"{self.url}/telegram", headers=headers, json=update) as got:
                return got.status
        return 0

    async def health(self) -> dict[str, Any]:
        with suppress(aiohttp.ClientConnectionError):
            async with aiohttp.request("GET", f"{self.url}/healthz") as got:
                return {**await got.json(), "code": got.status}
        return {"code": 0}

    async def stop(self) -> int:
        if self.program.code is None:
            self.program.stop()
        return await self.program.ends()


@asynccontextmanager
async def serving(
    folder: Path, database_url: str, at: Phone, *module: str, **settings: object
) -> AsyncIterator[Service]:
    """`lotse serve`, or another module with its arguments, in a folder of its own."""
    port = settings.setdefault("port", free_port())
    url = f"http://127.0.0.1:{port}"
    telegram = {"telegram_token": TOKEN, "telegram_api_url": at.url, "telegram_webhook": f"{url}/telegram"}
    own = {"telegram_secret": SECRET, "database_url": database_url, "secret_key": "k" * 40}
    env = environment(folder, **{"public_url": url, **telegram, **own, **settings}) | {"PYTHONPATH": str(ROOT)}
    with _log(folder) as log:
        program = start(*(module or LOTSE), folder=folder, env=env, stdout=log, stderr=log)
    service = Service(program, url, folder)
    try:
        assert await answers(url, program), (folder / "log").read_text()
        yield service
    finally:
        await service.stop()


def _log(folder: Path) -> IO[bytes]:
    folder.mkdir()
    return (folder / "log").open("ab")


async def until(true: Callable[[], Any]) -> None:
    """Of another process: it cannot set an event of this one."""
    async with asyncio.timeout(PATIENCE):
        while True:
            seen = true()
            if await seen if asyncio.iscoroutine(seen) else seen:
                return
            await asyncio.sleep(0.02)


async def lotse(*words: str, folder: Path, database_url: str) -> None:
    """A command of the command line, as a process of its own."""
    env = environment(folder, database_url=database_url, secret_key="k" * 40) | {"PYTHONPATH": str(ROOT)}
    program = start("bot", *words, folder=folder, env=env)
    assert await program.ends() == os.EX_OK
