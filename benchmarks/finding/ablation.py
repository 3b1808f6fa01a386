"""What each part of search is worth: the figures of each set without it, each in a process of its own.

Imports nothing of the search itself before a part of it is switched off.
"""

import os
from collections.abc import Mapping
from contextlib import nullcontext
from typing import Final

from benchmarks.finding.parts import PARTS, without
from benchmarks.machine import fresh_processes
from benchmarks.table import Cell, Table

WORKERS = 2
ALL = "all parts"
FIGURES: Final = {"recall1": "recall@1", "recall3": "recall@3", "auroc": "AUROC", "cover95": "cover95"}
NEEDS_UNKNOWN: Final = ("auroc", "cover95")
NOTE = "first row in %; the others: points more (+) or less (−) once the part is switched off"
Seen = Mapping[str, Mapping[str, float | None]]


def run() -> list[Table]:
    from benchmarks.finding.sets import ONE_THREAD, need_sets

    need_sets()
    os.environ.update(ONE_THREAD)
    with fresh_processes(WORKERS) as pool:
        asked = {part: pool.submit(measure, part) for part in (ALL, *PARTS)}
        seen = {part: None if part != ALL and one.exception() else one.result() for part, one in asked.items()}
    return [_table(figure, name, seen) for figure, name in FIGURES.items()]


def measure(part: str) -> Seen:
    """The figures of each set without this part. To be called in a fresh process."""
    with nullcontext() if part == ALL else without(part):
        return _measure()


def _measure() -> Seen:
    from benchmarks.finding.sets import SETS, ask
    from benchmarks.finding.yardsticks import lotse
    from knowledge.evaluate import figures

    seen: dict[str, Mapping[str, float | None]] = {}
    for one in SETS:
        find = lotse(one.entries())
        found = figures([ask(find, question).outcome for question in one.asked()])
        seen[one.name] = {figure: getattr(found, figure) for figure in FIGURES}
    return seen


def _table(figure: str, name: str, seen: Mapping[str, Seen | None]) -> Table:
    whole = seen[ALL]
    assert whole is not None, "nothing was switched off"
    wanted = [
        one for one in whole if (" + none" in one) <= (figure in NEEDS_UNKNOWN) and whole[one][figure] is not None
    ]
    rows: list[tuple[Cell, ...]] = [(ALL, *(_rounded(whole[one][figure]) for one in wanted))]
    for part in PARTS:
        less = seen[part]
        rows.append(
            (f"− {part}", *(_points(less[one][figure] if less else None, whole[one][figure]) for one in wanted))
        )
    gone = tuple(f"{part}: cannot be switched off as it used to be" for part in PARTS if seen[part] is None)
    return Table(f"Ablation: {name}", ("", *wanted), tuple(rows), (NOTE, *gone))


def _points(less: float | None, whole: float | None) -> Cell:
    if less is None or whole is None:
        return None
    points = round(100 * (less - whole), 1)
    return f"{points:+.1f}".replace("-", "−") if points else "0"


def _rounded(share: float | None) -> Cell:
    return None if share is None else f"{100 * share:.1f}"
