"""Reads what a question is about beside its words: occupations, aspects, the field, the place, the wish.

It also tells what is left when all that is taken out: with a word left that entries know, the question is about
something else as well, and the search should answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.entry import ApprenticeshipFacts, Entry, EntryId, Facts, FieldId, Kind
from knowledge.field import FIELDS, WIDE
from knowledge.german.meanings import base_form
from knowledge.kinds.course import CourseFacts
from knowledge.kinds.place import PlaceFacts
from knowledge.region import Place, Region
from knowledge.understanding import english
from knowledge.understanding.aspects import (
    ASPECTS,
    BACK_TO_IT,
    DATES_IN_A_TIME,
    FAMILY,
    FREE_PLACES,
    LOOSE_ASPECTS,
    LOOSE_DATES,
    NOT_BY_TIME,
    NOT_TASKS,
    ONWARDS,
    PADDING,
    PADDING_BESIDE,
    PHRASES_BESIDE,
    PLACES_IN_A_TOWN,
    WHOLE_ASPECTS,
    WISHES,
    Aspect,
    Wish,
)
from knowledge.understanding.naming import Named, Names, names
from knowledge.understanding.phrases import (
    SHORTEST_STEM,
    Bases,
    Words,
    bases_of,
    loose_phrases_of,
    loose_spans,
    phrases_of,
    says_only,
    spans,
    stems_of,
)
from knowledge.understanding.slips import slips_of
from knowledge.understanding.times import NO_TIME, Told, read_time
from knowledge.understanding.timewords import join_dates
from knowledge.understanding.towns import Towns, towns
from knowledge.understanding.wishes import excuses, loose_wishes
from knowledge.words import stem, words

SHORT = 3  # words; no more than that is a town or a day alone
BEFORE = 4  # words before a name in which somebody's mother makes it hers
NEGATION, MINE = base_form("nicht"), base_form("mein")


@dataclass(frozen=True, slots=True)
class Understood:
    """`aside` are occupations named only in passing or not wanted; `unwanted` says that something was turned down.

    `fields` are several if a word stands for several, such as Technik. `places` are towns and districts in the order
    told, `time` the days and the year. `wishes` stand in the order in which they count. `by_time` says that nothing but
    a time is told, or a field with it. `left` are the words that say something else, `known_left` those of them that
    entries use too. `follows` says that it goes on from what was shown.
    """

    occupations: tuple[EntryId, ...] = ()
    aside: frozenset[EntryId] = frozenset()
    aspects: tuple[Aspect, ...] = ()
    fields: tuple[FieldId, ...] = ()
    places: tuple[Place, ...] = ()
    time: Told = NO_TIME
    by_time: bool = False
    wishes: tuple[Wish, ...] = ()
    unwanted: bool = False
    follows: bool = False
    left: Words = ()
    known_left: Words = ()

    @property
    def occupation(self) -> EntryId | None:
        return self.occupations[0] if len(self.occupations) == 1 else None

    @property
    def field(self) -> FieldId | None:
        return self.fields[0] if len(self.fields) == 1 else None

    @property
    def wish(self) -> Wish | None:
        return self.wishes[0] if self.wishes else None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`wordings` are the stems of all words by which entries are asked for."""

    occupations: Names
    towns: Towns
    fields: Names
    wordings: frozenset[str]


def vocabulary(entries: Sequence[Entry], region: Region) -> Vocabulary:
    called = [(name, e.id) for e in entries if e.kind is Kind.OCCUPATION for name in (e.title, *e.names)]
    offered = [town for entry in entries for town in _towns_of(entry.facts)]
    fields = [(word, str(field.id)) for field in FIELDS for word in (*field.words, field.title)]
    fields += [(word, " ".join(several)) for word, several in WIDE.items()]
    asked = {word for e in entries for text in (e.title, *e.phrasings) for word in words(text)}
    return Vocabulary(
        names((words(name), entry) for name, entry in called),
        towns(region, offered),
        names((stems_of(words(word)), field) for word, field in fields),
        frozenset(stem(word) for word in asked),
    )


def _towns_of(facts: Facts) -> tuple[str, ...]:
    """Where entries say that something is: people may ask for these towns too."""
    match facts:
        case ApprenticeshipFacts(place=town) | CourseFacts(place=town):
            return (town,) if town else ()
        case PlaceFacts(town=town, hours=hours):
            return town, *(one.town for one in hours)
    return ()


def understand(question: str, known: Vocabulary, today: date | None = None) -> Understood:
    """Without `today` no time is read."""
    said = known.occupations.split(words(join_dates(question)))
    time = read_time(said, today) if today else NO_TIME
    occupations, places = known.occupations.found_in(said), known.towns.found_in(said, known.wordings)
    said = SLIPS.corrected(said, time.at | _places_of(*occupations, *places), known.wordings)
    stems = stems_of(said)
    aside = [named for named in occupations if _is_aside(named, said)]
    fields = known.fields.found_in(stems, guess=False)
    wanted = [named for named in fields if not _is_negated(named, said)]
    named = _places_of(*occupations, *fields, *places)
    bases = bases_of(said, named)
    aspects = {aspect: _aspect(aspect, said, stems, bases) for aspect in Aspect}
    wishes = _wishes(said, stems, time, bool(places))
    beside = _beside(said, stems) if occupations or time.span else set()
    meant = named.union(time.at, beside, *aspects.values(), *wishes.values())
    left = tuple(word for at, word in enumerate(said) if at not in meant and not _pads(word))
    told_by_time = (time.span and not time.start_year) or time.holidays
    return Understood(
        occupations=tuple(dict.fromkeys(EntryId(one.meaning) for one in occupations if one not in aside)),
        aside=frozenset(EntryId(one.meaning) for one in aside),
        aspects=tuple(aspect for aspect, spans in aspects.items() if spans),
        fields=tuple(map(FieldId, wanted[0].meaning.split())) if wanted else (),
        places=tuple(dict.fromkeys(known.towns.places[one.meaning] for one in places)),
        time=time,
        by_time=bool(told_by_time) and not (left or occupations or _NOT_BY_TIME.intersection(said)),
        wishes=tuple(wish for wish in Wish if wishes.get(wish)),
        unwanted=any(_is_negated(one, said) for one in (*occupations, *fields)),
        follows=_goes_on(said) or (len(said) <= SHORT and bool(places or time.span)),
        left=left,
        known_left=tuple(word for word in left if stem(word) in known.wordings),
    )


def _places_of(*named: Named) -> set[int]:
    return {at for one in named for at in range(one.start, one.end)}


def _aspect(aspect: Aspect, said: Words, stems: Words, bases: Bases) -> set[int]:
    """The places of the words that tell it."""
    if aspect in WHOLE_ASPECTS and says_only(said, WHOLE_ASPECTS[aspect]):
        return set(range(len(said)))
    exact = spans(said, stems, ASPECT_WORDS[aspect])
    is_a_way_there = aspect is Aspect.TASKS and not _NOT_TASKS.isdisjoint(said)
    return exact if is_a_way_there else exact | loose_spans(bases, LOOSE_ASPECT_WORDS[aspect])


def _goes_on(said: Words) -> bool:
    return said[:1] != () and (said[0] in _ONWARDS or not _BACK.isdisjoint(said))


def _wishes(said: Words, stems: Words, time: Told, in_a_town: bool) -> dict[Wish, set[int]]:
    """The places of the words that tell each wish."""
    wishes = {wish: spans(said, stems, phrases) for wish, phrases in WISH_WORDS.items()}
    if in_a_town or time.start_year:
        wishes[Wish.PLACES] |= {named.start for named in _IN_A_TOWN.found_in(said, guess=bool(in_a_town))}
    if in_a_town or time.span:
        meant = _DATES_IN_A_TIME if time.span else _DATES_IN_A_TOWN
        wishes[Wish.DATES] |= {at for at, word in enumerate(said) if word in meant}
    wishes[Wish.DATES] |= loose_spans(bases_of(said, time.at), _LOOSE_DATES[Wish.DATES])
    if time.start_year and not wishes[Wish.DATES]:
        wishes[Wish.PLACES] |= {at for at, word in enumerate(said) if word in _FREE_PLACES}
    wishes |= loose_wishes(said, time.at)
    if wishes.get(Wish.GIVE_BACK):
        wishes[Wish.GIVE_BACK] |= excuses(said)
    return wishes


def _beside(said: Words, stems: Words) -> set[int]:
    """The places of words that add nothing where something else is asked about."""
    return spans(said, stems, _PHRASES_BESIDE) | {at for at, word in enumerate(said) if word in _PADDING_BESIDE}


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


ASPECT_WORDS = phrases_of({aspect: (*ASPECTS[aspect], *english.ASPECTS[aspect]) for aspect in Aspect})
LOOSE_ASPECT_WORDS = loose_phrases_of(LOOSE_ASPECTS)
_LOOSE_DATES = loose_phrases_of({Wish.DATES: LOOSE_DATES})
WISH_WORDS = phrases_of({wish: (*said, *english.WISHES.get(wish, ())) for wish, said in WISHES.items()})
WISH_WORDS |= {Wish.DATES: frozenset(map(words, (*WISHES[Wish.DATES], *english.WISHES[Wish.DATES])))}
_IN_A_TOWN = names((words(word), word) for word in PLACES_IN_A_TOWN)
_DATES_IN_A_TOWN = frozenset(words("termin"))
_DATES_IN_A_TIME, _FREE_PLACES = frozenset(words(DATES_IN_A_TIME)), frozenset(words(FREE_PLACES))
_PADDING = frozenset(base_form(word) for line in PADDING.splitlines() for word in words(line))
_PADDING_STEMS = frozenset(filter(lambda short: len(short) > SHORTEST_STEM - 2, stems_of(_PADDING)))
_ENGLISH_PADDING = frozenset(english.PADDING.split())  # not by their stems, which German words share
_PADDING_BESIDE, _PHRASES_BESIDE = frozenset(words(PADDING_BESIDE)), frozenset(map(words, PHRASES_BESIDE))
_NOT_BY_TIME, _NOT_TASKS = frozenset(words(NOT_BY_TIME)), frozenset(words(NOT_TASKS))
_ONWARDS, _BACK = frozenset(words(ONWARDS)), frozenset(words(BACK_TO_IT))
_FAMILY = frozenset(word for name in FAMILY for word in words(name))
_TOLD_BY = (PADDING, FREE_PLACES, DATES_IN_A_TIME, *PLACES_IN_A_TOWN, *(word for one in FIELDS for word in one.words))
_PHRASES = (*sum(ASPECTS.values(), ()), *sum(LOOSE_ASPECTS.values(), ()), *sum(WISHES.values(), ()))
SLIPS = slips_of((word for text in (*_TOLD_BY, *_PHRASES) for word in words(text)), _ENGLISH_PADDING)
_PADDING |= _ENGLISH_PADDING
