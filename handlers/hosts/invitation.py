"""A personal invitation to a session, and what was answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handlers.speech.turn import PersonId


class Answered(StrEnum):
    """`WAITS`: would come, but there was no room."""

    NOTHING = ""
    YES = "yes"
    NO = "no"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Invitation:
    number: int
    session: str
    name: str
    guest: PersonId
    answer: Answered = Answered.NOTHING
    people: int = 0
    note: str = ""
    answered_at: datetime | None = None
