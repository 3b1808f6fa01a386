"""Of a cry for help nothing is kept in any table or count, and nobody hears of it, whatever somebody was doing."""

from typing import Any

import pytest
from sqlalchemy import select

from handlers import safety
from handlers.discover.actions import Play
from handlers.links.link import Purpose, ShareLink
from handlers.speech.actions import GiveNickname, Read, TakeSeat
from handlers.subscriptions.actions import Follow
from knowledge.entry import EntryId
from storage.database.concerned import TABLES
from tests.conftest import World
from tests.storage.test_privacy import plan

SAID = (
    "ich will nicht mehr leben, kanarienvogel",
    "ich bring mich um kanarienvogel",
    "i want to kill myself, kanarienvogel",
    "kendimi öldürmek istiyorum kanarienvogel",
    "я хочу померти kanarienvogel",
    "я хочу умереть kanarienvogel",
    "chcę umrzeć kanarienvogel",
    "أريد أن أموت kanarienvogel",
)
DOING = ("nothing", "by a class link", "playing", "giving a nickname", "reading", "waiting for an answer", "following")


async def everything(world: World) -> dict[str, list[Any]]:
    """Each row of each table; but that a message was taken has to be known, or it would be answered twice."""
    async with world.house.store.look() as work:
        return {
            table.name: sorted(map(str, await work.connection.execute(select(table))))
            for table in TABLES
            if table.name != "seen"
        }


async def mia_is(doing: str, world: World) -> None:
    match doing:
        case "by a class link":
            async with world.house.store.work() as work:
                link = ShareLink("", Purpose.CLASS, "10b", "", world.clock().date().replace(year=2027), "Schule", "10b")
                made = await work.links.make(link, world.clock().date())
            await world.messenger.write("Mia", f"/start l_{made.code}")
        case "playing":
            await world.messenger.did("Mia", Play())
        case "giving a nickname":
            name = await plan(world, "loeten", world.clock().replace(year=2027))
            await world.messenger.did("Mia", TakeSeat(name))
            await world.messenger.did("Mia", GiveNickname(name))
        case "reading":
            await world.messenger.did("Mia", Read(EntryId("koch")))
        case "waiting for an answer":
            await world.messenger.write("Mia", "blorptifax quanzelig")
            await world.messenger.tap("Mia", "Sag mir Bescheid")
        case "following":
            await world.messenger.did("Mia", Follow("f", "wood"))


@pytest.mark.parametrize("doing", DOING)
async def test_nothing_is_kept_and_nobody_hears(world: World, doing: str, capsys: pytest.CaptureFixture[str]) -> None:
    await mia_is(doing, world)
    before, sent = await everything(world), len(world.messenger.sent)
    capsys.readouterr()
    for said in SAID:
        assert safety.is_crisis(said), said
        assert "116 111" in (await world.messenger.write("Mia", said)).text
    assert await everything(world) == before
    assert [who for who, _ in world.messenger.sent[sent:]] == ["Mia"] * len(SAID), "nobody else was told anything"
    assert await world.go() == []
    logged = capsys.readouterr()
    assert "kanarienvogel" not in logged.out + logged.err
    assert "crisis" not in logged.out + logged.err
