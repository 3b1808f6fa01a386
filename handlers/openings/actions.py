"""What the buttons for narrowing down open places do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NarrowPlaces:
    """Choose one more condition for a list of places; the others are those of the list, as in `ShowPlaces`.

    `by` is what to choose a value of: town, reach, year or field; empty to choose that first.
    """

    field: str = ""
    place: str = ""
    occupation: str = ""
    year: int = 0
    reach: str = ""
    by: str = ""
