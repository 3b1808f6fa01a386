"""Brings a file of sessions in: all of it, or nothing if there is a mistake in it."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.markup import escape

from bot.commands.reading import read_text
from bot.commands.sessions.changing import asked, tell_what_is_taken
from bot.commands.sessions.deciding import Desk, Yes, carry_out, err, look, out
from bot.commands.sessions.telling import FACTS, line_of, shown
from bot.errors import Refused
from bot.planning.importing import Importer
from bot.planning.saying import moment, people
from bot.planning.saying import seats as so_many_seats
from bot.planning.session_file import read_sessions
from bot.planning.steps import Step, hear
from handlers.booking.session import CareerSession
from handlers.ports import Clock
from knowledge.files.reading import Problem

LONGEST_SHOWN = 60


def bring_in(
    file: Annotated[Path, typer.Argument(help="A .toml file; docs/sessions.toml shows all that can stand in it.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would change, and how many hear of it.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Plan new sessions, and change those with the same id. With one mistake in the file nothing is changed.

    Who booked is told once if time, place, length or link change. What is not in the file stays as it is. Asks
    before anybody loses a seat.

    Example: [dim]lotse sessions import sessions.toml --dry-run[/dim]
    """
    text = read_text(file)
    left_over: set[str] = set()

    async def decide(desk: Desk) -> list[Step]:
        written, problems = read_sessions(text, file.name, desk.clock.zone, desk.clock.today)
        importer = Importer(desk.work, desk.find, desk.clock, problems)
        steps = await importer.steps(written)
        _refuse(importer.problems)
        left_over.update(await importer.left_over(written))
        return steps

    def agree(steps: Sequence[Step], clock: Clock) -> bool:
        _tell(steps, clock.zone)
        return not any(one.takes_away for one in steps) or asked("Take these seats away?", yes)

    async def foreseen(desk: Desk) -> tuple[list[Step], ZoneInfo]:
        return await decide(desk), desk.clock.zone

    if dry_run:
        _sum_up(_tell(*look(foreseen)), "would be ")
    else:
        _sum_up(carry_out(decide, agree), "")
    _tell_left_over(left_over)


def _refuse(problems: Sequence[Problem]) -> None:
    for problem in problems:
        err.print(escape(str(problem)), style="yellow", soft_wrap=True)
    if problems:
        mistakes = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        raise Refused(f"{mistakes}: nothing was changed. Mend the file and import it again.")


def _tell_left_over(names: Collection[str]) -> None:
    for name in sorted(names):
        hint = f"{name} is still planned, but no longer in the file: `lotse sessions cancel {name}` takes it off."
        err.print(escape(hint), style="yellow", soft_wrap=True)


def _tell(steps: Sequence[Step], zone: ZoneInfo) -> Sequence[Step]:
    for one in steps:
        if one.before is None:
            at = moment(one.after.starts_at, zone)
            out.print(f"new: {line_of(one.after)}, {at}, {so_many_seats(one.after.seats)}", soft_wrap=True)
        elif one.changes:
            out.print(f"changed: {line_of(one.after)}", soft_wrap=True)
            _tell_changes(one, one.before, zone)
    return steps


def _tell_changes(one: Step, before: CareerSession, zone: ZoneInfo) -> None:
    for difference in _differences(before, one.after, zone):
        out.print(f"  {escape(difference)}", soft_wrap=True)
    tell_what_is_taken(one)
    if one.hear:
        out.print(f"  told: {people(len(one.hear))}")


def _differences(before: CareerSession, after: CareerSession, zone: ZoneInfo) -> Iterator[str]:
    for name in FACTS:
        was, becomes = getattr(before, name), getattr(after, name)
        if was != becomes:
            yield f"{name}: {_short(shown(was, zone))} → {_short(shown(becomes, zone))}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN].rstrip()}…"


def _sum_up(steps: Sequence[Step], would: str) -> None:
    new = sum(one.before is None for one in steps)
    changed = sum(one.before is not None and one.changes for one in steps)
    same = len(steps) - new - changed
    told = f"{people(hear(steps))} {would or 'are '}told" if hear(steps) != 1 else f"1 person {would or 'is '}told"
    out.print(f"{new} {would}new, {changed} {would}changed, {same} the same; {told}.")
