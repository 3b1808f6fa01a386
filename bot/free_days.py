"""Days on which schools are closed: public holidays by their rules, school holidays as they are set."""

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.easter import easter

YEARS = range(2020, 2100)
EVERYWHERE = ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))
AFTER_EASTER = (-2, 1, 39, 50)  # Good Friday, Easter Monday, Ascension, Whit Monday
OWN = {"NI": ((10, 31),), "NW": ((11, 1),)}  # Reformation Day; All Saints' Day
OWN_AFTER_EASTER = {"NI": (), "NW": (60,)}  # Corpus Christi
STATES = tuple(OWN)
LONGEST = timedelta(days=100)


def free_days(state: str, school_holidays: str = "") -> frozenset[date]:
    """All free days of a state in this century. Raises ValueError for school holidays that cannot be read."""
    return in_school_holidays(state, school_holidays) | public_holidays(state)


def in_school_holidays(state: str, school_holidays: str) -> frozenset[date]:
    """The days that are set for one state. Raises ValueError for what cannot be read."""
    ranges = read_school_holidays(school_holidays)
    return frozenset(day for where, first, last in ranges if where == state for day in _days(first, last))


def public_holidays(state: str) -> frozenset[date]:
    return frozenset(_public_holidays(state))


def read_school_holidays(written: str) -> list[tuple[str, date, date]]:
    """Reads "NI 2027-01-02/2027-01-05, NW 2027-01-02/2027-01-06": a state, the first and the last free day."""
    return [_range(part) for part in written.split(",") if part.strip()]


def _range(part: str) -> tuple[str, date, date]:
    state, _, days = part.strip().partition(" ")
    try:
        first, last = (date.fromisoformat(day.strip()) for day in days.split("/"))
    except ValueError:
        first, last = date.max, date.min
    if state not in STATES or not timedelta(0) <= last - first <= LONGEST:
        example = "NI 2027-01-02/2027-01-05, NW 2027-01-02/2027-01-06"
        raise ValueError(f"Has a part that cannot be read, {part.strip()!r}: write for example {example}")
    return state, first, last


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _public_holidays(state: str) -> Iterator[date]:
    for year in YEARS:
        yield from (date(year, month, day) for month, day in (*EVERYWHERE, *OWN[state]))
        yield from (easter(year) + timedelta(days=n) for n in (*AFTER_EASTER, *OWN_AFTER_EASTER[state]))
