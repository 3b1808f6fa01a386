"""Misspelt words mapped to known ones, by distance and by sound."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.words import stem

SHORTEST, SHORT, LONG, VERY_LONG = 4, 5, 8, 14
_SOUNDS = [
    *(("sch", "s"), ("chs", "ks"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("dt", "t"), ("tz", "z"), ("qu", "kw")),
    *(("x", "ks"), ("v", "f"), ("w", "f"), ("c", "k"), ("q", "k"), ("y", "i"), ("ie", "i"), ("ih", "i"), ("d", "t")),
    *(("b", "p"), ("g", "k"), ("j", "i"), ("z", "s"), ("ei", "ai"), ("eu", "oi")),
]
_SILENT_H = re.compile(r"(?<=[aeiou])h(?![aeiou])")
_WOMAN = re.compile(r"i+n+$")
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """The known words, how often each occurs, and where to look for one: by first letter and by last letters."""

    known: Mapping[str, int]
    stems: frozenset[str]
    shelves: Mapping[str, Sequence[str]]


def learn_spelling(texts: Iterable[Sequence[str]], also: Iterable[str]) -> Spelling:
    known = Counter(word for text in texts for word in text)
    known.update(dict.fromkeys(also, 0))
    shelves = defaultdict(list)
    for word in sorted(known):
        for shelf in _shelves(word):
            shelves[shelf].append(word)
    return Spelling(known, frozenset(map(stem, known)), shelves)


def correct(spelling: Spelling, text: Sequence[str]) -> tuple[str, ...]:
    return tuple(_correct(spelling, word) for word in text)


def _correct(spelling: Spelling, word: str) -> str:
    if len(word) < SHORTEST or word in spelling.known or stem(word) in spelling.stems or not word.isalpha():
        return word
    near = _near(spelling, word) or _near(spelling, _WOMAN.sub("", word))
    sound = _sound(word)

    def cost(known: str) -> tuple[float, str]:
        ends = 0.6 * (known[0] != word[0]) + 0.3 * (known[-1] != word[-1])
        return near[known] + ends - 0.5 * (_sound(known) == sound) - 0.02 * min(10, spelling.known[known]), known

    return min(near, key=cost, default=word)


def _near(spelling: Spelling, word: str) -> dict[str, float]:
    """Known words with one slip, or two in a long word, three in a very long one."""
    farthest = 1 + (len(word) >= LONG) + (len(word) >= VERY_LONG)
    found = (
        process.extract(word, shelf, scorer=OSA.distance, score_cutoff=farthest, limit=12)
        for shelf in (spelling.shelves.get(name, ()) for name in _shelves(word))
    )
    return {
        known: distance for near in found for known, distance, _ in near if len(word) > SHORT or known[0] == word[0]
    }


def _shelves(word: str) -> tuple[str, str]:
    """A slip rarely hits both the first letter and the last ones."""
    return f"{word[0]}-", f"-{word[-3:]}"


def _sound(word: str) -> str:
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return _DOUBLED.sub(r"\1", _SILENT_H.sub("", word))
