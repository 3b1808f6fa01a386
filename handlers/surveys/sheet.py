"""The answers of somebody who is still at it: they stand in the dialog until they are sent, and go with it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from handlers.speech.dialog import Dialog
from handlers.surveys.counting import Sheet, kept_words
from handlers.surveys.survey import Ask, Survey

MARK: Final = "survey."


@dataclass(frozen=True, slots=True)
class Filling:
    """By step, what was chosen, or the words."""

    survey: str
    chosen: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    words: Mapping[int, str] = field(default_factory=dict)

    @property
    def sheet(self) -> Sheet:
        return Sheet(self.chosen, self.words)

    def tapped(self, survey: Survey, step: int, option: int) -> "Filling":
        before = self.chosen.get(step, ())
        if survey.steps[step].ask is not Ask.SEVERAL:
            after: tuple[int, ...] = (option,)
        else:
            others = tuple(one for one in before if one != option)
            after = others if option in before else (*before, option)
        return replace(self, chosen={**self.chosen, step: after})

    def said(self, step: int, words: str) -> "Filling":
        return replace(self, words={**self.words, step: kept_words(words)})

    def kept_in(self, dialog: Dialog, writing: int | None = None) -> Dialog:
        """`writing` is the step that the next words are for."""
        written = json.dumps([self.survey, self.chosen, self.words], ensure_ascii=False)
        return replace(dialog.settled(), survey=written, writing="" if writing is None else f"{self.survey}:{writing}")


def filling(dialog: Dialog, survey: str) -> Filling:
    """What this person has answered so far; an empty one at the beginning."""
    name, chosen, words = json.loads(dialog.survey) if dialog.survey else ("", {}, {})
    if name != survey:
        return Filling(survey)
    taps = {int(step): tuple(found) for step, found in chosen.items()}
    return Filling(name, taps, {int(step): said for step, said in words.items()})


def under_way(dialog: Dialog) -> str:
    """The survey whose answers are not sent yet; empty if there is none."""
    return str(json.loads(dialog.survey)[0]) if dialog.survey else ""


def awaited(dialog: Dialog) -> tuple[str, int]:
    """The survey and the step that words are awaited for."""
    survey, _, step = dialog.writing.partition(":")
    return survey, int(step)


def dropped(dialog: Dialog, survey: str) -> Dialog:
    return replace(dialog.settled(), survey="") if under_way(dialog) == survey else dialog.settled()


def sent(dialog: Dialog, survey: str) -> Dialog:
    """Nothing is left but that somebody who looks at it again is told so."""
    marks = tuple(dict.fromkeys((*dialog.marks, MARK + survey)))
    return replace(dialog.settled(), survey="", writing="", marks=marks)


def was_sent(dialog: Dialog, survey: str) -> bool:
    return MARK + survey in dialog.marks
