"""What is gone leads on to what has taken its place: by its name, and by the ways people asked for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from knowledge.entry import Entry, EntryId

MOST_STEPS = 10  # of a chain: two that replace each other would never end

Successors = Mapping[EntryId, EntryId]


def successors(gone: Iterable[Entry]) -> dict[EntryId, EntryId]:
    return {entry.id: entry.successor for entry in gone if entry.successor}


def led_to(name: EntryId, known: Mapping[EntryId, Entry], led: Successors) -> Entry | None:
    """The entry itself if it is there, else the first of its successors that is."""
    for _ in range(MOST_STEPS):
        if (found := known.get(name)) is not None or name not in led:
            return found
        name = led[name]
    return None


def asked_as_before(entries: Sequence[Entry], gone: Sequence[Entry]) -> list[Entry]:
    """The entries as they are to be searched: with the titles, wordings and names of those they stand in for."""
    known, led = {entry.id: entry for entry in entries}, successors(gone)
    searched = dict(known)
    for before in gone:
        if (to := led_to(before.id, known, led)) and before.id != to.id:
            heir = searched[to.id]
            searched[to.id] = replace(
                heir,
                phrasings=tuple(dict.fromkeys((*heir.phrasings, before.title, *before.phrasings))),
                names=tuple(dict.fromkeys((*heir.names, *before.names))),
            )
    return list(searched.values())
