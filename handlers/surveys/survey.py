"""A survey: its questions, the groups that answers are counted by, and when it can be answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

LEAST: Final = 5  # people a number has to be of before it is shown
SCALE: Final = ("1", "2", "3", "4", "5")


class Ask(StrEnum):
    """How a question is answered."""

    ONE = "one"
    SEVERAL = "several"
    SCALE = "scale"
    WORDS = "words"


class Stage(StrEnum):
    """A survey that is over is never opened again: what was answered since would show in the difference."""

    DRAFT = "draft"
    STARTED = "started"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Question:
    """Each may be left out. `ends` tell what the lowest and the highest step of a scale mean."""

    text: str
    ask: Ask = Ask.ONE
    options: tuple[str, ...] = ()
    ends: tuple[str, str] = ("", "")

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen, as it is shown; none for words."""
        if self.ask is Ask.WORDS:
            return ()
        if self.ask is not Ask.SCALE:
            return self.options
        low, high = (f" ({end})" if end else "" for end in self.ends)
        return (SCALE[0] + low, *SCALE[1:-1], SCALE[-1] + high)


@dataclass(frozen=True, slots=True)
class Survey:
    """`groups` are questions too, with one answer each: all answers are counted by them, by one at a time.

    `least` is how many people a number has to be of to be shown, and the step that numbers are rounded down to.
    `listed` surveys are offered in the chat to whoever asks for one. `opens_on` and `closes_on` are included.
    """

    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]
    groups: tuple[Question, ...]
    opens_on: date
    closes_on: date
    least: int = LEAST
    listed: bool = False
    stage: Stage = Stage.DRAFT

    @property
    def steps(self) -> Sequence[Question]:
        """All that is asked, groups first."""
        return (*self.groups, *self.questions)

    def is_open(self, today: date) -> bool:
        return self.stage is Stage.STARTED and self.opens_on <= today <= self.closes_on

    def is_announced(self, today: date) -> bool:
        return self.stage is Stage.STARTED and today < self.opens_on

    def is_over(self, today: date) -> bool:
        """From now on nobody can answer, and results may be shown."""
        return self.stage is Stage.ENDED or (self.stage is Stage.STARTED and self.closes_on < today)
