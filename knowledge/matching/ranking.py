"""The order of the entries for one question, and the signs that tell how far to trust the first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.german.spelling import correct
from knowledge.index import Index
from knowledge.matching.calibration import Signs
from knowledge.matching.classes import SHARPNESS
from knowledge.matching.features import LETTERS, MEANING, Counted, Ints, families
from knowledge.matching.postings import Floats, Query, as_query, similarities
from knowledge.words import words

CANDIDATES, MOST = 15, 10
WEIGHT_OF_COVERED = 0.1


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as search sees it: its words corrected, its features, how alike it is to each example."""

    words: tuple[str, ...]
    counted: Counted
    query: Query
    alike: Floats

    @property
    def length(self) -> int:
        return int((self.counted.families == MEANING).sum())


@dataclass(frozen=True, slots=True)
class Ranking:
    """Entries by number with their evidence, best first; `closest` is the most similar example of each."""

    entries: Ints
    evidence: Floats
    closest: tuple[int, ...]
    signs: Signs


def read(index: Index, question: str) -> Reading:
    text = correct(index.spelling, words(question))
    counted = index.count([text])
    query = as_query(index.postings, counted)
    return Reading(text, counted, query, similarities(index.postings, query))


def rank(index: Index, question: str) -> Ranking:
    reading = read(index, question)
    evidence = index.evidence(reading.query, reading.alike)
    return _by_wording(index, reading) if evidence is None else _by_evidence(index, evidence, reading)


def _by_evidence(index: Index, evidence: Floats, reading: Reading) -> Ranking:
    top = _best(evidence, MOST)
    closest = _closest(index, reading, top)
    signs = Signs(
        margin=float(evidence[top[0]] - evidence[top[1]]),
        evidence=float(evidence[top[0]]),
        nearest=float(reading.alike[closest[0]]),
        known=reading.query.known,
        covered=float(_covered(index, reading, closest[:1])[0]),
        explained=_explained(index, reading, int(top[0])),
        length=reading.length,
    )
    return Ranking(top, evidence[top], closest, signs)


def _by_wording(index: Index, reading: Reading) -> Ranking:
    nearest = _nearest(index, reading.alike)
    top = _best(nearest, CANDIDATES)
    closest = _closest(index, reading, top)
    covered = _covered(index, reading, closest)
    evidence = np.asarray(SHARPNESS * (nearest[top] + WEIGHT_OF_COVERED * covered), np.float32)
    order = np.argsort(-evidence, kind="stable")[:MOST]
    first = order[0]
    signs = Signs(
        margin=float(evidence[first] - evidence[order[1]]) if len(order) > 1 else float(evidence[first]),
        evidence=float(evidence[first]),
        nearest=float(nearest[top[first]]),
        known=reading.query.known,
        covered=float(covered[first]),
        explained=0.0,
        length=reading.length,
    )
    return Ranking(top[order], evidence[order], tuple(closest[i] for i in order), signs)


def _nearest(index: Index, alike: Floats) -> Floats:
    """The likeness of each entry's most similar wording."""
    if len(index.entries) == len(index.examples):
        return alike
    return np.asarray(np.maximum.reduceat(np.where(index.trust == 1, alike, 0), index.starts[:-1]), np.float32)


def _closest(index: Index, reading: Reading, entries: Ints) -> tuple[int, ...]:
    places = zip(index.starts[entries].tolist(), index.starts[entries + 1].tolist(), strict=True)
    return tuple(first + int(reading.alike[first:last].argmax()) for first, last in places)


def _covered(index: Index, reading: Reading, examples: Sequence[int]) -> Floats:
    """How much of each of these wordings the question says."""
    said = reading.counted.codes[reading.counted.families == LETTERS]
    return index.letters.covered(examples, said)


def _explained(index: Index, reading: Reading, entry: int) -> float:
    """How much of the question the wordings of an entry say."""
    own = index.wordings_of(entry)
    known = index.postings.codes[reading.query.features]
    letters = families(known) == LETTERS
    said = index.letters.within(own.start, own.stop, known[letters])
    return float((reading.query.weights[letters][said] ** 2).sum() / index.postings.shares[LETTERS])


def _best(evidence: Floats, most: int) -> Ints:
    """The numbers of the strongest entries, best first, the earlier one first when they are level."""
    some = len(evidence) > most
    found = np.sort(np.argpartition(-evidence, most)[:most]) if some else np.arange(len(evidence))
    return found[np.argsort(-evidence[found], kind="stable")]
