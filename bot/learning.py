"""What staff do with open questions and suggested wordings: look, make one a phrasing of an entry, throw it away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rapidfuzz import fuzz, process, utils

from knowledge.asked.clusters import Cluster, clusters
from knowledge.asked.notes import Suggestion, is_asked_by
from knowledge.entry import Entry, EntryId
from knowledge.words import words
from storage.store import Work

SUGGESTED = "s"  # stands before the number of a suggestion
NEAREST = 3

Open = Cluster | Suggestion


@dataclass(frozen=True, slots=True)
class Learned:
    """`like` are other entries that are asked for by the same wording, or nearly."""

    entry: Entry
    text: str
    new: bool
    gone: int
    like: tuple[EntryId, ...]


@dataclass(frozen=True, slots=True)
class NoSuchEntry:
    near: tuple[EntryId, ...]


async def open_now(work: Work) -> tuple[list[Cluster], list[Suggestion]]:
    return clusters(await work.questions.open()), await work.questions.suggestions()


def find(number: str, found: tuple[Sequence[Cluster], Sequence[Suggestion]]) -> Open | None:
    """By the number of any question of a cluster, or of a suggestion with its letter."""
    questions, suggestions = found
    for suggestion in suggestions:
        if number.lower() == f"{SUGGESTED}{suggestion.id}":
            return suggestion
    return next((one for one in questions if number in {str(question.id) for question in one.questions}), None)


def nearest(number: str, found: tuple[Sequence[Cluster], Sequence[Suggestion]]) -> list[str]:
    """Numbers that are there and look like one that is not."""
    questions, suggestions = found
    there = [*(str(one.face.id) for one in questions), *(f"{SUGGESTED}{one.id}" for one in suggestions)]
    return [name for name, _, _ in process.extract(number.lower(), there, scorer=fuzz.ratio, limit=NEAREST)]


def wording(found: Open) -> str:
    return found.face.text if isinstance(found, Cluster) else found.text


async def learn(found: Open, name: str, text: str, now: datetime, work: Work) -> Learned | NoSuchEntry:
    """Make a wording a phrasing of an entry as staff have it now; what it came from is settled by that."""
    there, _ = await work.entries.all()
    entries = {entry.id: entry for entry in there}
    entry = entries.get(EntryId(name))
    if entry is None:
        return NoSuchEntry(_near(name, there))
    new = words(text) not in {words(one) for one in (entry.title, *entry.phrasings, *entry.names)}
    if new:
        entry = replace(entry, phrasings=(*entry.phrasings, text))
        await work.entries.keep([entry], now)
    like = tuple(other.id for other in there if other.id != entry.id and is_asked_by(other, text))
    return Learned(entry, text, new, await _settle(found, entry.id, work), like)


async def drop(found: Open, work: Work) -> int:
    if isinstance(found, Suggestion):
        return await work.questions.drop_suggestions([found.id])
    return await work.questions.drop([question.id for question in found.questions])


async def _settle(found: Open, entry: EntryId, work: Work) -> int:
    """The same wording goes from both lists: the search knows it now."""
    said = words(wording(found))
    same = [one.id for one in await work.questions.open() if words(one.text) == said]
    alike = [one for one in await work.questions.suggestions() if words(one.text) == said and one.entry == entry]
    gone = await drop(found, work)
    gone += await work.questions.drop(same)
    return gone + await work.questions.drop_suggestions([one.id for one in alike])


def _near(name: str, entries: Sequence[Entry]) -> tuple[EntryId, ...]:
    """By the spelling of the id, or by words of the title."""
    plain = utils.default_process
    likeness = {
        entry.id: max(
            fuzz.WRatio(name, entry.id, processor=plain), fuzz.token_set_ratio(name, entry.title, processor=plain)
        )
        for entry in entries
    }
    return tuple(sorted(likeness, key=lambda entry: -likeness[entry])[:NEAREST])
