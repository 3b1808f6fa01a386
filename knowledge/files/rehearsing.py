"""Rehearses phrasings: what would the search say to each of them, had nobody written it down?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.entry import Entry, EntryId
from knowledge.index import Index, build
from knowledge.search import Hit, Sure, hits, search

PARTS = 4


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A phrasing and the entry found for it; `as_it_is` tells that it is found although the phrasing is there."""

    entry: EntryId
    phrasing: str
    found: Hit | None = None
    as_it_is: bool = False

    @property
    def is_lost(self) -> bool:
        return self.found is not None and self.found.entry.id != self.entry


def rehearse(entries: Sequence[Entry], index: Index) -> Iterator[Rehearsed]:
    """One after the other, each phrasing asked of an index that was made without it and without a quarter of the rest.

    Whoever asks so in slightly other words gets that answer. `found` is given only where the search was sure of
    another entry, or where another comes first in the index as it is.
    """
    for part in range(PARTS):
        without = build([_without(entry, part) for entry in entries])
        for entry in entries:
            for phrasing in entry.phrasings[part::PARTS]:
                yield _rehearsed(entry, phrasing, without, index)


def _without(entry: Entry, part: int) -> Entry:
    return replace(entry, phrasings=tuple(text for at, text in enumerate(entry.phrasings) if at % PARTS != part))


def _rehearsed(entry: Entry, phrasing: str, without: Index, index: Index) -> Rehearsed:
    now = hits(index, phrasing)[0]
    if now.entry.id != entry.id:
        return Rehearsed(entry.id, phrasing, now, as_it_is=True)
    found = search(without, phrasing)
    return Rehearsed(entry.id, phrasing, found.ranked[0] if isinstance(found, Sure) else None)
