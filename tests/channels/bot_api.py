"""The Bot API stand-in, as a process of its own, and a person who chats through it."""

import asyncio
import itertools
import subprocess
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from tests.chat import Seen
from tests.forked import PATIENCE
from tests.ports import free_port

TOKEN = "123456:AAHnobody-has-this-token"


@contextmanager
def running(folder: Path, *options: str) -> Iterator[str]:
    """The stand-in's address while it runs."""
    port = free_port()
    patience = ("--query-timeout", str(PATIENCE))
    command = [sys.executable, str(folder / "fake_bot_api.py"), "--port", str(port), *patience, *options]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@dataclass(slots=True)
class BotApi:
    """What the person in the chat does, and what came of it."""

    url: str
    http: aiohttp.ClientSession
    _people: dict[str, int] = field(default_factory=dict)
    _ids: itertools.count = field(default_factory=lambda: itertools.count(4711))
    _read: dict[str, int] = field(default_factory=dict)

    async def post(self, what: str, **body: Any) -> Any:
        async with self.http.post(f"{self.url}/control/{what}", json=body) as answer:
            return await answer.json()

    async def get(self, what: str) -> Any:
        async with self.http.get(f"{self.url}/control/{what}") as answer:
            return await answer.json()

    async def up(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while True:
                with suppress(aiohttp.ClientConnectionError):
                    await self.get("health")
                    return
                await asyncio.sleep(0.05)

    async def listens(self, method: str) -> None:
        """Until the bot has called this method: `setWebhook` or `deleteWebhook`, before it takes updates."""
        called = await self.get(f"wait?method={method}&timeout={PATIENCE}")
        assert called["ok"], f"the bot never called {method}"

    async def write(self, person: str, text: str) -> Seen:
        return await self._does(person, "say", text=text)

    async def tap(self, person: str, label: str) -> Seen:
        """Tap the newest button with this label; those of older messages can be tapped too."""
        view = await self.get(f"chat/{self._people[person]}")
        labelled = [m for m in view["messages"] if any(b["text"] == label for row in m["buttons"] for b in row)]
        assert labelled, f"{person} sees no button {label!r}"
        return await self._does(person, "press", label=label, message_id=labelled[-1]["message_id"])

    async def told(self, chat: int, count: int) -> list[str]:
        """The bot's texts in a chat, once there are so many."""
        view = await self.get(f"wait?chat={chat}&count={count}&timeout={PATIENCE}")
        return [message["text"] for message in view["messages"] if message["from"] == "bot"]

    async def refused(self) -> list[Any]:
        return (await self.get("errors"))["errors"]

    async def _does(self, person: str, what: str, **how: Any) -> Seen:
        """A list that is paged is changed in its place: then nothing new is there to be seen."""
        chat, read = self.id_of(person), self._read.get(person, 0)
        edits = len((await self.get(f"calls?method=editMessageText&chat={chat}"))["calls"])
        done = await self.post(what, chat=chat, **how)
        assert done["ok"], done
        await self._first(
            self.get(f"wait?chat={chat}&count={read + 1}&timeout={PATIENCE}"),
            self.get(f"wait?method=editMessageText&chat={chat}&count={edits + 1}&timeout={PATIENCE}"),
        )
        own = await self.messages(person)
        self._read[person] = len(own)
        if len(own) > read:
            return seen(own[-1])
        edited = [message for message in own if message["edited"]]
        assert edited, f"no reply to {how}"
        return seen(edited[-1])

    async def _first(self, *waits: Coroutine[Any, Any, Any]) -> None:
        tasks = [asyncio.create_task(one) for one in waits]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def id_of(self, person: str) -> int:
        return self._people.setdefault(person, next(self._ids))

    async def messages(self, person: str) -> list[dict[str, Any]]:
        """What the bot has said to somebody, as it stands there now."""
        view = await self.get(f"chat/{self.id_of(person)}")
        return [message for message in view.get("messages", ()) if message["from"] == "bot"]


def seen(message: dict[str, Any]) -> Seen:
    text = message["text"] or message.get("caption") or ""
    file = (message.get("document") or {}).get("file_name", "")
    buttons = [button for row in message["buttons"] for button in row]
    links = [f"{button['text']} {button['url']}" for button in buttons if "url" in button]
    return Seen("\n".join([text, file, *links]), tuple(button["text"] for button in buttons))
