"""What the buttons of the game do."""

from dataclasses import dataclass

from knowledge.entry import FieldId


@dataclass(frozen=True, slots=True)
class Play:
    """With a variant: from the start. Without: go on, look at the ranking again, or start."""

    variant: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """`item` counts from 0; `option` from 1, and 0 skips the item."""

    variant: str
    item: int
    option: int


@dataclass(frozen=True, slots=True)
class Reopen:
    """Back to an item, as if it had not been answered yet."""

    variant: str
    item: int


@dataclass(frozen=True, slots=True)
class ShowRanking:
    pass


@dataclass(frozen=True, slots=True)
class Refine:
    """Say what does not fit in the ranking."""


@dataclass(frozen=True, slots=True)
class Weigh:
    """More (1) or less (-1) of a field."""

    field: FieldId
    by: int


@dataclass(frozen=True, slots=True)
class TakeHome:
    """A card to keep or to show at home."""


Discovering = Play | Pick | Reopen | ShowRanking | Refine | Weigh | TakeHome
