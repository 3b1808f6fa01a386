"""When people may be written to, and which days are school days: a value made outside, so that rules ask nobody."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WAKING = time(7)
BEDTIME = time(21)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """The wall clock of a region, and the days on which its schools are closed besides Saturdays and Sundays."""

    zone: ZoneInfo
    free: frozenset[date] = frozenset()

    def is_school_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.free

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def at(self, day: date, hour: time) -> datetime:
        """A time on the wall of a day, in the time zone that everything is kept in."""
        return datetime.combine(day, hour, self.zone).astimezone(UTC)

    def is_quiet(self, moment: datetime) -> bool:
        """At night nobody is written to."""
        return not WAKING <= moment.astimezone(self.zone).time() < BEDTIME

    def first_waking(self, moment: datetime) -> datetime:
        """This moment, or the morning after it."""
        if not self.is_quiet(moment):
            return moment
        local = moment.astimezone(self.zone)
        return self.at(local.date() + timedelta(days=local.time() >= BEDTIME), WAKING)
