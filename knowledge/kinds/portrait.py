"""A portrait: somebody from the region tells of their way, all by the same questions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.kinds.names import EntryId


class HostRole(StrEnum):
    """In which part somebody tells: an ambassador is an apprentice who was trained to."""

    PROFESSIONAL = "professional"
    AMBASSADOR = "ambassador"
    PARENT = "parent"


@dataclass(frozen=True, slots=True)
class PortraitFacts:
    """`answers` go with the seven questions, in their order; an empty one is left out.

    `trained_on` is when an ambassador was trained. `tandem_with` is the portrait of the other one of a tandem.
    `series` is the series of sessions the person tells in.
    """

    company: str
    place: str
    role: HostRole = HostRole.PROFESSIONAL
    occupation: EntryId | None = None
    answers: tuple[str, ...] = ()
    trained_on: date | None = None
    tandem_with: EntryId | None = None
    series: str = ""
