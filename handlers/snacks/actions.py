"""What the buttons of learning snacks do."""

from dataclasses import dataclass

from knowledge.kinds.names import EntryId


@dataclass(frozen=True, slots=True)
class ListSnacks:
    page: int = 0


@dataclass(frozen=True, slots=True)
class StartSnack:
    """From the first card on, whatever was played of it before."""

    entry: EntryId


@dataclass(frozen=True, slots=True)
class ShowCard:
    """`card` counts from 0; the one after the last is the end."""

    entry: EntryId
    card: int


@dataclass(frozen=True, slots=True)
class AnswerCard:
    entry: EntryId
    card: int
    option: int


Snacking = ListSnacks | StartSnack | ShowCard | AnswerCard
