"""When staff are there, so that nobody waits in vain for an answer in the evening. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DEFAULT = "mon-fri 08:00-16:00"
_WRITTEN = re.compile(r"([a-z]{3})(?:-([a-z]{3}))? (\d\d:\d\d)-(\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The same hours on each of these days, which count from Monday as 0."""

    days: frozenset[int]
    opens: time
    closes: time

    @classmethod
    def read(cls, written: str) -> Self:
        """As in `mon-fri 08:00-16:00`, or the usual ones where nothing is written. Raises ValueError."""
        found = _WRITTEN.fullmatch(written.strip().lower() or DEFAULT)
        if found is None:
            raise ValueError("is not written like mon-fri 08:00-16:00")
        first = DAYS.index(found[1])
        last = DAYS.index(found[2]) if found[2] else first
        opens, closes = time.fromisoformat(found[3]), time.fromisoformat(found[4])
        if opens >= closes:
            raise ValueError("closes before it opens")
        length = (last - first) % len(DAYS) + 1
        return cls(frozenset((first + n) % len(DAYS) for n in range(length)), opens, closes)


def opens_at(hours: OfficeHours, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When somebody is there again; None while somebody is."""
    local = now.astimezone(zone)
    if local.weekday() in hours.days and hours.opens <= local.time() < hours.closes:
        return None
    today = local.date() + timedelta(days=local.time() >= hours.opens)
    ahead = (today + timedelta(days=n) for n in range(len(DAYS)))
    day = next(day for day in ahead if day.weekday() in hours.days)
    return datetime.combine(day, hours.opens, zone).astimezone(UTC)
