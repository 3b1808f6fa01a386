"""Questions asked in vain, and wordings that led to an entry by a choice: without the person, and equal ones alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from hashlib import blake2b

from knowledge.asked.scrub import scrub
from knowledge.entry import Entry, EntryId, Kind
from knowledge.german.meanings import WORDS, base_form, meanings
from knowledge.german.small_words import SMALL_WORDS
from knowledge.german.spelling import Spelling, correct
from knowledge.words import stem, words

FEWEST_TELLING = 2  # words; a wording of fewer would pull too much to an entry
_SMALL = frozenset(base_form(folded) for word in SMALL_WORDS.split() for folded in words(word))
_LINKING = frozenset(
    words(
        """als am an auf aus bei beim bis da dafür daran davon dazu dann dass denn dort durch für hier im in ins mit
        oder ob per pro seit so um und vom von wenn zu zum zur ab aber es er sie mal bitte danke hallo hi hey moin"""
    )
)
_CHANGES_THE_QUESTION = frozenset(base_form(word) for word in words("kein wann wo warum wer"))


class Why(StrEnum):
    """Why a question is open. The empty one is of questions kept before reasons were."""

    UNKNOWN = ""
    NOTHING_FOUND = "nothing found"
    NONE_OF_THESE = "none of these"
    NOT_HELPFUL = "not helpful"


@dataclass(frozen=True, slots=True)
class Noted:
    """A question as it may be kept. Questions with the same `key` are the same; `telling` counts its telling words.

    `district` is where it was asked first, if that is known: it tells who is responsible.
    """

    text: str
    key: str
    telling: int
    district: str = ""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Those of one `group` ask for much the same; None as long as it was compared with no others."""

    id: int
    text: str
    language: str
    why: Why
    asked: int
    first_asked_on: date
    last_asked_on: date
    group: int | None = None
    district: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A wording that people used when they chose this entry out of several."""

    id: int
    entry: EntryId
    text: str
    language: str
    chosen: int
    first_chosen_on: date
    last_chosen_on: date


def note(question: str, spelling: Spelling) -> Noted | None:
    """None if nothing is left that could be answered."""
    text = scrub(question)
    return Noted(text, key(text, spelling), len(telling(words(text)))) if words(text) else None


def key(text: str, spelling: Spelling) -> str:
    """The same for texts that differ in small words, order, endings or spelling alone.

    It holds a print of the lexicon: an upgrade that changes meanings must not make two questions one.
    """
    said = correct(spelling, words(text))
    told = {meaning for word in telling(said) or said for meaning in meanings(word)}
    return blake2b(" ".join(sorted(told)).encode(), digest_size=16, key=_lexicon()).hexdigest()


@cache
def _lexicon() -> bytes:
    known = " ".join(f"{word} {meanings(word)}" for word in sorted(WORDS))
    return blake2b(known.encode(), digest_size=16).digest()


def telling(said: Sequence[str]) -> tuple[str, ...]:
    """Folded words without those that say little of what is asked."""
    return tuple(word for word in said if not _says_little(word))


def _says_little(word: str) -> bool:
    base = base_form(word)
    return base not in _CHANGES_THE_QUESTION and (base in _SMALL or word in _LINKING)


def is_asked_by(entry: Entry, text: str) -> bool:
    """Whether the entry has a wording that tells the same in other forms: the search could hardly tell them apart."""
    if entry.kind is Kind.APPRENTICESHIP:
        return False
    return any(_gist(one) == _gist(text) for one in (entry.title, *entry.phrasings, *entry.names))


def _gist(text: str) -> frozenset[str]:
    said = words(text)
    return frozenset(map(stem, telling(said) or said))


def has_wording(entry: Entry, asked: Noted, spelling: Spelling) -> bool:
    return any(key(text, spelling) == asked.key for text in (entry.title, *entry.phrasings, *entry.names))
