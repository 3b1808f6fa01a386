"""What is different between two texts of an entry: word by word in texts, line by line in lists."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bot.desk.entries.kinds import FORMS
from bot.desk.entries.listing import Rows
from bot.desk.entries.names import LANGUAGES
from bot.texts import to_be_said
from knowledge.entry import Entry, Kind, Translation
from knowledge.field import BY_ID

LONGEST_KEPT = 160  # characters of what is the same, from which its middle is left out
SHOWN_OF_IT = 60
STILL_THE_SAME = 0.4  # the share of words two texts have in common; below it, single words only confuse
_WORD = re.compile(r"\S+\s*|\s+")
LABELS = {
    "title": to_be_said("Title"),
    "answer": to_be_said("Answer"),
    "phrasings": to_be_said("Ways to ask for it"),
    "names": to_be_said("Names"),
    "fields": to_be_said("Fields of work"),
    "related": to_be_said("Goes on to"),
    "region": to_be_said("Region"),
    "source": to_be_said("Source"),
    "checked_on": to_be_said("Checked on"),
    "review_by": to_be_said("Check again by"),
    "example": to_be_said("Example"),
    "successor": to_be_said("Replaced by"),
    "publish_at": to_be_said("Publish at"),
    "expires_on": to_be_said("Last day on which it is shown"),
}
Said = str | tuple[str, ...]
Say = Callable[..., str]


class Way(StrEnum):
    SAME = "same"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Piece:
    way: Way
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different in one field; each piece of a list is a line of its own."""

    label: str
    pieces: tuple[Piece, ...]
    is_list: bool

    def side(self, way: Way) -> tuple[Piece, ...]:
        """One of the two texts: with what is gone, or with what is new."""
        return tuple(piece for piece in self.pieces if piece.way in (Way.SAME, way))


def differences(before: Entry | None, after: Entry, rows: Rows, say: Say) -> list[Difference]:
    old, new = _told(before, rows, say) if before else {}, _told(after, rows, say)
    found = []
    for label in dict.fromkeys([*new, *old]):
        was, now = old.get(label, ""), new.get(label, "")
        if was != now:
            is_list = isinstance(was or now, tuple)
            pieces = _pieces(tuple(was), tuple(now)) if is_list else _pieces(_words(str(was)), _words(str(now)))
            found.append(Difference(label, tuple(pieces), is_list))
    return found


def shortened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Of long runs that are the same only the ends."""
    for piece in pieces:
        is_long = piece.way is Way.SAME and len(piece.text) > LONGEST_KEPT
        ends = f"{piece.text[:SHOWN_OF_IT]} … {piece.text[-SHOWN_OF_IT:]}"
        yield Piece(Way.SAME, ends) if is_long else piece


def _pieces(was: Sequence[str], now: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, was, now)
    is_another = matcher.ratio() < STILL_THE_SAME and not isinstance(was, tuple)
    steps = [("replace", 0, len(was), 0, len(now))] if is_another else matcher.get_opcodes()
    for what, a, b, c, d in steps:
        if what == "equal":
            yield Piece(Way.SAME, _joined(was[a:b]))
            continue
        if b > a:
            yield Piece(Way.GONE, _joined(was[a:b]))
        if d > c:
            yield Piece(Way.NEW, _joined(now[c:d]))


def _joined(parts: Sequence[str]) -> str:
    """Lines of a list, or words of a text with the spaces behind them."""
    return "\n".join(parts) if isinstance(parts, tuple) else "".join(parts)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _told(entry: Entry, rows: Rows, say: Say) -> Mapping[str, Said]:
    """An entry as staff read it, by what each field is called; without those that are empty."""
    values: dict[str, object] = {name: getattr(entry, name) for name in ("title", "answer", "phrasings", "names")}
    values |= {name: getattr(entry, name) for name in ("region", "source", "checked_on", "review_by")}
    values |= {
        "fields": tuple(say(BY_ID[name].title) for name in entry.fields),
        "related": tuple(rows.title(name) for name in entry.related),
        "successor": rows.title(entry.successor) if entry.successor else "",
        "example": say("yes") if entry.example else "",
    }
    if entry.facts:
        values |= FORMS[entry.kind].told(entry.facts, rows, say)
    labels = labels_of(entry.kind)
    told: dict[str, Said] = {
        say(labels[name]): value if isinstance(value, tuple) else str(value) for name, value in values.items() if value
    }
    for one in entry.translations:
        told |= _translated(one, say)
    return told


def labels_of(kind: Kind) -> Mapping[str, str]:
    """What the fields of an entry of this kind are called."""
    return {**LABELS, **(FORMS[kind].labels if kind in FORMS else {})}


def _translated(one: Translation, say: Say) -> dict[str, Said]:
    language = LANGUAGES.get(one.language, one.language)
    parts = {name: getattr(one, name) for name in ("title", "answer", "phrasings", "names")}
    return {f"{language}: {say(LABELS[name])}": value for name, value in parts.items() if value}
