"""What staff do with open questions and suggested wordings: make one a phrasing, answer it, put it aside, undo that."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process, utils

from bot.knowledge_base import give_memory_back
from knowledge.asked.clusters import Cluster, assign, clusters
from knowledge.asked.notes import Suggestion, is_asked_by
from knowledge.entry import Entry, EntryId
from knowledge.words import words
from storage.asked.settlings import By, How, Settling
from storage.desk.kept import What
from storage.desk.versions import Act
from storage.letters import new_letter
from storage.store import Store, Work

SUGGESTED = "s"  # stands before the number of a suggestion
NEAREST = 3
AT_ONCE = 1_000  # questions that are compared in one go
MANY = 5_000  # questions from which on comparing them takes memory worth giving back
REST = 10  # times as long as comparing took: at 50,000 questions it takes seconds

Open = Cluster | Suggestion


@dataclass(frozen=True, slots=True)
class Taken:
    """What staff work on: numbers of open questions that ask for much the same, or of a suggested wording.

    `others` are some of the other wordings of the questions.
    """

    text: str
    questions: tuple[int, ...] = ()
    suggestions: tuple[int, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """How many rows of the lists it settled, how many people will be told, and what undoes it."""

    settled: int
    told: int
    undo: str


@dataclass(frozen=True, slots=True)
class Learned:
    """`like` are other entries that are asked for by the same wording, or nearly."""

    entry: Entry
    text: str
    new: bool
    done: Done
    like: tuple[EntryId, ...]


@dataclass(frozen=True, slots=True)
class NoSuchEntry:
    near: tuple[EntryId, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """`had` is how many had the answer already."""

    how: How
    had: int = 0


class Together:
    """Brings new questions together with those that ask for much the same, beside the event loop.

    All that are known are read for that: so there is a rest afterwards, the longer the more there are.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rests_until = 0.0

    async def go(self) -> None:
        clock = asyncio.get_running_loop().time
        began = clock()
        if began < self._rests_until:
            return
        async with self._store.look() as work:
            new = await work.inbox.ungrouped(AT_ONCE)
            faces = await work.inbox.faces() if new else []
        if not new:
            return
        found = await asyncio.to_thread(assign, dict(new), dict(faces))
        async with self._store.work() as work:
            await work.inbox.bring_together(found)
        if len(new) + len(faces) > MANY:
            give_memory_back()
        self._rests_until = clock() + REST * (clock() - began)


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


def taken(found: Open) -> Taken:
    if isinstance(found, Suggestion):
        return Taken(found.text, suggestions=(found.id,))
    return Taken(found.face.text, tuple(question.id for question in found.questions))


async def learn(found: Taken, name: str, text: str, by: By, work: Work) -> Learned | NoSuchEntry:
    """Make a wording a phrasing of an entry as staff have it now; what it came from is settled by that.

    Who waits for an answer is told what the entry says.
    """
    there, _ = await work.entries.all()
    entries = {entry.id: entry for entry in there}
    entry = entries.get(EntryId(name))
    if entry is None:
        return NoSuchEntry(_near(name, there))
    new = words(text) not in {words(one) for one in (entry.title, *entry.phrasings, *entry.names)}
    if new:
        entry = replace(entry, phrasings=(*entry.phrasings, text))
        await work.entries.keep([entry], by.now, who=by.name)
    like = tuple(other.id for other in there if other.id != entry.id and is_asked_by(other, text))
    everything = await _with_same_wording(found, entry.id, work)
    settling = Settling(How.LEARNED, entry.id, text if new else "")
    return Learned(entry, text, new, await _tell(everything, entry.answer or entry.title, settling, by, work), like)


async def answer(found: Taken, text: str, by: By, work: Work) -> Done:
    """Write to all who wait for an answer."""
    return await _tell(found, text, Settling(How.ANSWERED), by, work)


async def published(entry: Entry, questions: Collection[int], undo: str, by: By, work: Work) -> Done | None:
    """An entry is there that was written for open questions: who waits is told what it says.

    None if none of them is open any more. The same mark undoes this and the publishing.
    """
    first = await work.drafts.question_of(entry.id)
    groups = {found.id for number in {*questions, *filter(None, [first])} if (found := await work.inbox.group(number))}
    numbers = [number for group in sorted(groups) for number in await work.inbox.members(group)]
    if not numbers:
        return None
    theirs = Taken(entry.title, tuple(numbers))
    await work.drafts.is_to_answer(numbers, None)
    return await _tell(theirs, entry.answer or entry.title, Settling(How.LEARNED, entry.id, id=undo), by, work)


async def published_meanwhile(by: By, work: Work) -> None:
    """What was planned, imported or published with others has answered its question too."""
    for name in await work.drafts.published():
        kept = await work.versions.find(name)
        if kept and kept.published:
            await published(kept.published, (), new_letter(), by, work)


async def unpublished(mark: str, by: By, work: Work) -> Undone | None:
    """The publishing of an entry is undone: it is a draft for its questions again. None if it was for none."""
    found = await work.settlings.one(mark)
    undone = await undo(mark, by, work)
    if found and undone:
        await work.drafts.is_to_answer(found[1], found[0].settling.entry)
    return undone


async def correct(settling: str, text: str, by: By, work: Work) -> Done | None:
    """A second letter to those who had the answer; None if what was settled is open again."""
    found = await work.settlings.one(settling)
    if found is None:
        return None
    letter = new_letter()
    return Done(0, await work.letters.correct(found[1], text, by.name, by.now, letter), letter)


async def settle(found: Taken, how: How, by: By, work: Work) -> Done:
    """Put aside or throw away, without a word to anybody."""
    settling = Settling(how)
    settled = await work.settlings.settle(settling, by, found.questions, found.suggestions)
    return Done(settled, 0, settling.id)


async def undo(settling_id: str, by: By, work: Work) -> Undone | None:
    """Open again, without the phrasing that it brought; what was not sent yet is not. None if that was done before."""
    settling = await work.settlings.reopen(settling_id)
    if settling is None:
        return None
    if settling.wording:
        await _unlearn(settling, by, work)
    return Undone(settling.how, await work.letters.withdraw(settling.letter) if settling.letter else 0)


async def _tell(found: Taken, text: str, settling: Settling, by: By, work: Work) -> Done:
    """Without anybody who waits an answer by an entry needs no letter."""
    told = 0
    if settling.how is How.ANSWERED or await work.letters.count_answer(found.questions):
        settling = replace(settling, letter=new_letter())
        told = await work.letters.answer(found.questions, text, by.name, by.now, settling.letter or "")
        if settling.entry:
            await work.letters.names_entry(settling.letter or "", settling.entry)
    settled = await work.settlings.settle(settling, by, found.questions, found.suggestions)
    return Done(settled, told, settling.id)


async def _unlearn(settling: Settling, by: By, work: Work) -> None:
    """Others may have changed the entry meanwhile: only the phrasing goes."""
    kept = await work.versions.find(settling.entry)
    if kept is None:
        return
    after = kept.rewritten(
        lambda entry: replace(entry, phrasings=tuple(one for one in entry.phrasings if one != settling.wording))
    )
    await work.versions.save(kept, after, Act(What.UNDONE, by.name, by.now))


async def _with_same_wording(found: Taken, entry: EntryId, work: Work) -> Taken:
    """The same wording goes from both lists: the search knows it now."""
    questions, suggestions = set(found.questions), set(found.suggestions)
    for suggestion in found.suggestions:
        questions.update(await work.settlings.same_as_wording(suggestion))
    same, wordings = await work.settlings.with_same_wording(tuple(questions), entry)
    return Taken(found.text, tuple({*questions, *same}), tuple({*suggestions, *wordings}))


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
