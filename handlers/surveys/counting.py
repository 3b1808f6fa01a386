"""Counts a sheet of answers at once, so that nothing is left of it but numbers, and words that stand alone.

What one person answered is never kept together: each question is counted for all, and for each group alone. So nobody
can ask what those in two groups at once answered, nor who gave this answer and that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from handlers.surveys.survey import Ask, Survey
from knowledge.asked.scrub import scrub
from knowledge.words import words

PEOPLE: Final = -1  # instead of a question or an option: the people themselves


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """Those whose answers are counted together: one option of one group question; `ALL` for everybody."""

    group: int = -1
    option: int = -1


ALL: Final = Part()


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One number: how many of a part chose an option of a question."""

    part: Part
    question: int = PEOPLE
    option: int = PEOPLE


Counts = Mapping[Cell, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What somebody answered: for each step the places of the options, and the words by step. Left out is empty."""

    chosen: Mapping[int, tuple[int, ...]]
    words: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """`texts` are pairs of a question's place and words that are scrubbed."""

    cells: tuple[Cell, ...]
    texts: tuple[tuple[int, str], ...]


def count(survey: Survey, sheet: Sheet) -> Counted | None:
    """None for an empty sheet, which is nobody's answer."""
    chosen = {step: found for step in sheet.chosen if (found := _allowed(survey, step, sheet.chosen[step]))}
    texts = tuple(_texts(survey, sheet))
    first = len(survey.groups)
    if not texts and not any(step >= first for step in chosen):
        return None
    parts = [ALL, *(Part(step, options[0]) for step, options in chosen.items() if step < first)]
    answers = [(step - first, option) for step, options in chosen.items() if step >= first for option in options]
    cells = [Cell(part, question, option) for part in parts for question, option in answers]
    return Counted((*(Cell(part) for part in parts), *cells), texts)


def _allowed(survey: Survey, step: int, options: tuple[int, ...]) -> tuple[int, ...]:
    """Whatever was sent: only what there is to choose, each once, and one where one is asked for."""
    if not 0 <= step < len(survey.steps):
        return ()
    question = survey.steps[step]
    found = tuple(dict.fromkeys(one for one in options if 0 <= one < len(question.choices)))
    return found if question.ask is Ask.SEVERAL else found[:1]


def _texts(survey: Survey, sheet: Sheet) -> Iterator[tuple[int, str]]:
    first = len(survey.groups)
    for at, question in enumerate(survey.questions):
        if question.ask is Ask.WORDS and (said := kept_words(sheet.words.get(at + first, ""))):
            yield at, said


def kept_words(said: str) -> str:
    """Without what could tell who wrote it; empty if nothing is left."""
    text = scrub(said)
    return text if words(text) else ""
