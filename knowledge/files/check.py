"""Looks over entries: what is missing, overdue, dead, or asked in the same way as something else."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.entry import Entry, EntryId, Kind
from knowledge.files.kinds import hints as of_kinds
from knowledge.german.small_words import SMALL_WORDS
from knowledge.words import stem, words

Owners = defaultdict[tuple[str, ...], dict[EntryId, str]]

FEWEST_PHRASINGS = 3
LONGEST_TITLE = 60
LONGEST_ANSWER = 700
FEWEST_TELLING = 2  # words that tell something: with one alone, “Wer sieht das?” and “Sehe ich wen?” would be alike


@dataclass(frozen=True, slots=True)
class Hint:
    entry: EntryId
    reason: str

    def __str__(self) -> str:
        return f"{self.entry}: {self.reason}"


def check(entries: Sequence[Entry], today: date) -> list[Hint]:
    """Hints in the order of the entries; none means that all is in order."""
    known = {entry.id for entry in entries}
    alone = [
        Hint(entry.id, reason)
        for entry in entries
        for reason in (*_missing(entry), *_untranslated(entry), *_dated(entry, today))
    ]
    dead = [
        Hint(entry.id, f"refers to {name}, which is not there") for entry in entries for name in _dead(entry, known)
    ]
    return [*alone, *dead, *_clashes(entries)]


def _missing(entry: Entry) -> Iterable[str]:
    if not entry.answer:
        yield "has no answer: people see only its title"
    if not entry.source:
        yield "has no source"
    if entry.checked_on is None:
        yield "has no day on which it was checked (checked_on)"
    if entry.review_by is None:
        yield "has no day by which to check it again (review_by)"
    if len(entry.title) > LONGEST_TITLE:
        yield f"has a title of {len(entry.title)} characters; buttons show {LONGEST_TITLE}"
    if len(entry.answer) > LONGEST_ANSWER:
        yield f"has an answer of {len(entry.answer)} characters; more than {LONGEST_ANSWER} is not read"
    yield from _missing_by_kind(entry)


def _missing_by_kind(entry: Entry) -> Iterable[str]:
    if entry.kind is not Kind.APPRENTICESHIP and len(entry.phrasings) < FEWEST_PHRASINGS:
        yield f"has only {len(entry.phrasings)} phrasings; with {FEWEST_PHRASINGS} and more it is found better"
    yield from of_kinds.missing(entry)


def _untranslated(entry: Entry) -> Iterable[str]:
    for one in entry.translations:
        named = f"in its translation {one.language}"
        if not one.title:
            yield f"has no title {named}: people see the German one"
        if not one.answer and entry.answer:
            yield f"has no answer {named}: people see the German one"
        if len(one.title) > LONGEST_TITLE:
            yield f"has a title of {len(one.title)} characters {named}; buttons show {LONGEST_TITLE}"
        if len(one.answer) > LONGEST_ANSWER:
            yield f"has an answer of {len(one.answer)} characters {named}; more than {LONGEST_ANSWER} is not read"


def _dated(entry: Entry, today: date) -> Iterable[str]:
    if entry.review_by and entry.review_by < today:
        yield f"should have been checked again by {entry.review_by}"
    if entry.checked_on and entry.checked_on > today:
        yield f"was checked on {entry.checked_on}, which is still to come"
    yield from of_kinds.dated(entry, today)


def _dead(entry: Entry, known: set[EntryId]) -> Iterable[EntryId]:
    wanted = [*entry.related, *([entry.successor] if entry.successor else []), *of_kinds.refers_to(entry)]
    return (name for name in wanted if name not in known)


def _clashes(entries: Sequence[Entry]) -> Iterable[Hint]:
    """Phrasings that two entries share once spelling is put aside, or nearly: the search cannot tell them apart."""
    exact: Owners = defaultdict(dict)
    nearly: Owners = defaultdict(dict)
    for entry in entries:
        for text in (entry.title, *entry.phrasings, *entry.names) if entry.kind is not Kind.APPRENTICESHIP else ():
            said = words(text)
            exact[said].setdefault(entry.id, text)
            nearly[_gist(said)].setdefault(entry.id, text)
    same = list(_shared(exact))
    told = {(owner, text) for owner, text, _, _ in same}
    for owner, text, other, _ in same:
        yield Hint(owner, f"is asked for like {other}: “{text}”")
    for owner, text, other, others in _shared({gist: of for gist, of in nearly.items() if len(gist) >= FEWEST_TELLING}):
        if (owner, text) not in told:
            yield Hint(owner, f"is asked for nearly like {other}: “{text}” and “{others}”")


def _gist(said: Sequence[str]) -> tuple[str, ...]:
    """The stems of the words that tell something, in any order."""
    return tuple(sorted({stem(word) for word in said if word not in _SMALL}))


def _shared(owners: Mapping[tuple[str, ...], Mapping[EntryId, str]]) -> Iterable[tuple[EntryId, str, EntryId, str]]:
    """An entry with its wording, and the first entry with its own for the same."""
    for shared in owners.values():
        first, *others = shared
        for other in others:
            yield other, shared[other], first, shared[first]


_SMALL = frozenset(folded for word in SMALL_WORDS.split() for folded in words(word))
