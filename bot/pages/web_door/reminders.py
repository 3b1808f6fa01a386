"""Where a page tells that its browser wants to be reminded, or not any more."""

import json
from json import JSONDecodeError
from typing import Any

from aiohttp import web

from bot.channels.webchat_pass import ASKS, Passes, is_framed
from bot.sending.push.places import read_subscription
from bot.sending.push.pusher import Pusher
from bot.texts import languages
from bot.turns import Talks
from handlers.speech.turn import Address
from storage.store import Store, Unavailable

PATH = "/chat/reminders"
LONGEST = 4096
PRIVATE = {"Cache-Control": "no-store"}


class ReminderPages:
    def __init__(self, store: Store, talks: Talks, passes: Passes, pusher: Pusher) -> None:
        self._store = store
        self._talks = talks
        self._passes = passes
        self._pusher = pusher

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get(PATH, self._state),
            web.post(PATH, self._begin),
            web.post(f"{PATH}/end", self._end),
        ]

    async def _state(self, request: web.Request) -> web.Response:
        """What a browser needs to subscribe, and whether this person has."""
        address = self._address(request)
        try:
            async with self._store.look() as work:
                met = await work.turns.met(address)
                is_on = bool(met and await work.browsers.has(met[0]))
        except Unavailable:
            raise web.HTTPServiceUnavailable from None
        return web.json_response({"key": self._pusher.public_key, "on": is_on}, headers=PRIVATE)

    async def _begin(self, request: web.Request) -> web.Response:
        """Only for who has something to be reminded of: else it would be kept for nothing."""
        address = self._address(request)
        subscribed = read_subscription(await _sent(request), self._pusher.others)
        if subscribed is None:
            raise web.HTTPBadRequest
        language, now = request.query.get("lang", ""), self._talks.clock.now
        try:
            async with self._store.work() as work:
                met = await work.turns.met(address)
                if met is None or await work.people.needed_until(address, now) is None:
                    raise web.HTTPConflict
                await work.browsers.keep(met[0], subscribed, language if language in languages() else "de", now)
        except Unavailable:
            raise web.HTTPServiceUnavailable from None
        return web.Response(status=204, headers=PRIVATE)

    async def _end(self, request: web.Request) -> web.Response:
        address = self._address(request)
        try:
            async with self._store.work() as work:
                if met := await work.turns.met(address):
                    await work.browsers.forget(met[0])
        except Unavailable:
            raise web.HTTPServiceUnavailable from None
        return web.Response(status=204, headers=PRIVATE)

    def _address(self, request: web.Request) -> Address:
        """A page of ours with its person; in a frame there are no reminders."""
        address = self._passes.address(request)
        if address is None or is_framed(request) or ASKS not in request.headers:
            raise web.HTTPForbidden
        return address


async def _sent(request: web.Request) -> Any:
    if (request.content_length or 0) > LONGEST:
        raise web.HTTPRequestEntityTooLarge(LONGEST, request.content_length or 0)
    try:
        return json.loads(await request.text())
    except (JSONDecodeError, UnicodeDecodeError):
        raise web.HTTPBadRequest from None
