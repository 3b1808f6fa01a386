"""Taking and giving back seats in the chat: holds the session, asks the rules; the outcome is told elsewhere."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from handlers.booking import draw, line
from handlers.booking.draw import Drawn, closed_up
from handlers.booking.notice import consequences, of_fair
from handlers.booking.outcomes import Booked, Wished
from handlers.booking.rules import (
    Asking,
    accept_offer,
    decline_offer,
    give_back,
    give_back_one,
    keep_place,
    request_seat,
)
from handlers.booking.rules import leave as leave_alone
from handlers.booking.session import LARGEST_GROUP, SMALLEST_GROUP, CareerSession, State
from handlers.links.counting import noted
from handlers.links.link import Step
from handlers.ports import Clock, Seats
from handlers.sessions import telling
from handlers.sessions.codes import new_code
from handlers.speech.actions import ShowSession, TakeSeat
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk

Outcome = TypeVar("Outcome")
Rule = Callable[[CareerSession], tuple[CareerSession, Outcome]]


async def take_seat(name: str, size: int, talk: Talk) -> Reply | None:
    if not 1 <= size <= LARGEST_GROUP:
        return None
    before = await talk.seats.hold(name, talk.person)
    if before is None:
        return None
    own = before.of(talk.person)
    is_in = own is not None and own.state is not State.WAITING
    asking = Asking(talk.person) if is_in else await _asking(talk, size, before)  # what else they are in is asked late
    return await _take(before, asking, talk)


async def _take(before: CareerSession, asking: Asking, talk: Talk) -> Reply:
    after, outcome = request_seat(before, asking, talk.now)
    await keep(before, after, talk)
    return _counted(await telling.requested(after, outcome, talk), outcome)


def _counted(reply: Reply, outcome: object) -> Reply:
    """A wish counts as a booking does: what the draw brings comes while nobody is there to be counted."""
    return noted(reply, Step.BOOKED) if isinstance(outcome, Booked | Wished) else reply


async def _asking(talk: Talk, size: int = 1, session: CareerSession | None = None) -> Asking:
    """The code of a class counts where seats are left for that class: one that was typed, or that of its link."""
    kept_for = {hold.code for hold in session.holds if session.left(hold, talk.now)} if session else set()
    return Asking(
        talk.person,
        size,
        code=new_code() if size > 1 else "",
        hold=next((code for code in talk.dialog.classes if code in kept_for), ""),
        engaged=await talk.seats.engagements(talk.person, talk.now),
        link=talk.dialog.link,
    )


async def ask_how_many(name: str, talk: Talk) -> Reply | None:
    session = await talk.dates.find(name, talk.person)
    if session is None:
        return None
    text = talk.say("How many are you, with yourself? You all get seats together, or none of you.")
    sizes = range(SMALLEST_GROUP, min(LARGEST_GROUP, session.seats) + 1)
    buttons = [Button(talk.say("{n} seats", n=size), TakeSeat(name, size)) for size in sizes]
    return Reply(text, (*buttons, Button(talk.say("Back"), ShowSession(name))), title=session.title)


async def swap(name: str, size: int, talk: Talk) -> Reply | None:
    """The other seats are given back only if these are there."""
    wanted = await talk.dates.find(name, talk.person)
    if wanted is None or not 1 <= size <= LARGEST_GROUP:
        return None
    asking = await _asking(talk, size, wanted)
    clash = asking.clash(wanted)
    names = sorted({name, *(other.session for other in clash.others)} if clash else {name})
    held = {one: await talk.seats.hold(one, talk.person) for one in names}  # in an order that is the same for all
    before = held.pop(name)
    if before is None:
        return None
    free = replace(asking, engaged=tuple(other for other in asking.engaged if other.session not in held))
    own = before.of(talk.person)
    is_offered = own is not None and own.state is State.OFFERED
    after = (accept_offer if is_offered else request_seat)(before, free, talk.now)[0]
    now_in = after.of(talk.person)
    if now_in is not None and now_in.state is State.BOOKED:
        for other in filter(None, held.values()):
            await keep(other, give_back(other, talk.person, talk.now, talk.school)[0], talk)
    return await (_accept(before, free, talk) if is_offered else _take(before, free, talk))


async def _accept(before: CareerSession, asking: Asking, talk: Talk) -> Reply:
    after, outcome = accept_offer(before, asking, talk.now)
    await keep(before, after, talk)
    return _counted(await telling.answered(after, outcome, talk), outcome)


async def return_seat(name: str, talk: Talk) -> Reply | None:
    session = await talk.dates.find(name, talk.person)
    own = session.of(talk.person) if session else None
    if session and session.fair and own and own.state is State.WISHED:
        return await _take_wish_back(session, talk)
    changed = await _changed(name, talk, lambda session: give_back(session, talk.person, talk.now, talk.school))
    return telling.returned(changed[1], talk) if changed else None


async def _take_wish_back(session: CareerSession, talk: Talk) -> Reply:
    """The wishes after it move up. Their sessions are held in an order that is the same for all."""
    engaged = await talk.seats.engagements(talk.person, talk.now)
    wished = {one.session for one in engaged if one.fair == session.fair and one.state is State.WISHED}
    held = {name: await talk.seats.hold(name, talk.person) for name in sorted(wished | {session.id})}
    before = held.pop(session.id)
    assert before is not None
    after, outcome = give_back(before, talk.person, talk.now, talk.school)
    await keep(before, after, talk)
    for moved_up in closed_up(filter(None, held.values()), talk.person):
        await keep(held[moved_up.id] or moved_up, moved_up, talk)
    return await telling.wish_returned(after, outcome, talk)


async def return_one(name: str, talk: Talk) -> Reply | None:
    changed = await _changed(name, talk, lambda session: give_back_one(session, talk.person, talk.now, talk.school))
    return telling.returned(changed[1], talk, of_several=True) if changed else None


async def leave(name: str, talk: Talk) -> None:
    """Somebody who is forgotten leaves alone: their group stays."""
    await _changed(name, talk, lambda session: leave_alone(session, talk.person, talk.now, talk.school))


async def accept(name: str, talk: Talk) -> Reply | None:
    before = await talk.seats.hold(name, talk.person)
    return await _accept(before, await _asking(talk), talk) if before else None


async def decline(name: str, talk: Talk) -> Reply | None:
    changed = await _changed(name, talk, lambda session: decline_offer(session, talk.person, talk.now, talk.school))
    return await telling.answered(*changed, talk) if changed else None


async def stay_in_line(name: str, talk: Talk) -> Reply | None:
    changed = await _changed(name, talk, lambda session: keep_place(session, talk.person, talk.now, talk.school))
    return await telling.answered(*changed, talk) if changed else None


async def _changed(name: str, talk: Talk, rule: Rule[Outcome]) -> tuple[CareerSession, Outcome] | None:
    """Hold a session, ask a rule, keep what it decides; None if there is no such session."""
    before = await talk.seats.hold(name, talk.person)
    if before is None:
        return None
    after, outcome = rule(before)
    await keep(before, after, talk)
    return after, outcome


async def keep(before: CareerSession, after: CareerSession, talk: Talk) -> None:
    await _keep(before, after, talk.seats, talk.clock)


async def settle(name: str, port: Seats, clock: Clock) -> None:
    """What time brings to a session: offers and holds that are over. Draws take longer and come by `keep_drawn`."""
    before = await port.hold(name)
    if before is not None and not draw.is_due(before, clock.now):
        await _keep(before, line.settle(before, clock.now, clock.school), port, clock)


async def keep_drawn(before: Sequence[CareerSession], drawn: Sequence[Drawn], port: Seats, clock: Clock) -> None:
    """What a draw has brought, in sessions that are held."""
    after = [one.session for one in drawn]
    told = of_fair(before, after, clock.now, clock.school)
    for changes in zip(before, after, told, strict=True):
        await port.change(*changes, clock.now)


async def _keep(before: CareerSession, after: CareerSession, port: Seats, clock: Clock) -> None:
    if after != before:
        await port.change(before, after, consequences(before, after, clock.now, clock.school), clock.now)
