"""A reply is sent by the process that stored it, and by another once that one has ended or is silent for long."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import House, open_house
from bot.channels.base import NotNow
from bot.sending.left_over import RENEWED, LeftOver
from handlers.speech.turn import Address, Turn
from storage.turns import CLAIM
from tests.conftest import World, on_both_databases, settings_for
from tests.fakes import FakeMessenger

pytestmark = on_both_databases
HELD = 3600.0  # seconds that the messenger asks for


@pytest.fixture
async def other(world: World, tmp_path: Path) -> AsyncIterator[House]:
    """A second process on the same database."""
    settings = settings_for(tmp_path, database_url=world.house.settings.database_url)
    async with open_house(settings, world.clock) as house:
        messenger = FakeMessenger(house=house)
        house.channels[messenger.name] = messenger
        yield house


def sent(house: House) -> int:
    messenger = house.channels["fake"]
    assert isinstance(messenger, FakeMessenger)
    return len(messenger.sent)


async def hold(world: World) -> None:
    """A reply that the messenger makes wait."""
    world.messenger.trouble = [NotNow(HELD, "busy")] * 99
    await world.house.turns.take(Turn(Address("fake", "Mia"), "once", "hilfe", "de"))


async def test_who_starts_leaves_alone_what_another_is_sending(world: World, other: House) -> None:
    await hold(world)
    await LeftOver(other.store, other.lanes, other.channels).take(world.clock())
    await other.rounds().go()
    await other.lanes.settle()
    assert sent(other) == 0


async def test_what_was_being_sent_by_one_that_is_gone_is_sent_within_a_minute(world: World, other: House) -> None:
    await hold(world)
    world.clock.forward(seconds=CLAIM.total_seconds() + 1)
    await other.rounds().go()
    await other.lanes.settle()
    assert sent(other) == 1
    await other.rounds().go()
    await other.lanes.settle()
    assert sent(other) == 1


async def test_at_a_stop_the_others_take_over_at_once(world: World, other: House) -> None:
    await hold(world)
    await world.house.lanes.close(0.01)
    await other.rounds().go()
    await other.lanes.settle()
    assert sent(other) == 1


async def test_what_a_messenger_makes_wait_for_long_stays_with_its_process(world: World, other: House) -> None:
    await hold(world)
    rounds = world.house.rounds()
    for _ in range(10):
        await rounds.go()
        world.clock.forward(seconds=RENEWED.total_seconds() + 1)
    await rounds.go()
    await other.rounds().go()
    await other.lanes.settle()
    assert (sent(other), len(world.house.lanes.replies)) == (0, 1)
    await world.house.lanes.close(0.01)
