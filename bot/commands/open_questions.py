"""The command line for what was asked in vain: look at it, learn from it, throw it away."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot import learning
from bot.app import open_house, open_store
from bot.errors import Refused
from bot.learning import SUGGESTED, Done, Learned, NoSuchEntry, Open
from bot.settings import Settings, read_settings
from knowledge.asked.clusters import Cluster
from knowledge.asked.notes import Suggestion, Why
from knowledge.entry import Kind
from knowledge.live import Knowledge
from knowledge.search import hits
from storage.asked.settlings import By, How
from storage.store import Work

FIRST = 20
BEST, WORTH_SHOWING = 3, 0.02
MANY_PHRASINGS = 12
out, err = Console(highlight=False), Console(stderr=True, highlight=False)
Result = TypeVar("Result")
Number = Annotated[str, typer.Argument(metavar="ID", help="As `lotse knowledge open` shows it: 12, or s12.")]


def register(app: typer.Typer) -> None:
    app.command("open")(show_open)
    app.command("learn")(learn)
    app.command("drop")(drop)


def show_open(
    everything: Annotated[bool, typer.Option("--all", help=f"More than the {FIRST} most asked.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs, with all wordings of a question.")] = False,
) -> None:
    """Show what was asked in vain, and wordings by which people found an entry only after a choice.

    Similar questions are one row. Nobody's name is kept with them.

    Example: [dim]lotse knowledge open --all[/dim]
    """
    questions, suggestions, known = asyncio.run(_open(read_settings()))
    shown = None if everything else FIRST
    if as_json:
        rows = {
            "questions": [_question_row(one, known) for one in questions[:shown]],
            "suggestions": [_suggestion_row(one, known) for one in suggestions[:shown]],
        }
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not (questions or suggestions):
        out.print("Nothing is open: nobody asked in vain lately.")
    if questions:
        out.print(_question_table([_question_row(one, known) for one in questions[:shown]]))
    if suggestions:
        out.print(_suggestion_table([_suggestion_row(one, known) for one in suggestions[:shown]]))
    _tell_of_more(len(questions), len(suggestions), shown)


def learn(
    number: Number,
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="The id of the entry that answers it.")],
    other: Annotated[str, typer.Option("--as", help="Another wording than the one that is shown.")] = "",
) -> None:
    """Make an open question, or a suggested wording, a phrasing of an entry. A running bot knows it seconds later.

    Example: [dim]lotse knowledge learn 12 fachinformatiker --as "Wie werde ich Programmierer?"[/dim]
    """

    async def keep(found: Open, work: Work) -> Learned | NoSuchEntry:
        return await learning.learn(learning.taken(found), entry, other or learning.wording(found), _by(), work)

    done = asyncio.run(_with(number, keep))
    if isinstance(done, NoSuchEntry):
        raise Refused(f"There is no entry {entry}{_perhaps(done.near)}.")
    said = "is asked for by" if done.new else "was asked for before by"
    out.print(f"{escape(done.entry.id)} {said} “{escape(done.text)}”. {_gone(done.done.settled)}", soft_wrap=True)
    if done.done.told:
        people = "1 person who waits" if done.done.told == 1 else f"{done.done.told} people who wait"
        out.print(f"{people} for an answer will be told what the entry says.")
    _warn(done)


def drop(number: Number) -> None:
    """Throw an open question away with those that are like it, or a suggested wording.

    Example: [dim]lotse knowledge drop 12[/dim]
    """

    async def throw_away(found: Open, work: Work) -> Done:
        return await learning.settle(learning.taken(found), How.DROPPED, _by(), work)

    out.print(_gone(asyncio.run(_with(number, throw_away)).settled))


def _by() -> By:
    return By("command line", datetime.now(UTC))


async def _open(settings: Settings) -> tuple[list[Cluster], list[Suggestion], Knowledge]:
    async with open_house(settings) as house, house.store.look() as work:
        return *await learning.open_now(work), house.live.current


async def _with(number: str, work_on: Callable[[Open, Work], Awaitable[Result]]) -> Result:
    """Find it and work on it in one transaction; what is refused leaves nothing behind."""
    store = await open_store(read_settings())
    try:
        async with store.work() as work:
            found = await learning.open_now(work)
            one = learning.find(number, found)
            if one is None:
                raise Refused(f"There is no open question {number}{_perhaps(learning.nearest(number, found))}.")
            return await work_on(one, work)
    finally:
        await store.close()


def _perhaps(near: tuple[str, ...] | list[str]) -> str:
    return f"; nearest are {', '.join(near)}" if near else ""


def _gone(rows: int) -> str:
    return f"{rows} row{'s' * (rows != 1)} of the list {'is' if rows == 1 else 'are'} gone."


def _warn(done: Learned) -> None:
    if done.like:
        few = ", ".join(done.like[:BEST])
        entries = "1 other entry is" if len(done.like) == 1 else f"{len(done.like)} other entries are"
        err.print(f"{entries} asked for like this: {escape(few)}", style="yellow", soft_wrap=True)
    if done.entry.kind is Kind.APPRENTICESHIP:
        err.print("Places are not found by wordings, but by town, field and occupation.", style="yellow")
    if len(done.entry.phrasings) > MANY_PHRASINGS:
        err.print(
            f"{escape(done.entry.id)} has {len(done.entry.phrasings)} phrasings; more than {MANY_PHRASINGS} seldom "
            "help: keep those that differ most.",
            style="yellow",
            soft_wrap=True,
        )


def _question_row(one: Cluster, known: Knowledge) -> dict[str, Any]:
    return {
        "id": str(one.face.id),
        "asked": one.asked,
        "since": one.since.isoformat(),
        "last": one.last.isoformat(),
        "question": one.face.text,
        "why": [why.value for why in one.why if why is not Why.UNKNOWN],
        "others": list(
            dict.fromkeys(question.text for question in one.questions[1:] if question.text != one.face.text)
        ),
        "best": _best(one.face.text, known),
    }


def _suggestion_row(one: Suggestion, known: Knowledge) -> dict[str, Any]:
    entry = known.entries.get(one.entry)
    return {
        "id": f"{SUGGESTED}{one.id}",
        "chosen": one.chosen,
        "since": one.first_chosen_on.isoformat(),
        "last": one.last_chosen_on.isoformat(),
        "wording": one.text,
        "entry": one.entry,
        "title": entry.title if entry else "",
        "best": _best(one.text, known),
    }


def _best(text: str, known: Knowledge) -> list[tuple[str, float]]:
    """What the search would offer today."""
    found = [hit for hit in hits(known.index, text) if hit.score >= WORTH_SHOWING]
    return [(hit.entry.id, round(hit.score, 2)) for hit in found[:BEST]]


def _question_table(rows: list[dict[str, Any]]) -> Table:
    table = _table("Asked in vain", "Question", "Why", "Best entries today")
    for row in rows:
        more = f" [dim](and {len(row['others'])} like it)[/dim]" if row["others"] else ""
        table.add_row(
            *_counted(row, "asked"), escape(row["question"]) + more, ", ".join(row["why"]), _listed(row["best"])
        )
    return table


def _suggestion_table(rows: list[dict[str, Any]]) -> Table:
    table = _table("Suggested phrasings", "Wording", "Chosen entry", "Best entries today")
    for row in rows:
        table.add_row(*_counted(row, "chosen"), escape(row["wording"]), escape(row["entry"]), _listed(row["best"]))
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("ID", "Times", "Since", "Last"):
        table.add_column(name, no_wrap=True)
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _counted(row: dict[str, Any], counted: str) -> tuple[str, ...]:
    return row["id"], str(row[counted]), row["since"], row["last"]


def _listed(best: list[tuple[str, float]]) -> str:
    return escape("\n".join(f"{name} {score:.2f}" for name, score in best)) or "–"


def _tell_of_more(questions: int, suggestions: int, shown: int | None) -> None:
    if shown and max(questions, suggestions) > shown:
        out.print(f"{questions} questions and {suggestions} wordings in all: --all shows them.", style="dim")
