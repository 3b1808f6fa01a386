"""What staff take along: the list of those who come, a page for the host, files, a poster."""

import csv
import io

from aiohttp import web

from bot.desk.office import Office
from bot.desk.sessions.deciding import Bench, there
from bot.desk.sessions.showing import counts, note_look, seated
from bot.desk.visit import Answer, Need, Route, Shown, Visit, look
from bot.documents.calendar_file import calendar_file
from bot.documents.poster import Paper, poster
from bot.documents.session_poster import of_session
from handlers.booking.session import CareerSession, State
from handlers.host_questions.boxed import OF_SESSION

LIVE_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Papers:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look("/desk/sessions/{id}/list", Need.BOOKING, self._list),
            look("/desk/sessions/{id}/list.csv", Need.BOOKING, self._table),
            look("/desk/sessions/{id}/session.ics", Need.BOOKING, self._calendar),
            look("/desk/sessions/{id}/briefing", Need.BOOKING, self._briefing),
            look("/desk/sessions/{id}/poster.pdf", Need.BOOKING, self._poster),
        ]

    async def _list(self, visit: Visit) -> Answer:
        session = await self._seen(visit)
        booked = [one for one in seated(session) if one.state is State.BOOKED]
        return Shown("sessions/paper_list.html", {"session": session, "booked": booked})

    async def _table(self, visit: Visit) -> Answer:
        session, say = await self._seen(visit), self._office.say
        text = io.StringIO()
        table = csv.writer(text, delimiter=";", lineterminator="\r\n")
        table.writerow([say("Number"), say("Nicknames"), say("Seats"), say("Class"), say("State")])
        states = {State.BOOKED: say("booked"), State.OFFERED: say("offered")}
        for one in seated(session):
            cells = (str(one.number), ", ".join(one.names), str(one.size), one.hold, states[one.state])
            table.writerow([tame(cell) for cell in cells])
        file = f"{session.id}.csv"
        return _file(text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", file)

    async def _calendar(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            session = there(await work.sessions.find(visit.part("id")))
        made = calendar_file(session, self._office.talks.wording("de"))
        return _file(made.content, "text/calendar; charset=utf-8", made.name)

    async def _poster(self, visit: Visit) -> Answer:
        """`paper` is a4 or a3; `language` one that pupils read."""
        wording = self._office.talks.wording(visit.asked("language", "de"))
        async with self._office.store.look() as work:
            session = there(await work.sessions.find(visit.part("id")))
            address = f"{self._office.settings.public_url}/?start=s_{session.id}"
            content = await of_session(session, address, self._office.live.current, work, wording)
        paper = Paper.A3 if visit.asked("paper") == Paper.A3 else Paper.A4
        return _file(await poster(content, wording, paper), "application/pdf", f"{session.id}-{paper}.pdf")

    async def _briefing(self, visit: Visit) -> Answer:
        """What a host needs to know; nobody is named in it."""
        async with self._office.store.look() as work:
            bench = Bench(work, work.sessions.find, self._office.clock)
            session = await bench.session(visit.part("id"))
            questions = [one for one in await work.box.questions(OF_SESSION + session.id) if not one.hidden]
        room = session.join_url if session.join_url.startswith(("https://", "http://")) else ""
        about = {"session": session, "counts": counts(session, visit.now), "room": room, "questions": questions}
        return Shown("sessions/briefing.html", about)

    async def _seen(self, visit: Visit) -> CareerSession:
        async with self._office.store.look() as work:
            session = there(await work.sessions.find(visit.part("id")))
        if session.bookings:
            await note_look(self._office, visit, session.id)
        return session


def tame(cell: str) -> str:
    """A table program takes what begins so for a formula; a nickname must not become one."""
    return f"'{cell}" if cell.startswith(LIVE_FORMULA) else cell


def _file(content: bytes, kind: str, name: str) -> web.Response:
    headers = {"Content-Type": kind, "Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=content, headers=headers | {"X-Content-Type-Options": "nosniff"})
