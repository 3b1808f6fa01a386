"""Results of a survey as tables and plots: both are made from the same numbers, which are rounded already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.desk.imports.rows.columns import Say
from bot.desk.reports.figures import Figure
from handlers.surveys.results import Results, Shown
from handlers.surveys.survey import SCALE, Ask, Survey

MOST_BARS = 4  # beside each other: there are four colours


@dataclass(frozen=True, slots=True)
class Plotted:
    """A plot of one question, of everybody or of some groups; `named` tells of whom."""

    named: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Answered:
    """One question that is answered by choosing: its options by row, and a column for everybody and each group."""

    place: int
    text: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    plots: tuple[Plotted, ...]


def answered(survey: Survey, results: Results, say: Say) -> list[Answered]:
    names = tuple(one.name or say("Everybody") for one in results.parts)
    found = []
    for at, question in enumerate(survey.questions):
        if question.ask is Ask.WORDS:
            continue
        rows = tuple(
            (label, tuple(part.options[at][n] for part in results.parts)) for n, label in enumerate(question.choices)
        )
        plots = tuple(_plots(survey, at, results, say))
        found.append(Answered(at, question.text, names, rows, plots))
    return found


def _plots(survey: Survey, at: int, results: Results, say: Say) -> Iterator[Plotted]:
    everybody, *groups = results.parts
    yield _plot((f"q{at}-all", say("Everybody")), survey, at, [everybody], say)
    for group, asked in enumerate(survey.groups):
        parts = [one for one in groups if one.part.group == group]
        for first in range(0, len(parts), MOST_BARS):
            yield _plot((f"q{at}-{group}-{first}", asked.text), survey, at, parts[first : first + MOST_BARS], say)


def _plot(called: tuple[str, str], survey: Survey, at: int, parts: Sequence[Shown], say: Say) -> Plotted:
    """Of a scale all steps are drawn, in their order; `called` is the name of the picture and whom it is of."""
    question, (name, whom) = survey.questions[at], called
    is_scale = question.ask is Ask.SCALE
    labels = SCALE if is_scale else question.choices
    rows = tuple((label, tuple(part.options[at][n] for part in parts)) for n, label in enumerate(labels))
    headings = (*(one.name or say("Everybody") for one in parts), say("Answer"))
    plotted = tuple(range(len(parts)))
    return Plotted(whom, Figure(name, question.text, "", headings, rows, plotted=plotted, across=is_scale))


def told(number: int, least: int, say: Say) -> str | int:
    return number or say("fewer than {n}", n=least)


def export(survey: Survey, results: Results, say: Say) -> list[list[str | int]]:
    """One row for each number, as pages show it."""
    rows: list[list[str | int]] = [[say("Question"), say("Group"), say("Answer"), say("At least so many")]]
    for part in results.parts:
        group = survey.groups[part.part.group].text if part.name else ""
        name = f"{group} {part.name}" if part.name else say("Everybody")
        rows.append([say("People who took part"), name, "", told(part.people, survey.least, say)])
    for one in answered(survey, results, say):
        for label, numbers in one.rows:
            for part, number in zip(results.parts, numbers, strict=True):
                group = survey.groups[part.part.group].text if part.name else ""
                name = f"{group} {part.name}" if part.name else say("Everybody")
                rows.append([one.text, name, label, told(number, survey.least, say)])
    return rows
