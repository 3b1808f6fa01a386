"""Each channel as it is reached from outside, in this process: what comes in is what the messenger would deliver."""

import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, cast
from unittest.mock import Mock

from aiohttp import web
from aiohttp.base_protocol import BaseProtocol
from aiohttp.streams import StreamReader
from aiohttp.test_utils import make_mocked_request

from benchmarks.fuzzing.mutated import Mutator
from bot.app import House
from bot.channels.base import MATRIX
from bot.channels.matrix.reading import WRONG
from bot.channels.matrix.reading import turn as from_matrix
from bot.channels.plain import as_text
from bot.channels.telegram.aside import Aside
from bot.channels.telegram.channel import SECRET_HEADER, Telegram
from bot.channels.telegram.writing import messages as as_telegram
from bot.channels.terminal import NAME as TERMINAL
from bot.channels.terminal import to_turn
from bot.channels.webchat import Line, WebChat
from bot.channels.webchat_translate import to_json
from bot.channels.whatsapp.channel import Template, WhatsApp
from bot.channels.whatsapp.graph import Graph
from bot.channels.whatsapp.webhook import Webhook
from bot.channels.whatsapp.writing import messages as as_whatsapp
from bot.serving.site import MOST_BYTES
from handlers.speech.packing import pack
from handlers.speech.turn import Address
from storage.store import Store
from storage.turns import Parcel

SECRET, NUMBER, PEOPLE = "s" * 32, "106540352242922", 500
Receive = Callable[[web.Request], Awaitable[web.StreamResponse]]
Door = Callable[[Mutator], Awaitable[int]]


class Sink:
    """Takes replies, written for the messenger; remembers the buttons of the last ones, to tap and to spoil."""

    def __init__(self, name: str, write: Callable[[Parcel], object]) -> None:
        self.name, self.keeps_replies = name, False
        self._write = write
        self.buttons: list[str] = ["g", "t:::::", "m", "b:beispiel-tischlerei-von-innen:1"]
        self.replies = 0

    async def send(self, parcel: Parcel) -> None:
        self._write(parcel)
        self.replies += 1
        self.buttons = [*self.buttons[-60:], *(pack(button.action) for button in parcel.reply.buttons)]

    def tapped(self, mutator: Mutator) -> str:
        return mutator.text(mutator.rng.choice(self.buttons))


class StillAside(Aside):
    """There is no Telegram here to be told of taps and groups."""

    def _start(self, work: Coroutine[None, None, None]) -> None:
        work.close()


class StillTelegram(Telegram):
    def __init__(self, token: str, api_url: str, store: Store) -> None:
        super().__init__(token, api_url, store)
        self._aside = StillAside(self._bot, store)


def telegram(house: House) -> tuple[Door, Sink]:
    sink = Sink("telegram", lambda parcel: as_telegram(parcel.reply, parcel.address.id))
    channel = StillTelegram("1:x", "http://127.0.0.1:9", house.store)
    receive = cast(Any, channel.route("/telegram", SECRET, house.turns).handler)
    numbers = iter(range(1, 10**9))

    def update(m: Mutator) -> dict[str, Any]:
        who = {
            "id": m.rng.randrange(1, PEOPLE),
            "is_bot": False,
            "first_name": "M",
            "language_code": m.rng.choice(("de", "en", "ar", "xx")),
        }
        chat = {"id": who["id"], "type": "private"}
        message = {"message_id": 5, "date": 1, "chat": chat, "from": who, "text": m.words()}
        kind = m.rng.randrange(4)
        number = next(numbers) if m.rng.random() < 0.9 else m.rng.randrange(1, 1_000)
        if kind == 0:
            query = {"id": "1", "from": who, "chat_instance": "1", "message": message, "data": sink.tapped(m)}
            return {"update_id": number, "callback_query": query}
        if kind == 1:
            message = {**message, "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}
        if kind == 2:
            chat["type"] = m.rng.choice(("private", "private", "group", "channel"))
        return {"update_id": number, m.rng.choice(("message", "message", "edited_message", "channel_post")): message}

    async def door(m: Mutator) -> int:
        body = m.encoded(m.changed(update(m)))
        return await _answered(receive, "/telegram", body, {SECRET_HEADER: SECRET})

    return door, sink


def whatsapp(house: House) -> tuple[Door, Sink]:
    sink = Sink("whatsapp", lambda parcel: as_whatsapp(parcel.reply, "Auswahl"))
    channel = WhatsApp(Graph("http://127.0.0.1:9", NUMBER, "x"), NUMBER, Template(), house.store, house.settings.zone)
    receive = Webhook(channel, house.turns, SECRET, "v")._receive

    def message(m: Mutator) -> dict[str, Any]:
        what: dict[str, Any] = {"type": "text", "text": {"body": m.words()}}
        if m.rng.random() < 0.4:
            kind = m.rng.choice(("button_reply", "list_reply"))
            what = {"type": "interactive", "interactive": {"type": kind, kind: {"id": sink.tapped(m), "title": "x"}}}
        elif m.rng.random() < 0.2:
            what = {"type": "image", "image": {"id": "1", "caption": m.words()}}
        who = f"DE.{m.rng.randrange(PEOPLE)}4711"
        said = {"from_user_id": who, "id": f"wamid.{m.rng.randrange(10**6)}", "timestamp": "1764000000", **what}
        return {"contacts": [{"profile": {"name": "M"}, "user_id": who}], "messages": [said]}

    def status(m: Mutator) -> dict[str, Any]:
        told = {"id": "out.1", "status": "failed", "timestamp": "1764000000", "recipient_user_id": "DE.14711"}
        return {"statuses": [{**told, "errors": [{"code": m.rng.choice((131026, 131047, 130472))}]}]}

    def delivery(m: Mutator) -> dict[str, Any]:
        metadata = {"display_phone_number": "495531123456", "phone_number_id": NUMBER}
        what = status(m) if m.rng.random() < 0.1 else message(m)
        value = {"messaging_product": "whatsapp", "metadata": metadata, **what}
        return {
            "object": "whatsapp_business_account",
            "entry": [{"id": "1", "changes": [{"value": value, "field": "messages"}]}],
        }

    async def door(m: Mutator) -> int:
        body = m.encoded(m.changed(delivery(m)))
        signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        return await _answered(receive, "/whatsapp", body, {"X-Hub-Signature-256": f"sha256={signature}"})

    return door, sink


class Page:
    """What a page would get."""

    async def send_str(self, text: str) -> None:
        text.encode()


def web_chat(house: House) -> tuple[Door, Sink]:
    sink = Sink("web", to_json)
    channel = WebChat(house.store, b"k", "http://localhost", lambda: house.talks.clock.now)

    def frame(m: Mutator) -> dict[str, Any]:
        if m.rng.random() < 0.1:
            return {"hello": {"last": m.rng.choice((-1, 5, "x", 10**30)), "language": m.rng.choice(("de", "ar", "xx"))}}
        did = {"press": sink.tapped(m)} if m.rng.random() < 0.4 else {"text": m.words()}
        start = {"start": m.rng.choice(("l_ABCDEF2", "s_x", "c_ABC234"))} if m.rng.random() < 0.1 else {}
        return {"id": f"{m.rng.randrange(10**9):032x}", **did, **start}

    async def door(m: Mutator) -> int:
        line = Line(cast(Any, Page()), f"10.0.{m.rng.randrange(250)}.{m.rng.randrange(250)}")
        body = m.encoded(m.changed(frame(m)))
        address = Address("web", hashlib.sha256(str(m.rng.randrange(PEOPLE)).encode()).hexdigest())
        await channel._heard(body.decode("utf-8", "replace"), address, line, house.turns)
        return 200

    return door, sink


def terminal(house: House) -> tuple[Door, Sink]:
    sink = Sink(TERMINAL, lambda parcel: as_text(parcel.reply))
    numbers = iter(range(10**9))

    async def door(m: Mutator) -> int:
        line = m.text(m.rng.choice((m.words(), f"/start {m.words()}", str(m.rng.randrange(9)))))
        await house.turns.take(to_turn(line, str(next(numbers)), m.rng.choice(("de", "en", "xx"))))
        return 200

    return door, sink


def matrix(house: House) -> tuple[Door, Sink]:
    """What stands in a room once it is decrypted: the library has read the rest."""
    sink = Sink(MATRIX, lambda parcel: as_text(parcel.reply))

    def event(m: Mutator) -> dict[str, Any]:
        content: dict[str, Any] = {"msgtype": m.rng.choice(("m.text", "m.emote", "m.image")), "body": m.words()}
        if m.rng.random() < 0.2:
            content |= {"m.relates_to": {"m.in_reply_to": {"event_id": "$x"}}, "body": f"> <@a:b> x\n\n{m.words()}"}
        name = f"${m.rng.randrange(10**6)}"
        return {"type": "m.room.message", "sender": "@mia:x", "event_id": name, "content": content}

    async def door(m: Mutator) -> int:
        try:
            found = from_matrix(json.loads(m.encoded(m.changed(event(m)))), f"!{m.rng.randrange(PEOPLE)}:x", "@lotse:x")
        except (*WRONG, RecursionError):  # of those that are no JSON the library knows; the others are passed over
            return 400
        if found:
            await house.turns.take(found)
        return 200

    return door, sink


DOORS: dict[str, Callable[[House], tuple[Door, Sink]]] = {
    "telegram": telegram,
    "whatsapp": whatsapp,
    "web": web_chat,
    "terminal": terminal,
    "matrix": matrix,
}


async def _answered(
    receive: Callable[[web.Request], Awaitable[web.StreamResponse]], path: str, body: bytes, headers: dict[str, str]
) -> int:
    """The status that the messenger gets."""
    payload = StreamReader(cast(BaseProtocol, Mock()), 2**16)
    payload.feed_data(body)
    payload.feed_eof()
    more = {"Content-Length": str(len(body)), **headers}
    try:
        answer = await receive(make_mocked_request("POST", path, more, payload=payload, client_max_size=MOST_BYTES))
    except web.HTTPException as refused:
        return refused.status
    return answer.status
