"""“/daten”, “/loeschen” and “/stopp” as each messenger delivers and carries them."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from telegram import Update

from bot.channels import terminal, webchat_translate
from bot.channels.base import MATRIX, TELEGRAM, WHATSAPP
from bot.channels.matrix import reading as matrix
from bot.channels.matrix.writing import messages as matrix_messages
from bot.channels.plain import as_text
from bot.channels.telegram import reading as telegram
from bot.channels.telegram.writing import messages as telegram_messages
from bot.channels.whatsapp import reading as whatsapp
from bot.channels.whatsapp.writing import messages as whatsapp_messages
from handlers.speech.reply import Reply
from handlers.speech.turn import Address, Turn
from tests.conftest import World, on_both_databases
from tests.fakes import FakeMessenger
from tests.storage.test_privacy import kept

TELEPHONE = "4917612345678"
WAMID = "wamid.HBgNNDkxNzYxMjM0NTY3OBUCABIYFjNF"  # as Meta makes them: the number stands in it, in other letters
WEB = Address("web", "f" * 64)


def from_telegram(text: str, number: int) -> Turn | None:
    user = {"id": 4711, "is_bot": False, "first_name": "Mia", "language_code": "de"}
    message = {"message_id": number, "date": 0, "chat": {"id": 4711, "type": "private"}, "from": user, "text": text}
    raw = {"update_id": number, "message": message}
    what = telegram.read(raw, Update.de_json(raw, None)).what
    return what if isinstance(what, Turn) else None


def from_whatsapp(text: str, number: int) -> Turn | None:
    message = {"id": f"{WAMID}{number}", "from": TELEPHONE, "timestamp": "1790000000", "type": "text"}
    value = {"metadata": {"phone_number_id": "1"}, "messages": [message | {"text": {"body": text}}]}
    raw = {"entry": [{"changes": [{"field": "messages", "value": value}]}]}
    return next(iter(whatsapp.read(raw, "1").turns), None)


def from_matrix(text: str, number: int) -> Turn | None:
    content = {"msgtype": "m.text", "body": text}
    event = {"sender": "@mia:schule.example", "type": "m.room.message", "event_id": f"${number}", "content": content}
    return matrix.turn(event, "!raum:schule.example", "@lotse:schule.example")


def from_the_page(text: str, number: int) -> Turn | None:
    return webchat_translate.to_turn({"id": f"message-{number}", "text": text}, WEB, "de")


def from_the_terminal(text: str, number: int) -> Turn | None:
    return terminal.to_turn(text, str(number))


DOORS: Mapping[str, tuple[Callable[[str, int], Turn | None], Callable[[Reply], Any]]] = {
    TELEGRAM: (from_telegram, lambda reply: telegram_messages(reply, "4711")),
    WHATSAPP: (from_whatsapp, lambda reply: whatsapp_messages(reply, "Wählen")),
    MATRIX: (from_matrix, matrix_messages),
    webchat_translate.NAME: (from_the_page, lambda reply: [webchat_translate.shown(reply, 1)]),
    terminal.NAME: (from_the_terminal, lambda reply: [as_text(reply)]),
}


class Person:
    def __init__(self, world: World, door: str) -> None:
        self._world = world
        self._read, self.carried = DOORS[door]
        self._number = 0
        self.messenger = world.house.channels[door] = FakeMessenger(name=door, house=world.house)

    async def says(self, text: str) -> Reply:
        self._number += 1
        turn = self._read(text, self._number)
        assert turn
        await self._world.house.turns.take(turn)
        await self._world.house.lanes.settle()
        return self.messenger.sent[-1][1]


@pytest.mark.parametrize("door", DOORS)
async def test_a_person_sees_stops_and_deletes_through_each_door(world: World, door: str) -> None:
    mia = Person(world, door)
    await mia.says("termine")
    told = await mia.says("/daten")
    assert told.file
    stored = json.loads(told.file.content)["stored"]
    assert stored["address"][0]["channel"] == door
    assert f"({door})" in told.text
    assert mia.carried(told), "the messenger takes it"
    await mia.says("/stopp")
    assert json.loads((await mia.says("/daten")).file.content)["silent"] is True  # type: ignore[union-attr]
    asked = await mia.says("/loeschen")
    number = next(at for at, button in enumerate(asked.buttons, 1) if "Ja" in button.label)
    assert "nichts mehr über dich gespeichert" in (await mia.says(str(number))).text
    left = await kept(world)
    assert left["address"] == left["dialog"] == left["outgoing"] == []


@on_both_databases
async def test_the_number_of_a_message_does_not_tell_whose_telephone_it_is(world: World) -> None:
    """It is kept for eight days, longer than the person if they delete everything."""
    mia = Person(world, WHATSAPP)
    await mia.says("hallo")
    await mia.says("/loeschen")
    await mia.says("1")
    (*_, last) = (await kept(world))["seen"]
    assert len(last["key"]) == 64
    assert WAMID[:20] not in str(await kept(world))
    assert TELEPHONE not in str(await kept(world))
