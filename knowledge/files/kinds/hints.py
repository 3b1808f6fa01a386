"""What a check says of the facts of each kind: what is missing, what has run out, what they refer to."""

from collections.abc import Iterable
from datetime import date

from knowledge.entry import ApprenticeshipFacts, Entry, EntryId, Kind, OccupationFacts
from knowledge.kinds.course import CourseFacts
from knowledge.kinds.place import PlaceFacts, PlaceRole
from knowledge.kinds.portrait import HostRole, PortraitFacts
from knowledge.kinds.snack import SnackFacts


def missing(entry: Entry) -> Iterable[str]:
    match entry.facts:
        case OccupationFacts() as facts:
            yield from _of_occupation(entry, facts)
        case PortraitFacts() as facts:
            if not any(facts.answers):
                yield "has no answers to the seven questions"
            if facts.role is HostRole.AMBASSADOR and facts.trained_on is None:
                yield "is of an ambassador, and has no day on which they were trained (trained_on)"
        case CourseFacts() as facts:
            if not facts.contact:
                yield "has no contact: nobody can sign up"
            if facts.valid_until is None:
                yield "has no last day (valid_until): it would be shown for ever"
        case PlaceFacts() as facts:
            if not facts.contact:
                yield "has no contact"
            if facts.role is PlaceRole.ADVICE and not facts.hours:
                yield "has no hours at which one can come"
        case None if entry.kind is not Kind.ANSWER:
            yield f"has no facts, as a {entry.kind} should"


def _of_occupation(entry: Entry, facts: OccupationFacts) -> Iterable[str]:
    if not entry.fields:
        yield "belongs to no field"
    if not entry.names:
        yield "has no names by which people call it"
    for name in ("tasks", "likes", "dislikes"):
        if not getattr(facts, name):
            yield f"has no {name}"


def dated(entry: Entry, today: date) -> Iterable[str]:
    match entry.facts:
        case ApprenticeshipFacts(valid_until=date() as until) | CourseFacts(valid_until=date() as until):
            if until < today:
                yield f"ran out on {until}"


def refers_to(entry: Entry) -> list[EntryId]:
    match entry.facts:
        case ApprenticeshipFacts(occupation=occupation):
            return [occupation]
        case PortraitFacts(occupation=occupation, tandem_with=other):
            return [name for name in (occupation, other) if name]
        case SnackFacts(leads_to=name) if name:
            return [name]
    return []
