"""Reads which days a question is about: "nächste Woche", "ab Januar", "am 3.12.", "nach Weihnachten"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from knowledge.understanding.timewords import signs_of, tells

DAY, WEEK, MONTH = timedelta(days=1), timedelta(weeks=1), relativedelta(months=1)
PARTS = {"EARLY": (1, 10), "MID": (11, 20), "LATE": (21, 31)}
SEASONS = {"SPRING": (3, 5), "SUMMER": (6, 8), "AUTUMN": (9, 11), "WINTER": (12, 14)}
START_MONTHS = range(7, 10)  # apprenticeships begin then, so that "ab August" tells a year
STEPS = {"THIS": 0, "NEXT": 1, "OVER": 2}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included; without an end `last` is `date.max`."""

    first: date
    last: date

    @property
    def end(self) -> date | None:
        return self.last if self.last < date.max else None


@dataclass(frozen=True, slots=True)
class Told:
    """What a question tells of time. `at` are the places of the words that tell it.

    `start_year` is set where a year is meant or the summer in which apprenticeships begin. `holidays` says that school
    holidays are meant, whose days we do not know.
    """

    span: Span | None = None
    start_year: int | None = None
    holidays: bool = False
    at: frozenset[int] = frozenset()


NO_TIME = Told()


def read_time(said: Sequence[str], today: date) -> Told:
    """The first time that is told; what is over is not meant. `said` are the words of a text with its dates joined."""
    signs = signs_of(said, today.year)
    if not any(map(tells, signs)):
        return NO_TIME
    line = _OVER_AND_DONE.sub("- -", _NOT_TOMORROW.sub(r"\1 PART", " ".join(signs)))
    if found := _HOLIDAYS.search(line):
        return Told(holidays=True, at=_places(line, found))
    for found in _WHOLE.finditer(line):
        if (span := _whole(found, today)) and span.last >= today:
            at = _places(line, found)
            return Told(Span(max(span.first, today), span.last), _start_year(found[0], span), at=at)
    return NO_TIME


def _places(line: str, found: re.Match[str]) -> frozenset[int]:
    first = line.count(" ", 0, found.start())
    return frozenset(range(first, first + found[0].count(" ") + 1))


def _start_year(told: str, span: Span) -> int | None:
    is_year = "YEAR" in told or "Y2" in told or (re.search(r"SUMMER|M\d", told) and span.first.month in START_MONTHS)
    is_start = is_year or "SUMMER" in told
    return span.first.year if is_start else None


def _whole(found: re.Match[str], today: date) -> Span | None:
    """One point of time, or two with what lies between; with a word in front that says from, until, after, before."""
    try:
        first = _point(found["first"], today)
        if found["last"]:
            last = _point(found["last"], first.first)
            return Span(first.first, last.last)
    except (ValueError, OverflowError):  # 31.2.
        return None
    match found["around"]:
        case "FROM":
            return Span(first.first, date.max)
        case "AFTER":
            return Span(first.last + DAY, date.max)
        case "UNTIL":
            return Span(today, first.last)
        case "BEFORE":
            return Span(today, first.first - DAY)
    return first


def _point(told: str, today: date) -> Span:
    return next(read(found, today) for form, read in _POINTS if (found := form.fullmatch(told)))


def _date(found: re.Match[str], today: date) -> Span:
    day, month, year = int(found[1]), int(found[2]), int(found[3] or 0)
    return _day(date(year, month, day) if year else _coming(today, month, day))


def _coming(today: date, month: int, day: int) -> date:
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def _days_of_month(found: re.Match[str], today: date) -> Span:
    first, last, month, year = int(found[1]), int(found[2] or found[1]), int(found[3]), int(found[4] or 0)
    begin = date(year, month, first) if year else _coming(today, month, first)
    return Span(begin, begin.replace(day=last))


def _month(found: re.Match[str], today: date) -> Span:
    """A month or a third of it; the next of its name that is not over."""
    part, month = found[1] or "", int(found[2])
    years = (int(found[3]),) if found[3] else (today.year, today.year + 1)
    spans = [_part_of(part, date(year, month, 1)) for year in years]
    return next((span for span in spans if span.last >= today), spans[-1])


def _part_of(part: str, first: date) -> Span:
    begin, end = PARTS.get(part, (1, 31))
    return Span(first.replace(day=begin), first + relativedelta(day=end))


def _weekday(found: re.Match[str], today: date) -> Span:
    """The coming one. On a Friday "am Freitag" is in a week, else one would say today; "diesen Freitag" is today."""
    since = today if found[1] == "THIS" else today + DAY
    day = since + timedelta(days=(int(found[2]) - since.weekday()) % 7)
    return _day(day + WEEK if found[1] == "OVER" else day)


def _weekday_of_week(found: re.Match[str], today: date) -> Span:
    sign = found[2] or found[3]
    return _day(_monday(today) + WEEK * STEPS[found[1] or found[4]] + timedelta(days=int(sign)))


def _unit(found: re.Match[str], today: date) -> Span:
    part, steps, unit = found[1] or "", STEPS[found[2] or "THIS"], found[3]
    match unit:
        case "WEEK":
            return _week(today + WEEK * steps)
        case "WEEKEND":
            return Span(_monday(today) + WEEK * steps + 5 * DAY, _monday(today) + WEEK * steps + 6 * DAY)
        case "MONTH":
            return _part_of(part, today.replace(day=1) + MONTH * steps)
    year = today.year + steps
    first, last = {"EARLY": (1, 2), "MID": (5, 8), "LATE": (11, 12)}.get(part, (1, 12))
    return _months(year, first, last)


def _in_a_while(found: re.Match[str], today: date) -> Span:
    """In two weeks is some day of that week, in two months some day of that month, in two days that day."""
    n, unit = int(found[1]), found[2]
    if unit.startswith("WEEK"):
        return _week(today + WEEK * n)
    return _day(today + DAY * n) if unit == "DAYS" else _part_of("", today.replace(day=1) + MONTH * n)


def _the_next_few(found: re.Match[str], today: date) -> Span:
    unit = {"DAYS": DAY, "WEEKS": WEEK, "MONTHS": MONTH}[found[2]]
    few = {"DAYS": 7, "WEEKS": 4, "MONTHS": 3}[found[2]]
    return Span(today, today + unit * int(found[1] or few))


def _from_today(found: re.Match[str], today: date) -> Span:
    return _day(today + DAY * int(found[1]))


def _feast(found: re.Match[str], today: date) -> Span:
    spans = (_feast_in(found[1], year) for year in (today.year, today.year + 1))
    return next(span for span in spans if span.last >= today)


def _feast_in(name: str, year: int) -> Span:
    sunday: date = easter(year)
    return {
        "nicholas": Span(date(year, 12, 6), date(year, 12, 6)),
        "christmas": Span(date(year, 12, 24), date(year, 12, 26)),
        "newyear": Span(date(year, 1, 1), date(year, 1, 1)),
        "lastday": Span(date(year, 12, 31), date(year, 12, 31)),
        "easter": Span(sunday - 2 * DAY, sunday + DAY),
        "pentecost": Span(sunday + 48 * DAY, sunday + 50 * DAY),
    }[name]


def _season(found: re.Match[str], today: date) -> Span:
    years = (int(found[2]),) if found[2] else (today.year - 1, today.year, today.year + 1)
    spans = [_months(year, *SEASONS[found[1]]) for year in years]
    return next((span for span in spans if span.last >= today), spans[-1])


def _year(found: re.Match[str], _today: date) -> Span:
    return _months(int(found[1]), 1, 12)


def _months(year: int, first: int, last: int) -> Span:
    """Months of a year; the 13th is the next January."""
    begin = date(year, first, 1)
    return Span(begin, begin + relativedelta(months=last - first, day=31))


def _day(day: date) -> Span:
    return Span(day, day)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(day: date) -> Span:
    return Span(_monday(day), _monday(day) + 6 * DAY)


Reader = Callable[[re.Match[str], date], Span]
_FORMS: tuple[tuple[str, Reader], ...] = (
    (r"(?:W\d (?:ON )*)?T(\d+)M(\d+)Y(\d*)", _date),
    (r"(?:W\d (?:ON )*)?(\d{1,2}) (?:(?:(?:UNTIL|AND) (?:ON )*)?(\d{1,2}) )?M(\d+)(?: Y(\d+))?", _days_of_month),
    (r"(?:(EARLY|MID|LATE) )?M(\d+)(?: Y(\d+))?", _month),
    (r"(THIS|NEXT|OVER) WEEK (?:ON )*W(\d)|W(\d) (?:IN |ON )*(THIS|NEXT|OVER) WEEK", _weekday_of_week),
    (r"(?:(THIS|NEXT|OVER) )?W(\d)(?: PART| D1)?", _weekday),
    (r"(?:(EARLY|MID|LATE) (?:ON )*)?(THIS|NEXT|OVER) (WEEKEND|WEEK|MONTH|YEAR)", _unit),
    (r"()()(WEEKEND)", _unit),
    (r"IN (\d{1,2}) (DAYS|WEEKS?|MONTHS?)", _in_a_while),
    (r"NEXT (?:(\d{1,2}) )?(DAYS|WEEKS|MONTHS)", _the_next_few),
    (r"D(\d)(?: D1)?(?: PART)?", _from_today),
    (r"F-(\w+)", _feast),
    (r"(SPRING|SUMMER|AUTUMN|WINTER)(?: Y(\d+))?", _season),
    (r"(?:YEAR )?Y(\d{4})", _year),
)
_POINTS = tuple((re.compile(form), read) for form, read in _FORMS)
_ANY = "|".join(re.sub(r"\((?!\?)", "(?:", form) for form, _ in _FORMS)
_WHOLE = re.compile(
    rf"(?<!\S)(?:(?P<around>FROM|AFTER|UNTIL|BEFORE|BETWEEN) )?(?:ON )*(?P<first>{_ANY})(?!\S)"
    rf"(?: (?:UNTIL|AND) (?:ON )*(?P<last>{_ANY})(?!\S))?"
)
_HOLIDAYS = re.compile(r"(?<!\S)(?:(?:FROM|AFTER|UNTIL|BEFORE|IN|ON|NEXT|THIS) )+HOLIDAYS(?!\S)")
_NOT_TOMORROW = re.compile(r"(?<!\S)(GOOD|ON) D1(?!\S)")
_OVER_AND_DONE = re.compile(r"(?<!\S)PAST \S+")
