"""Reads what a question is about beside its words: occupations, aspects, the field, the place, the wish.

It also tells what is left when all that is taken out: with a word left that entries know, the question is about
something else as well, and the search should answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from knowledge.aspects import ASPECTS, FAMILY, PADDING, PLACES_IN_A_TOWN, WISHES, Aspect, Wish
from knowledge.entry import ApprenticeshipFacts, Entry, EntryId, FieldId, Kind
from knowledge.field import FIELDS
from knowledge.german.meanings import base_form
from knowledge.naming import Named, Names, Words, names
from knowledge.words import stem, words

Meaning = TypeVar("Meaning", bound=StrEnum)
SHORTEST_STEM = 5  # shorter stems are shared by unrelated words: Lohn and lohnt
BEFORE = 4  # words before a name in which somebody's mother makes it hers
NEGATION, MINE = base_form("nicht"), base_form("mein")


@dataclass(frozen=True, slots=True)
class Understood:
    """`aside` are occupations named only in passing or not wanted; `unwanted` says that something was turned down.

    `left` are the words that say something else, `known_left` those of them that entries use too.
    """

    occupations: tuple[EntryId, ...] = ()
    aside: frozenset[EntryId] = frozenset()
    aspects: tuple[Aspect, ...] = ()
    field: FieldId | None = None
    place: str | None = None
    wish: Wish | None = None
    unwanted: bool = False
    left: Words = ()
    known_left: Words = ()

    @property
    def occupation(self) -> EntryId | None:
        return self.occupations[0] if len(self.occupations) == 1 else None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`wordings` are the stems of all words by which entries are asked for."""

    occupations: Names
    places: Names
    fields: Names
    wordings: frozenset[str]


def vocabulary(entries: Sequence[Entry], towns: Sequence[str]) -> Vocabulary:
    called = [(name, e.id) for e in entries if e.kind is Kind.OCCUPATION for name in (e.title, *e.names)]
    offered = [entry.facts.place for entry in entries if isinstance(entry.facts, ApprenticeshipFacts)]
    fields = [(word, field.id) for field in FIELDS for word in (*field.words, field.title)]
    asked = {word for e in entries for text in (e.title, *e.phrasings) for word in words(text)}
    return Vocabulary(
        names((words(name), entry) for name, entry in called),
        names((words(town), town) for town in (*towns, *offered)),
        names((_stems(words(word)), field) for word, field in fields),
        frozenset(stem(word) for word in asked),
    )


def understand(question: str, known: Vocabulary) -> Understood:
    said = known.occupations.split(words(question))
    stems = _stems(said)
    occupations = known.occupations.found_in(said)
    aside = [named for named in occupations if _is_aside(named, said)]
    fields, places = known.fields.found_in(stems, guess=False), known.places.found_in(said)
    wanted = [named for named in fields if not _is_negated(named, said)]
    aspects = {aspect: _spans(said, stems, ASPECT_WORDS[aspect]) for aspect in Aspect}
    wishes = {wish: _spans(said, stems, WISH_WORDS[wish]) for wish in Wish}
    if places and (town_wish := {named.start for named in _IN_A_TOWN.found_in(said)}):
        wishes[Wish.PLACES] |= town_wish
    named = {at for one in (*occupations, *fields, *places) for at in range(one.start, one.end)}
    meant = named.union(*aspects.values(), *wishes.values())
    left = tuple(word for at, word in enumerate(said) if at not in meant and not _pads(word))
    return Understood(
        occupations=tuple(dict.fromkeys(EntryId(one.meaning) for one in occupations if one not in aside)),
        aside=frozenset(EntryId(one.meaning) for one in aside),
        aspects=tuple(aspect for aspect, spans in aspects.items() if spans),
        field=FieldId(wanted[0].meaning) if wanted else None,
        place=places[0].meaning if places else None,
        wish=next((wish for wish, spans in wishes.items() if spans), None),
        unwanted=any(_is_negated(one, said) for one in (*occupations, *fields)),
        left=left,
        known_left=tuple(word for word in left if stem(word) in known.wordings),
    )


def _pads(word: str) -> bool:
    return base_form(word) in _PADDING or stem(word) in _PADDING_STEMS


def _is_aside(named: Named, said: Words) -> bool:
    """My teacher and mother's trade are not what is asked about, and what is not wanted is not either."""
    directly = said[named.start - 1] if named.start else ""
    of_somebody = base_form(directly) == MINE or bool(_FAMILY & set(said[max(0, named.start - BEFORE) : named.start]))
    return of_somebody or _is_negated(named, said)


def _is_negated(named: Named, said: Words) -> bool:
    around = (*said[max(0, named.start - 2) : named.start], *said[named.end : named.end + 1])
    return NEGATION in {base_form(word) for word in around}


def _spans(said: Words, stems: Words, phrases: frozenset[Words]) -> set[int]:
    """The places of all words that belong to one of the phrases, given as words and as stems."""
    found: set[int] = set()
    for size in {len(phrase) for phrase in phrases}:
        for at in range(len(said) - size + 1):
            if said[at : at + size] in phrases or stems[at : at + size] in phrases:
                found.update(range(at, at + size))
    return found


def _stems(said: Iterable[str]) -> Words:
    return tuple(stem(word) for word in said)


def _phrases(table: Mapping[Meaning, tuple[str, ...]]) -> dict[Meaning, frozenset[Words]]:
    """Each phrase as it is, and by its stems where those still tell it from other words."""
    exact = {meaning: [words(phrase) for phrase in phrases] for meaning, phrases in table.items()}
    return {meaning: frozenset(said) | frozenset(filter(_tells, map(_stems, said))) for meaning, said in exact.items()}


def _tells(stems: Words) -> bool:
    return len(stems) > 1 or len(stems[0]) >= SHORTEST_STEM


ASPECT_WORDS = _phrases(ASPECTS)
WISH_WORDS = _phrases(WISHES) | {Wish.DATES: frozenset(words(phrase) for phrase in WISHES[Wish.DATES])}
_IN_A_TOWN = names((words(word), word) for word in PLACES_IN_A_TOWN)
_PADDING = frozenset(base_form(word) for line in PADDING.splitlines() for word in words(line))
_PADDING_STEMS = frozenset(filter(lambda short: len(short) > SHORTEST_STEM - 2, _stems(_PADDING)))
_FAMILY = frozenset(word for name in FAMILY for word in words(name))
