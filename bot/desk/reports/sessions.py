"""The report on sessions that are over: how many there were, who booked and came in numbers, and how it was."""

from collections.abc import Callable, Iterable, Sequence

from bot.desk.reports.building import Question
from bot.desk.reports.figures import Cell, Figure, Row, few, size
from bot.desk.reports.protecting import STEP
from knowledge.field import field_named
from storage.desk.counts import Result

Names = Callable[[Result], Iterable[str]]
LEAST_BOOKED = 20  # of fewer a share by tens would tell one person from another


async def sessions(asked: Question) -> list[Figure]:
    found = [one for one in await asked.work.counts.results(*asked.period.span) if _is_here(one, asked)]
    say = asked.say

    def fields(one: Result) -> Iterable[str]:
        names = [field_named(name) for name in one.fields]
        return [field.title for field in names if field] or [say("no field")]

    def series(one: Result) -> Iterable[str]:
        return [one.series or say("no series")]

    def modes(one: Result) -> Iterable[str]:
        return [say("online") if one.mode == "online" else say("on site")]

    return [
        _figure(("series", say("By series"), say("Series")), series, found, asked),
        _figure(("fields", say("By field of work"), say("Field of work")), fields, found, asked),
        _figure(("modes", say("Online and on site"), say("Form")), modes, found, asked),
    ]


def _is_here(one: Result, asked: Question) -> bool:
    return not asked.district or one.region in (asked.district, *asked.towns)


def _figure(called: tuple[str, str, str], names: Names, found: Sequence[Result], asked: Question) -> Figure:
    say, (name, title, first) = asked.say, called
    labels = sorted({label for one in found for label in names(one)})
    rows = [_row(label, [one for one in found if label in names(one)]) for label in labels]
    rows.sort(key=lambda row: (-size(row[1][2]), row[0]))
    headings: tuple[str, ...] = (say("Sessions"), say("Seats"), say("Booked"), say("Came"), say("Share that came"))
    headings += (say("Waited in vain"), say("Said how it was"), say("Stars"), first)
    return Figure(name, title, _said(found, asked), headings, tuple(rows), plotted=(2, 3))


def _row(label: str, own: Sequence[Result]) -> Row:
    booked, came, rated = (sum(getattr(one, name) for one in own) for name in ("booked", "attended", "ratings"))
    cells: list[Cell] = [len(own), sum(one.seats for one in own), few(booked), few(came), _share(came, booked)]
    cells += [few(sum(one.waiting for one in own)), few(rated), _stars(sum(one.stars for one in own), rated)]
    return label, tuple(cells)


def _said(found: Sequence[Result], asked: Question) -> str:
    if not found:
        return asked.say("In this time no session has ended.")
    ended = asked.office.wording.plural("One session has ended.", "{n} sessions have ended.", len(found))
    booked, came = (few(sum(numbers)) for numbers in ([r.booked for r in found], [r.attended for r in found]))
    if not booked.fives:
        return f"{ended} " + asked.say("Fewer than {n} seats were booked.", n=STEP)
    if not came.fives:
        return f"{ended} " + asked.say(
            "At least {booked} seats were booked; fewer than {n} people came.", booked=booked.fives, n=STEP
        )
    more = asked.say(
        "At least {booked} seats were booked, at least {came} people came.", booked=booked.fives, came=came.fives
    )
    return f"{ended} {more}"


def _share(came: int, booked: int) -> Cell:
    return f"{round(10 * came / booked) * 10} %" if booked >= LEAST_BOOKED else "–"


def _stars(stars: int, rated: int) -> Cell:
    """In halves: of a finer one the last that was added could be told."""
    return f"{round(2 * stars / rated) / 2:.1f}".replace(".", ",") if rated >= STEP else "–"
