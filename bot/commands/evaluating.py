"""The command line for measuring the search: questions with known answers in, figures and misses out."""

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import track

from bot.commands.reading import read_text
from bot.errors import Refused
from knowledge.entry import Entry
from knowledge.evaluate import (
    BadLine,
    Figures,
    Outcome,
    Question,
    figures,
    figures_by_kind,
    misses,
    outcome,
    read_entries,
    read_questions,
)
from knowledge.index import build
from knowledge.search import search

LONG_RUN = 2000  # questions from which a progress bar is worth it
NAME_WIDTH, KIND_WIDTH = 15, 17
NAMES = {"n": "with an answer", "n_none": "without one", "recall1": "recall@1", "recall3": "recall@3", "mrr": "MRR"}
out, err = Console(highlight=False, markup=False), Console(stderr=True, highlight=False)
Row = TypeVar("Row")


def evaluate(
    files: Annotated[
        tuple[Path, Path],
        typer.Argument(
            metavar="KNOWLEDGE.jsonl QUESTIONS.jsonl",
            help="JSON lines of id, title, questions, answer; JSON lines of question, gold, kind.",
        ),
    ],
    none: Annotated[Path | None, typer.Option("--none", help="More questions, which nobody has an answer to.")] = None,
    worst: Annotated[int, typer.Option("--misses", min=0, metavar="N", help="List the N worst misses.")] = 0,
    results: Annotated[Path | None, typer.Option("--out", help="Write each search's result to this file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
) -> None:
    """Measure the search on questions with known answers.

    Shares from 0 to 1. In cover95 and precision, all questions with an answer weigh as much as all without one.

    Example: [dim]lotse eval knowledge.jsonl questions.jsonl --none others.jsonl --misses 20[/dim]
    """
    entries, asked = _lines(files[0], read_entries), _lines(files[1], read_questions)
    if none:
        asked = (*asked, *_lines(none, _without_answer))
    _tell_of_strangers(entries, asked)
    outcomes = _run(entries, asked, quiet=as_json)
    if results:
        _write(results, outcomes)
    if as_json:
        typer.echo(json.dumps(_row(figures(outcomes)) | _details(outcomes, worst), ensure_ascii=False))
        return
    _print_figures({"all": figures(outcomes), **_kinds(outcomes)})
    _print_misses(outcomes, worst)


def _lines(file: Path, read: Callable[[str], tuple[Row, ...]]) -> tuple[Row, ...]:
    try:
        rows = read(read_text(file))
    except BadLine as bad:
        raise Refused(f"{file}, line {bad.number}: {bad.reason}.") from None
    if not rows:
        raise Refused(f"The file {file} is empty: it needs one JSON object a line.")
    return rows


def _without_answer(lines: str) -> tuple[Question, ...]:
    questions = read_questions(lines)
    numbers = (number for number, line in enumerate(lines.split("\n"), 1) if line.strip())
    for number, question in zip(numbers, questions, strict=True):
        if question.gold:
            raise BadLine(
                number, "has a gold, but --none is for questions nobody has an answer to: gold has to be null"
            )
    return questions


def _tell_of_strangers(entries: Sequence[Entry], asked: Sequence[Question]) -> None:
    known = {entry.id for entry in entries}
    strange = sum(bool(question.gold) and not question.gold & known for question in asked)
    if strange:
        err.print(f"{strange} questions have a gold that is no entry here; they count as misses.", style="yellow")


def _run(entries: Sequence[Entry], asked: Sequence[Question], *, quiet: bool) -> list[Outcome]:
    index = build(entries)
    outcomes = []
    for question in track(asked, "Searching", console=err, transient=True, disable=quiet or len(asked) < LONG_RUN):
        began = time.perf_counter()
        found = search(index, question.text)
        outcomes.append(outcome(question, found, (time.perf_counter() - began) * 1000))
    return outcomes


def _kinds(outcomes: Sequence[Outcome]) -> dict[str, Figures]:
    kinds = figures_by_kind(outcomes)
    return {kind or "(no kind)": of for kind, of in kinds.items()} if len(kinds) > 1 else {}


def _details(outcomes: Sequence[Outcome], worst: int) -> dict[str, object]:
    kinds = {"kinds": {kind: _row(of) for kind, of in _kinds(outcomes).items()}}
    return kinds | ({"misses": [_miss(one) for one in misses(outcomes)[:worst]]} if worst else {})


def _print_figures(rows: dict[str, Figures]) -> None:
    """One column for each kind, as many beside each other as the terminal is wide."""
    at_once = max(1, (out.width - NAME_WIDTH) // KIND_WIDTH)
    kinds = list(rows)
    for start in range(0, len(kinds), at_once):
        some = {kind: _row(rows[kind]) for kind in kinds[start : start + at_once]}
        out.print(("\n" if start else "") + " " * NAME_WIDTH + "".join(f"{k[:16]:>{KIND_WIDTH}}" for k in some))
        for name in Figures.__slots__:
            values = "".join(f"{'–' if row[name] is None else row[name]:>{KIND_WIDTH}}" for row in some.values())
            out.print(f"{NAMES.get(name, name.replace('_', ' ')):<{NAME_WIDTH}}{values}", soft_wrap=True)


def _print_misses(outcomes: Sequence[Outcome], worst: int) -> None:
    wrong = misses(outcomes)
    for one in wrong[:worst]:
        expected = " | ".join(sorted(one.question.gold)) or "nothing"
        found = ", ".join(f"{entry} {score:.0%}" for entry, score in one.ranked[:3]) or "nothing"
        out.print(f"\n{one.question.text}", soft_wrap=True)
        out.print(f"  expected {expected}; {one.decision}: {found}", style="dim", soft_wrap=True)
    if worst:
        out.print(f"\n{min(worst, len(wrong))} of {len(wrong)} misses.")


def _miss(one: Outcome) -> dict[str, object]:
    ranked = [[entry, round(score, 4)] for entry, score in one.ranked[:3]]
    return {
        "question": one.question.text,
        "gold": sorted(one.question.gold),
        "decision": one.decision,
        "ranked": ranked,
    }


def _row(total: Figures) -> dict[str, float | int | None]:
    values = {name: getattr(total, name) for name in Figures.__slots__}
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in values.items()}


def _write(file: Path, outcomes: Sequence[Outcome]) -> None:
    """Nothing is rounded, so that figures made of this file are the same."""
    rows = (
        {"question": one.question.text, "ranked": one.ranked, "decision": one.decision, "ms": one.ms or 0.0}
        for one in outcomes
    )
    try:
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    except OSError as error:
        raise Refused(f"The file {file} cannot be written ({error.strerror}).") from None
