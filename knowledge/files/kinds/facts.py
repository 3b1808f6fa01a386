"""The facts of an entry by its kind. Answers have none; other kinds may still lack theirs, and say so in a check."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from knowledge.entry import Facts, Kind
from knowledge.files.kinds.apprenticeship import apprenticeship
from knowledge.files.kinds.course import course
from knowledge.files.kinds.material import material
from knowledge.files.kinds.occupation import occupation
from knowledge.files.kinds.place import place
from knowledge.files.kinds.portrait import portrait
from knowledge.files.kinds.snack import snack

NEEDED: Mapping[Kind, Callable[[Mapping[str, Any], date], Facts]] = {
    Kind.OCCUPATION: occupation,
    Kind.APPRENTICESHIP: apprenticeship,
}
GIVEN: Mapping[Kind, Callable[[Mapping[str, Any], date], Facts]] = {
    Kind.COURSE: course,
    Kind.SNACK: snack,
    Kind.PORTRAIT: portrait,
    Kind.PLACE: place,
    Kind.MATERIAL: material,
}


def facts(kind: Kind, row: Any, today: date) -> Facts:
    """Raises ValueError with what is wrong."""
    if not isinstance(row, Mapping):
        raise ValueError("facts has to be a table")
    if kind in NEEDED:
        return NEEDED[kind](row, today)
    return GIVEN[kind](row, today) if kind in GIVEN and row else None
