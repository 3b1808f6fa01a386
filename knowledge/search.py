"""From a question to what we know: sure of one entry, unsure between a few, or nothing."""

from dataclasses import dataclass

from knowledge.entry import Entry
from knowledge.index import Index
from knowledge.matching.calibration import BY_CLASSES, BY_WORDING, chance
from knowledge.matching.classes import chances
from knowledge.matching.ranking import rank

WORTH_OFFERING = 0.15
OFFERED = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that may be meant. `score` estimates the chance, 0 to 1; `closest` is its most similar wording."""

    entry: Entry
    score: float
    closest: str


@dataclass(frozen=True, slots=True)
class Sure:
    entry: Entry
    ranked: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    entries: tuple[Entry, ...]
    ranked: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    ranked: tuple[Hit, ...] = ()


Finding = Sure | Unsure | Nothing


def search(index: Index, question: str) -> Finding:
    ranked = hits(index, question)
    if not ranked or ranked[0].score < WORTH_OFFERING:
        return Nothing(ranked)
    if ranked[0].score >= index.sure_from:
        return Sure(ranked[0].entry, ranked)
    return Unsure(tuple(hit.entry for hit in ranked[:OFFERED]), ranked)


def hits(index: Index, question: str) -> tuple[Hit, ...]:
    """Up to ten entries, the likeliest first."""
    if not index.entries:
        return ()
    ranking = rank(index, question)
    weights = BY_CLASSES if index.classes else BY_WORDING
    share = chances(ranking.evidence)
    scores = chance(weights, ranking.signs) * share / share[0]
    return tuple(
        Hit(index.entries[entry], float(score), index.examples[example].text)
        for entry, score, example in zip(ranking.entries, scores, ranking.closest, strict=True)
    )
