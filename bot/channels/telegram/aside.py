"""What is done beside the talk: taps confirmed, groups left with a word, people noted who have blocked us."""

import asyncio
from collections import OrderedDict
from collections.abc import Coroutine, Hashable
from zoneinfo import ZoneInfo

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram.reading import Crowd
from bot.texts import Texts
from handlers.speech.turn import Address
from storage.store import Store

MOST = 2000  # taps and groups that are remembered, so that each is answered once
log = structlog.get_logger()


class Aside:
    """Nobody waits for it, and nothing breaks if it fails."""

    def __init__(self, bot: Bot, store: Store) -> None:
        self._bot = bot
        self._store = store
        self._tasks: set[asyncio.Task[None]] = set()
        self._known: OrderedDict[Hashable, None] = OrderedDict()

    def confirm(self, query: str) -> None:
        """An update may be delivered again, but Telegram takes one answer."""
        if self._is_first(query):
            self._start(self._confirm(query))

    def leave(self, crowd: Crowd) -> None:
        """A word for all, once, and we are gone. Who takes us in again is told again."""
        if crowd.is_new:
            self._known.pop(crowd.chat, None)
        if self._is_first(crowd.chat):
            self._start(self._leave(crowd))

    async def lose(self, address: Address) -> None:
        """They are written to no more until they write again. Raises Unavailable."""
        async with self._store.work() as work:
            if met := await work.turns.met(address):
                await work.people.lose(met[0])

    async def done(self) -> None:
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _is_first(self, what: Hashable) -> bool:
        if what in self._known:
            return False
        self._known[what] = None
        if len(self._known) > MOST:
            self._known.popitem(last=False)
        return True

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _confirm(self, query: str) -> None:
        try:
            await self._bot.answer_callback_query(query)
        except TelegramError as error:
            log.info("tap not confirmed", reason=type(error).__name__)

    async def _leave(self, crowd: Crowd) -> None:
        say = Texts(crowd.language, ZoneInfo("UTC")).say
        text = say(
            "I talk with one person at a time, so that nobody reads along. Please write to me in a chat of your own."
        )
        try:
            if crowd.may_write:
                await self._bot.do_api_request("sendMessage", {"chat_id": crowd.chat, "text": text})
        except TelegramError as error:
            log.info("group not told", reason=type(error).__name__)
        try:
            await self._bot.leave_chat(crowd.chat)
        except TelegramError as error:
            log.info("group not left", reason=type(error).__name__)
