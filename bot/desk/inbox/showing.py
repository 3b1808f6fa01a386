"""What pages of the inbox show of a question: its group, and the entries that come nearest today."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from bot.desk.inbox.forwarding import Partner, responsible_for
from bot.desk.office import Office
from bot.texts import to_be_said
from handlers import own
from handlers.answers.ask import WORTH_OFFERING
from knowledge.asked.notes import Why, is_asked_by
from knowledge.entry import GERMAN, Entry, EntryId, Kind
from knowledge.live import Knowledge
from knowledge.search import hits
from storage.asked.inbox import Group

BEST, WORTH_SHOWING = 3, 0.02
FOUND, LIKE_A_TITLE = 12, 60

WHY = {
    Why.NOTHING_FOUND: to_be_said("nothing found"),
    Why.NONE_OF_THESE: to_be_said("none of the suggestions fitted"),
    Why.NOT_HELPFUL: to_be_said("the answer did not fit"),
}


@dataclass(frozen=True, slots=True)
class Near:
    """An entry that may answer a question; `knows` says that it is asked for like this already."""

    id: EntryId
    title: str
    knows: bool


@dataclass(frozen=True, slots=True)
class Item:
    """`others` are further wordings, of which the first are shown. `draft` is an entry that is not published yet.

    `partners` are those of the directory who are responsible.
    """

    group: Group
    near: tuple[Near, ...]
    why: tuple[str, ...]
    draft: str = ""
    partners: tuple[Partner, ...] = ()

    @property
    def others(self) -> tuple[str, ...]:
        texts = (question.text for question in self.group.questions[1:])
        return tuple(dict.fromkeys(text for text in texts if text != self.group.face.text))

    @property
    def language(self) -> str:
        """The name of the language where it is not German."""
        code = self.group.face.language
        return "" if code == GERMAN else (own.LANGUAGES | own.OF_ENTRIES).get(code, code)


def item(group: Group, office: Office) -> Item:
    known = office.live.current
    draft = "" if group.draft in known.entries else group.draft
    why = tuple(office.say(WHY[why]) for why in group.why)
    return Item(group, near(group.face.text, known), why, draft, responsible_for(group, office))


def near(text: str, known: Knowledge) -> tuple[Near, ...]:
    """What has a real chance today, the likeliest first: one click sends it to people."""
    found = [hit.entry for hit in hits(known.index, text) if hit.score >= WORTH_OFFERING]
    return tuple(_near(entry, text) for entry in found[:BEST])


def found_by(words: str, text: str, known: Knowledge) -> tuple[Near, ...]:
    """Entries by the words of their titles, or by what they are about; the best first."""
    searched = [entry for entry in known.entries.values() if entry.kind is not Kind.APPRENTICESHIP]
    titles = {entry.id: entry.title for entry in searched}
    plain = utils.default_process
    titled = process.extract(
        words, titles, scorer=fuzz.token_set_ratio, processor=plain, limit=FOUND, score_cutoff=LIKE_A_TITLE
    )
    about: Sequence[EntryId] = [hit.entry.id for hit in hits(known.index, words) if hit.score >= WORTH_SHOWING]
    names = dict.fromkeys([*(name for _, _, name in titled), *about])
    return tuple(_near(known.entries[name], text) for name in names if name in known.entries)[:FOUND]


def _near(entry: Entry, text: str) -> Near:
    return Near(entry.id, entry.title, is_asked_by(entry, text))
