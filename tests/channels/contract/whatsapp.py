"""WhatsApp, with the stand-in for the Graph API."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.channels.whatsapp.channel import Template
from bot.channels.whatsapp.channel import WhatsApp as Channel
from bot.channels.whatsapp.graph import Graph
from bot.channels.whatsapp.webhook import Webhook
from handlers.speech.turn import Address
from tests.channels.contract.hall import Door
from tests.channels.graph_api import (
    APP_SECRET,
    NUMBER,
    TEMPLATE,
    TOKEN,
    VERIFY,
    GraphApi,
    goes_on,
    graph_api,
    seen,
    user_id,
    value,
)
from tests.chat import Seen
from tests.ports import free_port

MEDIA = ("image", "audio", "sticker", "location", "contacts", "unsupported", "poll")
BLOCKED = 131026


@dataclass
class WhatsApp(Door):
    channel = "WhatsApp"
    name = "whatsapp"
    lacks = {"the language of the device": "Meta does not tell it"}  # noqa: RUF012
    most_buttons = 10
    longest = 4096
    api: GraphApi = field(init=False)

    async def open(self) -> None:
        house, port, stack = self.hall.house, free_port(), self.hall.stack
        self.api = await stack.enter_async_context(graph_api(f"http://127.0.0.1:{port}/whatsapp"))
        self.api.clock = lambda: self.hall.clock().timestamp()
        graph = Graph(self.api.url, NUMBER, TOKEN)
        channel = Channel(graph, NUMBER, Template(TEMPLATE), house.store, ZoneInfo("Europe/Berlin"))
        channel.now = self.hall.clock
        self.hall.add(channel)
        stack.push_async_callback(channel.close)
        await self.hall.serve(*Webhook(channel, house.turns, APP_SECRET, VERIFY).routes(), port=port)

    async def write(self, person: str, text: str, language: str = "de") -> Seen:
        self.api._read[person] = len(self.api.of(person))
        return await self.api.write(person, text)

    async def tap(self, person: str, label: str) -> Seen:
        self.api._read[person] = len(self.api.of(person))
        return await self.api.tap(person, label)

    async def seen(self, person: str) -> list[Seen]:
        """A file and its words are one reply."""
        found, parts = [], []
        for message in self.api.of(person):
            parts.append(message)
            if not goes_on(message):
                found.append(seen(parts))
                parts = []
        return found

    async def file(self, person: str) -> bytes:
        document = next(one["document"] for one in reversed(self.api.of(person)) if one["type"] == "document")
        return self.api.uploads[document["id"]].encode("latin-1")

    def address(self, person: str) -> Address:
        return Address("whatsapp", user_id(person))

    async def says(self, person: str, texts: list[str]) -> None:
        for text in texts:
            assert await self.api.deliver(self._text(person, text)) == 200

    async def delivered_again(self, person: str, text: str, times: int) -> None:
        message = self._text(person, text)
        for _ in range(times):
            assert await self.api.deliver(message) == 200
        await self.settle()

    async def forges(self, person: str, data: str) -> Seen:
        before = len(await self.seen(person))
        reply = {"type": "button_reply", "button_reply": {"id": data, "title": "x"}}
        await self.api.deliver(self.api.message(person, {"type": "interactive", "interactive": reply}))
        await self.settle()
        return (await self.seen(person))[before]

    async def sends_media(self, person: str) -> list[Seen]:
        before = len(await self.seen(person))
        number = {"phones": [{"phone": "+49 5531 987654"}], "name": {"formatted_name": "Kanarienvogel"}}
        place = {"latitude": 51.8291234, "longitude": 9.4461234}
        for kind in MEDIA:
            what = {"contacts": [number], "location": place}.get(kind, {"id": "1"})
            if kind == "contacts":
                what = {"id": "1", "all": [number]}
            await self.api.deliver(self.api.message(person, {"type": kind, kind: what}))
        await self.settle()
        found = (await self.seen(person))[before:]
        assert len(found) == len(MEDIA)
        return found

    async def is_refused(self, person: str, seconds: int) -> None:
        self.api.trouble_of[user_id(person)] = [(429, 130429, {"Retry-After": str(seconds)})]

    async def is_out_of_order(self, person: str) -> None:
        self.api.trouble_of[user_id(person)] = [(502, 131016, {})]

    async def blocks(self, person: str) -> None:
        failed = {"id": f"out.{person}", "status": "failed", "timestamp": "1764000000", "errors": [{"code": BLOCKED}]}
        await self.api.deliver(value(statuses=[{**failed, "recipient_user_id": user_id(person)}]))

    async def refused(self) -> list[object]:
        return list(self.api.refused)

    def _text(self, person: str, text: str) -> dict[str, object]:
        return self.api.message(person, {"type": "text", "text": {"body": text}})
