"""Seats kept for a class, which gets them by its code."""

from dataclasses import replace
from datetime import datetime

from aiohttp import web

from bot.desk.office import Office
from bot.desk.sessions.acting import Acting, Ask
from bot.desk.sessions.deciding import Bench, Decision, Wrong
from bot.desk.visit import Answer, Need, Route, Visit, act, look
from bot.planning import moments
from bot.texts import to_be_said
from handlers.booking import staff
from handlers.booking.session import CareerSession, Hold
from handlers.sessions.codes import new_code, typed_code

KEEP = "sessions/keep.html"
LONGEST_CLASS, MOST_SEATS = 60, 1000


class Keeping:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._acting = Acting(office)

    def routes(self) -> list[Route]:
        return [
            look("/desk/sessions/{id}/keep", Need.BOOKING, self._form),
            act("/desk/sessions/{id}/keep", Need.BOOKING, self._keep),
            act("/desk/sessions/{id}/keep/{code:[A-Z0-9]{6,7}}/{seats:\\d{1,4}}", Need.BOOKING, self._keep_again),
        ]

    async def _form(self, visit: Visit) -> Answer:
        return await self._acting.form(visit, KEEP)

    async def _keep(self, visit: Visit) -> Answer:
        name, say = visit.part("id"), self._office.say
        hold = self._hold(visit)
        before: list[int] = []

        async def decide(bench: Bench) -> Decision:
            session = await bench.session(name)
            if await bench.work.codes.whose_code(hold.code):
                return Wrong("code", to_be_said("This is the code of a group of friends. Leave the field empty."))
            before[:] = [one.seats for one in session.holds if one.code == hold.code]
            kept = replace(hold, until=self._end(hold, session))
            return bench.steps([(session, staff.keep_seats(session, kept, bench.clock.now, bench.clock.school))])

        done = say("Kept. The class writes this code to the bot: {code}", code=hold.code)
        title, button = say("What happens if you keep these seats"), say("Keep the seats")
        undo = f"/desk/sessions/{name}/keep/{hold.code}/"
        ask = Ask(KEEP, title, button, done, meant=hold.code, undo=lambda: f"{undo}{sum(before)}")
        return await self._acting.act(visit, decide, ask)

    def _hold(self, visit: Visit) -> Hold:
        """What the form says. A day is meant to its end."""
        form, until = visit.form, visit.now
        called = form.text("class", needed=True, longest=LONGEST_CLASS)
        seats = form.number("seats", 0, MOST_SEATS, needed=True)
        try:
            until = moments.end_of(form.text("until", needed=True), self._office.clock.zone)
        except ValueError:
            form.wrong.setdefault("until", to_be_said("This is not a day such as 2026-12-01."))
        code = typed_code(form.text("code"))
        if form.text("code") and not code:
            form.wrong["code"] = to_be_said("A code has six letters and digits, such as KT4RM7.")
        return Hold(code or typed_code(form.text("new_code")) or new_code(), called, seats or 0, until)

    def _end(self, hold: Hold, session: CareerSession) -> datetime:
        """On the day on which booking closes, until it does."""
        zone, closes_at = self._office.clock.zone, session.booking_closes_at
        is_that_day = closes_at.astimezone(zone).date() == moments.last_day(hold.until, zone)
        return min(hold.until, closes_at) if is_that_day else hold.until

    async def _keep_again(self, visit: Visit) -> Answer:
        """Another number of seats for a class that has its code: 0 gives them to everybody."""
        code, seats = visit.part("code"), int(visit.part("seats"))

        async def decide(bench: Bench) -> Decision:
            session = await bench.session(visit.part("id"))
            hold = next((one for one in session.holds if one.code == code), None)
            if hold is None:
                raise web.HTTPNotFound
            kept = replace(hold, seats=seats)
            return bench.steps([(session, staff.keep_seats(session, kept, bench.clock.now, bench.clock.school))])

        say = self._office.say
        ask = Ask("", say("What happens if you keep other seats"), say("Change it"), say("Changed."), meant=code)
        return await self._acting.act(visit, decide, ask)
