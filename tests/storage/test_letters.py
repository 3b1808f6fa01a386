"""Letters of staff: told once to those they are for, at waking hours, and not at all once withdrawn."""

from handlers.booking.notice import MOST_A_DAY
from handlers.speech.actions import GiveBack
from storage.letters import new_letter
from storage.store import Store
from tests.conftest import World, on_both_databases
from tests.conversations.test_notices import on, plan
from tests.storage.test_privacy import a_group_books
from tests.storage.test_privacy import plan as roomy

pytestmark = on_both_databases
NEWS = "Bitte bringt feste Schuhe mit."


async def write(world: World, session: str, text: str = NEWS) -> tuple[str, int]:
    letter = new_letter()
    async with world.house.store.work() as work:
        planned = await work.letters.count_session(session)
        told = await work.letters.to_session(session, text, "Anna", world.clock(), letter)
    assert told == planned
    return letter, told


async def withdraw(store: Store, letter: str) -> int:
    async with store.work() as work:
        return await work.letters.withdraw(letter)


async def test_everybody_in_a_session_is_told_once_and_nobody_else(world: World) -> None:
    name = await plan(world, "Löten", "2026-11-24 16:00", "Mia", "Ben", "Cem", "Zoe")
    await plan(world, "Kochen", "2026-11-24 16:00", "Eva")
    await world.messenger.did("Cem", GiveBack(name))
    await world.messenger.write("Zoe", "/stopp")
    assert (await write(world, name))[1] == 2
    told = await world.go()
    assert sorted(line.partition(":")[0] for line in told) == ["Ben", "Mia"]
    assert all(NEWS in line and "Löten" in line for line in told)
    assert await world.go() == []


async def test_who_comes_along_is_told_too(world: World) -> None:
    await a_group_books(world, await roomy(world, "tour", on("2026-11-25 16:00"), seats=4))
    assert (await write(world, "tour"))[1] == 2
    assert sorted(line.partition(":")[0] for line in await world.go()) == ["Dan", "Eva"]


async def test_several_messages_about_one_session_are_all_told(world: World) -> None:
    name = await plan(world, "Löten", "2026-11-24 16:00", "Mia")
    for text in ("Raum 5", "Raum 6"):
        await write(world, name, text)
    assert [line[-6:] for line in await world.go()] == ["Raum 5", "Raum 6"]


async def test_at_night_it_waits_and_who_left_meanwhile_is_not_told(world: World) -> None:
    name = await plan(world, "Löten", "2026-11-26 16:00", "Mia", "Ben")
    world.clock.time = on("2026-11-24 22:00")
    await write(world, name)
    assert await world.go() == []
    await world.messenger.did("Ben", GiveBack(name))
    world.clock.time = on("2026-11-25 07:00")
    assert [line.partition(":")[0] for line in await world.go()] == ["Mia"]


async def test_four_a_day_and_the_fifth_in_the_morning(world: World) -> None:
    name = await plan(world, "Löten", "2026-11-30 16:00", "Mia")
    for number in range(MOST_A_DAY + 1):
        await write(world, name, f"Nummer {number}")
    assert len(await world.go()) == MOST_A_DAY
    world.clock.time = on("2026-11-21 07:00")
    assert [line[-8:] for line in await world.go()] == [f"Nummer {MOST_A_DAY}"]


async def test_what_is_withdrawn_is_not_sent_and_who_had_it_is_counted(world: World) -> None:
    name = await plan(world, "Löten", "2026-11-26 16:00", "Mia", "Ben")
    world.clock.time = on("2026-11-24 22:00")
    letter, _ = await write(world, name)
    assert await withdraw(world.house.store, letter) == 0
    world.clock.time = on("2026-11-25 07:00")
    assert await world.go() == []
    letter, _ = await write(world, name)
    assert len(await world.go()) == 2
    assert await withdraw(world.house.store, letter) == 2
    assert await withdraw(world.house.store, letter) == 0


async def test_a_letter_about_a_session_that_is_over_is_told_the_next_morning_or_never(world: World) -> None:
    name = await plan(world, "Löten", "2026-11-24 16:00", "Mia")
    world.clock.time = on("2026-11-24 21:30")
    await write(world, name, "Hier sind die Folien.")
    world.clock.time = on("2026-11-25 07:00")
    assert "Folien" in (await world.go())[-1]
    await write(world, name, "Noch etwas.")
    world.clock.time = on("2026-11-26 08:00")
    assert await world.go() == []
