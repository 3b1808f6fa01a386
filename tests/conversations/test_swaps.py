"""Two sessions at the same time: a swap brings what was asked for, for as many and of the same class."""

from dataclasses import replace
from datetime import timedelta

from handlers.booking.notice import Consequences
from handlers.booking.session import CareerSession, Hold, SessionId, State
from handlers.speech.actions import TakeSeat
from tests.conftest import World, on_both_databases

pytestmark = on_both_databases


async def plan(world: World, name: str, seats: int, *holds: Hold) -> None:
    session = CareerSession(SessionId(name), name.title(), "", world.clock() + timedelta(days=3), 45, seats)
    async with world.house.store.work() as work:
        assert await work.sessions.add(session)
        await work.sessions.change(session, replace(session, holds=holds), Consequences(), world.clock())


async def booked(world: World, name: str) -> list[tuple[State, int, str]]:
    async with world.house.store.look() as work:
        session = await work.sessions.find(name)
    assert session
    return [(one.state, one.size, one.hold) for one in session.bookings]


async def test_a_group_swaps_as_a_group(world: World) -> None:
    await plan(world, "loeten", 5)
    await plan(world, "backen", 5)
    await world.messenger.did("Mia", TakeSeat("loeten"))
    await world.messenger.did("Mia", TakeSeat("backen", 3))
    await world.chat.play("""
        Mia: [Ja, diesen stattdessen]
        Bot: Ihr habt zusammen 3 Plätze
    """)
    assert await booked(world, "loeten") == []
    assert await booked(world, "backen") == [(State.BOOKED, 3, "")]


async def test_a_pupil_swaps_into_a_seat_kept_for_the_class(world: World) -> None:
    await plan(world, "loeten", 5)
    await plan(world, "backen", 1, Hold("KXASS2", "10b", 1, world.clock() + timedelta(days=1)))
    await world.messenger.did("Mia", TakeSeat("loeten"))
    await world.messenger.write("Mia", "KXASS2")
    await world.messenger.did("Mia", TakeSeat("backen"))
    await world.chat.play("""
        Mia: [Ja, diesen stattdessen]
        Bot: Du hast einen Platz
    """)
    assert await booked(world, "loeten") == []
    assert await booked(world, "backen") == [(State.BOOKED, 1, "KXASS2")]


async def test_whose_class_is_full_comes_like_everybody_else(world: World) -> None:
    await plan(world, "backen", 2, Hold("KXASS2", "10b", 1, world.clock() + timedelta(days=1)))
    for person in ("Mia", "Ben"):
        await world.messenger.write(person, "KXASS2")
        await world.messenger.did(person, TakeSeat("backen"))
    assert sorted(await booked(world, "backen")) == [(State.BOOKED, 1, ""), (State.BOOKED, 1, "KXASS2")]
