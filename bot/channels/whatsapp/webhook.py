"""Where Meta delivers to: nothing is read before its signature is right."""

import asyncio
import hashlib
import hmac
import json
import re
from typing import Final

from aiohttp import web

from bot.channels.whatsapp.channel import WhatsApp
from bot.turns import Turns
from storage.store import Unavailable

PATH: Final = "/whatsapp"
SIGNATURE: Final = "X-Hub-Signature-256"
USUAL_BYTES: Final = 64 * 1024
PATIENCE: Final = 10.0  # seconds for a large delivery to arrive
MOST_BYTES: Final = 3 * 1024 * 1024  # after an outage many messages come in one delivery; refused, they would be lost
_SIGNED: Final = re.compile(r"sha256=[0-9a-f]{64}")
_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_.-]{1,200}")


class Webhook:
    """`app_secret` signs, `verify_token` was typed in at Meta."""

    def __init__(self, channel: WhatsApp, turns: Turns, app_secret: str, verify_token: str) -> None:
        self._channel = channel
        self._turns = turns
        self._app_secret = app_secret.encode()
        self._verify_token = verify_token.encode()
        self._is_reading = False

    def routes(self) -> list[web.RouteDef]:
        return [web.get(PATH, self._verify), web.post(PATH, self._receive)]

    async def _verify(self, request: web.Request) -> web.Response:
        asked = request.query
        is_ours = hmac.compare_digest(asked.get("hub.verify_token", "").encode(), self._verify_token)
        challenge = asked.get("hub.challenge", "")
        if not is_ours or asked.get("hub.mode") != "subscribe" or not _CHALLENGE.fullmatch(challenge):
            raise web.HTTPForbidden
        return web.Response(text=challenge)

    async def _receive(self, request: web.Request) -> web.Response:
        """Anything but 2xx makes Meta deliver again, for up to seven days."""
        given = request.headers.get(SIGNATURE, "")
        if not _SIGNED.fullmatch(given):
            raise web.HTTPForbidden
        body = await self._body(request)
        right = hmac.new(self._app_secret, body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(given.removeprefix("sha256="), right):
            raise web.HTTPForbidden
        try:
            await self._channel.take(_parsed(body), self._turns)
        except Unavailable:
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "2"}) from None
        return web.Response()

    async def _body(self, request: web.Request) -> bytes:
        """Whether the signature is right is known only after the last byte: until then a stranger may have sent it.

        So only one that is larger than usual is read at a time, and not for long; the others are delivered again.
        """
        if (request.content_length or MOST_BYTES) <= USUAL_BYTES:
            return await request.clone(client_max_size=USUAL_BYTES).read()
        if self._is_reading:
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "2"})
        self._is_reading = True
        try:
            async with asyncio.timeout(PATIENCE):
                return await request.clone(client_max_size=MOST_BYTES).read()
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        finally:
            self._is_reading = False


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
