"""Places in a long line, of which not everybody is read."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.booking.notice import Consequences
from handlers.booking.session import Booking, CareerSession, SessionId, State
from handlers.speech.turn import PersonId
from storage.booking.seating import FIRST_IN_LINE
from tests.conftest import World, on_both_databases

LENGTH = 4 * FIRST_IN_LINE


async def plan(world: World) -> None:
    """One has the seat, the others stand in line."""
    now: datetime = world.clock()
    session = CareerSession(SessionId("loeten"), "Löten", "", now + timedelta(days=3), 45, seats=1, issued=LENGTH + 1)
    line = [Booking(PersonId(f"p{n}"), State.WAITING if n else State.BOOKED, n + 1) for n in range(LENGTH + 1)]
    async with world.house.store.work() as work:
        await work.sessions.add(session)
        await work.sessions.change(session, replace(session, bookings=tuple(line)), Consequences(), now)


@on_both_databases
async def test_each_of_several_people_has_their_own_place(world: World) -> None:
    await plan(world)
    async with world.house.store.look() as work:
        for some in ([40], [1], [40, 20], [20, 40], [48, 3, 30, 13], [14, 0]):
            people = [PersonId(f"p{n}") for n in some]
            session = await work.sessions.find("loeten", *people)
            assert session
            assert [session.position(person) for person in people] == some, some
            assert session.others.waiting + len(session.waiting) == LENGTH
