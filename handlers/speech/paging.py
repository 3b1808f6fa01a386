"""One page of a list that is too long for a reply."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """`number` counts from 0; `first` is the place of its first item in the whole list, from 0."""

    items: Sequence[Item]
    number: int
    first: int
    is_last: bool


def page_of(whole: Sequence[Item], wanted: int, size: int) -> Page[Item]:
    """The wanted page, or the nearest there is: a button may ask for one that is gone."""
    number = min(max(0, wanted), max(0, len(whole) - 1) // size)
    first = number * size
    return Page(whole[first : first + size], number, first, first + size >= len(whole))
