"""How a session opens: hosts confirm, and a draw makes its first hours fair."""

from dataclasses import replace

from aiohttp import web

from bot.desk.office import Office
from bot.desk.sessions.acting import Acting, Ask
from bot.desk.sessions.changing import day_and_time
from bot.desk.sessions.deciding import Bench, Decision
from bot.desk.visit import Answer, Need, Route, Visit, act, look
from bot.planning.importing import new_seed
from handlers.booking import staff

DRAW = "sessions/draw.html"


class Opening:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._acting = Acting(office)

    def routes(self) -> list[Route]:
        return [
            act("/desk/sessions/{id}/confirm", Need.BOOKING, self._confirm),
            act("/desk/sessions/{id}/unconfirm/{host:\\d{1,2}}", Need.BOOKING, self._unconfirm),
            look("/desk/sessions/{id}/draw", Need.BOOKING, self._draw_form),
            act("/desk/sessions/{id}/draw", Need.BOOKING, self._draw),
        ]

    async def _confirm(self, visit: Visit) -> Answer:
        name, host = visit.part("id"), visit.form.text("host")
        undo: list[str] = []

        async def decide(bench: Bench) -> Decision:
            session = await bench.session(name)
            hosts = session.host.split(", ")
            undo[:] = [f"/desk/sessions/{name}/unconfirm/{hosts.index(host)}"] if host in hosts else []
            return bench.ended(session) or bench.steps([(session, staff.confirm(session, host))])

        done = self._office.say("{name} has confirmed.", name=host)
        return await self._acting.act(visit, decide, Ask("", "", "", done, undo=lambda: "".join(undo)))

    async def _unconfirm(self, visit: Visit) -> Answer:
        async def decide(bench: Bench) -> Decision:
            session, number = await bench.session(visit.part("id")), int(visit.part("host"))
            hosts = session.host.split(", ")
            if number >= len(hosts):
                raise web.HTTPNotFound
            waited = tuple(name for name in hosts if name in (*session.unconfirmed, hosts[number]))
            after = replace(session, unconfirmed=waited)
            return bench.steps([(session, staff.revise(session, after, bench.clock.now, bench.clock.school))])

        return await self._acting.act(visit, decide, Ask("", "", "", self._office.say("Waited for again.")))

    async def _draw_form(self, visit: Visit) -> Answer:
        return await self._acting.form(visit, DRAW)

    async def _draw(self, visit: Visit) -> Answer:
        say, draw_at, seed = self._office.say, day_and_time(visit.form, self._office), new_seed()

        async def decide(bench: Bench) -> Decision:
            sessions = await bench.drawn_together(visit.part("id"))
            known = await bench.planned.seed_of(sessions[0].fair) if sessions[0].fair else ""
            now, school, when = bench.clock.now, bench.clock.school, draw_at or bench.clock.now
            return bench.steps([(one, staff.open_draw(one, when, known or seed, now, school)) for one in sessions])

        title, button = say("What happens if you open the draw"), say("Open the draw")
        ask = Ask(DRAW, title, button, say("The draw is open. Publish its promise now: it stands below."))
        return await self._acting.act(visit, decide, ask)
