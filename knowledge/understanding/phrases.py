"""Finds phrases in what was said: as they are, by their stems, or loosely, with words in between that do not count."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import TypeVar

from knowledge.german.meanings import base_form
from knowledge.words import stem, words

Words = tuple[str, ...]
Bases = tuple[Words, tuple[int, ...]]  # base forms, and where each of them stands
Meaning = TypeVar("Meaning", bound=StrEnum)
SHORTEST_STEM = 5  # shorter stems are shared by unrelated words: Lohn and lohnt
_FILLERS = frozenset(
    base_form(word)
    for word in words("""denn da dann dort hier jetzt auch noch nur schon erst ungefähr etwa genau wirklich als ein der
        bei beim immer montags dienstags mittwochs donnerstags freitags samstags sonntags""")
)


def spans(said: Words, stems: Words, phrases: frozenset[Words]) -> set[int]:
    """The places of all words that belong to one of the phrases, given as words and as stems."""
    found: set[int] = set()
    for size in _sizes(phrases):
        for at in range(len(said) - size + 1):
            if said[at : at + size] in phrases or stems[at : at + size] in phrases:
                found.update(range(at, at + size))
    return found


@cache
def _sizes(phrases: frozenset[Words]) -> frozenset[int]:
    return frozenset(map(len, phrases))


def bases_of(said: Words, named: Collection[int]) -> Bases:
    """The base forms of words, without fillers and names: "was muss man als Koch denn machen"."""
    told = [(at, base_form(word)) for at, word in enumerate(said) if at not in named]
    counting = [(at, word) for at, word in told if word not in _FILLERS]
    return tuple(word for _, word in counting), tuple(at for at, _ in counting)


def loose_spans(bases: Bases, phrases: frozenset[Words]) -> set[int]:
    """The places of all words that belong to one of the phrases, given as base forms."""
    words, places = bases
    return {places[at] for at in spans(words, words, phrases)}


def says_only(said: Words, word: str) -> bool:
    """Whether a message has no other word that counts."""
    return [one for one in map(base_form, said) if one not in _FILLERS and one != "und"] == [base_form(word)]


def stems_of(said: Iterable[str]) -> Words:
    return tuple(stem(word) for word in said)


def phrases_of(table: Mapping[Meaning, tuple[str, ...]]) -> dict[Meaning, frozenset[Words]]:
    """Each phrase as it is, and by its stems where those still tell it from other words."""
    exact = {meaning: [words(phrase) for phrase in phrases] for meaning, phrases in table.items()}
    return {
        meaning: frozenset(said) | frozenset(filter(_tells, map(stems_of, said))) for meaning, said in exact.items()
    }


def loose_phrases_of(table: Mapping[Meaning, tuple[str, ...]]) -> dict[Meaning, frozenset[Words]]:
    return {meaning: frozenset(map(_without_fillers, phrases)) for meaning, phrases in table.items()}


def _without_fillers(phrase: str) -> Words:
    return tuple(base for base in map(base_form, words(phrase)) if base not in _FILLERS)


def _tells(stems: Words) -> bool:
    return len(stems) > 1 or len(stems[0]) >= SHORTEST_STEM
