"""Tells at the terminal what a check of the knowledge found: phrasings near another entry, and tests that fail."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track

from bot.commands.reading import read_text
from knowledge.files.rehearsing import Rehearsed, rehearse
from knowledge.files.tests import Tried, read_tests, try_out
from knowledge.index import Index

TESTS = "tests.txt"
LONG_RUN = 500  # phrasings from which a progress bar is worth it
MOST_SHOWN = 30
out, err = Console(highlight=False, markup=False), Console(stderr=True, highlight=False, markup=False)


def tests_of(folder: Path | None) -> Path | None:
    """The tests that lie beside the entries of a folder."""
    beside = folder / TESTS if folder else None
    return beside if beside and beside.is_file() else None


def tell_of_phrasings(index: Index) -> int:
    """How many phrasings lead to another entry as things are. Those that only stand close to one are shown as well."""
    lost = [one for one in _rehearse(index) if one.is_lost]
    wrong = [one for one in lost if one.as_it_is]
    for one in wrong:
        out.print(f"{one.entry}: {_where(one)}: put it into other words, or drop it in one of both", soft_wrap=True)
    close = sorted((one for one in lost if not one.as_it_is), key=_chance, reverse=True)
    if close:
        out.print(f"{len(close)} phrasings stand close to another entry, which those who ask nearly so would get:")
    for one in close[:MOST_SHOWN]:
        out.print(f"  {one.entry}: {_where(one)}", soft_wrap=True)
    if len(close) > MOST_SHOWN:
        out.print(f"  … and {len(close) - MOST_SHOWN} more")
    return len(wrong)


def run_tests(file: Path, index: Index) -> bool:
    """Whether all of the file is in order and passes. What is not is told by line."""
    cases, problems = read_tests(read_text(file), file.name, [entry.id for entry in index.entries])
    for problem in problems:
        out.print(str(problem), soft_wrap=True)
    tried = [try_out(index, case) for case in cases]
    for one in tried:
        if not one.passed:
            out.print(f"{file.name}: line {one.case.line}: {_what_became(one)}", soft_wrap=True)
    out.print(_summary(tried, len(problems)))
    return not problems and all(one.passed for one in tried)


def _rehearse(index: Index) -> Sequence[Rehearsed]:
    size = sum(len(entry.phrasings) for entry in index.entries)
    steps = rehearse(index.entries, index)
    return list(track(steps, "Rehearsing", size, console=err, transient=True, disable=_is_short(size)))


def _is_short(size: int) -> bool:
    return size < LONG_RUN or not err.is_terminal


def _chance(one: Rehearsed) -> float:
    return one.found.score if one.found else 0.0


def _where(one: Rehearsed) -> str:
    found = one.found
    return f"“{one.phrasing}” → {found.entry.id} ({found.score:.0%}, “{_short(found.closest)}”)" if found else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _what_became(one: Tried) -> str:
    ranked = [f"{entry} ({score:.0%})" for entry, score in one.outcome.ranked[:3]]
    became = {
        "answer": f"{ranked[0]} was answered" if ranked else "",
        "choose": f"{', '.join(ranked)} were offered",
        "none": f"nothing was, the nearest being {ranked[0]}" if ranked else "nothing was found",
    }[one.outcome.decision]
    expected = " | ".join(sorted(one.case.question.gold)) or "nothing"
    return f"“{one.case.question.text}” should find {expected}, but {became}"


def _summary(tried: Sequence[Tried], problems: int) -> str:
    passed = [one for one in tried if one.passed]
    found = [one for one in passed if one.case.question.gold]
    answered = sum(one.answered for one in found)
    wrong_lines = f", {problems} lines cannot be read" if problems else ""
    return (
        f"{len(tried)} tests: {answered} answered, {len(found) - answered} offered, "
        f"{len(passed) - len(found)} rightly not answered, {len(tried) - len(passed)} failed{wrong_lines}."
    )
