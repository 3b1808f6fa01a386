"""What every channel holds. A demand that makes no sense in one is left out there, with a reason in its row."""

import ast
import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from handlers.speech.actions import Read
from handlers.speech.reply import Button, File, Link, Reply
from storage import tables as t
from tests.channels import scripts
from tests.channels.contract.hall import Door
from tests.channels.contract.rows import AT_REAL_SERVERS, ROWS
from tests.chat import Chat
from tests.conftest import ROOT

pytestmark = [pytest.mark.peer, pytest.mark.asyncio(loop_scope="module")]
Demand = Callable[[Door], Awaitable[None]]
DEMANDS: dict[str, Demand] = {}
SENTENCE = "Das ist ein Satz, der etwas sagt. "
PATIENCE = 40  # seconds
UNREADABLE = "Ich kann nur Text lesen"
EXPIRED = "Dieser Knopf geht nicht mehr"
JUNK = ("junk\0", "z" * 64, "b:gibt-es-nicht:1", "x:beispiel-tischlerei-von-innen", "R:a:b:c:d", "Uh:" + "A" * 22, "🦊")
CANARIES = ("987654", "Kanarienvogel", "51.82", "9.446")
OWN_DATA = {
    "de": ("/daten", "/löschen", "/stopp"),
    "en": ("/data", "/delete", "/stop"),
    "uk": ("дані", "видалити", "стоп"),
    "tr": ("veriler", "sil", "dur"),
    "ar": ("بيانات", "حذف", "توقف"),
    "ru": ("данные", "удалить", "хватит"),
    "pl": ("dane", "usuń", "przestań"),
}


def demand(name: str) -> Callable[[Demand], Demand]:
    def add(asked: Demand) -> Demand:
        DEMANDS[name] = asked
        return asked

    return add


def pairs() -> list[object]:
    played = [(row, name) for row, kind in ROWS.items() for name in DEMANDS if name not in kind.lacks]
    return [pytest.param(row, name, id=f"{row}-{name}") for row, name in played]


for chat, script in scripts.ALL.items():

    @demand(f"the chat of {chat}")
    async def _(door: Door, chat: str = chat, script: str = script) -> None:
        await Chat(door).play(script.replace("Mia:", f"Mia{chat}:"))


@demand("choices beyond the limit are paged")
async def _(door: Door) -> None:
    first = await door.write("Page", "berufe entdecken")
    assert 0 < len(first.buttons) <= door.most_buttons
    more = first.buttons[-1]
    before = len(await door.seen("Page"))
    second = await door.tap("Page", more)
    assert set(second.buttons) - set(first.buttons)
    assert len(await door.seen("Page")) == before + (not door.edits), (
        "where it can, a page takes the place of the other"
    )
    third = await door.write("Page", second.buttons[0])
    assert third.text != second.text, "and what stands there can be tapped or typed"


@demand("long texts are split at sentences")
async def _(door: Door) -> None:
    await door.write("Long", "hilfe")
    told = await door.puts("Long", Reply(SENTENCE * 400, title="Titel", note="Quelle"))
    assert sum(seen.text.count("sagt.") for seen in told) == 400
    assert all(len(seen.text) <= door.longest for seen in told)
    assert all(seen.text.rstrip().endswith("sagt.") for seen in told[:-1])


@demand("whatever the reply, it is within the limits")
async def _(door: Door) -> None:
    await door.write("Limits", "hilfe")
    hostile = "<b>fett</b> & <a href='x'>*_`[x](http://y)"
    labels = [f"{hostile} {number} " * 4 for number in range(30)]
    buttons = tuple(Button(label, Read(f"e{number}")) for number, label in enumerate(labels))
    link = Link(hostile, "https://lotse.example/j/abc")
    told = await door.puts("Limits", Reply(hostile * 9, buttons, hostile, hostile, link))
    assert len(told[-1].buttons) <= door.most_buttons + 1
    assert "fett" in told[0].text
    for empty in (Reply("", buttons[:1]), Reply(" \n ", buttons[:2])):
        await door.puts("Limits", empty)


@demand("files arrive as they are")
async def _(door: Door) -> None:
    seen = await door.write("Filer", "/daten")
    assert "lotse-daten.json" in seen.text
    assert json.loads(await door.file("Filer"))["channel"] == door.name


@demand("a file of ours as a document")
async def _(door: Door) -> None:
    await door.write("Paper", "hilfe")
    told = await door.puts("Paper", Reply("Hier.", file=File("nachweis.pdf", "application/pdf", b"%PDF-1.7 \x80")))
    assert "nachweis.pdf" in told[-1].text
    assert await door.file("Paper") == b"%PDF-1.7 \x80"


@demand("many turns at once are answered in order")
async def _(door: Door) -> None:
    said = ["hilfe", "/termine", "hilfe", "berufe", "/termine", "hilfe", "berufe", "/termine"]
    begins = {"hilfe": "So funktioniert", "/termine": "Such dir einen", "berufe": "Was davon könnte"}
    await door.says("Fast", said)
    told = await door.told("Fast", len(said))
    assert [begins[text] in seen.text for text, seen in zip(said, told, strict=True)] == [True] * len(said)


@demand("what is delivered five times counts once")
async def _(door: Door) -> None:
    await door.delivered_again("Twice", "/termine", 5)
    await door.write("Twice", "hilfe")
    assert ["Such dir" in seen.text for seen in await door.seen("Twice")] == [True, False]


async def comes_later_while_others_go_on(door: Door, person: str, trouble: Awaitable[None]) -> None:
    await door.write(f"{person}Other", "hilfe")
    await trouble
    sent = len(await door.seen(person))
    await door.says(person, ["/termine", "hilfe"])
    assert "So funktioniert" in (await door.write(f"{person}Other", "hilfe")).text
    assert len(await door.seen(person)) == sent, "who is refused waits, and nobody else"
    told = (await door.told(person, sent + 2))[sent:]
    assert ["Such dir" in seen.text for seen in told] == [True, False]


@demand("refused for now")
async def _(door: Door) -> None:
    await door.write("Soon", "hilfe")
    await comes_later_while_others_go_on(door, "Soon", door.is_refused("Soon", 1))


@demand("out of order")
async def _(door: Door) -> None:
    await door.write("Broken", "hilfe")
    await comes_later_while_others_go_on(door, "Broken", door.is_out_of_order("Broken"))


@demand("blocked")
async def _(door: Door) -> None:
    await door.write("Gone", "hilfe")
    await door.blocks("Gone")
    assert await is_silent(door, "Gone")
    await door.write("Gone", "hilfe")
    assert not await is_silent(door, "Gone"), "who writes again is there again"


async def is_silent(door: Door, person: str) -> bool:
    async with door.hall.house.store.look() as work:
        met = await work.turns.met(door.address(person))
        assert met
        return await work.people.is_silent(met[0])


@demand("media")
async def _(door: Door) -> None:
    await door.write("Snap", "hilfe")
    told = await door.sends_media("Snap")
    assert told
    assert all(UNREADABLE in seen.text for seen in told)
    stored = door.hall.house.settings.database_file
    assert stored
    files = [file.read_bytes() for file in stored.parent.glob("lotse.db*")]
    assert not [canary for canary in CANARIES for content in files if canary.encode() in content], "nothing is kept"


@demand("a link brings its payload")
async def _(door: Door) -> None:
    seen = await door.begins("Linked", "f_wood")
    assert "Holz" in seen.text
    assert "Tischler/in" in seen.buttons
    assert "Tischler/in" in (await door.tap("Linked", "Tischler/in")).text


@demand("the language of the device")
async def _(door: Door) -> None:
    assert "How this works" in (await door.write("Abroad", "/help", "en")).text


@demand("the language that is chosen, or written in")
async def _(door: Door) -> None:
    assert "Artık Türkçe yazıyorum" in (await door.write("Ece", "türkçe")).text
    assert "So funktioniert" not in (await door.write("Ece", "hilfe")).text
    heard = await door.write("Kim", "what does a carpenter do")
    assert "This is what you do" in heard.text


@demand("a made-up button")
async def _(door: Door) -> None:
    await door.write("Forger", "hilfe")
    for data in JUNK:
        told = (await door.forges("Forger", data)).text
        assert EXPIRED in told or "keinen Platz" in told or "Diesen Code kenne ich nicht" in told, (data, told)


@demand("one's own data, deleting and silence in every language")
async def _(door: Door) -> None:
    for language, said in OWN_DATA.items():
        who = f"Own{language}"
        assert "lotse-daten.json" in (await door.write(who, said[0])).text, said
        await door.write(who, said[2])
        assert await is_silent(door, who), said
        await door.tap(who, (await door.write(who, said[1])).buttons[0])
        async with door.hall.house.store.look() as work:
            assert await work.turns.met(door.address(who)) is None, said


@pytest.mark.parametrize(("door", "name"), pairs(), indirect=["door"])
async def test_a_channel_holds(door: Door, name: str) -> None:
    async with asyncio.timeout(PATIENCE):
        await DEMANDS[name](door)
    assert await door.refused() == []
    async with door.hall.house.store.look() as work:
        assert (await work.connection.execute(select(t.faults))).all() == []


async def test_each_channel_has_a_row() -> None:
    """A channel is a class that says whether it keeps replies."""
    classes = set()
    for file in (ROOT / "bot/channels").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and any("keeps_replies =" in ast.unparse(part) for part in node.body):
                classes.add(node.name)
    assert classes == {kind.channel for kind in ROWS.values()} | AT_REAL_SERVERS.keys()


async def test_what_a_channel_lacks_is_a_demand_and_has_a_reason() -> None:
    for kind in ROWS.values():
        assert kind.lacks.keys() <= DEMANDS.keys()
        assert all(len(reason) > 20 for reason in kind.lacks.values())
