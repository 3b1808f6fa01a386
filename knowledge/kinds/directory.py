"""The directory: who is there for whom, found by town, district and field of work; and courses by the same."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from knowledge.entry import Entry
from knowledge.kinds.course import CourseFacts
from knowledge.kinds.place import PlaceFacts, PlaceRole
from knowledge.live import Knowledge, covers
from knowledge.region import Extent, Place
from knowledge.understanding.understand import understand


class Nearness(IntEnum):
    """An office may have its seat in a town, or come there; it may answer for the district, or for everybody."""

    HERE = 0
    DISTRICT = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class Helper:
    """`by_field` says that it is there for one of the fields that were asked for, and not for all."""

    entry: Entry
    facts: PlaceFacts
    nearness: Nearness
    by_field: bool = False


Courses = list[tuple[Entry, CourseFacts]]


def helpers(known: Knowledge, towns: Sequence[Place], fields: Collection[str] = ()) -> list[Helper]:
    """Partners and advice offices for these towns and fields; those of a field first, then the nearest.

    Real ones come before examples.
    """
    found = [
        Helper(entry, entry.facts, nearness, bool(entry.fields and fields))
        for entry in known.entries.values()
        if isinstance(entry.facts, PlaceFacts)
        and entry.facts.role is not PlaceRole.VENUE
        and (not fields or not entry.fields or not set(fields).isdisjoint(entry.fields))
        and (nearness := _nearness(known, entry.facts, towns)) is not None
    ]
    return sorted(found, key=_order)


def responsible(known: Knowledge, towns: Sequence[Place], fields: Collection[str]) -> list[Helper]:
    """Who answers for a question of these towns and fields: a branch before a district, a district before all.

    A question of no town may be for each of those who are there for its field. Examples count only among themselves.
    """
    there = [one for one in helpers(known, towns, fields) if _answers_for(known, one, towns)]
    by_field = [one for one in there if one.by_field]
    among = by_field or [one for one in there if not one.entry.fields]
    local = [one for one in among if one.facts.districts] or among
    return [one for one in local if not one.entry.example] or local


def answering_for(question: str, district: str, known: Knowledge, today: date) -> list[Helper]:
    """The same of a question: by what it names, and else by the district it was asked in. Of neither, nobody is."""
    understood = understand(question, known.vocabulary, today)
    of_occupations = (known.main_field(one) for one in understood.occupations)
    fields = frozenset(filter(None, (*understood.fields, *of_occupations)))
    told = [place for place in understood.places if place.extent is not Extent.REGION]
    towns = told or known.vocabulary.towns.places_in(district)
    return responsible(known, towns, fields) if towns or fields else []


def courses(known: Knowledge, today: date, towns: Sequence[Place] = (), field: str = "") -> Courses:
    """Courses that are still offered: real ones first, then by their first day. What is online is for every town."""
    found = [
        (entry, entry.facts)
        for entry in known.entries.values()
        if isinstance(entry.facts, CourseFacts)
        and not entry.facts.is_over(today)
        and (not field or field in entry.fields)
        and (not towns or entry.facts.online or known.is_in(entry.facts.place, towns))
    ]
    return sorted(found, key=lambda pair: (pair[0].example, pair[1].starts_on or date.max, pair[0].title))


def _nearness(known: Knowledge, facts: PlaceFacts, towns: Sequence[Place]) -> Nearness | None:
    if any(known.is_in(name, towns) for name in (facts.town, *(one.town for one in facts.hours))):
        return Nearness.HERE
    if _is_of_a_district(known, facts, towns):
        return Nearness.DISTRICT
    return Nearness.ALL if not facts.districts or not towns else None


def _is_of_a_district(known: Knowledge, facts: PlaceFacts, towns: Sequence[Place]) -> bool:
    own = [place for name in facts.districts for place in known.vocabulary.towns.places_in(name)]
    return any(covers(place, town) for place in own for town in towns)


def _answers_for(known: Knowledge, one: Helper, towns: Sequence[Place]) -> bool:
    """Who has its seat in a town need not answer for it. Of no town, those of a branch may answer."""
    is_for_all = not one.facts.districts or (one.by_field and not towns)
    return is_for_all or _is_of_a_district(known, one.facts, towns)


def _order(one: Helper) -> tuple[bool, bool, Nearness, bool, str]:
    is_office = one.facts.role is PlaceRole.ADVICE
    return one.entry.example, not one.by_field, one.nearness, not is_office, one.entry.title
