"""Seats of a guest who has a page, given back where the page goes."""

from handlers.booking.notice import consequences
from handlers.booking.rules import give_back
from handlers.ports import Clock
from handlers.speech.turn import PersonId
from storage.store import Work


async def leave_all(guest: PersonId, work: Work, clock: Clock) -> None:
    for name in await work.people.active_sessions(guest):
        await leave(name, guest, work, clock)


async def leave(name: str, guest: PersonId, work: Work, clock: Clock) -> None:
    before = await work.sessions.hold(name)
    if before is None:
        return
    after, _ = give_back(before, guest, clock.now, clock.school)
    if after != before:
        told = consequences(before, after, clock.now, clock.school)
        await work.sessions.change(before, after, told, clock.now)
