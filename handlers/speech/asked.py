"""What a question was about and how it ended, for counts; nothing of who asked or of the words."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a question ended."""

    SURE = "sure"  # answered with an entry
    FACTS = "facts"  # answered from facts: an aspect of an occupation, a list of places or sessions
    UNSURE = "unsure"  # with a choice of several
    NOTHING = "nothing"


OF_FIELD = "field:"


@dataclass(frozen=True, slots=True)
class Asked:
    """`about` is an entry, or a field of work behind `field:`; `town` is the one that was named. Both may be empty."""

    outcome: Outcome
    about: str = ""
    town: str = ""
