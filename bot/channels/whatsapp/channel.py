"""WhatsApp by webhook. A delivery is acknowledged only once all that it holds is stored."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from bot.channels.base import WHATSAPP, Door, NeverMore, NotNow, Unclear
from bot.channels.whatsapp.graph import CLOSED, GONE, Graph
from bot.channels.whatsapp.reading import NOTICE, Failure, read
from bot.channels.whatsapp.writing import Document, Message, messages, recipient, template
from bot.texts import Texts
from bot.turns import Turns
from handlers.speech.reply import Reply
from handlers.speech.turn import Turn
from storage.notices import Why
from storage.store import Store, Work
from storage.turns import Parcel

WINDOW = timedelta(hours=24) - timedelta(minutes=5)  # a message on its way must not come too late
PAUSE = 2.0  # seconds before what follows a first message is tried again
MOST_WAITS = 10
LOW_QUALITY = ("YELLOW", "RED")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Template:
    """An approved one, with a single value; no name: there is none."""

    name: str = ""
    language: str = "de"


class WhatsApp:
    """`number` is the id that Meta gave our phone number."""

    name = WHATSAPP
    keeps_replies = False

    def __init__(self, graph: Graph, number: str, template: Template, store: Store, zone: ZoneInfo) -> None:
        self._graph = graph
        self._number = number
        self._template = template
        self._store = store
        self._zone = zone
        self.now: Callable[[], datetime] = lambda: datetime.now(zone)

    async def send(self, parcel: Parcel) -> None:
        first, *others = self._messages(parcel)
        own = {"messaging_product": "whatsapp", "recipient_type": "individual", **recipient(parcel.address.id)}
        if parcel.notice:
            own["biz_opaque_callback_data"] = NOTICE
        await self._send(first, own)
        for message in others:
            await self._send_at_last(message, own)

    def _messages(self, parcel: Parcel) -> list[Message | Document]:
        is_open = parcel.written_at is not None and self.now() < parcel.written_at + WINDOW
        if parcel.notice is None or is_open:
            return messages(parcel.reply, self._choose(parcel.reply))
        if not self._template.name:
            raise NeverMore("more than 24 hours since the person wrote", gone=False, closed=True)
        return [template(parcel.reply, self._template.name, self._template.language)]

    def _choose(self, reply: Reply) -> str:
        return Texts(reply.language, self._zone).say("Choices")

    async def _send(self, message: Message | Document, own: dict[str, str]) -> None:
        if isinstance(message, Document):
            message = message.message(await self._graph.upload(message))
        await self._graph.send(own | message)

    async def _send_at_last(self, message: Message | Document, own: dict[str, str]) -> None:
        """What follows a first message waits here: with the whole reply the first would be sent again, too."""
        for _ in range(MOST_WAITS):
            try:
                await self._send(message, own)
                return
            except NotNow as later:
                await asyncio.sleep(later.seconds or PAUSE)

    async def examine(self) -> Door:
        try:
            told = await self._graph.own_number()
        except (NotNow, Unclear, NeverMore) as error:
            return Door(False, complaint=str(error))
        digits = "".join(filter(str.isdecimal, str(told.get("display_phone_number", ""))))
        quality = str(told.get("quality_rating", ""))
        complaint = f"quality_rating: {quality}" if quality in LOW_QUALITY else ""
        return Door(True, f"https://wa.me/{digits}?text=hallo" if digits else "", complaint=complaint)

    async def take(self, raw: Any, turns: Turns) -> None:
        """Each person's messages in order, different people's side by side. Raises Unavailable."""
        delivery = read(raw, self._number)
        ordered = sorted(delivery.turns, key=_sender)
        people = [list(own) for _, own in groupby(ordered, key=_sender)]
        ended = await asyncio.gather(*(_take_in_order(own, turns) for own in people), return_exceptions=True)
        for error in filter(None, ended):
            raise error
        if delivery.faults or delivery.failures:
            async with self._store.work() as work:
                for fault in delivery.faults:
                    await work.turns.fault(WHATSAPP, fault, turns.now)
                for failure in delivery.failures:
                    await _note(failure, work, turns.now)

    async def close(self) -> None:
        await self._graph.close()


async def _take_in_order(own: list[Turn], turns: Turns) -> None:
    for turn in own:
        await turns.take(turn)


def _sender(turn: Turn) -> str:
    return turn.address.id


async def _note(failure: Failure, work: Work, now: datetime) -> None:
    """Who cannot be reached is not written to by ourselves any more. Told twice, it counts once."""
    if not await work.turns.first_time(WHATSAPP, f"failed {failure.message}", now):
        return
    log.warning("not delivered", channel=WHATSAPP, code=failure.code, gone=failure.code in GONE)
    if failure.code in GONE and (met := await work.turns.met(failure.address)):
        await work.people.lose(met[0])
    if failure.is_notice:
        why = Why.BLOCKED if failure.code in GONE else Why.CLOSED if failure.code == CLOSED else Why.REFUSED
        await work.telling.let_go(WHATSAPP, why, 1, now)
