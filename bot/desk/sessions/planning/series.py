"""A series: the same session on many days, looked at as a list before all of it is planned at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date

from bot.desk.office import Office
from bot.desk.sessions.planning.choices import choices
from bot.desk.sessions.planning.editing import start_from
from bot.desk.sessions.planning.written import Values, is_made, new_made, new_name, read, typed
from bot.desk.settings.closed import NAMES, closed, known_until
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.free_days import STATES
from bot.planning import moments
from bot.planning.series import MOST, Days, Rhythm, days_of
from bot.texts import to_be_said
from bot.web.forms import Form
from handlers.booking.session import CareerSession, Mode

MOST_WEEKS = 12
LONGEST_UNDO = 2500  # what a cookie carries
NOT_SENT_AGAIN = ("csrf", "agreed", "back", "days")


@dataclass(frozen=True, slots=True)
class Planned:
    """One day of the series, with the sessions on it."""

    day: date
    sessions: Sequence[CareerSession]

    @property
    def needs_link(self) -> bool:
        return any(one.mode is Mode.ONLINE and not one.join_url for one in self.sessions)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is planned; the days that fall out, each with the reason; and those at the end that stand in for them."""

    planned: Sequence[Planned]
    out: Sequence[tuple[date, str]]
    added: Sequence[date]


class Series:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look("/desk/sessions/series", Need.BOOKING, self._blank),
            act("/desk/sessions/series", Need.BOOKING, self._plan),
        ]

    async def _blank(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            values = await start_from(visit, work, self._office)
        values["series"] = values["series"] or values["title"]
        rhythm = {"weeks": "2", "count": "6", "last": "", "states": list(STATES)}
        return await self._form(values, new_made(), rhythm, {})

    async def _form(self, values: Values, made: str, rhythm: Mapping[str, Any], wrong: Mapping[str, str]) -> Shown:
        async with self._office.store.look() as work:
            about = await choices(work, self._office)
        states = [(state, self._office.say(name), known_until(state, self._office)) for state, name in NAMES.items()]
        about |= {"values": values, "made": made, "wrong": wrong, "rhythm": rhythm, "states": states}
        plural = self._office.wording.plural
        about["how_often"] = [(n, plural("each week", "every {n} weeks", n)) for n in range(1, MOST_WEEKS + 1)]
        about |= {"heading": self._office.say("New series"), "kind": "series"}
        return Shown("sessions/form.html", about, 422 if wrong else 200)

    async def _plan(self, visit: Visit) -> Answer:
        form, values = visit.form, typed(visit.form)
        made = form.text("made") if is_made(form.text("made")) else new_made()
        rhythm = self._rhythm(form)
        read(values, new_name(values, made), form, self._office)
        if form.wrong or rhythm is None or form.has("back"):
            return await self._form(values, made, _typed(form), form.wrong)
        values["series"] = values["series"] or values["title"]
        seen = self._outlook(values, made, rhythm, closed(form.all("states"), self._office))
        if form.text("agreed"):
            chosen = [one for one in seen.planned if one.day.isoformat() in form.all("days")]
            if chosen:
                return await self._create(chosen, values["series"])
            form.wrong["days"] = to_be_said("Please tick at least one day.")
        return self._preview(visit, seen)

    def _rhythm(self, form: Form) -> Rhythm | None:
        first, last = form.day("date"), form.day("last")
        weeks = form.number("weeks", 1, MOST_WEEKS, needed=True)
        count = form.number("count", 1, MOST, needed=last is None)
        if first and last and last < first:
            form.wrong["last"] = to_be_said("The last day is before the first.")
        if first is None or weeks is None or form.wrong:
            return None
        return Rhythm(first, weeks, count or MOST, last or date.max)

    def _outlook(self, values: Values, made: str, rhythm: Rhythm, no_school: Mapping[date, str]) -> Outlook:
        """A day that cannot be, for whatever reason, is replaced by one at the end."""
        reasons = dict(no_school)
        while True:
            days = days_of(rhythm, reasons)
            planned, out = self._planned(values, made, days)
            if not out:
                return Outlook(planned, days.closed, days.added)
            reasons |= out

    def _planned(self, values: Values, made: str, days: Days) -> tuple[list[Planned], dict[date, str]]:
        """Each day as its form would be read alone; and why those cannot be that cannot."""
        first = date.fromisoformat(values["date"])
        planned, out = [], {}
        for day in days.kept:
            own, form = self._moved(values, first, day), Form()
            sessions = read(own, new_name(own, made), form, self._office)
            if form.wrong:
                out[day] = self._office.say(next(iter(form.wrong.values())))
            elif sessions[0].starts_at <= self._office.now:
                out[day] = self._office.say("is over")
            else:
                planned.append(Planned(day, sessions))
        return planned, out

    def _moved(self, values: Values, first: date, day: date) -> Values:
        """The form for another day: the times at which booking opens and closes move along on the wall."""
        own, zone = values | {"date": day.isoformat()}, self._office.clock.zone
        for name in ("opens_at", "closes_at"):
            if values[name]:
                local = moments.moment(values[name], zone).astimezone(zone).replace(tzinfo=None)
                own[name] = f"{local + (day - first):%Y-%m-%dT%H:%M}"
        return own

    def _preview(self, visit: Visit, seen: Outlook) -> Shown:
        form, language = visit.form, self._office.wording.language
        sent = [(name, value) for name, value in form.sent.items() if name not in NOT_SENT_AGAIN]
        last = max((day for day in [*(one.day for one in seen.planned), *(day for day, _ in seen.out)]), default=None)
        ticked = form.all("days") if form.text("agreed") else tuple(one.day.isoformat() for one in seen.planned)
        about: dict[str, Any] = {
            "planned": seen.planned,
            "out": seen.out,
            "added": seen.added,
            "sent": sent,
            "ticked": ticked,
        }
        about["written"] = {one.day: format_date(one.day, "full", locale=language) for one in seen.planned}
        about |= {"wrong": form.wrong, "needs_link": any(one.needs_link for one in seen.planned)}
        about["added_days"] = ", ".join(self._office.wording.day(day) for day in seen.added)
        about["unknown"] = self._unknown(form.all("states"), last) if last else []
        return Shown("sessions/series.html", about, 422 if form.wrong else 200)

    def _unknown(self, states: Sequence[str], last: date) -> list[str]:
        """States whose school holidays are not known as far as the series goes."""
        say, found = self._office.say, []
        for state in (state for state in STATES if state in states):
            name, known = say(NAMES[state]), known_until(state, self._office)
            if known is None:
                found.append(say("The school holidays of {state} are not set here.", state=name))
            elif known < last:
                until = self._office.wording.day(known)
                found.append(say("The school holidays of {state} are set only until {day}.", state=name, day=until))
        return found

    async def _create(self, chosen: Sequence[Planned], series: str) -> Answer:
        sessions = [session for one in chosen for session in one.sessions]
        async with self._office.store.work() as work:
            for session in sessions:
                await work.sessions.add(session)
        said = self._office.wording.plural(
            "{n} session of the series is planned.", "{n} sessions of the series are planned.", len(sessions)
        )
        if any(one.needs_link for one in chosen):
            said += " " + self._office.say("The link to the room is still missing: add it below.")
        undo = "/desk/sessions/remove?ids=" + ",".join(session.id for session in sessions)
        return Go("/desk/sessions?" + urlencode({"series": series}), said, undo if len(undo) <= LONGEST_UNDO else "")


def _typed(form: Form) -> dict[str, Any]:
    return {name: form.text(name) for name in ("weeks", "count", "last")} | {"states": list(form.all("states"))}
