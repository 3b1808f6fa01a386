"""All that is published, made ready to be asked: one immutable value, replaced as a whole after an edit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.entry import ApprenticeshipFacts, Entry, EntryId, Kind, OccupationFacts
from knowledge.index import Index, build
from knowledge.matching.memory import Memory
from knowledge.understand import Vocabulary, vocabulary

TOWNS = ("Holzminden", "Höxter", "Hameln", "Weserbergland")
SEARCHED = frozenset(Kind) - {Kind.APPRENTICESHIP}  # places are listed by what is asked of them, not by wording


@dataclass(frozen=True, slots=True)
class Knowledge:
    entries: Mapping[EntryId, Entry]
    index: Index
    vocabulary: Vocabulary

    def occupation(self, entry: EntryId | None) -> tuple[Entry, OccupationFacts] | None:
        found = self.entries.get(entry) if entry else None
        return (found, found.facts) if found and isinstance(found.facts, OccupationFacts) else None

    def occupations(self, field: str) -> list[Entry]:
        """Occupations of a field, those with it as their main field first."""
        found = [e for e in self.entries.values() if e.kind is Kind.OCCUPATION and field in e.fields]
        return sorted(found, key=lambda entry: (entry.fields[0] != field, entry.title))

    def places(
        self, today: date, *, field: str = "", place: str = "", occupation: str = ""
    ) -> list[tuple[Entry, ApprenticeshipFacts]]:
        """Open apprenticeship places that fit all that is given, the earliest start first."""
        found = [
            (entry, entry.facts)
            for entry in self.entries.values()
            if isinstance(entry.facts, ApprenticeshipFacts)
            and entry.facts.valid_until >= today
            and (not field or field in entry.fields)
            and (not place or slug(entry.facts.place) == slug(place))
            and (not occupation or entry.facts.occupation == occupation)
        ]
        return sorted(found, key=lambda pair: (pair[1].start_year, pair[0].title))

    def town(self, name: str) -> str:
        """The spelling of a town by its slug; empty if unknown."""
        return next((town for town in self.vocabulary.places.meaning.values() if slug(town) == name), "")


def learn(entries: Sequence[Entry], memory: bytes = b"") -> Knowledge:
    """To be called off the event loop: it takes seconds when there is something new to learn.

    `memory` is what `learned` gave after an earlier build; it is used if it fits, and ignored if it does not.
    """
    searched = [entry for entry in entries if entry.kind in SEARCHED]
    index = build(searched, Memory.from_bytes(memory) if memory else None)
    return Knowledge({entry.id: entry for entry in entries}, index, vocabulary(entries, TOWNS))


def learned(knowledge: Knowledge) -> bytes:
    """What is worth keeping for the next start; empty if nothing was learned."""
    return knowledge.index.memory.to_bytes() if knowledge.index.memory else b""


def slug(name: str) -> str:
    """A name in letters that a link or a button can carry."""
    for sign, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), (" ", "-")):
        name = name.lower().replace(sign, plain)
    return "".join(sign for sign in name if sign.isascii() and (sign.isalnum() or sign == "-"))
