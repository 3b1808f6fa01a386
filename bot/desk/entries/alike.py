"""Entries that another is like: with nearly the same title, or asked for in the same way."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.desk.entries.listing import Rows, plain
from knowledge.asked.notes import is_asked_by
from knowledge.entry import Entry, EntryId, Kind
from knowledge.live import Knowledge
from knowledge.search import Nothing, Sure, hits

ALIKE = 86  # of 100; titles of which one is all in the other are more alike than that
MOST = 5
LOOKED_AT = 5  # candidates of a phrasing
MOST_PHRASINGS = 60


@dataclass(frozen=True, slots=True)
class Like:
    """An entry that is like this one; `phrasing` is the wording that both have, empty where the titles are alike."""

    id: EntryId
    title: str
    phrasing: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a phrasing leads to now. `way` is own, other, unsure or nothing."""

    phrasing: str
    way: str
    others: tuple[Like, ...] = ()


def like(entry: Entry, rows: Rows, knowledge: Knowledge) -> list[Like]:
    """Those asked for in the same way first."""
    found: dict[EntryId, Like] = {}
    for one in (*_asked_alike(entry, knowledge), *titled_alike(entry, rows)):
        found.setdefault(one.id, one)
    return list(found.values())[:MOST]


def _asked_alike(entry: Entry, knowledge: Knowledge) -> Iterator[Like]:
    """Places are listed by what is asked of them, not by wording."""
    texts = (entry.title, *entry.phrasings[:MOST_PHRASINGS]) if entry.kind is not Kind.APPRENTICESHIP else ()
    for text in texts:
        for hit in hits(knowledge.index, text)[:LOOKED_AT]:
            if hit.entry.id != entry.id and is_asked_by(hit.entry, text):
                yield Like(hit.entry.id, hit.entry.title, text)


def titled_alike(entry: Entry, rows: Rows) -> list[Like]:
    """Places are offered by many companies under the same title: only those of the same kind are alike."""
    title = plain(entry.title)
    if len(title) < 4:
        return []
    found = process.extract(title, rows.folded, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=3 * MOST)
    known = (rows.by_id[name] for _, _, name in found if name != entry.id)
    is_place = entry.kind is Kind.APPRENTICESHIP
    return [Like(one.id, one.title) for one in known if (one.kind == Kind.APPRENTICESHIP) == is_place]


def asked(entry: Entry, knowledge: Knowledge) -> list[Asked]:
    """What each phrasing would be answered by at this moment."""
    return [_asked(text, entry.id, knowledge) for text in entry.phrasings[:MOST_PHRASINGS]]


def _asked(text: str, own: EntryId, knowledge: Knowledge) -> Asked:
    found = knowledge.find(text)
    if isinstance(found, Nothing):
        return Asked(text, "nothing")
    offered = (found.entry,) if isinstance(found, Sure) else found.entries
    others = tuple(Like(one.id, one.title) for one in offered if one.id != own)
    if isinstance(found, Sure):
        return Asked(text, "other" if others else "own", others)
    return Asked(text, "unsure", others)
