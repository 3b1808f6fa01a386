"""A learning snack: a few cards, each with a question and what there is to say to an answer."""

from dataclasses import dataclass

from knowledge.kinds.names import EntryId


@dataclass(frozen=True, slots=True)
class Card:
    """`right` is the place of the right option, from 0; `feedback` goes with the options, or is one for all."""

    text: str
    question: str
    options: tuple[str, ...]
    right: int
    feedback: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SnackFacts:
    """`leads_to` is a course, an occupation or another entry; without one, it ends in the sessions of its field."""

    cards: tuple[Card, ...]
    minutes: int = 3
    leads_to: EntryId | None = None
