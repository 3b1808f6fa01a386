"""Finds wishes that are told loosely: giving a seat back, talking with a person. Words in between do not count."""

from collections.abc import Collection, Mapping

from knowledge.german.meanings import base_form
from knowledge.understanding.aspects import (
    BETWEEN,
    EXCUSES,
    LOOSE_WISHES,
    NOT_A_SESSION,
    NOT_WITH_US,
    WHOLE_WISHES,
    WITH_GAPS,
    Wish,
)
from knowledge.understanding.phrases import Words, spans
from knowledge.words import words

MOST_BETWEEN = 3


def loose_wishes(said: Words, taken: Collection[int]) -> dict[Wish, set[int]]:
    """The places of the words that tell each such wish. `taken` words belong to something else, such as a time."""
    told = [(at, base_form(word)) for at, word in enumerate(said) if at not in taken]
    counting = [(at, word) for at, word in told if word not in _BETWEEN]
    return {wish: _found(wish, counting) for wish in LOOSE_WISHES if _OTHERWISE[wish].isdisjoint(said)}


def excuses(said: Words) -> set[int]:
    """Reasons not to come are no question of their own."""
    return {at for at, word in enumerate(said) if word in _EXCUSES}


def _found(wish: Wish, counting: list[tuple[int, str]]) -> set[int]:
    said = tuple(word for _, word in counting)
    if len(said) == 1 and said[0] in _WHOLE[wish]:
        return {counting[0][0]}
    found = spans(said, said, _LOOSE[wish]) or {at for one in _WITH_GAPS[wish] for at in _spread(one, said)}
    return {counting[at][0] for at in found}


def _spread(phrase: Words, said: Words) -> list[int]:
    """Where the words of a phrase stand in this order with few others between them; empty if they do not."""
    at: list[int] = []
    for word in phrase:
        first, last = (at[-1] + 1, at[-1] + 2 + MOST_BETWEEN) if at else (0, len(said))
        if word not in said[first:last]:
            return []
        at.append(said.index(word, first))
    return at


def _base(text: str) -> Words:
    return tuple(base_form(word) for word in words(text))


def _loose(phrases: tuple[str, ...]) -> frozenset[Words]:
    told = (tuple(word for word in _base(phrase) if word not in _BETWEEN) for phrase in phrases)
    return frozenset(phrase for phrase in told if len(phrase) > 1)


_BETWEEN = frozenset(_base(BETWEEN)) - {base_form("nicht"), base_form("mit")}
_EXCUSES = frozenset(words(EXCUSES))
_LOOSE: Mapping[Wish, frozenset[Words]] = {wish: _loose(phrases) for wish, phrases in LOOSE_WISHES.items()}
_WITH_GAPS: Mapping[Wish, frozenset[Words]] = {wish: _loose(phrases) for wish, phrases in WITH_GAPS.items()}
_WHOLE: Mapping[Wish, frozenset[str]] = {wish: frozenset(map(base_form, whole)) for wish, whole in WHOLE_WISHES.items()}
_OTHERWISE: Mapping[Wish, frozenset[str]] = {
    Wish.GIVE_BACK: frozenset(words(NOT_A_SESSION)),
    Wish.PERSON: frozenset(words(NOT_WITH_US)),
}
