"""All sessions at a glance: as a list to filter, and as a month."""

import calendar
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date, get_day_names

from bot.desk.office import Office
from bot.desk.sessions.planning.choices import audiences
from bot.desk.sessions.saying import standings
from bot.desk.visit import Answer, Need, Route, Shown, Visit, look
from knowledge.field import FIELDS
from storage.booking.overview import Listed, Standing, Wanted
from storage.store import Work

A_PAGE = 25
MOST_IN_MONTH = 600
MOST_IN_DAY = 5
FILTERS = ("series", "field", "region", "audience", "standing", "words")
FIRST_YEAR, LAST_YEAR = 2000, 2100


class Lists:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look("/desk/sessions", Need.BOOKING, self._list),
            look("/desk/sessions/calendar", Need.BOOKING, self._month),
        ]

    async def _list(self, visit: Visit) -> Answer:
        chosen = {name: visit.asked(name)[:100] for name in FILTERS}
        past, page = visit.asked("when") == "past", _page(visit)
        day = _day(visit.asked("day"))
        wanted = self._wanted(chosen, day, day + timedelta(days=1) if day else None)
        async with self._office.store.look() as work:
            if day:
                found = (await work.overview.between(wanted, MOST_IN_MONTH))[(page - 1) * A_PAGE :][: A_PAGE + 1]
            else:
                read = work.overview.gone if past else work.overview.ahead
                found = await read(wanted, visit.now, (page - 1) * A_PAGE, A_PAGE + 1)
            about = await self._choices(work)
        about |= {"sessions": found[:A_PAGE], "more": len(found) > A_PAGE, "page": page, "past": past, "on": day}
        about |= {"chosen": chosen, "is_filtered": any(chosen.values()), "now": visit.now}
        about["kept"] = urlencode(_given(chosen, False, None))
        about["link"] = "/desk/sessions?" + urlencode([*_given(chosen, past, day), ("page", "")])
        return Shown("sessions/list.html", about)

    async def _month(self, visit: Visit) -> Answer:
        first = _month(visit.asked("month")) or self._office.today.replace(day=1)
        chosen = {name: visit.asked(name)[:100] for name in FILTERS}
        weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
        wanted = self._wanted(chosen, first, _next(first))
        async with self._office.store.look() as work:
            found = await work.overview.between(wanted, MOST_IN_MONTH)
            about = await self._choices(work)
        by_day: dict[date, list[Listed]] = {}
        for one in found:
            by_day.setdefault(one.starts_at.astimezone(self._office.clock.zone).date(), []).append(one)
        kept = urlencode(_given(chosen, False, None))
        about |= {"weeks": weeks, "by_day": by_day, "month": first, "today": self._office.today, "kept": kept}
        about |= {"before": _before(first), "after": _next(first), "most": MOST_IN_DAY, "chosen": chosen}
        about["month_name"] = format_date(first, "LLLL yyyy", locale=self._office.wording.language)
        names = get_day_names("wide", locale=self._office.wording.language)
        about["day_names"] = [names[day] for day in range(7)]
        return Shown("sessions/calendar.html", about)

    def _wanted(self, chosen: Mapping[str, str], since: date | None, until: date | None) -> Wanted:
        zone = self._office.clock.zone
        first, last = (datetime(day.year, day.month, day.day, tzinfo=zone) if day else None for day in (since, until))
        known = {standing.value: standing for standing in Standing}
        facts = {name: chosen[name] for name in ("series", "field", "region", "audience", "words")}
        return Wanted(first, last, standing=known.get(chosen["standing"]), **facts)

    async def _choices(self, work: Work) -> dict[str, Any]:
        anything = [("", self._office.say("all"))]
        return {
            "series": [*anything, *((name, name) for name in await work.overview.series())],
            "regions": [*anything, *((name, name) for name in await work.overview.regions())],
            "fields": [*anything, *((field.id, field.title) for field in FIELDS)],
            "audiences": [*anything, *audiences(self._office)],
            "standings": [*anything, *standings(self._office)],
        }


def _given(chosen: Mapping[str, str], past: bool, day: date | None) -> list[tuple[str, str]]:
    given = [(name, value) for name, value in chosen.items() if value]
    return given + [("when", "past")] * past + ([("day", day.isoformat())] if day else [])


def _page(visit: Visit) -> int:
    text = visit.asked("page", "1")
    return max(1, int(text)) if text.isdecimal() and text.isascii() and len(text) < 6 else 1


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year < LAST_YEAR else None


def _month(text: str) -> date | None:
    return _day(f"{text}-01")


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)
