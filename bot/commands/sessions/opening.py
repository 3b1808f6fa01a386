"""How a session opens: hosts confirm, seats are kept for classes, and a draw makes its first hours fair."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer
from rich.markup import escape

from bot.commands.sessions.changing import read_as
from bot.commands.sessions.deciding import Desk, SessionName, carry_out, out
from bot.commands.sessions.telling import tell_done
from bot.errors import Refused
from bot.planning import moments
from bot.planning.importing import new_seed
from bot.planning.saying import moment, seats
from bot.planning.steps import Step
from handlers.booking import staff
from handlers.booking.draw import promise, shared_seed
from handlers.booking.session import CareerSession, Hold
from handlers.ports import Clock
from handlers.sessions.codes import new_code, typed_code


def confirm(
    name: SessionName,
    host: Annotated[str, typer.Argument(metavar="HOST", help="The name, as `lotse sessions show` shows it.")],
) -> None:
    """Note that a host has said yes. Once all have, people can book.

    Example: [dim]lotse sessions confirm tischlerei "Alex M."[/dim]
    """

    async def decide(desk: Desk) -> list[Step]:
        session = await desk.open_session(name)
        return [desk.step(session, staff.confirm(session, host))]

    for one in carry_out(decide, _at_once):
        left = escape(", ".join(one.after.unconfirmed))
        out.print(f"Confirmed. {f'Still to confirm: {left}.' if left else 'Nobody is waited for: people can book.'}")


def hold(
    name: SessionName,
    number: Annotated[int, typer.Argument(metavar="SEATS", min=0, max=1000, help="0 gives them to everybody.")],
    group: Annotated[str, typer.Option("--class", help="Which class, for you to know.")],
    until: Annotated[str, typer.Option("--until", help="A day, or a day and a time: then they are for everybody.")],
    code: Annotated[str, typer.Option("--code", help="The code the class has already; else a new one is made.")] = "",
) -> None:
    """Keep seats for a class and print its code. The same code again changes what is kept for it.

    Example: [dim]lotse sessions hold tischlerei 12 --class "10b" --until 2026-11-28[/dim]
    """
    known = typed_code(code)
    if code and not known:
        raise Refused(f"{code} is no class code: it has six letters and digits, such as KT4RM7.")
    if not (group.strip() and group.isprintable()):
        raise Refused("The name of the class is empty: give one, such as --class 10b.")
    chosen = known or new_code()

    async def decide(desk: Desk) -> list[Step]:
        session = await desk.open_session(name)
        if await desk.work.codes.whose_code(chosen):
            raise Refused(f"{chosen} is the code of a group of friends: leave --code out.")
        ends = read_as(lambda: _until(until, session, desk.clock), "--until")
        kept = Hold(chosen, group.strip(), number, ends)
        return [desk.step(session, staff.keep_seats(session, kept, desk.clock.now, desk.clock.school))]

    def agree(steps: Sequence[Step], clock: Clock) -> bool:
        ends = moment(next(one.until for one in steps[0].after.holds if one.code == chosen), clock.zone)
        out.print(f"{seats(number)} in {name} for {group.strip()} until {ends}.", soft_wrap=True, markup=False)
        return True

    carry_out(decide, agree)
    out.print(f"Class code: {chosen}")


def _until(written: str, session: CareerSession, clock: Clock) -> datetime:
    """A day alone is meant to its end, or until booking closes if that is on the same day."""
    ends = moments.end_of(written, clock.zone)
    closes_at = session.booking_closes_at
    named_a_day = len(written.split()) == 1 and "T" not in written
    same_day = closes_at.astimezone(clock.zone).date() == moments.last_day(ends, clock.zone)
    return min(ends, closes_at) if named_a_day and same_day else ends


def open_draw(
    name: SessionName,
    when: Annotated[str, typer.Argument(metavar="WHEN", help='When lots are drawn, such as "2026-11-28 18:00".')],
) -> None:
    """Let all who wish for a seat until then rank equal, and draw lots. Only while nobody has booked.

    The sessions of a fair are opened together. Prints the promise of the draw: publish it before, so that everybody
    can check the draw afterwards.

    Example: [dim]lotse sessions open-draw tischlerei "2026-11-28 18:00"[/dim]
    """
    seed = new_seed()

    async def decide(desk: Desk) -> list[Step]:
        draw_at = read_as(lambda: moments.moment(when, desk.clock.zone), "The time")
        sessions = await desk.drawn_together(name)
        fair = sessions[0].fair
        known = await desk.planned.seed_of(fair) if fair else ""

        def opened(one: CareerSession) -> Step:
            return desk.step(one, staff.open_draw(one, draw_at, known or seed, desk.clock.now, desk.clock.school))

        return [opened(one) for one in sessions]

    steps = carry_out(decide, _at_once)
    tell_done("The draw is open", steps)
    out.print(f"Promise of the draw: {promise(shared_seed(one.after for one in steps))}", soft_wrap=True)


def _at_once(_steps: Sequence[Step], _clock: Clock) -> bool:
    return True
