"""Patterns: what sessions of a kind have in common, to plan the next one from."""

from aiohttp import web

from bot.desk.office import Office
from bot.desk.sessions.deciding import Bench
from bot.desk.sessions.planning.written import values_of, without_days
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look

MOST_SHOWN = 80


class SessionPatterns:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look("/desk/sessions/patterns", Need.BOOKING, self._list),
            act("/desk/sessions/patterns/{number:\\d{1,9}}/delete", Need.BOOKING, self._delete),
            act("/desk/sessions/patterns/{number:\\d{1,9}}/restore", Need.BOOKING, self._restore),
            act("/desk/sessions/{id}/pattern", Need.BOOKING, self._save),
        ]

    async def _list(self, _visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            return Shown("sessions/patterns.html", {"patterns": await work.patterns.all()})

    async def _save(self, visit: Visit) -> Answer:
        name = visit.part("id")
        async with self._office.store.work() as work:
            sessions = await Bench(work, work.sessions.find, self._office.clock).kin(name)
            called = visit.form.text("name", longest=MOST_SHOWN) or sessions[0].title
            content = without_days(values_of(sessions, self._office))
            await work.patterns.add(called[:MOST_SHOWN], content)
        return Go(f"/desk/sessions/{name}", self._office.say("Kept as the pattern “{name}”.", name=called[:MOST_SHOWN]))

    async def _delete(self, visit: Visit) -> Answer:
        number = int(visit.part("number"))
        async with self._office.store.work() as work:
            if not await work.patterns.delete(number, visit.now):
                raise web.HTTPNotFound
        undo = f"/desk/sessions/patterns/{number}/restore"
        return Go("/desk/sessions/patterns", self._office.say("The pattern is deleted."), undo)

    async def _restore(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            if not await work.patterns.restore(int(visit.part("number"))):
                raise web.HTTPNotFound
        return Go("/desk/sessions/patterns", self._office.say("The pattern is back."))
