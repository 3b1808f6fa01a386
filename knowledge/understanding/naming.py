"""Finds names in what was said: exactly, as part of a compound, or misspelt."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge.german.meanings import WORDS
from knowledge.understanding.phrases import Words
from knowledge.understanding.slips import SHORTEST_GUESSED, nearest, slips_in
from knowledge.words import words

SHORTEST_HEAD = 4
TAILS = ("ausbildung", "lehre", "gehalt", "lohn", "beruf", "job", "praktikum")
REAL_WORDS = frozenset(words("lehren lehre schreiber forscher fahrer physik fahrlehrer reitlehrer kindergarten helfer"))


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for, and which words name it."""

    meaning: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called, folded into words, and what each name stands for."""

    meaning: Mapping[Words, str]
    longest: int
    single: tuple[str, ...]

    def found_in(self, said: Words, *, guess: bool = True) -> list[Named]:
        """All that is named, in the order of the words; of overlapping names the longest. Guesses only if none is."""
        exact = list(self._exact(said))
        return exact or (list(self._guessed(said)) if guess else [])

    def split(self, said: Words) -> Words:
        """Compounds of a name and a common tail in two words: Tischlerlehre is Tischler and Lehre."""
        return tuple(part for word in said for part in self._parts(word))

    def _exact(self, said: Words) -> Iterator[Named]:
        at = 0
        while at < len(said):
            size = next(
                (n for n in range(min(self.longest, len(said) - at), 0, -1) if said[at : at + n] in self.meaning), 0
            )
            if size:
                yield Named(self.meaning[said[at : at + size]], at, at + size)
            at += size or 1

    def _guessed(self, said: Words) -> Iterator[Named]:
        for at, word in enumerate(said):
            may_be_one = len(word) >= SHORTEST_GUESSED and word not in WORDS and word not in REAL_WORDS
            if may_be_one and (near := nearest(word, self.single, slips_in(word))):
                yield Named(self.meaning[(near,)], at, at + 1)

    def _parts(self, word: str) -> Words:
        for tail in TAILS:
            head = word.removesuffix(tail)
            if head != word and len(head) >= SHORTEST_HEAD:
                return next(((name, tail) for name in (head, head[:-1]) if (name,) in self.meaning), (word,))
        return (word,)


def names(pairs: Iterable[tuple[Words, str]]) -> Names:
    """Of two things with the same name the first keeps it."""
    meaning: dict[Words, str] = {}
    for name, stands_for in pairs:
        meaning.setdefault(name, stands_for)
    meaning.pop((), None)
    single = tuple(name[0] for name in meaning if len(name) == 1 and len(name[0]) >= SHORTEST_GUESSED)
    return Names(meaning, max(map(len, meaning), default=0), single)
