"""What is shown of the answers: numbers in steps of the least that were agreed on, and nothing of smaller parts.

Each number is rounded down to a multiple of `least` by itself, so that below it nothing is told from none. Everybody
may leave out any question and any group, and how many did is not shown: so a whole never gives its parts away. With all
parts at what is shown, or any one of them up to `least - 1` above it, everything that is shown fits. Results come once,
after the end: there is no earlier number from which to take the difference.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.surveys.counting import ALL, Cell, Counts, Part
from handlers.surveys.survey import Survey


@dataclass(frozen=True, slots=True)
class Shown:
    """How many of a part chose each option, in steps; `people` are those who answered anything at all."""

    part: Part
    name: str
    people: int
    options: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """`parts` are of everybody first, then the groups that are large enough. `small` names the others, by group."""

    parts: tuple[Shown, ...]
    small: tuple[tuple[str, tuple[str, ...]], ...]


def results(survey: Survey, counts: Counts, today: date) -> Results | None:
    """None as long as it can be answered, and if too few did."""
    everybody = _shown(survey, counts, ALL, "")
    if not survey.is_over(today) or not everybody.people:
        return None
    parts, small = [everybody], []
    for at, group in enumerate(survey.groups):
        found = [_shown(survey, counts, Part(at, n), name) for n, name in enumerate(group.choices)]
        parts += [one for one in found if one.people]
        if few := tuple(one.name for one in found if not one.people):
            small.append((group.text, few))
    return Results(tuple(parts), tuple(small))


def texts_shown(survey: Survey, texts: Sequence[str], today: date) -> Sequence[str]:
    """Words to one question: all of them after the end, or none if they are of too few."""
    return sorted(texts) if survey.is_over(today) and len(texts) >= survey.least else ()


def has_enough(survey: Survey, counts: Counts, part: Part = ALL) -> bool:
    """All that may be told before the end: whether there will be results for a part."""
    return counts.get(Cell(part), 0) >= survey.least


def _shown(survey: Survey, counts: Counts, part: Part, name: str) -> Shown:
    options = tuple(
        tuple(_in_steps(counts.get(Cell(part, at, option), 0), survey) for option in range(len(question.choices)))
        for at, question in enumerate(survey.questions)
    )
    return Shown(part, name, _in_steps(counts.get(Cell(part), 0), survey), options)


def _in_steps(number: int, survey: Survey) -> int:
    return number - number % survey.least
