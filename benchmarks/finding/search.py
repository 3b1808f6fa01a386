"""What search finds on the sets of questions beside the project, and what it costs, beside two yardsticks."""

import gc
import os

from benchmarks.finding.sets import HARDEST, ONE_THREAD, SETS, Asked, Set, ask_in_turn, cpu_ms, need_sets, on_one_core
from benchmarks.finding.yardsticks import MAKERS, Cost, made
from benchmarks.machine import fresh_processes, need_proc
from benchmarks.table import Cell, Table
from knowledge.evaluate import Outcome, figures, figures_by_kind

OURS = "Lotse"
QUALITY = ("questions", "recall@1", "recall@3", "AUROC", "cover95", "answered right", "false answers")
TIMES = ("recall@1", "p50 ms", "p99 ms", "p50 CPU ms", "p99 CPU ms")
COST = ("entries", *TIMES, "our p50 / its", "our p99 / its", "build CPU s", "memory MB", "at most MB")
NOTES = (
    "times: one process, one core, one thread; each question to all in turn, each time another one first",
    "CPU: processor time, without what other programs took meanwhile; the shares are of this, and so is the build",
    "memory: what the build adds to a process once done, and at most meanwhile, in a process of its own",
)


Seen = dict[str, list[Asked]]  # by engine


def run() -> list[Table]:
    need_proc()
    need_sets()
    os.environ.update(ONE_THREAD)  # read by numpy when the processes below load it
    with fresh_processes() as pool:
        seen = list(pool.map(measure, SETS))
        weighed = {one.name: {name: pool.submit(weigh, one, name) for name in _engines(one)} for one in SETS}
        costs = {name: {engine: cost.result() for engine, cost in row.items()} for name, row in weighed.items()}
    quality = [row for one, found in zip(SETS, seen, strict=True) for row in _quality(one, found[OURS])]
    cost = [row for one, found in zip(SETS, seen, strict=True) for row in _cost(one, found, costs[one.name])]
    return [
        Table("Search: what is found, in %", ("", *QUALITY), tuple(quality)),
        Table("Search: what it costs", ("", *COST), tuple(cost), NOTES),
    ]


def measure(one: Set) -> Seen:
    """What each engine found. To be called in a fresh process."""
    on_one_core()
    entries = one.entries()
    finds = [MAKERS[name](entries) for name in _engines(one)]
    gc.collect()
    gc.freeze()  # as the service does once its knowledge stands
    return dict(zip(_engines(one), ask_in_turn(finds, one.asked()), strict=True))


def weigh(one: Set, engine: str) -> Cost:
    """To be called in a fresh process."""
    on_one_core()
    return made(MAKERS[engine], one.entries())[1]


def _engines(one: Set) -> tuple[str, ...]:
    return OURS, *one.beside


def _quality(one: Set, asked: list[Asked]) -> list[tuple[Cell, ...]]:
    outcomes = outcomes_of(asked)
    named = {one.name: figures(outcomes)}
    if one.knowledge.startswith("jobs") and not one.nobody:
        named[f"{one.name}, sentence + typo"] = figures_by_kind(outcomes)[HARDEST]
    names = ("recall1", "recall3", "auroc", "cover95", "answered_right", "false_answers")
    return [
        (name, found.n + found.n_none, *(percent(getattr(found, figure)) for figure in names))
        for name, found in named.items()
    ]


def _cost(one: Set, seen: Seen, costs: dict[str, Cost]) -> list[tuple[Cell, ...]]:
    if one.nobody:
        return []
    ours = seen[OURS]
    return [
        (
            f"{one.name}: {engine}",
            len(one.entries()),
            *times(asked),
            *((None, None) if engine == OURS else _shares(ours, asked)),
            *(costs[engine].build_s, costs[engine].stays_mb, costs[engine].most_mb),
        )
        for engine, asked in seen.items()
    ]


def times(asked: list[Asked]) -> tuple[Cell, ...]:
    """Right first in %, then ms for a question: p50 and p99 by the clock, p50 and p99 of the processor."""
    found = figures(outcomes_of(asked))
    return percent(found.recall1), found.p50_ms, found.p99_ms, cpu_ms(asked, 0.5), cpu_ms(asked, 0.99)


def outcomes_of(asked: list[Asked]) -> list[Outcome]:
    return [one.outcome for one in asked]


def _shares(ours: list[Asked], its: list[Asked]) -> tuple[float, float]:
    return cpu_ms(ours, 0.5) / cpu_ms(its, 0.5), cpu_ms(ours, 0.99) / cpu_ms(its, 0.99)


def percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 2)
