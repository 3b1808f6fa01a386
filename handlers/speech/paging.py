"""One page of a list that is too long for a reply."""

from collections.abc import Sequence
from dataclasses import dataclass, is_dataclass, replace
from typing import Any, Final, Generic, TypeVar

from handlers.speech.packing import unpack

Item = TypeVar("Item")
PAGE: Final = "page"


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


def turns_page(shown: str, did: object) -> bool:
    """Whether a tap asks for another page of its own list: a further one, or the first of what was shown last."""
    wanted = getattr(did, PAGE, None)
    if not is_dataclass(did) or isinstance(did, type) or not isinstance(wanted, int):
        return False
    before: Any = unpack(shown)
    return wanted > 0 or (type(before) is type(did) and replace(before, page=0) == did)
