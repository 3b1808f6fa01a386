"""Reads slips in the words that tell an aspect, a wish or a field: `ausbildungplatz` is Ausbildungsplatz."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.german.meanings import WORDS
from knowledge.words import stem

SHORTEST_GUESSED = 6
ONE_SLIP_UP_TO = 8  # letters; longer words may hold two slips

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slips:
    """`meant` are the words that a slip may stand for, by their first letter; `known` are words that are no slips."""

    meant: dict[str, list[str]]
    known: frozenset[str]

    def corrected(self, said: Words, but: Collection[int], ordinary: frozenset[str]) -> Words:
        """`but` are places of words that tell something else; `ordinary` the stems of words that entries use."""
        return tuple(word if at in but else self._read(word, ordinary) for at, word in enumerate(said))

    def _read(self, word: str, ordinary: frozenset[str]) -> str:
        if len(word) < SHORTEST_GUESSED or word in self.known or word[0] not in self.meant or stem(word) in ordinary:
            return word
        slips = 1 if len(word) <= ONE_SLIP_UP_TO else 2
        near = process.extractOne(word, self.meant[word[0]], scorer=OSA.distance, score_cutoff=slips)
        return near[0] if near else word


def slips_of(meant: Iterable[str], also_known: Iterable[str]) -> Slips:
    long = sorted({word for word in meant if len(word) >= SHORTEST_GUESSED})
    by_first_letter = {first: [word for word in long if word[0] == first] for first in {word[0] for word in long}}
    return Slips(by_first_letter, WORDS | frozenset(long) | frozenset(also_known))
