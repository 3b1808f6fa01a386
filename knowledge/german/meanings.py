"""What a word stands for: the base form of a small word, the groups of the lexicon it is in, or its stem."""

from functools import lru_cache

from knowledge.german.lexicon import MEANINGS
from knowledge.german.small_words import KNOWN_WORDS, SMALL_WORDS
from knowledge.german.trades import TRADES
from knowledge.words import SHORTEST_STEM, stem, words


def _lines(table: str) -> list[tuple[str, ...]]:
    return [words(line) for line in table.strip().splitlines()]


def _small() -> dict[str, str]:
    base: dict[str, str] = {}
    for line in _lines(SMALL_WORDS):
        for word in line:
            base.setdefault(word, line[0])
    return base


def _groups() -> dict[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(_lines(MEANINGS + TRADES)):
        for one in {stem(word) for word in line}:
            groups[one] = (*groups.get(one, ()), f"#{number}")
    return groups


_SMALL = _small()
_GROUPS = _groups()
WORDS = frozenset(_SMALL) | {word for line in _lines(MEANINGS + TRADES + KNOWN_WORDS) for word in line}


@lru_cache(maxsize=20_000)
def base_form(word: str) -> str:
    """`bist` and `war` as `sein`; other words as they are."""
    return _SMALL.get(word, word)


@lru_cache(maxsize=20_000)
def meanings(word: str) -> tuple[str, ...]:
    """The base form of a small word, the groups of another or of the parts of a compound, its stem if in no group."""
    if word in _SMALL:
        return (_SMALL[word],)
    whole = _GROUPS.get(stem(word))
    return whole or tuple(dict.fromkeys(_tail(word) + _head(word))) or (stem(word),)


def _tail(word: str) -> tuple[str, ...]:
    end = stem(word)
    starts = range(SHORTEST_STEM, len(end) - SHORTEST_STEM + 1)
    return next((_GROUPS[end[start:]] for start in starts if end[start:] in _GROUPS), ())


def _head(word: str) -> tuple[str, ...]:
    """The first part of a compound, at least five letters because short ones begin many unrelated words."""
    heads = (stem(word[:length]) for length in range(len(word) - 3, SHORTEST_STEM, -1))
    return next((_GROUPS[head] for head in heads if head in _GROUPS), ())
