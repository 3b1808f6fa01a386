"""The command line for knowledge: import, export and check."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from bot.app import open_house
from bot.commands.checking import run_tests, tell_of_phrasings, tests_of
from bot.errors import Refused
from bot.knowledge_base import read_file, read_folder
from bot.settings import Settings, read_settings
from knowledge.entry import Entry
from knowledge.files.check import Hint, check
from knowledge.files.reading import Problem
from knowledge.files.writing import to_lines
from knowledge.index import build
from knowledge.live import SEARCHED, Knowledge
from storage.entries import Changes

app = typer.Typer(no_args_is_help=True, help="Bring entries in and out, and check them.", rich_markup_mode="rich")
out, err = Console(highlight=False), Console(stderr=True, highlight=False)


@app.command("import")
def bring_in(
    file: Annotated[Path, typer.Argument(help="A .toml or .jsonl file, or a folder of .toml files.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
) -> None:
    """Add entries, or replace those with the same id. What is wrong is named; the rest is taken.

    Example: [dim]lotse knowledge import holzberufe.toml --dry-run[/dim]
    """
    settings = read_settings()
    entries, problems = _read(file, settings)
    for problem in problems:
        err.print(escape(str(problem)), style="yellow", soft_wrap=True)
    changes = asyncio.run(_keep(entries, settings, dry_run))
    would = "would be " if dry_run else ""
    out.print(
        f"{len(changes.new)} {would}new, {len(changes.changed)} {would}changed, {changes.same} the same, ", end=""
    )
    out.print(f"{len(problems)} left out.")
    raise typer.Exit(2 if problems else 0)


@app.command("export")
def bring_out(file: Annotated[Path, typer.Argument(help="The .jsonl file to write.")]) -> None:
    """Write all entries as JSON lines, which `import` takes back unchanged.

    Example: [dim]lotse knowledge export entries.jsonl[/dim]
    """
    entries = asyncio.run(_known(read_settings())).entries.values()
    try:
        file.write_text(to_lines(entries), "utf-8")
    except OSError as error:
        raise Refused(f"The file {file} cannot be written ({error.strerror}).") from None
    out.print(f"{len(entries)} entries written to {escape(str(file))}.")


@app.command("check")
def look_over(
    file: Annotated[Path | None, typer.Argument(help="A file or folder; without it, what the database holds.")] = None,
    tests: Annotated[Path | None, typer.Option("--tests", help="Lines of: question -> entry-id.")] = None,
) -> None:
    """Look for missing fields, overdue reviews, dead references and clashing phrasings, and run knowledge tests.

    Tests are read from --tests, or from tests.txt in the folder: a line is [dim]question -> entry-id[/dim], or
    [dim]-> a | b[/dim] if either is right, or [dim]-> nothing[/dim] if it must not be answered. Exit code 1 if there
    is anything to mend.

    Example: [dim]lotse knowledge check knowledge/starter --tests our-tests.txt[/dim]
    """
    settings = read_settings()
    if file:
        entries, problems = _read(file, settings)
        index = build([entry for entry in entries if entry.kind in SEARCHED])
    else:
        known = asyncio.run(_known(settings))
        entries, problems, index = list(known.entries.values()), [], known.index
    hints: list[Problem | Hint] = [*problems, *check(entries, _today(settings))]
    for hint in hints:
        out.print(escape(str(hint)), soft_wrap=True)
    lost = tell_of_phrasings(index)
    out.print(f"{len(entries)} entries, {len(hints) + lost} hints.")
    tested = tests or tests_of(file)
    in_order = run_tests(tested, index) if tested else True
    raise typer.Exit(bool(hints or lost or not in_order))


def _read(file: Path, settings: Settings) -> tuple[list[Entry], list[Problem]]:
    today = _today(settings)
    return read_folder(file, today) if file.is_dir() else read_file(file, today)


async def _keep(entries: list[Entry], settings: Settings, dry_run: bool) -> Changes:
    async with open_house(settings) as house, house.store.work() as work:
        return await work.entries.keep(entries, _now(), dry_run=dry_run)


async def _known(settings: Settings) -> Knowledge:
    async with open_house(settings) as house:
        return house.live.current


def _today(settings: Settings) -> date:
    return _now().astimezone(settings.zone).date()


def _now() -> datetime:
    return datetime.now(UTC)
