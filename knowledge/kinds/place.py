"""The directory: partners, advice offices and venues, where they are and whom they are there for."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.kinds.names import FieldId


class PlaceRole(StrEnum):
    PARTNER = "partner"
    ADVICE = "advice"
    VENUE = "venue"


@dataclass(frozen=True, slots=True)
class Hours:
    """Where and when an office can be met: `when` as people say it, such as "Di 14–17 Uhr, außer in den Ferien"."""

    town: str
    when: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """`districts` are those it answers for, `branches` its fields of work; without any, all."""

    role: PlaceRole
    town: str
    street: str = ""
    contact: str = ""
    hours: tuple[Hours, ...] = ()
    districts: tuple[str, ...] = ()
    branches: tuple[FieldId, ...] = ()
    access: str = ""
