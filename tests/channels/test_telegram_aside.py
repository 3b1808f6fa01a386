"""What else Telegram brings: groups, channels, edits, foreign updates; and how we present ourselves there."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import delete, select

from bot.channels.telegram.channel import SECRET_HEADER, WANTED
from bot.channels.telegram.channel import Telegram as Channel
from bot.channels.telegram.profile import COMMANDS
from storage import tables as t
from tests.channels.bot_api import TOKEN
from tests.channels.contract.conftest import open_hall
from tests.channels.contract.telegram import SECRET, Telegram

pytestmark = [pytest.mark.peer, pytest.mark.asyncio(loop_scope="module")]
ADA = {"id": 4000, "is_bot": False, "first_name": "Ada", "language_code": "tr"}
ME = {"id": 123456, "is_bot": True, "first_name": "Fake Bot"}
MEMBER, LEFT = {"status": "member", "user": ME}, {"status": "left", "user": ME}
TAP = {"id": "77", "from": ADA, "chat_instance": "1", "data": "g"}
SETTERS = ("setMyCommands", "setMyDescription", "setMyShortDescription")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def telegram(stand_in: str, prepared: Path) -> AsyncIterator[Telegram]:
    async with open_hall(prepared) as hall:
        door = Telegram(hall, stand_in=stand_in)
        await door.open()
        yield door
        assert await door.refused() == []


async def deliver(door: Telegram, **update: Any) -> None:
    done = await door.api.post("deliver", update=update)
    assert done["ok"], done


def said_in(chat: dict[str, Any], text: str = "hilfe") -> dict[str, Any]:
    return {"message_id": 9, "date": 1, "chat": chat, "from": ADA, "text": text}


def membership(chat: dict[str, Any], **now: Any) -> dict[str, Any]:
    return {"chat": chat, "from": ADA, "date": 1, "old_chat_member": LEFT, "new_chat_member": {**MEMBER, **now}}


async def calls(door: Telegram, method: str, chat: int | None = None) -> list[dict[str, Any]]:
    of_chat = f"&chat={chat}" if chat else ""
    return [call["params"] for call in (await door.api.get(f"calls?method={method}{of_chat}"))["calls"]]


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_is_told_once_and_left(kind: str, telegram: Telegram) -> None:
    number = {"group": -51, "supergroup": -1001234567890}[kind]
    chat = {"id": number, "type": kind, "title": "10b"}
    await deliver(telegram, my_chat_member=membership(chat))
    for text in ("hilfe", "/termine", "ich will nicht mehr leben"):
        await deliver(telegram, message=said_in(chat, text))
    assert (await telegram.api.get(f"wait?method=leaveChat&chat={number}&timeout=30"))["ok"]
    await telegram.write("After", "hilfe")
    assert len(await calls(telegram, "sendMessage", number)) == 1
    assert len(await calls(telegram, "leaveChat", number)) == 1
    await deliver(telegram, my_chat_member=membership(chat))
    assert (await telegram.api.get(f"wait?method=leaveChat&chat={number}&count=2&timeout=30"))["ok"], "taken in again"
    await deliver(telegram, my_chat_member=membership(chat, status="left"))
    async with telegram.hall.house.store.look() as work:
        known = (await work.connection.execute(select(t.addresses.c.channel_id))).scalars().all()
    assert not {str(ADA["id"]), str(number)} & set(known), "nobody of it is known to us"


async def test_a_channel_is_left_without_a_word(telegram: Telegram) -> None:
    chat = {"id": -100777, "type": "channel", "title": "News"}
    await deliver(telegram, my_chat_member=membership(chat))
    post = {"message_id": 9, "date": 1, "chat": chat, "text": "hilfe"}
    await deliver(telegram, channel_post=post)
    assert (await telegram.api.get("wait?method=leaveChat&chat=-100777&timeout=30"))["ok"]
    assert await calls(telegram, "sendMessage", -100777) == []


async def test_what_concerns_us_not_is_passed_over(telegram: Telegram) -> None:
    """A tap in a group is confirmed all the same: its button would go on spinning."""
    private, group = {"id": 4000, "type": "private", "first_name": "Ada"}, {"id": -53, "type": "group", "title": "x"}
    edited = {**said_in(private), "edit_date": 2}
    bot = {**ADA, "is_bot": True}
    query = {"id": "1", "from": ADA, "query": "hilfe", "offset": ""}
    channel = telegram.hall.house.channels["telegram"]
    turns = telegram.hall.house.turns
    for number, update in enumerate(
        ({"edited_message": edited}, {"inline_query": query}, {"message": {**said_in(private), "from": bot}}), 900
    ):
        await channel._take({"update_id": number, **update}, turns)
    await deliver(telegram, callback_query={**TAP, "message": said_in(group)})
    assert (await telegram.api.get("wait?method=answerCallbackQuery&timeout=30"))["ok"]
    assert await calls(telegram, "sendMessage", 4000) == []
    async with telegram.hall.house.store.look() as work:
        assert (await work.connection.execute(select(t.faults))).all() == []


async def test_a_malformed_update_is_acknowledged_and_harms_nobody(telegram: Telegram) -> None:
    bodies = (
        b"",
        b"[]",
        b"{",
        b'{"update_id": "x"}',
        b'{"update_id": 7, "message": 5}',
        b'{"update_id": 8}',
        b"[" * 9000,
    )
    for body in bodies:
        assert await telegram.posted(body, {SECRET_HEADER: SECRET}) == 200, body
    assert "So funktioniert es" in (await telegram.write("Mia", "hilfe")).text
    async with telegram.hall.house.store.work() as work:
        faults = (await work.connection.execute(select(t.faults.c.reason))).scalars().all()
        await work.connection.execute(delete(t.faults))
    assert len(faults) == len(bodies) - 1, "the last is an update of a kind that we do not know"


@pytest.mark.parametrize("header", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: "gänz anders"}])
async def test_without_the_secret_nothing_is_taken(header: dict[str, str], telegram: Telegram) -> None:
    update = {"update_id": 1, "message": said_in({"id": 4000, "type": "private", "first_name": "Ada"})}
    assert await telegram.posted(json.dumps(update).encode(), header) == 403
    assert await calls(telegram, "sendMessage", 4000) == []


async def test_a_tap_is_confirmed_once_however_often_it_is_delivered(telegram: Telegram) -> None:
    await telegram.write("Tapper", "hilfe")
    before = len(await calls(telegram, "answerCallbackQuery"))
    chat = telegram.api.id_of("Tapper")
    await telegram.api.post("press", chat=chat, label="Termine", repeat=5)
    await telegram.told("Tapper", 2)
    await telegram.write("Tapper", "hilfe")
    assert len(await calls(telegram, "answerCallbackQuery")) == before + 1
    assert len(await telegram.seen("Tapper")) == 3


async def test_who_we_are_is_told_in_all_languages_and_only_once(telegram: Telegram) -> None:
    for method in SETTERS:
        told = {params.get("language_code") for params in await calls(telegram, method)}
        assert told == {None, *(COMMANDS.keys() - {"de"})}, method
    (menu,) = await calls(telegram, "setChatMenuButton")
    assert menu["menu_button"]["type"] == "commands"
    (webhook,) = await calls(telegram, "setWebhook")
    assert webhook["allowed_updates"] == WANTED
    before = (await telegram.api.get("calls"))["count"]
    again = Channel(TOKEN, telegram.stand_in, telegram.hall.house.store)
    await again.register("https://lotse.example/telegram", SECRET)
    await again.close()
    assert (await telegram.api.get("calls"))["count"] == before + 1, "a start makes one call"
