"""Reads slips of the finger: which word was meant, and which words tell an aspect, a wish or a field all the same."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.german.meanings import WORDS
from knowledge.understanding.phrases import Words
from knowledge.words import stem

SHORTEST_GUESSED = 6  # shorter words are too close to other words for a guess at what was meant
ONE_SLIP_UP_TO = 8  # letters; longer words may hold two slips


def slips_in(word: str) -> int:
    """How many slips a word may hold."""
    return 1 if len(word) <= ONE_SLIP_UP_TO else 2


def nearest(word: str, among: Sequence[str], slips: int) -> str | None:
    """The word that another may be a slip for: nobody mistakes the first letter."""
    near = process.extractOne(word, among, scorer=OSA.distance, score_cutoff=slips)
    return near[0] if near and near[0][0] == word[0] else None


def by_first_letter(meant: Iterable[str]) -> dict[str, list[str]]:
    """Those that are long enough to be guessed at."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in meant:
        if len(word) >= SHORTEST_GUESSED:
            found[word[0]].append(word)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Slips:
    """`meant` are the words that a slip may stand for, by their first letter; `known` are words that are no slips.

    So `ausbildungplatz` is Ausbildungsplatz.
    """

    meant: Mapping[str, Sequence[str]]
    known: frozenset[str]

    def corrected(self, said: Words, but: Collection[int], ordinary: frozenset[str]) -> Words:
        """`but` are places of words that tell something else; `ordinary` the stems of words that entries use."""
        return tuple(word if at in but else self._read(word, ordinary) for at, word in enumerate(said))

    def _read(self, word: str, ordinary: frozenset[str]) -> str:
        if len(word) < SHORTEST_GUESSED or word in self.known or word[0] not in self.meant or stem(word) in ordinary:
            return word
        return nearest(word, self.meant[word[0]], slips_in(word)) or word


def slips_of(meant: Iterable[str], also_known: Iterable[str]) -> Slips:
    guessed = by_first_letter(sorted(set(meant)))
    return Slips(guessed, WORDS.union(also_known, *guessed.values()))
