"""The command line for knowledge: import, export, check, and measuring the search."""

import asyncio
import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import track

from bot.app import open_house
from bot.errors import Refused
from bot.knowledge_base import read_file, read_folder
from bot.settings import Settings, read_settings
from knowledge.entry import Entry
from knowledge.evaluate import Decision, Figures, Outcome, figures, figures_by_kind, read_entries, read_questions
from knowledge.files.check import Hint, check
from knowledge.files.reading import Problem
from knowledge.files.writing import to_lines
from knowledge.index import build
from knowledge.search import Sure, Unsure, search
from storage.entries import Changes

app = typer.Typer(no_args_is_help=True, help="Bring entries in and out, and check them.", rich_markup_mode="rich")
out, err = Console(highlight=False), Console(stderr=True, highlight=False)
LONG_RUN = 2000  # questions from which a progress bar is worth it


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
    entries = asyncio.run(_all(read_settings()))
    try:
        file.write_text(to_lines(entries), "utf-8")
    except OSError as error:
        raise Refused(f"The file {file} cannot be written ({error.strerror}).") from None
    out.print(f"{len(entries)} entries written to {escape(str(file))}.")


@app.command("check")
def look_over(
    file: Annotated[Path | None, typer.Argument(help="A file or folder; without it, what the database holds.")] = None,
) -> None:
    """Look for missing fields, overdue reviews, dead references and clashing phrasings. Exit code 1 if there are any.

    Example: [dim]lotse knowledge check knowledge/starter[/dim]
    """
    settings = read_settings()
    entries, problems = _read(file, settings) if file else (asyncio.run(_all(settings)), [])
    hints: list[Problem | Hint] = [*problems, *check(entries, _now().astimezone(settings.zone).date())]
    for hint in hints:
        out.print(escape(str(hint)), soft_wrap=True)
    out.print(f"{len(entries)} entries, {len(hints)} hints.")
    raise typer.Exit(bool(hints))


def evaluate(
    knowledge: Annotated[Path, typer.Argument(help="Entries: JSON lines of id, title, questions, answer.")],
    questions: Annotated[Path, typer.Argument(help="Questions: JSON lines of question, gold, kind.")],
    results: Annotated[Path | None, typer.Option("--out", help="Write each search's result to this file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
) -> None:
    """Measure the search on questions with known answers.

    Example: [dim]lotse eval knowledge.jsonl questions.jsonl --out results.jsonl[/dim]
    """
    try:
        entries, asked = read_entries(_text(knowledge)), read_questions(_text(questions))
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(
            f"{knowledge} or {questions} is not in the expected format ({type(error).__name__}: {error})."
        ) from None
    index = build(entries)
    outcomes = []
    for question in track(asked, "Searching", console=err, transient=True, disable=len(asked) < LONG_RUN or as_json):
        began = time.perf_counter()
        found = search(index, question.text)
        ms = (time.perf_counter() - began) * 1000
        decision: Decision = "answer" if isinstance(found, Sure) else "choose" if isinstance(found, Unsure) else "none"
        outcomes.append(Outcome(question, tuple((hit.entry.id, hit.score) for hit in found.ranked), decision, ms))
    if results:
        results.write_text("".join(_line(outcome) for outcome in outcomes), "utf-8")
    total = figures(outcomes)
    if as_json:
        typer.echo(json.dumps(_row(total)))
        return
    _print_table({"all": total, **(figures_by_kind(outcomes) if len({q.kind for q in asked}) > 1 else {})})


def _print_table(rows: dict[str, Figures]) -> None:
    names = list(_row(rows["all"]))
    width = max(len(name) for name in names)
    out.print(" " * width + "".join(f"{kind[:16]:>18}" for kind in rows))
    for name in names:
        values = [_row(figures)[name] for figures in rows.values()]
        out.print(f"{name:<{width}}" + "".join(f"{'–' if value is None else value:>18}" for value in values))


def _row(total: Figures) -> dict[str, float | int | None]:
    values = {name: getattr(total, name) for name in Figures.__slots__}
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in values.items()}


def _line(outcome: Outcome) -> str:
    row = {
        "question": outcome.question.text,
        "ranked": [[entry, round(score, 6)] for entry, score in outcome.ranked],
        "decision": outcome.decision,
        "ms": round(outcome.ms or 0.0, 4),
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


def _read(file: Path, settings: Settings) -> tuple[list[Entry], list[Problem]]:
    today = _now().astimezone(settings.zone).date()
    return read_folder(file, today) if file.is_dir() else read_file(file, today)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise Refused(f"The file {file} cannot be read ({reason}).") from None


async def _keep(entries: list[Entry], settings: Settings, dry_run: bool) -> Changes:
    async with open_house(settings) as house, house.store.work() as work:
        return await work.entries.keep(entries, _now(), dry_run=dry_run)


async def _all(settings: Settings) -> list[Entry]:
    async with open_house(settings) as house:
        return list(house.live.current.entries.values())


def _now() -> datetime:
    return datetime.now(UTC)
