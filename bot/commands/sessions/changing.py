"""Changes of what people have booked: another time, other seats, or that it does not take place."""

from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

import typer
from rich.markup import escape

from bot.commands.sessions.deciding import Desk, SessionName, Yes, carry_out, out
from bot.commands.sessions.telling import line_of, tell_done
from bot.errors import Refused
from bot.planning import moments
from bot.planning.saying import moment, people
from bot.planning.saying import seats as so_many_seats
from bot.planning.steps import Step, hear, step
from handlers.booking import staff
from handlers.booking.session import SEATED, Booking, CareerSession, Mode
from handlers.ports import Clock
from handlers.speech.turn import PersonId

Value = TypeVar("Value")


def move(
    name: SessionName,
    when: Annotated[str, typer.Argument(metavar="WHEN", help='Day and time there, such as "2026-12-01 16:00".')],
    minutes: Annotated[int | None, typer.Option("--minutes", min=5, max=1440, help="Another length.")] = None,
    place: Annotated[str, typer.Option("--place", help="Another place.")] = "",
    yes: Yes = False,
) -> None:
    """Move a session to another time, and tell everybody in it once, with the new calendar file.

    Both parts of a hybrid session move. Everybody keeps what they have. Asks first.

    Example: [dim]lotse sessions move tischlerei "2026-12-01 16:00" --minutes 60[/dim]
    """

    async def decide(desk: Desk) -> list[Step]:
        starts_at = read_as(lambda: moments.moment(when, desk.clock.zone), "The time")
        parts = await desk.parts(name)
        if place and all(part.mode is Mode.ONLINE for part in parts):
            raise Refused(f"{name} is online and has no place: leave --place out.")
        return [_moved(desk, part, staff.Target(starts_at, minutes or 0, place)) for part in parts]

    def agree(steps: Sequence[Step], clock: Clock) -> bool:
        if not any(one.changes for one in steps):
            raise Refused(f"{name} is at that time and place already.")
        for one in steps:
            was = moment(one.before.starts_at, clock.zone) if one.before else ""
            out.print(f"{line_of(one.after)}: {was} → {moment(one.after.starts_at, clock.zone)}", soft_wrap=True)
        return asked(f"Move it and tell {people(hear(steps))}?", yes)

    tell_done("Moved", carry_out(decide, agree))


def _moved(desk: Desk, session: CareerSession, to: staff.Target) -> Step:
    place = to.place if session.mode is Mode.ONSITE else ""
    target = staff.Target(to.starts_at, to.minutes, place)
    return desk.step(session, staff.move(session, target, desk.clock.now, desk.clock.school))


def seats(
    name: SessionName,
    number: Annotated[int, typer.Argument(metavar="SEATS", min=1, max=1000, help="How many there are from now on.")],
    leaving: Annotated[
        list[str] | None, typer.Option("--leaving", metavar="WHO", help="A nickname or a number in line; repeatable.")
    ] = None,
    yes: Yes = False,
) -> None:
    """Change the number of seats. More go to those in line; of fewer, those named lose theirs, then who came last.

    Whoever would lose a seat is shown, with their numbers in line. Asks before anybody does.

    Example: [dim]lotse sessions seats tischlerei 10 --leaving 7 --leaving Mimi[/dim]
    """

    async def decide(desk: Desk) -> list[Step]:
        session = await desk.open_session(name)
        chosen = [_chosen(who, session) for who in leaving or ()]
        after = staff.change_seats(session, number, chosen, desk.clock.now, desk.clock.school)
        return [step(session, after, desk.clock)]

    def agree(steps: Sequence[Step], _clock: Clock) -> bool:
        for one in steps:
            tell_what_is_taken(one)
        return not any(one.takes_away for one in steps) or asked(
            f"Take these seats away and tell {people(hear(steps))}?", yes
        )

    tell_done("Changed", carry_out(decide, agree))


def tell_what_is_taken(one: Step) -> None:
    for booking in one.lose:
        out.print(f"  loses {so_many_seats(booking.size)}: {called(booking)}", soft_wrap=True)
    for before, after in one.kept_less:
        out.print(f"  kept for {escape(after.name)}: {before.seats} → {so_many_seats(after.seats)}", soft_wrap=True)


def called(booking: Booking) -> str:
    """Somebody as staff may see them: the number in line and the nicknames, never more."""
    names = ", ".join(escape(guest.nickname) for guest in booking.guests if guest.nickname)
    return f"number {booking.line}" + (f", {names}" if names else "")


def _chosen(who: str, session: CareerSession) -> PersonId:
    seated = [booking for booking in session.bookings if booking.state in SEATED]
    found = [
        booking
        for booking in seated
        if str(booking.line) == who or who.casefold() in (guest.nickname.casefold() for guest in booking.guests)
    ]
    if len(found) == 1:
        return found[0].person
    if not found:
        raise Refused(f"Nobody with a seat in {session.id} is called {who}: `lotse sessions show {session.id}`.")
    numbers = ", ".join(str(booking.line) for booking in found)
    raise Refused(f"Several are called {who}: choose by the number in line ({numbers}).")


def cancel(
    name: SessionName,
    reason: Annotated[str, typer.Option("--reason", help="Told to everybody in it, as it stands here.")],
    yes: Yes = False,
) -> None:
    """Call a session off, and tell everybody in it once, with a calendar file that takes it out. Asks first.

    Example: [dim]lotse sessions cancel tischlerei --reason "Der Gast ist krank."[/dim]
    """
    if not reason.strip():
        raise Refused("The reason is empty: people want to know why.")

    async def decide(desk: Desk) -> list[Step]:
        session = await desk.open_session(name)
        return [step(session, staff.call_off(session, reason.strip()), desk.clock)]

    def agree(steps: Sequence[Step], clock: Clock) -> bool:
        for one in steps:
            out.print(f"{line_of(one.after)}, {moment(one.after.starts_at, clock.zone)}", soft_wrap=True)
        return asked(f"Call it off and tell {people(hear(steps))}?", yes)

    tell_done("Called off", carry_out(decide, agree))


def asked(question: str, yes: bool) -> bool:
    return yes or typer.confirm(question)


def read_as(read: Callable[[], Value], what: str) -> Value:
    try:
        return read()
    except ValueError as error:
        raise Refused(f"{what} {error}.") from None
