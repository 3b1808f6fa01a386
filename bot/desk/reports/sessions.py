"""The report on sessions that are over: how many there were, who booked and came in numbers, and how it was."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from bot.desk.reports.building import Question, apart
from bot.desk.reports.figures import Cell, Figure, Ranked, ranked, size
from bot.desk.reports.protecting import Hidden, Shown
from bot.desk.reports.spans import QUARTERS
from knowledge.field import field_named
from storage.desk.counts import Result

Names = Callable[[Result], Iterable[str]]
LEAST_RATED = 5


async def sessions(asked: Question) -> list[Figure]:
    year = asked.period.quarters
    found = await asked.work.counts.results(year[0].first, year[-1].end)
    say = asked.say

    def fields(one: Result) -> Iterable[str]:
        names = [field_named(name) for name in one.fields]
        return [field.title for field in names if field] or [say("no field")]

    def series(one: Result) -> Iterable[str]:
        return [one.series or say("no series")]

    def modes(one: Result) -> Iterable[str]:
        return [say("online") if one.mode == "online" else say("on site")]

    return [
        _figure("series", say("By series"), series, found, asked),
        _figure("fields", say("By field of work"), fields, found, asked),
        _figure("modes", say("Online and on site"), modes, found, asked),
    ]


def _is_here(one: Result, asked: Question) -> bool:
    return not asked.district or one.region in (asked.district, *asked.towns)


def _figure(name: str, title: str, names: Names, found: Sequence[Result], asked: Question) -> Figure:
    say, period = asked.say, asked.period
    booked, came, waited, rated = (
        _ranked(found, names, number, asked) for number in ("booked", "attended", "waiting", "ratings")
    )
    inside = [one for one in found if period.first <= one.day < period.end and _is_here(one, asked)]
    rows = []
    for label in sorted({label for one in inside for label in names(one)}):
        own = [one for one in inside if label in names(one)]
        row: list[Cell] = [len(own), sum(one.seats for one in own), booked.get(label), came.get(label)]
        row += [_rate(came.get(label), booked.get(label)), waited.get(label), rated.get(label)]
        rows.append((label, (*row, _average(own, rated.get(label)))))
    rows.sort(key=lambda row: (-size(row[1][2]), row[0]))
    headings: tuple[str, ...] = (say("Sessions"), say("Seats"), say("Booked"), say("Came"), say("Share that came"))
    headings += (say("Waited in vain"), say("Said how it was"), say("Stars"), title)
    sentence = say("No session is over in this time.")
    if inside:
        sentence = asked.office.wording.plural("One session is over.", "{n} sessions are over.", len(inside))
        if name == "series" and isinstance(booked.total, int) and isinstance(came.total, int):
            more = say("{booked} seats were booked, {came} people came.", booked=booked.total, came=came.total)
            sentence += " " + more
    return Figure(name, title, sentence, headings, tuple(rows), plotted=(2, 3))


def _ranked(found: Sequence[Result], names: Names, number: str, asked: Question) -> Ranked:
    whole = _counted(found, names, number)
    here = _counted([one for one in found if _is_here(one, asked)], names, number)
    counts = {name: [apart(n, all_) for n, all_ in zip(here[name], whole[name], strict=True)] for name in here}
    return ranked(counts, asked.period)


def _counted(found: Sequence[Result], names: Names, number: str) -> dict[str, list[int]]:
    """By name, in each quarter."""
    counts: dict[str, list[int]] = {}
    for one in found:
        for label in names(one):
            counts.setdefault(label, [0] * QUARTERS)[_quarter(one.day)] += getattr(one, number)
    return counts


def _quarter(day: date) -> int:
    return (day.month - 1) // 3


def _rate(came: Shown, booked: Shown) -> Cell:
    if isinstance(came, Hidden) or isinstance(booked, Hidden):
        return Hidden.BESIDE
    return f"{round(100 * came / booked)} %" if booked else "–"


def _average(own: Sequence[Result], rated: Shown) -> Cell:
    if isinstance(rated, Hidden):
        return Hidden.BESIDE
    said = sum(one.ratings for one in own)
    return f"{sum(one.stars for one in own) / said:.1f}".replace(".", ",") if min(said, rated) >= LEAST_RATED else "–"
