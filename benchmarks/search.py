"""What search finds and what it costs, on the sets of questions beside the project: each in a process of its own."""

import gc
import importlib.util
import multiprocessing
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from benchmarks.beside import beside
from benchmarks.machine import memory_mb, need_proc
from benchmarks.table import Cell, Table
from bot.knowledge_base import give_memory_back
from knowledge.entry import Entry
from knowledge.evaluate import Decision, Outcome, Question, figures, figures_by_kind, read_entries, read_questions
from knowledge.index import build
from knowledge.search import Sure, Unsure, search

HARDEST = "b4_template_typo"  # jobs: a pupil's sentence with a typing error
QUALITY = ("questions", "recall@1", "recall@3", "AUROC", "cover95", "answered right", "false answers")
COST = ("entries", "p50 ms", "p99 ms", "p99 / TF-IDF's", "build s", "memory MB", "at most MB")


@dataclass(frozen=True, slots=True)
class Set:
    """`nobody` adds the questions that no entry answers; `compared` asks the yardstick too, if it is installed."""

    name: str
    knowledge: str
    questions: str
    nobody: bool = False
    compared: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    entries: int
    outcomes: tuple[Outcome, ...]
    build_s: float
    memory_mb: float
    peak_mb: float
    yardstick_p99_ms: float | None


SETS = (
    Set("faq", "faq/knowledge", "faq/questions", compared=True),
    Set("faq, typing errors", "faq/knowledge", "faq/questions-typos"),
    Set("faq-heldout", "faq-heldout/knowledge", "faq-heldout/questions"),
    Set("faq-heldout + none", "faq-heldout/knowledge", "faq-heldout/questions", nobody=True),
    Set("career", "career/knowledge", "career/questions"),
    Set("jobs-400", "jobs/knowledge-400", "jobs/questions"),
    Set("jobs-400 + none", "jobs/knowledge-400", "jobs/questions", nobody=True),
    Set("jobs-3000", "jobs/knowledge-3000", "jobs/questions", compared=True),
    Set("jobs-28000", "jobs/knowledge-30000", "jobs/questions", compared=True),
)


def run() -> list[Table]:
    need_proc()
    for one in SETS:
        _texts(one)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, max_tasks_per_child=1) as pool:
        seen = list(pool.map(measure, SETS))
    quality = [row for one, what in zip(SETS, seen, strict=True) for row in _quality(one, what)]
    cost = [_cost(one, what) for one, what in zip(SETS, seen, strict=True) if not one.nobody]
    none = (
        () if importlib.util.find_spec("sklearn") else ("scikit-learn is not installed: nothing to compare p99 with",)
    )
    memory = "memory: what the index adds to the process once built, and at most meanwhile"
    return [
        Table("Search: what is found, in %", ("", *QUALITY), tuple(quality)),
        Table("Search: what it costs", ("", *COST), tuple(cost), (memory, *none)),
    ]


def measure(one: Set) -> Seen:
    """Build and ask. To be called in a fresh process, whose memory nothing else has touched."""
    knowledge, *asked = _texts(one)
    entries = read_entries(knowledge)
    build(entries[:20])
    give_memory_back()
    before = memory_mb()
    began = time.perf_counter()
    index = build(entries)
    build_s = time.perf_counter() - began
    peak = memory_mb(line="VmHWM")
    gc.collect()
    give_memory_back()
    after = memory_mb()
    questions = [question for text in asked for question in read_questions(text)]
    outcomes = tuple(_ask(lambda text: search(index, text), question) for question in questions)
    yardstick = _yardstick(entries, questions) if one.compared else None
    return Seen(len(entries), outcomes, build_s, after - before, peak - before, yardstick)


def _texts(one: Set) -> list[str]:
    names = [one.knowledge, one.questions, *(["none/questions"] if one.nobody else [])]
    files = [beside(f"eval/{name}.jsonl", f"The set of questions {name.partition('/')[0]}") for name in names]
    return [file.read_text("utf-8") for file in files]


def _ask(find: Callable[[str], object], question: Question) -> Outcome:
    began = time.perf_counter()
    found = find(question.text)
    ms = (time.perf_counter() - began) * 1000
    decision: Decision = "answer" if isinstance(found, Sure) else "choose" if isinstance(found, Unsure) else "none"
    ranked = tuple((hit.entry.id, hit.score) for hit in getattr(found, "ranked", ()))
    return Outcome(question, ranked, decision, ms)


def _yardstick(entries: Sequence[Entry], questions: Sequence[Question]) -> float | None:
    """p99 of scikit-learn's TF-IDF of 3 to 5 letters over the same wordings; None where it is not installed."""
    if importlib.util.find_spec("sklearn") is None:
        return None
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-not-found,unused-ignore]

    wordings = [text for entry in entries for text in (entry.title, *entry.phrasings)]
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    known = letters.fit_transform(wordings).T.tocsr()
    outcomes = [_ask(lambda text: (letters.transform([text]) @ known).toarray().argmax(), one) for one in questions]
    return figures(outcomes).p99_ms


def _quality(one: Set, seen: Seen) -> list[tuple[Cell, ...]]:
    named = {one.name: figures(seen.outcomes)}
    if one.knowledge.startswith("jobs") and not one.nobody:
        named[f"{one.name}, sentence + typo"] = figures_by_kind(seen.outcomes)[HARDEST]
    names = ("recall1", "recall3", "auroc", "cover95", "answered_right", "false_answers")
    return [
        (name, found.n + found.n_none, *(_percent(getattr(found, figure)) for figure in names))
        for name, found in named.items()
    ]


def _cost(one: Set, seen: Seen) -> tuple[Cell, ...]:
    found = figures(seen.outcomes)
    yardstick = seen.yardstick_p99_ms
    share = found.p99_ms / yardstick if found.p99_ms and yardstick else None
    return one.name, seen.entries, found.p50_ms, found.p99_ms, share, seen.build_s, seen.memory_mb, seen.peak_mb


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 2)
