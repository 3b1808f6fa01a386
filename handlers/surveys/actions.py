"""What the buttons of surveys do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListSurveys:
    pass


@dataclass(frozen=True, slots=True)
class TakeSurvey:
    """From the first question on."""

    survey: str


@dataclass(frozen=True, slots=True)
class ShowStep:
    """`step` counts from 0, groups first; the one after the last shows all that was answered."""

    survey: str
    step: int


@dataclass(frozen=True, slots=True)
class AnswerStep:
    """Where several may be chosen, a second tap takes it back."""

    survey: str
    step: int
    option: int


@dataclass(frozen=True, slots=True)
class SendSurvey:
    survey: str


@dataclass(frozen=True, slots=True)
class DropSurvey:
    survey: str


Surveying = ListSurveys | TakeSurvey | ShowStep | AnswerStep | SendSurvey | DropSurvey
