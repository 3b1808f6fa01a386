"""Links, sessions and people for tests of links."""

from datetime import timedelta

from handlers.booking.session import CareerSession, SessionId
from handlers.links.link import Purpose, ShareLink
from handlers.links.released import Released
from handlers.speech.turn import Address
from tests.conftest import World


async def make(world: World, leads_to: str = "", purpose: Purpose = Purpose.POSTER, days: int = 7) -> ShareLink:
    today = world.house.talks.clock.today
    wanted = ShareLink("", purpose, "Aushang in der Aula", leads_to, today + timedelta(days=days))
    async with world.house.store.work() as work:
        return await work.links.make(wanted, today)


async def plan(world: World, name: str = "loeten", seats: int = 5, days: int = 4) -> CareerSession:
    session = CareerSession(SessionId(name), name.title(), "", world.clock() + timedelta(days=days), 45, seats=seats)
    async with world.house.store.work() as work:
        await work.sessions.add(session)
    return session


async def figures(world: World, link: ShareLink) -> dict[str, int]:
    async with world.house.store.look() as work:
        return {step.value: n for step, n in (await work.links.figures(link.code)).items()}


async def topics(world: World, link: ShareLink) -> dict[str, int]:
    async with world.house.store.look() as work:
        return dict(await work.links.topics(link.code))


async def released(world: World, link: ShareLink) -> Released:
    async with world.house.store.look() as work:
        return await work.links.released(link.code)


async def come_in(world: World, session: str, *people: str) -> None:
    """By their personal links."""
    for person in people:
        async with world.house.store.work() as work:
            met = await work.turns.met(Address("fake", person))
            found = await work.sessions.find(session)
            assert met
            assert found
            token = (await work.attendance.personal_link(found, met[0])).rpartition("/")[2]
            await work.attendance.attend(token, world.clock())


async def sleep_over(world: World) -> None:
    """To the next day at the same time."""
    world.clock.forward(days=1)
    await world.go()
