"""Carrying replies out: order, refusals, trouble of one person, trouble of ours."""

import asyncio

import pytest

from bot.channels.base import NeverMore, NotNow
from bot.keeping.erasing import erase
from handlers.speech.actions import Forget
from handlers.speech.reply import Reply
from handlers.speech.turn import Address, Turn
from storage.turns import Parcel
from tests.conftest import World
from tests.fakes import FakeMessenger


async def unsent(world: World) -> int:
    async with world.house.store.look() as work:
        return len(await work.turns.unsent([world.messenger.name]))


async def test_what_is_sent_is_no_longer_kept(world: World) -> None:
    await world.messenger.write("Mia", "hilfe")
    assert await unsent(world) == 0


async def test_a_refusal_for_now_keeps_the_order(world: World) -> None:
    world.messenger.trouble = [NotNow(0.001, "busy"), NotNow(0.001, "busy")]
    for text in ("one", "two", "three"):
        world.house.lanes.put(Parcel(Address("fake", "Mia"), Reply(text)))
    await world.house.lanes.settle()
    assert [reply.text for _, reply in world.messenger.sent] == ["one", "two", "three"]


async def test_somebody_who_has_blocked_us_gets_nothing_more_by_ourselves(world: World) -> None:
    world.messenger.trouble = [NeverMore("blocked", gone=True)]
    await world.messenger.write("Mia", "hilfe")
    async with world.house.store.look() as work:
        met = await work.turns.met(Address("fake", "Mia"))
        assert met
        assert (await work.people.held(met[0])).silent
    assert await unsent(world) == 0


async def test_a_fault_of_ours_does_not_close_the_lane_for_good(world: World) -> None:
    world.messenger.trouble = [RuntimeError("broken")]
    await world.messenger.write("Mia", "hilfe")
    await world.messenger.write("Mia", "termine")
    assert ["Such dir einen Termin" in reply.text for _, reply in world.messenger.sent] == [True]
    assert await unsent(world) == 1


class Busy(FakeMessenger):
    """A messenger that takes nothing until it is told to."""

    is_busy = True

    async def send(self, parcel: Parcel) -> None:
        if self.is_busy:
            raise NotNow(0.001, "busy")
        await super().send(parcel)


@pytest.mark.parametrize("how", ["in the chat", "by an operator"])
async def test_what_is_erased_is_not_sent_after_a_pause(world: World, how: str) -> None:
    """Replies that the messenger would not take just then: one of the database, one that lives in memory only."""
    busy = world.house.channels["fake"] = Busy(house=world.house)
    address = Address("fake", "Mia")
    await world.house.turns.take(Turn(address, "1", "hilfe", "de"))
    world.house.lanes.put(Parcel(address, Reply("from memory", kept=False)))
    await world.house.turns.take(Turn(address, "2", "was kann ich werden", "de"))
    if how == "in the chat":
        await world.house.turns.take(Turn(address, "3", Forget(), "de"))
    else:
        assert await erase(world.house, address)
    await asyncio.sleep(0)
    busy.is_busy = False
    await world.house.lanes.settle()
    told = [reply.text[:8] for _, reply in busy.sent]
    assert told == (["Erledigt"] if how == "in the chat" else ["from mem"]), "an operator's process has no lanes here"
