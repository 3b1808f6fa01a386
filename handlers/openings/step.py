"""What people did with an open place, counted without them."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.entry import EntryId


class PlaceStep(StrEnum):
    """In the order in which they follow: it stood in a list, was read, led to a talk, its link to apply was opened."""

    SEEN = "seen"
    ASKED = "asked"
    BOOKED = "booked"
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class Counted:
    """That somebody came so far with a place."""

    place: EntryId
    step: PlaceStep
