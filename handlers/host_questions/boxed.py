"""A question in the box, and which one a new one is like. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.asked.clusters import assign

OF_SESSION, OF_ENTRY = "s_", "e_"
_NEW = -1


@dataclass(frozen=True, slots=True)
class Boxed:
    """`box` is `s_` with a session, or `e_` with the entry of a portrait."""

    number: int
    box: str
    text: str
    key: str
    language: str
    votes: int
    hidden: bool
    answer: str
    asked_on: date


def like(text: str, key: str, there: Sequence[Boxed]) -> Boxed | None:
    """The one that asks for much the same: in the same words, or in others."""
    for one in there:
        if one.key == key:
            return one
    if not there:
        return None
    found = assign({_NEW: text}, {one.number: one.text for one in there})[_NEW]
    return next((one for one in there if one.number == found), None)
