"""All that is published, made ready to be asked: one immutable value, replaced as a whole after an edit."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from knowledge.companies import Companies, companies
from knowledge.entry import GERMAN, ApprenticeshipFacts, Entry, EntryId, Kind, OccupationFacts
from knowledge.index import Index, build
from knowledge.matching.remembered import from_bytes, to_bytes
from knowledge.region import Extent, Place, Region
from knowledge.search import Finding, Nothing, Sure, Unsure, search
from knowledge.successors import Successors, asked_as_before, led_to, successors
from knowledge.translated import Translated, also_by, translate
from knowledge.understanding.understand import Vocabulary, vocabulary
from knowledge.words import stem

SEARCHED = frozenset(Kind) - {Kind.APPRENTICESHIP}  # places are listed by what is asked of them, not by wording


@dataclass(frozen=True, repr=False)  # asyncio asks for the text of results: it would be megabytes
class Knowledge:
    """`entries` are as they are shown, `vocabulary` is of the language `asked_in`. `index` is the German one.

    `wordings` has for each language the stems of the words by which entries are asked for in it. `led` tells what has
    taken the place of entries that are gone.
    """

    entries: Mapping[EntryId, Entry]
    index: Index
    vocabulary: Vocabulary
    translated: Mapping[str, Translated] = field(default_factory=dict)
    wordings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    asked_in: str = GERMAN
    companies: Companies = field(default_factory=Companies)
    led: Successors = field(default_factory=dict)

    def in_talk(self, wanted: str, heard: str) -> "Knowledge":
        """As it is for somebody who wants to read one language and has asked in another, or the same.

        Leichte Sprache is read, and asked in as German.
        """
        heard = GERMAN if heard.startswith(f"{GERMAN}-") else heard
        shown, asked = self.translated.get(wanted), self.translated.get(heard)
        return replace(
            self,
            entries=shown.entries if shown else self.entries,
            vocabulary=asked.vocabulary if asked else self.vocabulary,
            asked_in=heard,
        )

    def with_texts(self, changed: Iterable[Entry]) -> "Knowledge":
        """With these entries as they are now, at once. How they are asked for follows with the next `learn`."""
        new = {entry.id: entry for entry in changed}
        translated = {
            language: replace(known, entries={**known.entries, **{e.id: e.said_in(language) for e in new.values()}})
            for language, known in self.translated.items()
        }
        entries = {**self.entries, **new}
        has_places = any(entry.kind is Kind.APPRENTICESHIP for entry in new.values())
        companies = self.companies.offering(entries.values()) if has_places else self.companies
        return replace(self, entries=entries, translated=translated, companies=companies)

    def entry(self, name: str) -> Entry | None:
        """By its name; of one that is gone what has taken its place."""
        return led_to(EntryId(name), self.entries, self.led)

    def without(self, gone: Collection[EntryId], led: Successors) -> "Knowledge":
        """Without these entries, at once: what led to them leads to what takes their place, if anything does."""
        translated = {
            language: replace(known, entries=_without(known.entries, gone), vocabulary=_unnamed(known.vocabulary, gone))
            for language, known in self.translated.items()
        }
        entries, vocabulary = _without(self.entries, gone), _unnamed(self.vocabulary, gone)
        led = {**self.led, **led}
        return replace(self, entries=entries, vocabulary=vocabulary, translated=translated, led=led)

    def find(self, question: str) -> Finding:
        """What a question means: by the translations of its language first, else as if it were German."""
        known = self.translated.get(self.asked_in)
        found = search(known.index, question) if known else Nothing()
        return self._shown(search(self.index, question) if isinstance(found, Nothing) else found)

    def _shown(self, found: Finding) -> Finding:
        there = ((hit, self.entry(hit.entry.id)) for hit in found.ranked)
        ranked = tuple(hit if entry is hit.entry else replace(hit, entry=entry) for hit, entry in there if entry)
        match found:
            case Sure(entry=entry) if shown := self.entry(entry.id):
                return Sure(shown, ranked)
            case Unsure(entries=entries):
                left = {shown.id: shown for one in entries if (shown := self.entry(one.id))}
                return Unsure(tuple(left.values()), ranked) if left else Nothing(ranked)
        return Nothing(ranked)

    def occupation(self, entry: EntryId | None) -> tuple[Entry, OccupationFacts] | None:
        found = self.entries.get(entry) if entry else None
        return (found, found.facts) if found and isinstance(found.facts, OccupationFacts) else None

    def main_field(self, occupation: EntryId | None) -> str:
        """The field that an occupation stands for; empty if it is none."""
        known = self.occupation(occupation)
        return known[0].fields[0] if known and known[0].fields else ""

    def occupations(self, field: str) -> list[Entry]:
        """Occupations of a field, those with it as their main field first."""
        found = [e for e in self.entries.values() if e.kind is Kind.OCCUPATION and field in e.fields]
        return sorted(found, key=lambda entry: (entry.fields[0] != field, entry.title))

    def places(
        self, today: date, *, field: str = "", towns: Sequence[Place] = (), occupation: str = "", year: int = 0
    ) -> list[tuple[Entry, ApprenticeshipFacts]]:
        """Open apprenticeship places that fit all that is given, in one of the towns: real ones, the earliest first."""
        return [
            (entry, facts)
            for entry, facts in self._offers
            if not facts.is_over(today)
            and (not field or field in entry.fields)
            and (not towns or self.is_in(facts.place, towns))
            and (not occupation or facts.occupation == occupation)
            and (not year or facts.start_year == year)
        ]

    @cached_property
    def _offers(self) -> Sequence[tuple[Entry, ApprenticeshipFacts]]:
        """Nearly each answer looks for places."""
        entries = self.entries.values()
        found = [(entry, entry.facts) for entry in entries if isinstance(entry.facts, ApprenticeshipFacts)]
        return sorted(found, key=real_first)

    def is_in(self, where: str, towns: Sequence[Place]) -> bool:
        """Whether what a text of ours says of a place lies in one of these towns, districts or the region."""
        return any(covers(town, place) for place in self.vocabulary.towns.places_in(where) for town in towns)


def real_first(pair: tuple[Entry, ApprenticeshipFacts]) -> tuple[bool, int, str]:
    entry, facts = pair
    return entry.example, facts.start_year, entry.title


def _without(entries: Mapping[EntryId, Entry], gone: Collection[EntryId]) -> dict[EntryId, Entry]:
    return {name: entry for name, entry in entries.items() if name not in gone}


def _unnamed(known: Vocabulary, gone: Collection[EntryId]) -> Vocabulary:
    """Without the names of these, which would lead to them."""
    names = known.occupations
    meaning = {name: entry for name, entry in names.meaning.items() if entry not in gone}
    single = tuple(name for name in names.single if (name,) in meaning)
    return replace(known, occupations=replace(names, meaning=meaning, single=single))


def covers(wider: Place, place: Place) -> bool:
    """A village counts as its town: who lives there looks in the whole of it."""
    match wider.extent:
        case Extent.REGION:
            return place.extent is not Extent.OUTSIDE
        case Extent.DISTRICT:
            return place.district == wider.district
        case Extent.OUTSIDE:
            return place == wider
        case Extent.TOWN:
            return place.home == wider.home


def learn(
    entries: Sequence[Entry], memory: bytes = b"", region: Region | None = None, gone: Sequence[Entry] = ()
) -> Knowledge:
    """To be called off the event loop: it takes seconds when there is something new to learn.

    `memory` is what `learned` gave after an earlier build; it is used if it fits, and ignored if it does not.
    `gone` are entries that are not published any more and whose place others take.
    """
    by_id = {entry.id: entry for entry in entries}
    entries = asked_as_before(entries, gone)
    searched = [entry for entry in entries if entry.kind in SEARCHED]
    remembered = from_bytes(memory)
    index = build(searched, remembered.get(GERMAN))
    region = region or Region()
    known = vocabulary(entries, region)
    translated = translate(entries, region, remembered)
    known = replace(known, occupations=also_by(translated.values(), known.occupations))
    wordings, called, led = _wordings(known, translated), companies(entries, known), successors(gone)
    return Knowledge(by_id, index, known, translated, wordings, companies=called, led=led)


def _wordings(known: Vocabulary, translated: Mapping[str, Translated]) -> dict[str, frozenset[str]]:
    """Without the towns of the region, which are the same in any language."""
    towns = frozenset(map(stem, known.towns.guessed))
    of = {GERMAN: known} | {language: other.vocabulary for language, other in translated.items()}
    return {language: asked.wordings - towns for language, asked in of.items()}


def learned(knowledge: Knowledge) -> bytes:
    """What is worth keeping for the next start; empty if nothing was learned."""
    indexes = {GERMAN: knowledge.index} | {language: known.index for language, known in knowledge.translated.items()}
    return to_bytes({language: index.memory for language, index in indexes.items() if index.memory})
