"""Telegram, by webhook or polling. An update is acknowledged only once its turn is stored."""

import asyncio
import hmac
import json
import warnings
from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby
from typing import Any

import structlog
from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.warnings import PTBUserWarning

from bot.channels.base import Door, NeverMore, NotNow, Unclear
from bot.channels.telegram_http import AiohttpRequest, Unanswered
from bot.channels.telegram_translate import NAME, Tapped, messages, to_turn
from bot.turns import Turns
from handlers.speech.turn import Turn
from storage.store import Store, Unavailable
from storage.turns import Parcel

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
WANTED = ["message", "callback_query"]
POLL = 25  # seconds that Telegram holds a poll open
PAUSE = 2.0  # seconds before a failed poll is tried again
MOST_WAITS = 10  # for the second message of a reply
COMMANDS = {  # names are in Latin letters only: in further languages those of English
    "de": {
        "start": "Von vorn",
        "termine": "Termine",
        "meine_termine": "Meine Termine",
        "hilfe": "Hilfe",
        "daten": "Meine Daten",
    },
    "en": {
        "start": "Start again",
        "sessions": "Sessions",
        "my_sessions": "My sessions",
        "help": "Help",
        "data": "My data",
    },
    **{
        language: dict(zip(("start", "sessions", "my_sessions", "help", "data"), said.split(" · "), strict=True))
        for language, said in {
            "uk": "Почати спочатку · Зустрічі · Мої зустрічі · Допомога · Мої дані",
            "tr": "Baştan başla · Görüşmeler · Görüşmelerim · Yardım · Verilerim",
            "ar": "من البداية · اللقاءات · لقاءاتي · مساعدة · بياناتي",
            "ru": "Начать сначала · Встречи · Мои встречи · Помощь · Мои данные",
            "pl": "Od początku · Spotkania · Moje spotkania · Pomoc · Moje dane",
        }.items()
    },
}
warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)
log = structlog.get_logger()


class Telegram:
    name = NAME
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
        self._answers: set[asyncio.Task[None]] = set()

    async def send(self, parcel: Parcel) -> None:
        first, *others = messages(parcel.reply, parcel.address.id)
        await self._send(first)
        for message in others:
            await self._send_at_last(message)

    async def _send_at_last(self, message: dict[str, Any]) -> None:
        """What follows a first message waits here: with the whole reply the first would be sent again, too."""
        for _ in range(MOST_WAITS):
            try:
                await self._send(message)
                return
            except NotNow as later:
                await asyncio.sleep(later.seconds or PAUSE)

    async def _send(self, message: dict[str, Any]) -> None:
        try:
            # The plain request: parsing the sent message back into objects would cost more than sending it.
            await self._bot.do_api_request("sendDocument" if "document" in message else "sendMessage", message)
        except RetryAfter as error:
            raise NotNow(_seconds(error), "too many messages") from None
        except (Forbidden, BadRequest) as error:
            gone = isinstance(error, Forbidden) or "chat not found" in error.message.lower()
            raise NeverMore(error.message, gone=gone) from None
        except Unanswered as error:
            raise Unclear(error.message) from None
        except TelegramError as error:
            raise NotNow(0, type(error).__name__) from None

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
        """Tell Telegram our commands and, if there is one, the webhook; tried until it is up."""
        while True:
            try:
                if webhook:
                    await self._bot.set_webhook(webhook, secret_token=secret, allowed_updates=WANTED)
                for language, commands in COMMANDS.items():
                    code = None if language == "de" else language  # without a code it is what all others see
                    await self._bot.set_my_commands(list(commands.items()), language_code=code)
                return
            except InvalidToken:
                log.error("Telegram does not know the token: set LOTSE_TELEGRAM_TOKEN as BotFather shows it")
                return
            except TelegramError as error:
                log.warning("Telegram cannot be reached", reason=type(error).__name__)
                await asyncio.sleep(PAUSE)

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
            except (ValueError, web.HTTPRequestEntityTooLarge):
                raw = None
            try:
                await self._take(raw, turns)
            except Unavailable:
                raise web.HTTPServiceUnavailable(headers={"Retry-After": "2"}) from None
            return web.Response()

        return web.post(path, receive)

    async def close(self) -> None:
        await asyncio.gather(*self._answers, return_exceptions=True)
        for (
            request
        ) in self._requests:  # the bot itself would close them only if it had been opened: that needs Telegram
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
            turn, tapped = self._read(raw)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            async with self._store.work() as work:
                await work.turns.fault(NAME, f"malformed update: {type(error).__name__}", turns.now)
            return
        is_new = turn is not None and await turns.take(turn)
        if is_new and tapped:
            answer = asyncio.create_task(self._confirm(tapped))
            self._answers.add(answer)
            answer.add_done_callback(self._answers.discard)

    def _read(self, raw: Any) -> tuple[Turn | None, Tapped | None]:
        if not isinstance(raw, dict) or type(raw.get("update_id")) is not int:
            raise ValueError("not an update")
        return to_turn(Update.de_json(raw, self._bot))

    async def _confirm(self, tapped: Tapped) -> None:
        try:
            await self._bot.answer_callback_query(tapped.query)
        except TelegramError as error:
            log.info("tap not confirmed", reason=type(error).__name__)


def _sender(update: Any) -> str:
    """Whose update it is, in a form that sorts."""
    part: dict[str, Any] = next((update[kind] for kind in WANTED if isinstance(update.get(kind), dict)), {})
    return str((part.get("from") or {}).get("id", ""))


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
