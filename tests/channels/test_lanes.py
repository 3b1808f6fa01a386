"""Carrying replies out: order, refusals, trouble of one person, trouble of ours."""

from bot.channels.base import NeverMore, NotNow
from handlers.speech.reply import Reply
from handlers.speech.turn import Address
from storage.turns import Parcel
from tests.conftest import World


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
