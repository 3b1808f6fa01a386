"""Telegram, with the Bot API stand-in: by webhook, and by polling."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.channels.telegram.channel import Telegram as Channel
from handlers.speech.turn import Address
from tests.channels.bot_api import TOKEN, BotApi, seen
from tests.channels.contract.hall import Door
from tests.chat import Seen
from tests.forked import PATIENCE
from tests.ports import free_port

SECRET = "a-secret-of-the-test"
SCRIPTED = "scripted"
BLOCKED = "Forbidden: bot was blocked by the user"
MEDIA = {
    "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}],
    "voice": {"file_id": "a", "file_unique_id": "b", "duration": 1},
    "sticker": {
        "file_id": "a",
        "file_unique_id": "b",
        "type": "regular",
        "width": 1,
        "height": 1,
        "is_animated": False,
        "is_video": False,
    },
    "contact": {"phone_number": "+495531987654", "first_name": "Kanarienvogel"},
    "location": {"latitude": 51.8291234, "longitude": 9.4461234},
    "document": {"file_id": "a", "file_unique_id": "b", "file_name": "Kanarienvogel.pdf"},
}


@dataclass
class Telegram(Door):
    channel = "Telegram"
    name = "telegram"
    most_buttons = 100
    longest = 4096
    edits = True
    stand_in: str = ""
    webhook: str = ""
    api: BotApi = field(init=False)

    async def open(self) -> None:
        house, stack = self.hall.house, self.hall.stack
        http = await stack.enter_async_context(aiohttp.ClientSession())
        self.api = BotApi(self.stand_in, http)
        await self.api.up()
        await self.api.post("reset")
        channel = Channel(TOKEN, self.stand_in, house.store)
        self.hall.add(channel)
        stack.push_async_callback(channel.close)
        await self._listen(channel)

    async def _listen(self, channel: Channel) -> None:
        port = free_port()
        url = await self.hall.serve(channel.route("/telegram", SECRET, self.hall.house.turns), port=port)
        self.webhook = f"{url}/telegram"
        await channel.register(self.webhook, SECRET)

    async def posted(self, body: bytes, headers: dict[str, str]) -> int:
        """The status that Telegram would get."""
        async with self.api.http.post(self.webhook, data=body, headers=headers) as answer:
            return answer.status

    async def write(self, person: str, text: str, language: str = "de") -> Seen:
        await self._catch_up(person)
        return await self.api._does(person, "say", text=text, language_code=language)

    async def tap(self, person: str, label: str) -> Seen:
        await self._catch_up(person)
        return await self.api.tap(person, label)

    async def _catch_up(self, person: str) -> None:
        """What came by itself is no answer."""
        self.api._read[person] = len(await self.api.messages(person))

    async def seen(self, person: str) -> list[Seen]:
        return [seen(message) for message in await self.api.messages(person)]

    async def file(self, person: str) -> bytes:
        messages = await self.api.messages(person)
        document = next(one["document"] for one in reversed(messages) if "document" in one)
        call = f"{self.stand_in}/bot{TOKEN}/getFile"
        async with self.api.http.post(call, json={"file_id": document["file_id"]}) as answer:
            path = (await answer.json())["result"]["file_path"]
        async with self.api.http.get(f"{self.stand_in}/file/bot{TOKEN}/{path}") as answer:
            return await answer.read()

    def address(self, person: str) -> Address:
        return Address("telegram", str(self.api.id_of(person)))

    async def says(self, person: str, texts: list[str]) -> None:
        for text in texts:
            await self.api.post("say", chat=self.api.id_of(person), text=text)

    async def told(self, person: str, count: int) -> list[Seen]:
        await self._until(person, count)
        return await self.seen(person)

    async def delivered_again(self, person: str, text: str, times: int) -> None:
        await self.api.post("say", chat=self.api.id_of(person), text=text, repeat=times)
        await self._until(person, 1)

    async def forges(self, person: str, data: str) -> Seen:
        return await self.api._does(person, "press", data=data, forged=True)

    async def sends_media(self, person: str) -> list[Seen]:
        before = len(await self.api.messages(person))
        chat = self.api.id_of(person)
        who = {"id": chat, "is_bot": False, "first_name": "Ada", "language_code": "de"}
        for number, (kind, what) in enumerate(MEDIA.items(), 1000):
            message = {"message_id": number + chat, "date": 1, "chat": {"id": chat, "type": "private"}, "from": who}
            done = await self.api.post("deliver", update={"message": {**message, kind: what}})
            assert done["ok"], done
        await self._until(person, before + len(MEDIA))
        return (await self.seen(person))[before:]

    async def is_refused(self, person: str, seconds: int) -> None:
        await self._fails(person, 429, retry_after=seconds, description=SCRIPTED)

    async def is_out_of_order(self, person: str) -> None:
        await self._fails(person, 502, description=SCRIPTED)

    async def blocks(self, person: str) -> None:
        chat = self.api.id_of(person)
        who = {"id": chat, "is_bot": False, "first_name": "Ada"}
        me = {"id": 123456, "is_bot": True, "first_name": "Fake Bot"}
        change = {"chat": {"id": chat, "type": "private"}, "from": who, "date": 1}
        change["old_chat_member"] = {"status": "member", "user": me}
        change["new_chat_member"] = {"status": "kicked", "user": me, "until_date": 0}
        done = await self.api.post("deliver", update={"my_chat_member": change})
        assert done["ok"], done
        assert done["queued"]
        for _ in range(200):
            async with self.hall.house.store.look() as work:
                met = await work.turns.met(self.address(person))
                assert met
                if await work.people.is_silent(met[0]):
                    return
            await asyncio.sleep(0.01)

    async def refused(self) -> list[object]:
        return [one for one in await self.api.refused() if one["description"] not in (SCRIPTED, BLOCKED)]

    async def _fails(self, person: str, code: int, **how: Any) -> None:
        await self.api.post("fail", method="sendMessage", code=code, chat=self.api.id_of(person), **how)

    async def _until(self, person: str, count: int) -> None:
        chat = self.api.id_of(person)
        view = await self.api.get(f"wait?chat={chat}&count={count}&timeout={PATIENCE}")
        assert view["ok"], f"{person} was told {view['count']} of {count}"
        await self.settle()


@dataclass
class Polling(Telegram):
    async def _listen(self, channel: Channel) -> None:
        await channel.register("", "")
        polling = asyncio.create_task(channel.poll(self.hall.house.turns))

        async def stop() -> None:
            polling.cancel()
            with suppress(asyncio.CancelledError):
                await polling

        self.hall.stack.push_async_callback(stop)
        await self.api.listens("deleteWebhook")
