"""School holidays as staff write them: a line for each, with its first and its last free day."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.free_days import LONGEST, STATES, YEARS
from bot.texts import to_be_said

MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
DAY = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)"
    r"|(?P<day>\d\d?)\s*[./]\s*(?:(?P<month>\d\d?)\b\s*[./]?|(?P<named>[^\W\d]{3})[^\W\d]*\.?)"
    r"\s*(?P<year>\d{4}\b|\d\d\b)?",
)
BESIDE = {"vom", "von", "bis", "zum", "ab", ""}
MARKS = ":,;()–—-"
Part = tuple[int | None, int, int]


@dataclass(frozen=True, slots=True)
class Holiday:
    first: date
    last: date
    name: str = ""

    def __str__(self) -> str:
        """As it could have been typed."""
        return f"{self.first:%d.%m.%Y} – {self.last:%d.%m.%Y} {self.name}".strip()

    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


def read_holiday(line: str) -> Holiday:
    """Raises ValueError with a sentence to be said that has places for the number of the line and for the line."""
    found = list(DAY.finditer(line))
    if not 1 <= len(found) <= 2:
        raise ValueError(_unreadable())
    try:
        first, last = _both([_part(one) for one in found])
    except (ValueError, OverflowError):
        raise ValueError(_unreadable()) from None
    if last < first:
        raise ValueError(to_be_said("Line {n}: the last day is before the first. (“{line}”)"))
    if last - first > LONGEST:
        raise ValueError(to_be_said("Line {n}: these are more than 100 days. Is the year right? (“{line}”)"))
    return Holiday(first, last, _name(DAY.sub(" ", line)))


def _unreadable() -> str:
    return to_be_said("Line {n} cannot be read: “{line}”. Write for example: 23.12.2026 – 06.01.2027 Christmas")


def _part(found: re.Match[str]) -> Part:
    if found["y"]:
        return int(found["y"]), int(found["m"]), int(found["d"])
    month = int(found["month"]) if found["month"] else MONTHS.index(found["named"].casefold()) + 1
    year = int(found["year"]) if found["year"] else None
    return year + 2000 if year is not None and year < 100 else year, month, int(found["day"])


def _both(parts: Sequence[Part]) -> tuple[date, date]:
    """A year that is left out is that of the other day, or the one beside it where the year turns."""
    (first_year, *first), (last_year, *last) = parts[0], parts[-1]
    turns = first > last
    if first_year is None:
        first_year = last_year - turns if last_year is not None else None
    elif last_year is None:
        last_year = first_year + turns
    if first_year is None or last_year is None or not {first_year, last_year} <= set(YEARS):
        raise ValueError
    return date(first_year, *first), date(last_year, *last)


def _name(rest: str) -> str:
    words = [word.strip(MARKS) for word in rest.split()]
    return " ".join(word for word in words if word.casefold() not in BESIDE)


def written_holidays(of_states: Mapping[str, Sequence[Holiday]]) -> str:
    return "\n".join(f"{state} {one}" for state in STATES for one in of_states.get(state, ()))


def stored_holidays(value: str) -> dict[str, list[Holiday]]:
    """By state; what cannot be read is left out."""
    found: dict[str, list[Holiday]] = {state: [] for state in STATES}
    for line in value.splitlines():
        state, _, rest = line.partition(" ")
        try:
            found[state].append(read_holiday(rest))
        except (KeyError, ValueError):
            continue
    return found
