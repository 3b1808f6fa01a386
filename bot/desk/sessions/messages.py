"""A message to all who are in a session: seen as they will read it, then sent; what is not out yet can be withdrawn."""

import re

from aiohttp import web

from bot.desk.office import Office
from bot.desk.sessions.deciding import there
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from handlers.booking.notice import Letter
from handlers.booking.session import CareerSession
from handlers.sessions import notices
from handlers.speech.dialog import Dialog
from storage.letters import new_letter
from storage.store import Work

LONGEST = 1000
LETTER = re.compile(r"[0-9a-f]{16}")


class Messages:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look("/desk/sessions/{id}/message", Need.BOOKING, self._form),
            act("/desk/sessions/{id}/message", Need.BOOKING, self._write),
            act("/desk/sessions/{id}/message/{letter:[0-9a-f]{16}}/withdraw", Need.BOOKING, self._withdraw),
        ]

    async def _form(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            session = there(await work.sessions.find(visit.part("id")))
            people = await work.letters.count_session(session.id)
        text = visit.form.text("text", longest=LONGEST)
        about = {"session": session, "people": people, "text": text, "wrong": visit.form.wrong, "longest": LONGEST}
        return Shown("sessions/message.html", about, 422 if visit.form.wrong else 200)

    async def _write(self, visit: Visit) -> Answer:
        form = visit.form
        text, letter = form.text("text", needed=True, longest=LONGEST), form.text("agreed")
        if form.wrong or form.has("back"):
            return await self._form(visit)
        if not LETTER.fullmatch(letter):
            return await self._preview(visit, text)
        name = visit.part("id")
        async with self._office.store.work() as work:
            there(await work.sessions.find(name))
            if await work.letters.find([letter]):
                return Go(f"/desk/sessions/{name}", self._office.say("The message is on its way already."))
            told = await work.letters.to_session(name, text, visit.staff.name, visit.now, letter)
        self._office.store.stirred.set()
        said = self._office.wording.plural("{n} person gets your message.", "{n} people get your message.", told)
        return Go(f"/desk/sessions/{name}", said, f"/desk/sessions/{name}/message/{letter}/withdraw")

    async def _preview(self, visit: Visit, text: str) -> Answer:
        async with self._office.store.look() as work:
            session = there(await work.sessions.find(visit.part("id")))
            people = await work.letters.count_session(session.id)
            shown = self._as_read(session, text, work)
        about = {"session": session, "people": people, "text": text, "shown": shown, "letter": new_letter()}
        return Shown("sessions/message_preview.html", about)

    def _as_read(self, session: CareerSession, text: str, work: Work) -> str:
        """As one of those in it will read it; nothing if there is nobody."""
        if not session.bookings:
            return ""
        talk = self._office.talks.talk(session.bookings[0].person, Dialog(), "de", work)
        reply = notices.hand_over(Letter("", text, session.id), session, talk)
        return reply.text if reply else ""

    async def _withdraw(self, visit: Visit) -> Answer:
        name = visit.part("id")
        async with self._office.store.work() as work:
            if not await work.letters.find([visit.part("letter")]):
                raise web.HTTPNotFound
            had = await work.letters.withdraw(visit.part("letter"))
        said = self._office.say("The message is withdrawn.")
        if had:
            said += " " + self._office.wording.plural("{n} person has it already.", "{n} people have it already.", had)
        return Go(f"/desk/sessions/{name}", said)
