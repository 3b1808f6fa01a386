"""What is planned, and how a session stands or went."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.commands.sessions import telling
from bot.commands.sessions.deciding import Desk, SessionName, look, out
from bot.planning.saying import moment, seats
from handlers.booking.draw import shared_seed
from handlers.booking.session import CareerSession
from handlers.ports import Clock

LOOK_BACK = timedelta(days=60)
WIDE = 200  # for a file or a pipe nothing need be cut
AsJson = Annotated[bool, typer.Option("--json", help="For programs.")]
COUNTED = ("booked", "waiting", "wished")
APART = frozenset(["counts", "flags", "holds", "line", "opinions"])  # shown in words of their own


def list_sessions(
    past: Annotated[bool, typer.Option("--past", help="Those of the last 60 days instead.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the sessions ahead, hidden ones too, with what to look at: called off, not confirmed, below the number.

    Example: [dim]lotse sessions list[/dim]
    """

    async def found(desk: Desk) -> tuple[Sequence[CareerSession], Clock]:
        now = desk.clock.now
        sessions = desk.planned.gone(now, now - LOOK_BACK) if past else desk.planned.ahead(now)
        return await sessions, desk.clock

    sessions, clock = look(found)
    if as_json:
        typer.echo(_as_json([telling.row(one, clock.now, clock.zone) for one in sessions]))
    elif sessions:
        table = _table(sessions, clock, (*COUNTED, "attended", "missed") if past else COUNTED)
        (out if out.is_terminal else Console(width=WIDE)).print(table)
    else:
        out.print("There are none: `lotse sessions import` plans some.")


def show(name: SessionName, as_json: AsJson = False) -> None:
    """Show all about one session: facts, counts, seats kept for classes, who has seats, and opinions after it.

    People are shown by their number in line and their nickname, if they gave one.

    Example: [dim]lotse sessions show tischlerei[/dim]
    """

    async def found(desk: Desk) -> tuple[dict[str, Any], CareerSession, list[tuple[int, str]], Clock]:
        session = await desk.session(name)
        seed = shared_seed(await desk.work.draws.together(session))
        said = await desk.work.opinions.of(session.id)
        return {**telling.facts(session, desk.clock.zone), **telling.draw(session, seed)}, session, said, desk.clock

    facts, session, opinions, clock = look(found)
    told = {
        **facts,
        "counts": telling.counts(session, clock.now),
        "flags": telling.flags(session, clock.now),
        "holds": telling.holds(session, clock.now, clock.zone),
        "line": telling.line(session),
        "opinions": _opinions(opinions),
    }
    if as_json:
        typer.echo(_as_json(told))
    else:
        _print(session, told, clock)


def _opinions(said: Sequence[tuple[int, str]]) -> dict[str, Any]:
    stars = [given for given, _ in said if given]
    return {
        "stars": round(sum(stars) / len(stars), 1) if stars else None,
        "rated": len(stars),
        "words": [word for _, word in said if word],
    }


def _table(sessions: Sequence[CareerSession], clock: Clock, counted: tuple[str, ...]) -> Table:
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("ID", overflow="fold", min_width=12)
    table.add_column("When", no_wrap=True)
    table.add_column("Title", overflow="fold")
    for name in ("Seats", *(name.capitalize() for name in counted)):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Flags")
    for one in sessions:
        counts = telling.counts(one, clock.now)
        table.add_row(
            escape(one.id),
            moment(one.starts_at, clock.zone),
            escape(one.title),
            str(one.seats),
            *(str(counts[name]) for name in counted),
            ", ".join(telling.flags(one, clock.now)),
        )
    return table


def _print(session: CareerSession, told: dict[str, Any], clock: Clock) -> None:
    for name in (name for name in told if name not in APART):
        value = getattr(session, name, told[name])
        for one in value if name == "stops" else filter(None, [value]):
            _say(name.replace("_", " "), telling.shown(one, clock.zone))
    _say("counts", ", ".join(f"{number} {name}" for name, number in told["counts"].items()))
    _say("flags", ", ".join(told["flags"]))
    for hold in session.holds:
        left = f"{session.left(hold, clock.now)} of {seats(hold.seats)} left"
        _say(f"class {hold.name}", f"code {hold.code}, {left}, until {moment(hold.until, clock.zone)}")
    for one in told["line"]:
        names = ", ".join(one["nicknames"]) or "–"
        _say(f"number {one['number']}", f"{one['state']}, {seats(one['seats'])}, {names}")
    if told["opinions"]["rated"]:
        _say("stars", f"{told['opinions']['stars']} on average of {told['opinions']['rated']}")
    for word in told["opinions"]["words"]:
        _say("said", word)


def _say(name: str, value: str) -> None:
    if value:
        out.print(f"[bold]{escape(name)}:[/bold] {escape(value)}", soft_wrap=True)


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
