"""Telegram, by webhook or polling. An update is acknowledged only once its turn is stored."""

import asyncio
import hmac
import json
import warnings
from collections.abc import Iterable
from itertools import groupby
from typing import Any

import structlog
from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError
from telegram.warnings import PTBUserWarning

from bot.channels.base import TELEGRAM, Door, NotNow
from bot.channels.telegram.aside import Aside
from bot.channels.telegram.http import AiohttpRequest
from bot.channels.telegram.meaning import meaning, seconds
from bot.channels.telegram.profile import present
from bot.channels.telegram.reading import WANTED, WRONG, Crowd, Lost, Read, read
from bot.channels.telegram.writing import Message, messages
from bot.turns import Turns
from handlers.speech.turn import Turn
from storage.store import Store, Unavailable
from storage.turns import Parcel

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
POLL = 25  # seconds that Telegram holds a poll open
PAUSE = 2.0  # seconds before a failed poll is tried again
MOST_WAITS = 10  # for the second message of a reply
AS_IT_IS = "not modified"
warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)
log = structlog.get_logger()


class Telegram:
    name = TELEGRAM
    keeps_replies = False

    def __init__(self, token: str, api_url: str, store: Store) -> None:
        self._requests = (AiohttpRequest(), AiohttpRequest(POLL + 10.0))
        sending, polling = self._requests
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=sending,
            get_updates_request=polling,
        )
        self._store = store
        self._aside = Aside(self._bot, store)

    async def send(self, parcel: Parcel) -> None:
        first, *others = messages(parcel.reply, parcel.address.id)
        is_one = not others and "text" in first
        if is_one and parcel.reply.instead_of and await self._is_changed(first, parcel.reply.instead_of):
            return
        await self._send(first)
        for message in others:
            await self._send_at_last(message)

    async def _is_changed(self, message: Message, shown_in: str) -> bool:
        """Another page in the place of the first; False where it has to be sent as a message of its own."""
        try:
            await self._bot.do_api_request("editMessageText", {**message, "message_id": int(shown_in)})
        except BadRequest as refused:
            return AS_IT_IS in refused.message
        except TelegramError as error:
            raise meaning(error) from None
        return True

    async def _send_at_last(self, message: Message) -> None:
        """What follows a first message waits here: with the whole reply the first would be sent again, too."""
        for _ in range(MOST_WAITS):
            try:
                await self._send(message)
                return
            except NotNow as later:
                await asyncio.sleep(later.seconds or PAUSE)

    async def _send(self, message: Message) -> None:
        try:
            # The plain request: parsing the sent message back into objects would cost more than sending it.
            await self._bot.do_api_request("sendDocument" if "document" in message else "sendMessage", message)
        except TelegramError as error:
            raise meaning(error) from None

    async def poll(self, turns: Turns) -> None:
        """Fetch updates until cancelled. What was not stored is fetched again."""
        offset = 0
        ready = False
        while True:
            try:
                if not ready:
                    await self._bot.delete_webhook()
                    ready = True
                wanted = {"offset": offset, "timeout": POLL, "allowed_updates": WANTED}
                updates = await self._bot.do_api_request("getUpdates", api_kwargs=wanted)
                await self._take_all(updates, turns)
                offset = max((update["update_id"] + 1 for update in updates), default=offset)
            except (TelegramError, Unavailable) as error:
                log.warning("polling put off", reason=type(error).__name__)
                await asyncio.sleep(PAUSE)

    async def register(self, webhook: str, secret: str) -> None:
        """Tell Telegram the webhook, if there is one, and who we are; tried until it is up."""
        while True:
            try:
                if webhook:
                    await self._bot.set_webhook(webhook, secret_token=secret, allowed_updates=WANTED)
                await present(self._bot, self._store)
                return
            except InvalidToken:
                log.error("Telegram does not know the token: set LOTSE_TELEGRAM_TOKEN as BotFather shows it")
                return
            except (TelegramError, Unavailable) as error:
                log.warning("Telegram cannot be told who we are", reason=type(error).__name__)
                await asyncio.sleep(seconds(error) if isinstance(error, RetryAfter) else PAUSE)

    async def examine(self) -> Door:
        """By asking Telegram who we are and what waits for us."""
        try:
            me = await self._bot.get_me()
            webhook = await self._bot.get_webhook_info()
        except TelegramError as error:
            return Door(False, complaint=type(error).__name__)
        link = f"https://t.me/{me.username}?start=hallo"
        return Door(True, link, webhook.pending_update_count, webhook.last_error_message or "")

    def route(self, path: str, secret: str, turns: Turns) -> web.RouteDef:
        """The webhook. Anything but 2xx makes Telegram deliver the update again."""

        async def receive(request: web.Request) -> web.Response:
            given = request.headers.get(SECRET_HEADER, "")
            if not hmac.compare_digest(given.encode(), secret.encode()):
                raise web.HTTPForbidden
            try:
                raw = json.loads(await request.read())
            except (ValueError, RecursionError, web.HTTPRequestEntityTooLarge):
                raw = None
            try:
                await self._take(raw, turns)
            except Unavailable:
                raise web.HTTPServiceUnavailable(headers={"Retry-After": "2"}) from None
            return web.Response()

        return web.post(path, receive)

    async def close(self) -> None:
        await self._aside.done()
        for request in self._requests:  # the bot itself closes them only if it was opened: that needs Telegram
            await request.shutdown()

    async def _take_all(self, updates: Iterable[Any], turns: Turns) -> None:
        """Each person's updates in order, different people's side by side."""
        ordered = sorted(updates, key=_sender)
        people = [list(own) for _, own in groupby(ordered, key=_sender)]
        await asyncio.gather(*(self._take_in_order(own, turns) for own in people))

    async def _take_in_order(self, updates: list[Any], turns: Turns) -> None:
        for update in updates:
            await self._take(update, turns)

    async def _take(self, raw: Any, turns: Turns) -> None:
        try:
            found = self._read(raw)
        except WRONG as error:
            async with self._store.work() as work:
                await work.turns.fault(TELEGRAM, f"malformed update: {type(error).__name__}", turns.now)
            return
        match found.what:
            case Turn() as turn:
                await turns.take(turn)
            case Lost(address):
                await self._aside.lose(address)
            case Crowd() as crowd:
                self._aside.leave(crowd)
        if found.query:
            self._aside.confirm(found.query)

    def _read(self, raw: Any) -> Read:
        if not isinstance(raw, dict) or type(raw.get("update_id")) is not int:
            raise ValueError("not an update")
        update = Update.de_json(raw, self._bot)
        return read(raw, update)


def _sender(update: Any) -> str:
    """Whose update it is, in a form that sorts."""
    part: dict[str, Any] = next((update[kind] for kind in WANTED if isinstance(update.get(kind), dict)), {})
    return str((part.get("from") or {}).get("id", ""))
