"""A column of a spreadsheet: what it is called, what may stand in it, and how the first row is recognised."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.spreadsheets.sheet import NotReadable
from bot.texts import to_be_said

Say = Callable[..., str]
LONGEST_HEADING = 60


class Takes(Enum):
    TEXT = auto()
    LINES = auto()
    DAY = auto()
    MOMENT = auto()
    NUMBER = auto()
    CHOICE = auto()
    CHOICES = auto()  # one a line
    YES = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """`heading`, `about` and the values of `choices` are message ids. `also` are further headings it is known by."""

    name: str
    heading: str
    about: str
    example: str = ""
    takes: Takes = Takes.TEXT
    choices: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    needed: bool = False
    width: int = 22


@dataclass(frozen=True, slots=True)
class Matched:
    """The columns in the order of the file; None for those that Lotse does not know, whose headings are `unknown`."""

    columns: tuple[Column | None, ...]
    unknown: tuple[str, ...]


def matched(headings: Sequence[str], columns: Sequence[Column], say: Say) -> Matched:
    """Raises NotReadable if this is not a table of these columns."""
    by_heading: dict[str, Column] = {}
    for column in columns:
        for name in (say(column.heading), column.name, *column.also):
            by_heading[_plain(name)] = column
    found = tuple(by_heading.get(_plain(heading)) for heading in headings)
    known = [column for column in found if column]
    if not any(column.name in ("id", "title") for column in known):
        needed = ", ".join(say(column.heading) for column in columns if column.needed)
        raise NotReadable(
            to_be_said("The first row has to hold the headings, among them: {needed}. Take the template."),
            needed=needed,
        )
    for column in known:
        if known.count(column) > 1:
            raise NotReadable(
                to_be_said("The heading “{heading}” stands there twice. Keep one of the two columns."),
                heading=say(column.heading),
            )
    unknown = (heading[:LONGEST_HEADING] for heading, column in zip(headings, found, strict=True) if not column)
    return Matched(found, tuple(heading for heading in unknown if heading.strip()))


def _plain(heading: str) -> str:
    return "".join(letter for letter in heading.casefold() if letter.isalnum())
