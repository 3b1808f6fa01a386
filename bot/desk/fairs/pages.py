"""The desk's pages of fairs: the list, a new one with a look at its programme first, and one fair."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from bot.desk.fairs.planning import Company, Plan, companies_of, read_plan, sessions_of
from bot.desk.office import Office
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.documents.poster import Poster, poster
from bot.planning.importing import new_seed
from bot.planning.programme import Programme, in_short, programme
from bot.texts import to_be_said
from bot.web.forms import Form
from handlers.booking.session import CareerSession
from knowledge.field import FIELDS
from storage.fairs.fairs import Fair

FEWEST_ROWS, SPARE_ROWS = 8, 4
ONE_LINE = ("title", "about", "date", "time", "rounds", "minutes", "pause", "seats", "mode", "place", "draw_at")
AT_FIRST = {"time": "14:00", "rounds": "4", "minutes": "20", "pause": "5", "seats": "10", "mode": "online"}
WISHED = to_be_said("Somebody has wished for a seat already: call the sessions off instead, so that they are told.")
LABELS = {
    "title": to_be_said("Name of the fair"),
    "date": to_be_said("Day"),
    "time": to_be_said("First round at"),
    "rounds": to_be_said("Number of rounds"),
    "minutes": to_be_said("Minutes of a round"),
    "pause": to_be_said("Minutes between rounds"),
    "seats": to_be_said("Seats with a company in one round"),
    "place": to_be_said("Place"),
    "draw_at": to_be_said("Lots are drawn on"),
    "company": to_be_said("Companies"),
}


class FairPages:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look("/desk/fairs", Need.BOOKING, self._list),
            look("/desk/fairs/new", Need.BOOKING, self._blank),
            act("/desk/fairs/new", Need.BOOKING, self._plan),
            look("/desk/fairs/{name}", Need.BOOKING, self._one),
            look("/desk/fairs/{name}/poster.pdf", Need.BOOKING, self._poster),
            act("/desk/fairs/{name}/remove", Need.BOOKING, self._remove),
        ]

    async def _list(self, _visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            fairs = await work.fairs.all()
        return Shown("fairs/list.html", {"fairs": fairs, "today": self._office.today})

    async def _blank(self, _visit: Visit) -> Answer:
        return self._form(AT_FIRST, [], new_seed()[:8], {})

    def _form(self, values: Mapping[str, str], rows: Sequence[Company], made: str, wrong: Mapping[str, str]) -> Shown:
        shown = max(FEWEST_ROWS, len(rows) + SPARE_ROWS)
        about: dict[str, Any] = {"values": values, "rows": rows, "shown": shown, "made": made, "wrong": wrong}
        fields = [("", self._office.say("no field")), *((one.id, one.title) for one in FIELDS)]
        about |= {"labels": LABELS, "fields": fields}
        return Shown("fairs/form.html", about, 422 if wrong else 200)

    async def _plan(self, visit: Visit) -> Answer:
        form = visit.form
        made = form.text("made", longest=8) or new_seed()[:8]
        if form.has("more"):
            return self._form(form.values, companies_of(form), made, {})
        plan = read_plan(form, made, self._office.clock)
        if plan is None or form.has("back"):
            return self._form(form.values, companies_of(form), made, form.wrong)
        if form.text("agreed"):
            return await self._create(plan)
        return self._preview(plan, form, made)

    def _preview(self, plan: Plan, form: Form, made: str) -> Shown:
        zone = self._office.clock.zone
        sessions = sessions_of(plan, "", zone)
        sent = [(name, form.values.get(name, "")) for name in ONE_LINE] + [("made", made)]
        for one in plan.companies:
            sent += [("company", one.name), ("shows", one.shows), ("field", one.field), ("room", one.room)]
        about = {"plan": plan, "programme": programme(sessions, zone), "sent": sent, "many": len(sessions)}
        about["without_room"] = not plan.place and any(not one.room for one in plan.companies)
        return Shown("fairs/preview.html", about)

    async def _create(self, plan: Plan) -> Answer:
        """A form that is sent twice plans nothing twice."""
        async with self._office.store.work() as work:
            if await work.fairs.add(plan.fair):
                for session in sessions_of(plan, new_seed(), self._office.clock.zone):
                    await work.sessions.add(session)
        said = self._office.say("The fair is planned. Pupils can wish until the draw.")
        return Go(f"/desk/fairs/{plan.fair.name}", said, f"/desk/fairs/{plan.fair.name}/remove")

    async def _one(self, visit: Visit) -> Answer:
        fair, sessions = await self._found(visit)
        shown: Programme = programme(sessions, self._office.clock.zone)
        wishes = sum(one.others.wished for one in sessions)
        seats = sum(one.seats for one in sessions)
        taken = sum(one.taken for one in sessions)
        about = {"fair": fair, "programme": shown, "wishes": wishes, "seats": seats, "taken": taken}
        first = next(iter(sessions), None)
        about |= {"drawn": any(one.drawn_at for one in sessions), "draw_at": first.draw_at if first else None}
        about["site"] = self._office.settings.public_url
        return Shown("fairs/fair.html", about)

    async def _poster(self, visit: Visit) -> Answer:
        fair, sessions = await self._found(visit)
        wording = self._office.talks.wording("de")  # of pupils: they read it
        address = f"{self._office.settings.public_url}/messe/{fair.name}"
        facts = (wording.day(fair.day), *in_short(sessions, wording))
        content = await poster(Poster(fair.title, address, fair.about, facts), wording)
        headers = {"Content-Disposition": f'attachment; filename="{fair.name}.pdf"'}
        return web.Response(body=content, content_type="application/pdf", headers=headers)

    async def _found(self, visit: Visit) -> tuple[Fair, Sequence[CareerSession]]:
        async with self._office.store.look() as work:
            fair = await work.fairs.find(visit.part("name"))
            if fair is None:
                raise web.HTTPNotFound
            return fair, await work.fairs.programme(fair.name)

    async def _remove(self, visit: Visit) -> Answer:
        """As long as nobody has wished for anything: afterwards sessions are called off one by one, and people told."""
        name = visit.part("name")
        async with self._office.store.work() as work:
            if await work.fairs.find(name) is None:
                raise web.HTTPNotFound
            sessions = await work.fairs.programme(name)
            is_wished = any(one.others.wished or one.taken for one in sessions)
            if not is_wished:
                await work.planned.remove_empty([one.id for one in sessions])
                is_wished = not await work.fairs.remove_empty(name)
        if is_wished:
            return Go(f"/desk/fairs/{name}", self._office.say(WISHED))
        return Go("/desk/fairs", self._office.say("The fair is taken back."))
