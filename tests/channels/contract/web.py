"""The web chat: cookie, socket and page as a browser uses them."""

import asyncio
import html
import re
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.channels.webchat_pass import COOKIE, address_of
from handlers.speech.turn import Address
from tests.channels.contract.hall import Door, web_chat
from tests.chat import Seen
from tests.forked import PATIENCE
from tests.ports import free_port

NO_MESSENGER = "the page asks for what it missed: no messenger stands between that could refuse or break off"


@dataclass
class Page:
    http: aiohttp.ClientSession
    socket: aiohttp.ClientWebSocketResponse
    cookie: str
    reader: asyncio.Task[None] = field(init=False)
    replies: list[dict[str, Any]] = field(default_factory=list)
    got: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Web(Door):
    channel = "WebChat"
    name = "web"
    lacks = {  # noqa: RUF012
        "refused for now": NO_MESSENGER,
        "out of order": NO_MESSENGER,
        "blocked": "nobody can block a page: who does not open it is not reached",
        "media": "the page has no way to send anything but words",
        "a file of ours as a document": "a page fetches a file by the number of its reply: played with the data file",
    }
    url: str = ""
    _pages: dict[str, Page] = field(default_factory=dict)

    async def open(self) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        chat, routes = web_chat(self.hall, self.url)
        self.hall.add(chat)
        self.hall.stack.push_async_callback(self._close)
        await self.hall.serve(*routes, port=port)

    async def write(self, person: str, text: str, language: str = "de") -> Seen:
        return await self._does(person, {"text": text}, language)

    async def tap(self, person: str, label: str) -> Seen:
        page = self._pages[person]
        buttons = [button for reply in page.replies for button in reply["buttons"] if button["label"] == label]
        assert buttons, f"{person} sees no button {label!r}"
        return await self.forges(person, buttons[-1]["data"])

    async def forges(self, person: str, data: str) -> Seen:
        return await self._does(person, {"press": data}, "de")

    async def seen(self, person: str) -> list[Seen]:
        await asyncio.sleep(0.02)  # what was sent has still to be read from the socket
        return [_seen(reply) for reply in self._pages[person].replies]

    async def file(self, person: str) -> bytes:
        page = self._pages[person]
        file = next(reply["file"] for reply in reversed(page.replies) if reply["file"])
        async with page.http.get(self.url + file["url"]) as answer:
            assert answer.status == 200
            return await answer.read()

    def address(self, person: str) -> Address:
        token, _, _ = self._pages[person].cookie.rpartition(".")
        return address_of(token)

    async def begins(self, person: str, payload: str) -> Seen:
        """What the page shows to somebody who has not written yet; its buttons can be tapped."""
        page = await self._page(person, "de")
        async with page.http.get(f"{self.url}/?start={payload}") as answer:
            text = await answer.text()
        buttons = [
            {"label": html.unescape(label.strip()), "data": html.unescape(data)}
            for data, label in re.findall(r'data-press="([^"]*)".*?class="label"[^>]*>([^<]*)<', text)
        ]
        page.replies.append({"title": "", "text": html.unescape(re.sub(r"<[^>]*>", " ", text)), "buttons": buttons})
        return _seen(page.replies[-1])

    async def says(self, person: str, texts: list[str]) -> None:
        page = await self._page(person, "de")
        for text in texts:
            await page.socket.send_json({"id": self._key(), "text": text})

    async def told(self, person: str, count: int) -> list[Seen]:
        page = self._pages[person]
        await self._until(page, lambda: len(page.replies) >= count)
        return await self.seen(person)

    async def delivered_again(self, person: str, text: str, times: int) -> None:
        page, key = await self._page(person, "de"), self._key()
        for _ in range(times):
            await page.socket.send_json({"id": key, "text": text})
        await self._until(page, lambda: page.got == times)

    def _key(self) -> str:
        return f"turn-{next(self.hall.keys):08d}"

    async def _does(self, person: str, what: dict[str, str], language: str) -> Seen:
        page = await self._page(person, language)
        before = len(page.replies)
        await page.socket.send_json({"id": self._key(), **what})
        await self._until(page, lambda: len(page.replies) > before)
        return _seen(page.replies[before])

    async def _page(self, person: str, language: str) -> Page:
        if person not in self._pages:
            http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
            async with http.post(f"{self.url}/chat/begin", headers={"X-Lotse": "1"}) as answer:
                assert answer.status == 204
                cookie = answer.cookies[COOKIE].value
            socket = await http.ws_connect(f"{self.url}/chat/live", origin=self.url)
            await socket.send_json({"hello": {"last": -1, "language": language}})
            page = Page(http, socket, cookie)
            page.reader = asyncio.create_task(_read(page))
            self._pages[person] = page
        return self._pages[person]

    async def _until(self, page: Page, holds: Any) -> None:
        async with asyncio.timeout(PATIENCE):
            while not holds():
                page.news.clear()
                await page.news.wait()

    async def _close(self) -> None:
        for page in self._pages.values():
            page.reader.cancel()
            await asyncio.gather(page.reader, return_exceptions=True)
            await page.socket.close()
            await page.http.close()


async def _read(page: Page) -> None:
    async for message in page.socket:
        said = message.json()
        page.got += "got" in said
        if "reply" in said:
            page.replies.append(said["reply"])
        page.news.set()


def _seen(reply: dict[str, Any]) -> Seen:
    link, file = reply.get("link"), reply.get("file")
    parts = [reply["title"], reply["text"], reply.get("note")]
    parts += [f"{link['label']} {link['url']}"] if link else []
    parts += [file["name"]] if file else []
    return Seen("\n".join(filter(None, parts)), tuple(button["label"] for button in reply["buttons"]))
