"""The front page for teachers: what Lotse is for a class, and a class link in under a minute."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from aiohttp import web

from bot.pages.adults.school.classroom import NOBODY, OF_SESSION, START, Classroom
from bot.pages.adults.school.leading import groups, is_offered
from bot.pages.public import FOR_ADULTS, Answer, Visit
from bot.texts import Texts, to_be_said
from bot.web.shown import Go, Shown
from handlers.links.link import Purpose, ShareLink
from storage.store import Work

LONGEST_SCHOOL, LONGEST_CLASS = 80, 30
WEEKS: Final = ("2", "8", "26", "52")


class Making:
    def __init__(self, room: Classroom) -> None:
        self._room = room

    def routes(self) -> list[web.RouteDef]:
        public = self._room.public
        return [public.look(START, self._form, FOR_ADULTS), public.act(START, self._make, FOR_ADULTS)]

    async def _form(self, visit: Visit) -> Answer:
        async with self._room.public.store.look() as work:
            return await self._shown(visit, work)

    async def _make(self, visit: Visit) -> Answer:
        async with self._room.public.store.work() as work:
            link = await self._written(visit, work)
            if visit.form.wrong:
                return await self._shown(visit, work, 422)
            made = await work.links.make(link, self._today)
            secret = await work.class_pages.add(made.code)
        return Go(f"{START}/k/{secret}?said=made")

    async def _written(self, visit: Visit, work: Work) -> ShareLink:
        form = visit.form
        school = form.text("school", needed=True, longest=LONGEST_SCHOOL)
        group = form.text("class", needed=True, longest=LONGEST_CLASS)
        leads_to, until = form.text("leads_to"), until_of(form.text("weeks"), self._today)
        if leads_to not in await self._possible(visit, work):
            form.wrong["leads_to"] = to_be_said("Please choose one.")
        if until is None:
            form.wrong["weeks"] = to_be_said("Please choose one.")
        session = await work.sessions.find(leads_to.removeprefix(OF_SESSION), NOBODY)
        if session and until:
            until = max(until, session.ends_at.astimezone(self._room.public.talks.clock.zone).date())
        name = session.id if session else ""
        title = f"{group}, {school}"
        return ShareLink("", Purpose.CLASS, title, leads_to, until or self._today, school, group, name)

    async def _possible(self, visit: Visit, work: Work) -> set[str]:
        shown = groups(await _ahead(visit, work), self._room.live.current, visit.wording, visit.now)
        return {value for group in shown for value, _ in group.choices}

    async def _shown(self, visit: Visit, work: Work, status: int = 200) -> Shown:
        sessions = await _ahead(visit, work)
        values: Mapping[str, Any] = {
            "groups": groups(sessions, self._room.live.current, visit.wording, visit.now),
            "weeks": weeks(visit.wording),
            "typed": visit.form.values,
            "wrong": visit.form.wrong,
            "soon": [one for one in sessions if is_offered(one, visit.now)][:3],
            "chosen": visit.form.values.get("leads_to", visit.asked("fuer")),
        }
        return Shown("adults/school/start.html", values, status)

    @property
    def _today(self) -> date:
        return self._room.public.talks.clock.today


async def _ahead(visit: Visit, work: Work) -> list[Any]:
    sessions = await work.planned.ahead_alone(visit.now)
    return sorted(sessions, key=lambda session: session.starts_at)


def weeks(wording: Texts) -> tuple[tuple[str, str], ...]:
    """How long a link may hold."""
    say = wording.say
    labels = (say("Two weeks"), say("Two months"), say("Half a year"), say("A year"))
    return tuple(zip(WEEKS, labels, strict=True))


def until_of(chosen: str, today: date) -> date | None:
    return today + timedelta(weeks=int(chosen)) if chosen in WEEKS else None
