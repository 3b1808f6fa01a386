"""Seats of guests who come by a page: taken, given back, and the way into the room."""

from aiohttp import web

from bot.pages.public import Visit
from bot.rooms.base import NoRoom
from bot.rooms.choice import Rooms
from handlers.booking.entrance import Admitted, Entered, enter
from handlers.booking.notice import Consequences, consequences
from handlers.booking.outcomes import Booked, Clash, Queued, Requested
from handlers.booking.rules import give_back
from handlers.booking.session import Booking, CareerSession, State
from handlers.hosts.guests import take_seats
from handlers.ports import Clock
from handlers.speech.turn import PersonId
from storage.store import Work


def wanted(guest: PersonId, name: str, people: int) -> Booking:
    return Booking(guest, State.BOOKED, 0, nickname=name, size=people)


async def book(name: str, asked: Booking, work: Work, clock: Clock) -> Requested:
    before = await held(name, work)
    engaged = await work.sessions.engagements(asked.person, clock.now)
    after, outcome = take_seats(before, asked, engaged, clock.now, clock.school)
    await keep(before, after, work, clock)
    return outcome


async def leave(name: str, guest: PersonId, work: Work, clock: Clock) -> None:
    before = await held(name, work)
    await keep(before, give_back(before, guest, clock.now, clock.school)[0], work, clock)


async def come_in(name: str, guest: PersonId, work: Work, clock: Clock) -> tuple[CareerSession, Entered]:
    """Note that they are there."""
    before = await held(name, work)
    after, entered = enter(before, guest, clock.now)
    if after != before:
        await work.sessions.change(before, after, Consequences(), clock.now)
    return after, entered


async def door(session: CareerSession, entered: Entered, rooms: Rooms) -> str:
    """The address of the room; empty if there is no way in just now."""
    if not isinstance(entered, Admitted):
        return ""
    try:
        return await rooms.door(session, entered.guest.nickname)
    except NoRoom:
        return ""


async def held(name: str, work: Work) -> CareerSession:
    session = await work.sessions.hold(name)
    if session is None:
        raise web.HTTPNotFound
    return session


async def keep(before: CareerSession, after: CareerSession, work: Work, clock: Clock) -> None:
    if after != before:
        told = consequences(before, after, clock.now, clock.school)
        await work.sessions.change(before, after, told, clock.now)


def why_not(outcome: Requested, visit: Visit) -> str:
    """In a sentence, why there are no seats; empty if there are."""
    say = visit.wording.say
    match outcome:
        case Booked():
            return ""
        case Queued(free=free):
            if not free:
                return say("All seats are taken at the moment.")
            return visit.wording.plural("Only {n} seat is free.", "Only {n} seats are free.", free)
        case Clash(others):
            titles = ", ".join(one.title for one in others)
            return say("You have booked something else at that time: {titles}.", titles=titles)
        case _:
            return say("It cannot be booked at the moment.")
