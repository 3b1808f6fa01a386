"""The sets of questions beside the project, and asking them: imports nothing that a part switches off."""

import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.beside import beside
from knowledge.entry import Entry, EntryId
from knowledge.evaluate import Decision, Outcome, Question, read_entries, read_questions

HARDEST = "b4_template_typo"  # jobs: a pupil's sentence with a typing error
SEED = 20
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for one question: (entry, score) best first."""

    ranked: tuple[tuple[EntryId, float], ...]
    decision: Decision = "answer"


@dataclass(frozen=True, slots=True)
class Asked:
    """What one asking gave, and the processor time it took: what other programs take meanwhile is not in it."""

    outcome: Outcome
    cpu_ms: float


Find = Callable[[str], Found]


@dataclass(frozen=True, slots=True)
class Set:
    """`nobody` adds the questions that no entry answers; `beside` names the yardsticks to ask too.

    `most` entries are kept: those that are asked about, and others drawn by lot, the same for each size.
    """

    name: str
    knowledge: str
    questions: str
    nobody: bool = False
    beside: tuple[str, ...] = ()
    most: int | None = None

    def entries(self) -> tuple[Entry, ...]:
        found = read_entries(_text(self.knowledge))
        if self.most is None:
            return found
        gold = {name for question in self.asked() for name in question.gold}
        drawn = random.Random(SEED).sample(found, len(found))
        return tuple(sorted(drawn, key=lambda entry: entry.id not in gold)[: self.most])

    def asked(self) -> tuple[Question, ...]:
        none = read_questions(_text("none/questions")) if self.nobody else ()
        return read_questions(_text(self.questions)) + none


YARDSTICKS = ("TF-IDF", "WRatio")
SETS = (
    Set("faq", "faq/knowledge", "faq/questions", beside=YARDSTICKS),
    Set("faq, typing errors", "faq/knowledge", "faq/questions-typos"),
    Set("faq-heldout", "faq-heldout/knowledge", "faq-heldout/questions"),
    Set("faq-heldout + none", "faq-heldout/knowledge", "faq-heldout/questions", nobody=True),
    Set("career", "career/knowledge", "career/questions"),
    Set("jobs-400", "jobs/knowledge-400", "jobs/questions"),
    Set("jobs-400 + none", "jobs/knowledge-400", "jobs/questions", nobody=True),
    Set("jobs-3000", "jobs/knowledge-3000", "jobs/questions", beside=YARDSTICKS),
    Set("jobs-28000", "jobs/knowledge-30000", "jobs/questions", beside=YARDSTICKS),
)


def need_sets() -> None:
    """Raises Missing if one of them is not there."""
    for one in SETS:
        one.asked()
        one.entries()


def on_one_core() -> None:
    """For a process that measures times: nothing it does may use a second core."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def ask(find: Find, question: Question) -> Asked:
    began, used = time.perf_counter(), time.thread_time()
    found = find(question.text)
    cpu_ms, ms = (time.thread_time() - used) * 1000, (time.perf_counter() - began) * 1000
    return Asked(Outcome(question, found.ranked, found.decision, ms), cpu_ms)


def ask_in_turn(finds: Sequence[Find], questions: Sequence[Question]) -> list[list[Asked]]:
    """Each question to all, each time another one first, so that noise of the machine hits all alike."""
    seen: list[list[Asked]] = [[] for _ in finds]
    for number, question in enumerate(questions):
        for shift in range(len(finds)):
            who = (number + shift) % len(finds)
            seen[who].append(ask(finds[who], question))
    return seen


def cpu_ms(asked: Sequence[Asked], share: float) -> float:
    """Where this share of the askings took less processor time."""
    ordered = sorted(one.cpu_ms for one in asked)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _text(name: str) -> str:
    return beside(f"eval/{name}.jsonl", f"The set of questions {name.partition('/')[0]}").read_text("utf-8")
