"""Misspelt words mapped to known ones, by distance and by sound."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.words import SHORTEST_STEM, fold, stem

SHORTEST, SHORT, LONG, VERY_LONG = 4, 5, 8, 14
MOST_NEAR = 12  # of each shelf
_SOUNDS = [
    *(("sch", "s"), ("chs", "ks"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("dt", "t"), ("tz", "z"), ("qu", "kw")),
    *(("x", "ks"), ("v", "f"), ("w", "f"), ("c", "k"), ("q", "k"), ("y", "i"), ("ie", "i"), ("ih", "i"), ("d", "t")),
    *(("b", "p"), ("g", "k"), ("j", "i"), ("z", "s"), ("ei", "ai"), ("eu", "oi")),
]
_SILENT_H = re.compile(r"(?<=[aeiou])h(?![aeiou])")
_WOMAN = re.compile(r"i+n+$")
_PREFIXES = (
    "ab an auf aus be bei da durch ein ent er fest fort frei her heran heraus herein hin hinein hinaus los miss mit "
    "nach über um un unter ver vor voran voraus vorbei weg weiter wider wieder zer zu zurück zusammen"
)
_PREFIX = re.compile(rf"(?:{'|'.join(sorted(fold(_PREFIXES).split(), key=len, reverse=True))})(?=\w{{4,}})")
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """The known words, how often each occurs, and where to look for one: by first letter and by last letters.

    The words of a shelf stand in the order of their length.
    """

    known: Mapping[str, int]
    stems: frozenset[str]
    shelves: Mapping[str, Sequence[str]]


def learn_spelling(texts: Iterable[Sequence[str]], also: Iterable[str]) -> Spelling:
    known = Counter(word for text in texts for word in text)
    known.update(dict.fromkeys(also, 0))
    shelves = defaultdict(list)
    for word in sorted(known, key=lambda word: (len(word), word)):
        for shelf in _shelves(word):
            shelves[shelf].append(word)
    return Spelling(known, frozenset(map(stem, known)), shelves)


def correct(spelling: Spelling, text: Sequence[str]) -> tuple[str, ...]:
    return tuple(_correct(spelling, word) for word in text)


def _correct(spelling: Spelling, word: str) -> str:
    if len(word) < SHORTEST or word in spelling.known or stem(word) in spelling.stems or not word.isalpha():
        return word
    if _is_prefixed(spelling, word):
        return word
    near = _near(spelling, word)
    if near and min(near.values()) > 1 and _is_compound(spelling, word):
        return word
    if not near and (man := _WOMAN.sub("", word)) != word:
        near = _near(spelling, man)
    sound = _sound(word)

    def cost(known: str) -> tuple[float, str]:
        ends = 0.6 * (known[0] != word[0]) + 0.3 * (known[-1] != word[-1])
        return near[known] + ends - 0.5 * (_sound(known) == sound) - 0.02 * min(10, spelling.known[known]), known

    return min(near, key=cost, default=word)


def _is_prefixed(spelling: Spelling, word: str) -> bool:
    """`vorliebe` is no slip for `verliere` where `liebe` is known."""
    prefix = _PREFIX.match(word)
    return prefix is not None and stem(word[prefix.end() :]) in spelling.stems


def _is_compound(spelling: Spelling, word: str) -> bool:
    """`lieblingssport` is no slip for `lieblingswort` where `liebling` and `sport` are known."""
    places = range(SHORTEST_STEM, len(word) - SHORTEST_STEM + 1)
    return any(stem(word[:place]) in spelling.stems and stem(word[place:]) in spelling.stems for place in places)


def _near(spelling: Spelling, word: str) -> dict[str, int]:
    """Known words with one slip, or two in a long word, three in a very long one."""
    farthest = 1 + (len(word) >= LONG) + (len(word) >= VERY_LONG)
    shelves = (spelling.shelves.get(name, ()) for name in _shelves(word))
    return {
        known: distance
        for shelf in shelves
        for known, distance in _nearest(word, shelf, farthest)
        if len(word) > SHORT or known[0] == word[0]
    }


def _nearest(word: str, shelf: Sequence[str], farthest: int) -> list[tuple[str, int]]:
    """Only words of about the same length are compared: a slip changes it by one at most."""
    begin, end = bisect_left(shelf, len(word) - farthest, key=len), bisect_right(shelf, len(word) + farthest, key=len)
    found = process.extract(word, shelf[begin:end], scorer=OSA.distance, score_cutoff=farthest, limit=None)
    return sorted(((known, distance) for known, distance, _ in found), key=lambda near: near[::-1])[:MOST_NEAR]


def _shelves(word: str) -> tuple[str, str]:
    """A slip rarely hits both the first letter and the last ones."""
    return f"{word[0]}-", f"-{word[-3:]}"


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return _DOUBLED.sub(r"\1", _SILENT_H.sub("", word))
