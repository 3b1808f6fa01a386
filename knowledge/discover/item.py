"""What the game asks: items with options, each of which speaks for interests and for fields of work.

The six interests are those that John Holland found people's liking for work to differ by. The items are our own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.entry import FieldId


class Interest(StrEnum):
    """Holland's realistic, investigative, artistic, social, enterprising and conventional interests."""

    HANDS = "R"
    FINDING_OUT = "I"
    IDEAS = "A"
    PEOPLE = "S"
    DRIVE = "E"
    ORDER = "C"


@dataclass(frozen=True, slots=True)
class Option:
    """`fields` are those it speaks for, from 1 (a little) to 3 (much)."""

    text: str
    interests: tuple[Interest, ...]
    fields: Mapping[FieldId, int]


@dataclass(frozen=True, slots=True)
class Item:
    question: str
    options: tuple[Option, ...]


def to_be_said(message: str, /) -> str:
    """Marks a text that the chat says in each language."""
    return message


def item(question: str, *options: Option) -> Item:
    return Item(question, options)


def option(text: str, interests: str, **fields: int) -> Option:
    """`interests` are their letters."""
    return Option(text, tuple(map(Interest, interests)), {FieldId(name): weight for name, weight in fields.items()})


# How much each field lives on each interest, from 0 to 1.
PROFILES: Mapping[FieldId, Mapping[Interest, float]] = {
    FieldId(field): {Interest(letter): weight for letter, weight in profile.items()}
    for field, profile in {
        "plastics": {"R": 0.6, "I": 0.4, "C": 0.4},
        "glass": {"R": 0.6, "A": 0.7},
        "wood": {"R": 0.8, "A": 0.4},
        "chemistry": {"I": 1.0, "C": 0.3},
        "metal": {"R": 0.9, "I": 0.3},
        "electrical": {"R": 0.7, "I": 0.6},
        "trades": {"R": 0.9, "E": 0.2},
        "health": {"S": 0.9, "I": 0.3},
        "social": {"S": 1.0, "A": 0.2},
        "commerce": {"E": 0.8, "C": 0.7},
        "logistics": {"C": 0.8, "R": 0.3, "E": 0.2},
        "public": {"S": 0.5, "C": 0.6, "E": 0.2},
        "it": {"I": 0.9, "A": 0.3, "C": 0.2},
        "green": {"R": 0.7, "I": 0.3, "S": 0.2},
        "hospitality": {"E": 0.6, "S": 0.4, "R": 0.3},
    }.items()
}
