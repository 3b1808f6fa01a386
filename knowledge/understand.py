"""Reads what a question is about beside its words: the occupation, the aspect, the field, the place, the wish."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.aspects import ASPECTS, PLACES_IN_A_TOWN, WISHES, Aspect, Wish
from knowledge.entry import ApprenticeshipFacts, Entry, EntryId, FieldId, Kind
from knowledge.field import FIELDS
from knowledge.words import stem, words

SHORTEST_GUESSED = 6  # shorter words are too close to other words for a guess at what was meant
CLOSE_ENOUGH = 0.82

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """`length` is the number of words in the question."""

    occupation: EntryId | None = None
    aspects: tuple[Aspect, ...] = ()
    field: FieldId | None = None
    place: str | None = None
    wish: Wish | None = None
    length: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called, folded into words, and what each name stands for."""

    meaning: Mapping[Words, str]
    longest: int
    single: tuple[str, ...]

    def named_in(self, said: Words, *, guess: bool = True) -> str | None:
        """What is named in these words: the longest name wins; else a misspelt one, if it is close enough."""
        for size in range(min(self.longest, len(said)), 0, -1):
            for at in range(len(said) - size + 1):
                if found := self.meaning.get(said[at : at + size]):
                    return found
        return self._guessed(said) if guess else None

    def _guessed(self, said: Words) -> str | None:
        best, score = None, CLOSE_ENOUGH
        for word in said:
            if len(word) < SHORTEST_GUESSED:
                continue
            near = process.extractOne(word, self.single, scorer=OSA.normalized_similarity, score_cutoff=score)
            if near:
                best, score = self.meaning[(near[0],)], near[1]
        return best


@dataclass(frozen=True, slots=True)
class Vocabulary:
    occupations: Names
    places: Names
    fields: Names


def vocabulary(entries: Iterable[Entry], towns: Sequence[str]) -> Vocabulary:
    occupations: list[tuple[str, str]] = []
    places = [(town, town) for town in towns]
    for entry in entries:
        if entry.kind is Kind.OCCUPATION:
            occupations += [(name, entry.id) for name in (entry.title, *entry.names)]
        elif isinstance(entry.facts, ApprenticeshipFacts):
            places.append((entry.facts.place, entry.facts.place))
    fields = [(word, field.id) for field in FIELDS for word in (field.title, *field.words)]
    return Vocabulary(_names(occupations), _names(places), _by_stems(fields))


def understand(question: str, known: Vocabulary) -> Understood:
    said = words(question)
    stems = _stems(said)
    occupation, place = known.occupations.named_in(said), known.places.named_in(said)
    field = known.fields.named_in(stems, guess=False)
    return Understood(
        occupation=EntryId(occupation) if occupation else None,
        aspects=tuple(aspect for aspect in Aspect if _holds(stems, _ASPECT_PHRASES[aspect])),
        field=FieldId(field) if field else None,
        place=place,
        wish=_wish(said, stems) or (Wish.PLACES if place and _IN_A_TOWN.named_in(said) else None),
        length=len(said),
    )


def _wish(said: Words, stems: Words) -> Wish | None:
    """Plurals tell wishes: "Termine" lists them, "Termin" alone may mean anything."""
    return next((wish for wish in Wish if _holds(said, _EXACT[wish]) or _holds(stems, _WISH_PHRASES[wish])), None)


def _stems(said: Words) -> Words:
    return tuple(stem(word) for word in said)


def _names(pairs: Iterable[tuple[str, str]]) -> Names:
    meaning: dict[Words, str] = {}
    for name, stands_for in pairs:
        meaning.setdefault(words(name), stands_for)
    meaning.pop((), None)
    single = tuple(name[0] for name in meaning if len(name) == 1 and len(name[0]) >= SHORTEST_GUESSED)
    return Names(meaning, max(map(len, meaning), default=0), single)


def _holds(said: Words, phrases: frozenset[Words]) -> bool:
    sizes = {len(phrase) for phrase in phrases}
    return any(said[at : at + size] in phrases for size in sizes for at in range(len(said) - size + 1))


def _by_stems(pairs: Iterable[tuple[str, str]]) -> Names:
    meaning = {_stems(words(name)): stands_for for name, stands_for in reversed(list(pairs))}
    return Names(meaning, max(map(len, meaning), default=0), ())


_ASPECT_PHRASES = {aspect: frozenset(_stems(words(p)) for p in phrases) for aspect, phrases in ASPECTS.items()}
_EXACT = {wish: frozenset(words(p) for p in phrases) for wish, phrases in WISHES.items()}
_WISH_PHRASES = {wish: frozenset(_stems(p) for p in exact if len(p) > 1) for wish, exact in _EXACT.items()}
_IN_A_TOWN = _names((word, word) for word in PLACES_IN_A_TOWN)
