"""The report on questions: how many, how they ended, about what, in which language and through which door."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.desk.imports.rows.columns import Say
from bot.desk.reports.building import CHANNELS, Question, about, apart, language, list_of
from bot.desk.reports.figures import Cell, Figure, Ranked, ranked, told
from bot.desk.reports.protecting import Protected, protect
from bot.texts import to_be_said
from handlers.speech.asked import Outcome

OUTCOMES = {
    Outcome.SURE: to_be_said("answered"),
    Outcome.FACTS: to_be_said("from facts and lists"),
    Outcome.UNSURE: to_be_said("choice of several"),
    Outcome.NOTHING: to_be_said("no answer"),
}
ASKERS = "askers"


async def questions(asked: Question) -> list[Figure]:
    say = asked.say
    how_many = say("Questions")
    topics = ranked(await _named(asked), asked.period)
    return [
        await by_week(asked),
        list_of("outcomes", say("How questions ended"), await outcomes(asked), (how_many, say("How it ended")), say),
        list_of("topics", say("What was asked about"), topics, (how_many, say("About")), say),
        list_of("towns", say("Which towns were named"), await _ranked(asked, "town"), (how_many, say("Town")), say),
        list_of("languages", say("Languages"), await _languages(asked), (how_many, say("Language")), say),
        list_of("channels", say("Doors"), await _channels(asked), (how_many, say("Door")), say),
    ]


async def outcomes(asked: Question) -> Ranked:
    counts = await asked.counted("outcome")
    return ranked({asked.say(OUTCOMES[Outcome(name)]): numbers for name, numbers in counts.items()}, asked.period)


async def _named(asked: Question) -> Mapping[str, list[int]]:
    counts = await asked.counted("about")
    return _joined({name: about(name, asked.office) for name in counts if name}, counts)


async def _ranked(asked: Question, column: str) -> Ranked:
    counts = await asked.counted(column)
    return ranked({name: numbers for name, numbers in counts.items() if name}, asked.period)


async def _languages(asked: Question) -> Ranked:
    counts = await asked.counted("language")
    return ranked(_joined({name: language(name) for name in counts}, counts), asked.period)


async def _channels(asked: Question) -> Ranked:
    counts = await asked.counted("channel")
    names = {name: asked.say(CHANNELS[name]) if name in CHANNELS else name for name in counts}
    return ranked(_joined(names, counts), asked.period)


def _joined(names: Mapping[str, str], counts: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    """Two of the same title are one."""
    found: dict[str, list[int]] = {}
    for name, title in names.items():
        before = found.get(title, [0] * len(counts[name]))
        found[title] = [one + other for one, other in zip(before, counts[name], strict=True)]
    return found


async def by_week(asked: Question) -> Figure:
    """Small numbers are hidden by quarter, whether it is looked at alone or with its year."""
    say, rows = asked.say, []
    chosen = [asked.period] if asked.period.quarter else asked.period.quarters
    for quarter in chosen:
        weeks = await asked.work.counts.by_week(quarter.first, quarter.end)
        if asked.district:
            here = await asked.work.counts.by_week(quarter.first, quarter.end, asked.towns)
            weeks = {day: _apart(numbers, weeks[day]) for day, numbers in here.items()}
        rows += _weeks(weeks)
    headings = (*(say(OUTCOMES[one]) for one in Outcome), say("Together"), say("People"), say("Week from"))
    figure = Figure("weeks", say("Questions by week"), "", headings, tuple(rows), plotted=(0, 1, 2, 3), across=True)
    return Figure("weeks", figure.title, _said(rows, say), headings, figure.rows, (), figure.plotted, across=True)


def _apart(here: Mapping[str, int], everywhere: Mapping[str, int]) -> Mapping[str, int]:
    return {name: apart(number, everywhere[name]) for name, number in here.items()}


def _weeks(weeks: Mapping[date, Mapping[str, int]]) -> list[tuple[str, tuple[Cell, ...]]]:
    days = sorted(weeks)
    kept: Protected = protect([[weeks[day].get(one.value, 0) for one in Outcome] for day in days], len(Outcome))
    people = protect([[weeks[day][ASKERS]] for day in days], 1)
    return [(f"{day:%d.%m.%Y}", (*kept.cells[at], kept.rows[at], people.cells[at][0])) for at, day in enumerate(days)]


def _said(rows: Sequence[tuple[str, tuple[Cell, ...]]], say: Say) -> str:
    seen = [(label, cells[4]) for label, cells in rows if isinstance(cells[4], int)]
    if not seen:
        return say("In no week at least five questions were counted.")
    most = max(seen, key=lambda one: one[1] if isinstance(one[1], int) else 0)
    return say("Most was asked in the week from {week}: {number} questions.", week=most[0], number=told(most[1], say))
