"""Our search and what people would use instead, behind one face: built from entries, asked with a text."""

import gc
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]

from benchmarks.finding.sets import Find, Found
from benchmarks.machine import PROC, memory_mb
from bot.knowledge_base import give_memory_back
from knowledge.entry import Entry
from knowledge.evaluate import Decision
from knowledge.index import build
from knowledge.search import Sure, Unsure, search

WARM_UP = 20  # entries: enough that every library is loaded before memory is looked at
Make = Callable[[Sequence[Entry]], Find]


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a build: seconds of processor time, MB that stay, MB that were needed at most."""

    build_s: float
    stays_mb: float
    most_mb: float


def lotse(entries: Sequence[Entry]) -> Find:
    index = build(entries)

    def find(text: str) -> Found:
        found = search(index, text)
        decision: Decision = "answer" if isinstance(found, Sure) else "choose" if isinstance(found, Unsure) else "none"
        return Found(tuple((hit.entry.id, hit.score) for hit in found.ranked), decision)

    return find


def tf_idf(entries: Sequence[Entry]) -> Find:
    """scikit-learn's TF-IDF of 3 to 5 letters within words, the most similar wording first."""
    owners, wordings = _wordings(entries)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    known = letters.fit_transform(wordings).T.tocsr()

    def find(text: str) -> Found:
        alike = (letters.transform([text]) @ known).toarray()[0]
        best = int(alike.argmax())
        return Found(((owners[best].id, float(alike[best])),))

    return find


def w_ratio(entries: Sequence[Entry]) -> Find:
    """rapidfuzz over all wordings, with the scorer that its documentation shows first."""
    owners, wordings = _wordings(entries)

    def find(text: str) -> Found:
        _, score, best = process.extractOne(text, wordings, scorer=fuzz.WRatio)
        return Found(((owners[best].id, score / 100),))

    return find


MAKERS: Final[dict[str, Make]] = {"Lotse": lotse, "TF-IDF": tf_idf, "WRatio": w_ratio}


def made(make: Make, entries: Sequence[Entry]) -> tuple[Find, Cost]:
    """Build and weigh. To be called in a process of its own, whose memory nothing else has touched."""
    make(entries[:WARM_UP])
    _tidy_up()
    before = memory_mb()
    began = time.process_time()
    find = make(entries)
    build_s = time.process_time() - began
    most = memory_mb(line="VmHWM")
    _tidy_up()
    return find, Cost(build_s, memory_mb() - before, most - before)


def _tidy_up() -> None:
    """Also forgets what the process needed at most so far, where the system lets it."""
    gc.collect()
    give_memory_back()
    with suppress(OSError):
        (PROC / "self" / "clear_refs").write_text("5")


def _wordings(entries: Sequence[Entry]) -> tuple[list[Entry], list[str]]:
    pairs = [(entry, text) for entry in entries for text in (entry.title, *entry.phrasings)]
    return [entry for entry, _ in pairs], [text for _, text in pairs]
