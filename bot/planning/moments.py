"""Days and times as staff write them down, on the wall of the region, turned into moments."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

SUCH_AS = "such as 2026-12-01 16:00"
YEARS = range(2000, 2101)
_MOMENTS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M")
_DAYS = ("%Y-%m-%d", "%d.%m.%Y")
_TIMES = ("%H:%M", "%H.%M")


def moment(value: Any, zone: ZoneInfo) -> datetime:
    """In UTC. Raises ValueError with what is wrong."""
    if isinstance(value, str):
        value = _written(value, _MOMENTS)
    if not isinstance(value, datetime):
        raise ValueError(f"has to be a day and a time, {SUCH_AS}")
    _in_reach(value.year)
    return value.astimezone(UTC) if value.tzinfo else on_the_wall(value, zone)


def day(value: Any) -> date:
    if isinstance(value, str):
        written = _written(value, _DAYS)
        value = written.date() if written else None
    if type(value) is not date:
        raise ValueError("has to be a day, such as 2026-12-01")
    _in_reach(value.year)
    return value


def hour(value: Any) -> time:
    if isinstance(value, str):
        written = _written(value, _TIMES)
        value = written.time() if written else None
    if not isinstance(value, time):
        raise ValueError('has to be a time, such as "16:00"')
    return value


def end_of(value: str, zone: ZoneInfo) -> datetime:
    """A moment; of a day alone, its end."""
    try:
        named = day(value)
    except ValueError:
        return moment(value, zone)
    return on_the_wall(datetime.combine(named + timedelta(days=1), time()), zone)


def last_day(end: datetime, zone: ZoneInfo) -> date:
    """The day that ends then, or in which it is."""
    return (end - timedelta(microseconds=1)).astimezone(zone).date()


def on_the_wall(local: datetime, zone: ZoneInfo) -> datetime:
    found = local.replace(tzinfo=zone).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != local:
        raise ValueError("is a time that does not exist: the clocks go forward in that night")
    return found


def school_day(since: date, days: int) -> date:
    """The day so many school days after `since`: no weekends, and none of the days around Christmas."""
    found = since
    while days > 0:
        found += timedelta(days=1)
        days -= found.weekday() < 5 and not _around_christmas(found)
    return found


def _in_reach(year: int) -> None:
    if year not in YEARS:
        raise ValueError(f"has to be in a year from {YEARS[0]} to {YEARS[-1]}")


def _around_christmas(day: date) -> bool:
    return (day.month, day.day) >= (12, 21) or (day.month, day.day) <= (1, 7)


def _written(text: str, ways: tuple[str, ...]) -> datetime | None:
    for way in ways:
        try:
            return datetime.strptime(text.strip().removesuffix(" Uhr"), way)
        except ValueError:
            continue
    return None
