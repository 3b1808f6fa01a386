"""How search grows from 300 to 28,000 entries, as a table and as the picture docs/growth.svg."""

import os
from dataclasses import dataclass

from benchmarks.beside import ROOT
from benchmarks.finding.plot import Line, Panel, drawn
from benchmarks.finding.search import OURS, TIMES, Seen, measure, outcomes_of, times, weigh
from benchmarks.finding.sets import ONE_THREAD, Set, cpu_ms, need_sets
from benchmarks.finding.yardsticks import Cost
from benchmarks.machine import fresh_processes, need_proc
from benchmarks.table import Table
from knowledge.evaluate import figures

SIZES = (300, 1_000, 3_000, 10_000, 28_000)
BESIDE = "TF-IDF"
PICTURE = ROOT / "docs" / "growth.svg"
HEAD = ("entries", *TIMES, "build CPU s", "memory MB", "at most MB")
NOTES = (
    "job titles: all that are asked about, and others drawn by lot; the same 840 questions at each size",
    "times on one core, each question asked to both in turn; memory in a process of its own",
)


@dataclass(frozen=True, slots=True)
class Size:
    entries: int
    asked: Seen
    costs: dict[str, Cost]

    def value(self, engine: str, figure: str) -> float:
        if figure in ("p50", "p99"):
            return cpu_ms(self.asked[engine], int(figure[1:]) / 100)
        if figure == "recall":
            return 100 * (figures(outcomes_of(self.asked[engine])).recall1 or 0)
        return float(getattr(self.costs[engine], figure))


def run() -> list[Table]:
    need_proc()
    need_sets()
    os.environ.update(ONE_THREAD)
    sets = [Set(str(size), "jobs/knowledge-30000", "jobs/questions", beside=(BESIDE,), most=size) for size in SIZES]
    with fresh_processes() as pool:
        asked = list(pool.map(measure, sets))
        costs = [{engine: pool.submit(weigh, one, engine).result() for engine in (OURS, BESIDE)} for one in sets]
    seen = [Size(*one) for one in zip(SIZES, asked, costs, strict=True)]
    PICTURE.write_text(drawn("Search from 300 to 28,000 entries", _panels(seen)), "utf-8")
    return [_table(engine, seen) for engine in (OURS, BESIDE)]


def _table(engine: str, seen: list[Size]) -> Table:
    rows = []
    for one in seen:
        cost = one.costs[engine]
        rows.append((f"{one.entries:,}", *times(one.asked[engine]), cost.build_s, cost.stays_mb, cost.most_mb))
    return Table(f"Growth: {engine}", HEAD, tuple(rows), NOTES)


def _panels(seen: list[Size]) -> list[Panel]:
    def both(figure: str, name: str = "", look: str = "") -> tuple[Line, ...]:
        return tuple(
            Line(f"{engine}{name}", tuple((one.entries, one.value(engine, figure)) for one in seen), f"{kind}{look}")
            for engine, kind in ((OURS, "ours"), (BESIDE, "theirs"))
        )

    return [
        Panel("Processor time for a question, ms", (*both("p99", ", p99"), *both("p50", ", p50", " dashed"))),
        Panel("Right entry first, %", both("recall"), top=100),
        Panel("Processor time for a build, s", both("build_s")),
        Panel("Memory once built, MB", both("stays_mb")),
    ]
