"""The web chat's live part: a WebSocket on which no turn counts twice and no reply is lost at a reconnect."""

import asyncio
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from aiohttp import WSMsgType, web

from bot.channels.base import Door
from bot.channels.webchat_translate import NAME, to_json, to_turn
from bot.turns import Turns
from handlers.speech.turn import Address
from knowledge.entry import GERMAN
from storage.store import Store, Unavailable
from storage.turns import Parcel

COOKIE = "lotse_chat"
A_DAY = timedelta(days=1)
LONGEST_FRAME = 64 * 1024
LONGEST_LANGUAGE = 16  # characters
HEARTBEAT = 25.0  # seconds; proxies close silent connections after about a minute


@dataclass(eq=False, slots=True)
class Line:
    """One open page. The lock keeps replies in order while those it missed are being sent."""

    socket: web.WebSocketResponse
    network: str = ""
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)
    language: str = "de"


class WebChat:
    name = NAME
    keeps_replies = True

    def __init__(self, store: Store, key: bytes, public_url: str, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._key = key
        self._public_url = public_url
        self._lines: dict[Address, set[Line]] = {}

    def routes(self, turns: Turns) -> list[web.RouteDef]:
        async def live(request: web.Request) -> web.StreamResponse:
            return await self._live(request, turns)

        return [
            web.post("/chat/begin", self._begin),
            web.post("/chat/end", self._end),
            web.get("/chat/live", live),
            web.get("/chat/file/{seq:\\d{1,15}}", self._file),
        ]

    async def examine(self) -> Door:
        return Door(True, self._public_url)

    def knows(self, request: web.Request) -> bool:
        return self._address(request) is not None

    async def send(self, parcel: Parcel) -> None:
        """Reaches every open page of the person; a page that is closed now asks for it when it opens again."""
        if parcel.notice and parcel.id is None:
            parcel = await self._kept(parcel)
        for line in tuple(self._lines.get(parcel.address, ())):
            async with line.busy:
                await _say(line, {"reply": to_json(parcel)})

    async def close(self) -> None:
        for lines in tuple(self._lines.values()):
            for line in tuple(lines):
                await line.socket.close(code=1012)  # service restart: the page connects again

    async def _kept(self, parcel: Parcel) -> Parcel:
        async with self._store.work() as work:
            met = await work.turns.met(parcel.address)
            until = None if self._lines.get(parcel.address) else parcel.waits_until
            number = await work.turns.send(met[0], parcel.reply, self._now(), until) if met else None
        return Parcel(parcel.address, parcel.reply, number, parcel.notice)

    async def _begin(self, request: web.Request) -> web.Response:
        """The one cookie, set when somebody first writes, renewed when they are back or have booked.

        The header keeps other sites from asking for it. Lax, so that a link from another site finds a known person
        known: a Strict cookie would not come along.
        """
        if "X-Lotse" not in request.headers:
            raise web.HTTPForbidden
        answer = web.Response(status=204)
        token = self._token(request) or secrets.token_urlsafe(24)
        try:
            lasts = await self._needed_for(_address(token))
        except Unavailable:
            if self.knows(request):
                return answer  # the cookie stays as it is
            lasts = A_DAY
        secure = request.secure or self._public_url.startswith("https:")
        seconds = int(lasts.total_seconds())
        cookie = f"{token}.{self._signature(token)}"
        answer.set_cookie(COOKIE, cookie, max_age=seconds, httponly=True, samesite="Lax", secure=secure)
        return answer

    async def _needed_for(self, address: Address) -> timedelta:
        """How long the cookie has to last: a day, or as long as a seat or a question that waits for an answer."""
        async with self._store.look() as work:
            until = await work.people.needed_until(address, self._now())
        return max(A_DAY, until - self._now()) if until else A_DAY

    async def _end(self, request: web.Request) -> web.Response:
        if "X-Lotse" not in request.headers:
            raise web.HTTPForbidden
        answer = web.Response(status=204)
        answer.del_cookie(COOKIE)
        return answer

    async def _live(self, request: web.Request, turns: Turns) -> web.StreamResponse:
        address = self._address(request)
        if address is None or not self._is_own_page(request):
            raise web.HTTPForbidden
        line = Line(web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LONGEST_FRAME), request.remote or "")
        await line.socket.prepare(request)
        self._lines.setdefault(address, set()).add(line)
        try:
            async for message in line.socket:
                if message.type is WSMsgType.TEXT:
                    await self._heard(message.data, address, line, turns)
        finally:
            self._lines[address].discard(line)
            if not self._lines[address]:
                del self._lines[address]
        return line.socket

    async def _heard(self, text: str, address: Address, line: Line, turns: Turns) -> None:
        said = _read(text)
        try:
            if isinstance(said.get("hello"), Mapping):
                await self._greet(said["hello"], address, line)
            elif turn := to_turn(said, address, line.language):
                await turns.take(replace(turn, network=line.network, chosen=line.language != GERMAN))
                lasts = await self._needed_for(address)
                await _say(line, {"got": said["id"], "renew": lasts > A_DAY})
        except Unavailable:
            await _say(line, {"trouble": turns.wording(line.language).say("I cannot answer just now. I keep trying.")})

    async def _greet(self, hello: Mapping[str, Any], address: Address, line: Line) -> None:
        """Send what this page has not seen; a fresh page gets the last reply, to know where it was."""
        last = hello.get("last", -1)
        line.language = str(hello.get("language", "de"))[:LONGEST_LANGUAGE]
        async with line.busy:
            async with self._store.look() as work:
                missed = await work.turns.replies_after(address, last if isinstance(last, int) else -1)
            shown = [parcel for parcel in missed if parcel.waits_until] or missed[-1:] if last == -1 else missed
            for parcel in shown:
                await _say(line, {"reply": to_json(parcel)})
            if waited := [parcel.id for parcel in shown if parcel.id and parcel.waits_until]:
                async with self._store.work() as work:
                    await work.letters.seen(waited, self._now())

    async def _file(self, request: web.Request) -> web.Response:
        address = self._address(request)
        number = int(request.match_info["seq"])
        if address is None:
            raise web.HTTPNotFound
        async with self._store.look() as work:
            found = await work.turns.replies_after(address, number - 1)
        file = found[0].reply.file if found and found[0].id == number else None
        if file is None:
            raise web.HTTPNotFound
        headers = {"Content-Disposition": f'attachment; filename="{file.name}"', "Cache-Control": "no-store"}
        return web.Response(body=file.content, content_type=file.mime, headers=headers)

    def _address(self, request: web.Request) -> Address | None:
        token = self._token(request)
        return _address(token) if token else None

    def _token(self, request: web.Request) -> str:
        """What the cookie holds; empty without a cookie of ours."""
        token, _, signature = request.cookies.get(COOKIE, "").rpartition(".")
        is_ours = hmac.compare_digest(signature.encode(), self._signature(token).encode())
        return token if is_ours else ""

    def _signature(self, token: str) -> str:
        return hmac.new(self._key, b"chat cookie:" + token.encode(), hashlib.sha256).hexdigest()[:32]

    def _is_own_page(self, request: web.Request) -> bool:
        origin = urlsplit(request.headers.get("Origin", "")).netloc
        return origin in (request.host, urlsplit(self._public_url).netloc)


def _address(token: str) -> Address:
    """Where the cookie's owner is reached; the token itself is stored nowhere."""
    return Address(NAME, hashlib.sha256(token.encode()).hexdigest())


def _read(text: str) -> Mapping[str, Any]:
    """Empty for what no page of ours sends."""
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return said if isinstance(said, Mapping) else {}


async def _say(line: Line, what: Mapping[str, Any]) -> None:
    try:
        await line.socket.send_str(json.dumps(what, ensure_ascii=False))
    except ConnectionError:
        return  # the page went away; it asks for what it missed when it is back
