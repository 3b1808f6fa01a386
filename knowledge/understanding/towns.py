"""Finds places of the region in what was said: by name, by a common spelling, or misspelt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.german.meanings import WORDS
from knowledge.region import Extent, Place, Region
from knowledge.understanding.naming import Named, Names, names
from knowledge.understanding.phrases import Words
from knowledge.understanding.slips import SHORTEST_GUESSED, nearest
from knowledge.words import stem, words

SAFE_TO_GUESS = 8  # letters from which a name is like no other word; a shorter one needs a word in front
MOST_IN_A_BUTTON = 3
MOST_READ = 5_000  # texts of which it is known what places they name
BEFORE_A_TOWN = frozenset(
    words("in bei aus nach um nahe nähe raum umgebung von bis stadt ort wohne komme near from at")
)
AND = frozenset(words("und oder and or"))
BEFORE_A_GUESS = BEFORE_A_TOWN | frozenset(
    words("ausbildung ausbildungen stelle stellen lehre job jobs azubi platz plätze termine bad")
)


@dataclass(frozen=True, slots=True)
class Towns:
    """`names` has the keys of `places`; `other_words` count only with a word in front that tells a place.

    `guessed` are the names that a misspelt word may mean, `of_two` the same of names of two words.
    """

    places: Mapping[str, Place]
    by_code: Mapping[str, Place]
    names: Names
    guessed: tuple[str, ...]
    guessed_stems: frozenset[str]
    of_two: Mapping[str, str]
    other_words: frozenset[Words]
    region: str
    _read: dict[str, Sequence[Place]] = field(default_factory=dict, compare=False, repr=False)

    def found_in(self, said: Words, ordinary: frozenset[str]) -> list[Named]:
        """All places that are named, in the order of the words; what is not named exactly may be a slip.

        `ordinary` are the stems of words that are no misspelt names.
        """
        exact = [one for one in self.names.found_in(said, guess=False) if self._is_meant(one, said)]
        taken = {at for one in exact for at in range(one.start, one.end)}
        return sorted([*exact, *self._guessed(said, taken, ordinary)], key=lambda one: one.start)

    def places_in(self, text: str) -> Sequence[Place]:
        """The places that a text of ours names, such as where a session is. Lists ask for the same again and again."""
        if text not in self._read:
            if len(self._read) >= MOST_READ:
                self._read.clear()
            found = self.names.found_in(words(text), guess=False)
            self._read[text] = tuple(self.places[one.meaning] for one in found)
        return self._read[text]

    def of_button(self, value: str) -> tuple[Place, ...]:
        """The places that a button carries; what is unknown is left out."""
        codes = value.split(".")[:MOST_IN_A_BUTTON]
        return tuple(place for place in map(self.by_code.get, codes) if place)

    def _is_meant(self, one: Named, said: Words) -> bool:
        if said[one.start : one.end] not in self.other_words:
            return True
        return bool(one.start) and said[one.start - 1] in BEFORE_A_TOWN

    def _guessed(self, said: Words, taken: set[int], ordinary: frozenset[str]) -> Iterator[Named]:
        at = 0
        while at < len(said):
            found = self._guess(said, at, 2, taken, ordinary) or self._guess(said, at, 1, taken, ordinary)
            if found:
                taken.update(range(found.start, found.end))
                yield found
            at = found.end if found else at + 1

    def _is_ordinary(self, stemmed: str, ordinary: frozenset[str]) -> bool:
        """A slip may have the stem of what is meant."""
        return stemmed in ordinary and stemmed not in self.guessed_stems

    def _guess(self, said: Words, at: int, size: int, taken: set[int], ordinary: frozenset[str]) -> Named | None:
        """A name that the words from here may be a slip for; two words for a name of two."""
        parts, word = said[at : at + size], "".join(said[at : at + size])
        if len(parts) < size or len(word) < SHORTEST_GUESSED or not taken.isdisjoint(range(at, at + size)):
            return None
        if all(part in WORDS or self._is_ordinary(stem(part), ordinary) for part in parts):
            return None
        in_a_row = at > 1 and said[at - 1] in AND and at - 2 in taken
        has_sign = in_a_row or (bool(at) and said[at - 1] in BEFORE_A_GUESS)
        is_long = len(word) > SAFE_TO_GUESS
        if not (has_sign or is_long):
            return None
        among = self.guessed if size == 1 else tuple(self.of_two)
        near = nearest(word, among, 2 if has_sign and is_long else 1)
        if near is None:
            return None
        return Named(self.of_two[near] if size == 2 else self.names.meaning[(near,)], at, at + size)


def towns(region: Region, offered: Iterable[str]) -> Towns:
    """All places of a region, and those named by entries that the region does not list."""
    listed = {place.name: place for place in region.places}
    places = listed | {name: Place(name, home=name) for name in offered if name not in listed}
    pairs = [(words(name), place.name) for place in places.values() for name in _called(place)]
    other_words, named = frozenset(words(name) for name in region.other_words), names(pairs)
    guessed = tuple(name for name in named.single if named.meaning[(name,)] not in region.other_words)
    of_two = {"".join(name): place for name, place in named.meaning.items() if len(name) == 2}
    by_code = {place.code: place for place in places.values()}
    stems = frozenset(map(stem, guessed))
    return Towns(places, by_code, named, guessed, stems, of_two, other_words, region.name)


def button_value(places: Iterable[Place]) -> str:
    return ".".join(place.code for place in list(places)[:MOST_IN_A_BUTTON])


def _called(place: Place) -> Iterator[str]:
    """Its names, and what is from there: Hamelner. From far away it may be food: Berliner."""
    for name in (place.name, *place.spellings):
        yield name
        if place.extent is Extent.TOWN and name.isalpha() and len(name) >= SHORTEST_GUESSED:
            yield f"{name}er"
