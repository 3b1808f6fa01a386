"""The web chat's live part: a WebSocket on which no turn counts twice and no reply is lost at a reconnect."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from aiohttp import WSMsgType, web

from bot.channels.base import Door
from bot.channels.webchat_pass import ASKS, COOKIE, PROTOCOL, TOKEN, Passes, address_of, is_framed, new_token
from bot.channels.webchat_translate import NAME, to_json, to_turn
from bot.flood.networks import Networks
from bot.texts import Texts
from bot.turns import Turns
from handlers.speech.turn import Address, Turn
from knowledge.entry import GERMAN
from storage.store import Store, Unavailable
from storage.turns import Parcel

__all__ = ["COOKIE", "WebChat"]

A_DAY = timedelta(days=1)
LONGEST_FRAME = 64 * 1024
LONGEST_LANGUAGE = 16  # characters
FIRST_BEYOND = 2**53  # numbers of replies are whole numbers of a page's script
PATIENCE = 1.0  # seconds at a stop for pages to say that they have heard of it
HEARTBEAT = 25.0  # seconds; proxies close silent connections after about a minute


@dataclass(eq=False, slots=True)
class Line:
    """One open page. The lock keeps replies in order while those it missed are being sent.

    `shown` are the replies it was sent beside those up to `since`, which it had.
    """

    socket: web.WebSocketResponse
    network: str = ""
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)
    language: str = "de"
    since: int = 0
    shown: set[int] = field(default_factory=set)


class WebChat:
    name = NAME
    keeps_replies = True

    def __init__(
        self,
        store: Store,
        key: bytes,
        public_url: str,
        now: Callable[[], datetime],
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        """`wake` is called once a browser is to be told that there is something on its page."""
        self._store = store
        self._now = now
        self._public_url = public_url
        self._wake = wake
        self.passes = Passes(key, public_url)
        self._lines: dict[Address, set[Line]] = {}
        self._networks = Networks()

    def routes(self, turns: Turns) -> list[web.RouteDef]:
        async def live(request: web.Request) -> web.StreamResponse:
            return await self._live(request, turns)

        return [
            web.post("/chat/begin", self._begin),
            web.post("/chat/end", self._end),
            web.get("/chat/live", live),
            web.get("/chat/file/{seq:\\d{1,15}}", self._file),
        ]

    @property
    def open_lines(self) -> int:
        return sum(map(len, self._lines.values()))

    async def examine(self) -> Door:
        return Door(True, self._public_url)

    def knows(self, request: web.Request) -> bool:
        return self.passes.address(request) is not None

    async def send(self, parcel: Parcel) -> None:
        """Reaches every open page of the person; a page that is closed now asks for it when it opens again."""
        if parcel.notice and parcel.id is None:
            parcel = await self._kept(parcel)
        for line in tuple(self._lines.get(parcel.address, ())):
            async with line.busy:
                await _show(line, parcel)

    async def close(self, _site: web.Application | None = None) -> None:
        """Once nobody new can come in. A page that does not answer is not waited for."""
        open_now = [line for lines in self._lines.values() for line in lines]
        ending = [asyncio.create_task(line.socket.close(code=1012)) for line in open_now]  # the page connects again
        if ending:
            _, unanswered = await asyncio.wait(ending, timeout=PATIENCE)
            for task in unanswered:
                task.cancel()

    async def _kept(self, parcel: Parcel) -> Parcel:
        """Whose page is closed is told by their browser, if they want that, that there is something here."""
        is_open, number, is_woken = bool(self._lines.get(parcel.address)), None, False
        async with self._store.work() as work:
            if met := await work.turns.met(parcel.address):
                until = None if is_open else parcel.waits_until
                number = await work.turns.send(met[0], parcel.reply, self._now(), until)
                if parcel.notice and not is_open:
                    is_woken = await work.browsers.wake(met[0], parcel.notice, self._now())
        if is_woken:
            self._wake()
        return Parcel(parcel.address, parcel.reply, number, parcel.notice)

    async def _begin(self, request: web.Request) -> web.Response:
        """The one cookie, set when somebody first writes, renewed when they are back or have booked.

        The header keeps other sites from asking for it. A frame that asks again without a cookie gets a token.
        """
        if ASKS not in request.headers:
            raise web.HTTPForbidden
        if not self.knows(request) and not self._networks.may_come(request.remote or ""):
            raise web.HTTPTooManyRequests(headers={"Retry-After": "10"})  # the page tries again by itself
        answer = web.Response(status=204)
        token = self.passes.token(request)
        if not token and request.headers[ASKS] == TOKEN:
            return web.json_response({"token": self.passes.signed(new_token())}, headers={"Cache-Control": "no-store"})
        token = token or new_token()
        try:
            lasts = await self._needed_for(address_of(token))
        except Unavailable:
            if self.knows(request):
                return answer  # the cookie stays as it is
            lasts = A_DAY
        self.passes.give(answer, token, request, int(lasts.total_seconds()))
        return answer

    async def _needed_for(self, address: Address) -> timedelta:
        """How long the cookie has to last: a day, or as long as a seat or a question that waits for an answer."""
        async with self._store.look() as work:
            until = await work.people.needed_until(address, self._now())
        return max(A_DAY, until - self._now()) if until else A_DAY

    async def _end(self, request: web.Request) -> web.Response:
        if ASKS not in request.headers:
            raise web.HTTPForbidden
        answer = web.Response(status=204)
        self.passes.take_back(answer, request)
        return answer

    async def _live(self, request: web.Request, turns: Turns) -> web.StreamResponse:
        address = self.passes.address(request)
        if address is None or not self.passes.is_own_page(request):
            raise web.HTTPForbidden
        if self._networks.is_full(request.remote or "", len(self._lines.get(address, ()))):
            raise web.HTTPTooManyRequests(headers={"Retry-After": "10"})
        spoken = (PROTOCOL,) if is_framed(request) else ()
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LONGEST_FRAME, protocols=spoken)
        line = Line(socket, request.remote or "")
        await line.socket.prepare(request)
        self._lines.setdefault(address, set()).add(line)
        try:
            with self._networks.line(line.network):
                await self._listen(address, line, turns)
        finally:
            self._lines[address].discard(line)
            if not self._lines[address]:
                del self._lines[address]
        return line.socket

    async def _listen(self, address: Address, line: Line, turns: Turns) -> None:
        """A page that sends more than anybody can do is read as slowly as somebody does it."""
        async for message in line.socket:
            await asyncio.sleep(self._networks.pause_of(line))
            if message.type is WSMsgType.TEXT:
                await self._heard(message.data, address, line, turns)

    async def _heard(self, text: str, address: Address, line: Line, turns: Turns) -> None:
        said = _read(text)
        try:
            if isinstance(said.get("hello"), Mapping):
                await self._greet(said["hello"], address, line)
            elif turn := to_turn(said, address, line.language):
                await self._take(turn, said["id"], line, turns)
        except Unavailable:
            await _say(line, {"trouble": turns.wording(line.language).say("I cannot answer just now. I keep trying.")})

    async def _take(self, turn: Turn, number: str, line: Line, turns: Turns) -> None:
        if not self._networks.may_speak(line.network):
            await _say(line, {"trouble": _too_many(turns.wording(line.language))})
            return
        if not await turns.take(replace(turn, network=line.network, chosen=line.language != GERMAN)):
            await self._catch_up(turn.address, line)
        lasts = await self._needed_for(turn.address)
        await _say(line, {"got": number, "renew": lasts > A_DAY})

    async def _catch_up(self, address: Address, line: Line) -> None:
        """What the page says again was perhaps taken by a process that has ended before it could answer."""
        async with line.busy:
            async with self._store.look() as work:
                missed = await work.turns.replies_after(address, line.since)
            for parcel in missed:
                await _show(line, parcel)

    async def _greet(self, hello: Mapping[str, Any], address: Address, line: Line) -> None:
        """Send what this page has not seen; a fresh page gets the last reply, to know where it was."""
        last = hello.get("last", -1)
        if type(last) is not int or not 0 <= last < FIRST_BEYOND:
            last = -1
        line.language = str(hello.get("language", "de"))[:LONGEST_LANGUAGE]
        async with line.busy:
            async with self._store.look() as work:
                missed = await work.turns.replies_after(address, last)
            shown = [parcel for parcel in missed if parcel.waits_until] or missed[-1:] if last == -1 else missed
            line.since = max(last, 0 if missed is shown or not missed else missed[-1].id or 0)
            for parcel in shown:
                await _show(line, parcel)
            if waited := [parcel.id for parcel in shown if parcel.id and parcel.waits_until]:
                async with self._store.work() as work:
                    await work.letters.seen(waited, self._now())

    async def _file(self, request: web.Request) -> web.Response:
        number, file = int(request.match_info["seq"]), None
        for address in self.passes.owners(request):
            async with self._store.look() as work:
                found = await work.turns.replies_after(address, number - 1)
            if found and found[0].id == number:
                file = found[0].reply.file
        if file is None:
            raise web.HTTPNotFound
        headers = {"Content-Disposition": f'attachment; filename="{file.name}"', "Cache-Control": "no-store"}
        return web.Response(body=file.content, content_type=file.mime, headers=headers)


def _too_many(wording: Texts) -> str:
    return wording.say("Very many people write from where you are just now. I keep trying, it takes a moment.")


def _read(text: str) -> Mapping[str, Any]:
    """Empty for what no page of ours sends."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, Mapping) else {}


async def _show(line: Line, parcel: Parcel) -> None:
    """Once on each page."""
    if parcel.id not in line.shown:
        line.shown |= {parcel.id} if parcel.id else set()
        await _say(line, {"reply": to_json(parcel)})


async def _say(line: Line, what: Mapping[str, Any]) -> None:
    try:
        await line.socket.send_str(json.dumps(what, ensure_ascii=False))
    except ConnectionError:
        return  # the page went away; it asks for what it missed when it is back
