"""What the buttons of the directory do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowHelpers:
    """Partners and advice offices. `place` holds the codes of towns, with full stops between them."""

    place: str = ""
    field: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowCourses:
    """Courses that are still offered; `place` as in `ShowHelpers`."""

    place: str = ""
    field: str = ""
    page: int = 0


OfDirectory = ShowHelpers | ShowCourses
