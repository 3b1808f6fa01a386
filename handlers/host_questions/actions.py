"""What the buttons of the question box do. A box is `s_` with a session, or `e_` with the entry of a portrait."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowBox:
    box: str


@dataclass(frozen=True, slots=True)
class AskHost:
    box: str


@dataclass(frozen=True, slots=True)
class WantToKnow:
    """A vote for a question that is in the box already."""

    box: str
    question: int


@dataclass(frozen=True, slots=True)
class MineIsDifferent:
    """It was taken for one that is in the box already."""

    box: str


OfTheBox = ShowBox | AskHost | WantToKnow | MineIsDifferent
