"""The directory: partners, advice offices and venues, where they are and whom they are there for."""

from dataclasses import dataclass
from enum import StrEnum


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
    """`districts` are those it answers for; without any, it is for all. Its branches are the fields of the entry."""

    role: PlaceRole
    town: str
    street: str = ""
    contact: str = ""
    hours: tuple[Hours, ...] = ()
    districts: tuple[str, ...] = ()
    access: str = ""
