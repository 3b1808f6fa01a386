"""Changes of what people have booked: another time, other seats, or that it does not take place."""

from collections.abc import Collection
from datetime import datetime

from bot.desk.office import Office
from bot.desk.sessions.acting import Acting, Ask
from bot.desk.sessions.deciding import Bench, Decision
from bot.desk.visit import Answer, Need, Route, Visit, act, look
from bot.planning import moments
from bot.planning.expanding import MINUTES, SEATS
from bot.planning.steps import step
from bot.texts import to_be_said
from bot.web.forms import Form
from handlers.booking import staff
from handlers.booking.session import SEATED, CareerSession, Mode
from handlers.speech.turn import PersonId

LONGEST_REASON = 500
MOVE, CHANGE, CANCEL = "sessions/move.html", "sessions/seats.html", "sessions/cancel.html"


class Changing:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._acting = Acting(office)

    def routes(self) -> list[Route]:
        return [
            look("/desk/sessions/{id}/move", Need.BOOKING, self._where_to),
            act("/desk/sessions/{id}/move", Need.BOOKING, self._move),
            look("/desk/sessions/{id}/seats", Need.BOOKING, self._how_many),
            act("/desk/sessions/{id}/seats", Need.BOOKING, self._seats),
            look("/desk/sessions/{id}/cancel", Need.BOOKING, self._why),
            act("/desk/sessions/{id}/cancel", Need.BOOKING, self._cancel),
        ]

    async def _where_to(self, visit: Visit) -> Answer:
        return await self._acting.form(visit, MOVE)

    async def _move(self, visit: Visit) -> Answer:
        form, say = visit.form, self._office.say
        minutes = form.number("minutes", MINUTES[0], MINUTES[-1], needed=True)
        place, starts_at = form.text("place"), day_and_time(form, self._office)

        async def decide(bench: Bench) -> Decision:
            target = staff.Target(starts_at or bench.clock.now, minutes or 0, place)
            parts = await bench.parts(visit.part("id"))
            return bench.steps([(one, _moved(bench, one, target)) for one in parts])

        ask = Ask(MOVE, say("What happens if you move it"), say("Move it and tell them"), say("Moved."))
        return await self._acting.act(visit, decide, ask)

    async def _how_many(self, visit: Visit) -> Answer:
        return await self._acting.form(visit, CHANGE, is_look=True)

    async def _seats(self, visit: Visit) -> Answer:
        seats = visit.form.number("seats", SEATS[0], SEATS[-1], needed=True)
        chosen, say = visit.form.all("leaving"), self._office.say

        async def decide(bench: Bench) -> Decision:
            session = await bench.session(visit.part("id"))
            if ended := bench.ended(session):
                return ended
            leaving = _numbered(session, chosen)
            after = staff.change_seats(session, seats or 1, leaving, bench.clock.now, bench.clock.school)
            return [step(session, after, bench.clock)]

        title = say("What happens if you change the seats")
        ask = Ask(CHANGE, title, say("Change the seats and tell them"), say("The seats are changed."))
        return await self._acting.act(visit, decide, ask)

    async def _why(self, visit: Visit) -> Answer:
        return await self._acting.form(visit, CANCEL)

    async def _cancel(self, visit: Visit) -> Answer:
        reason = visit.form.text("reason", needed=True, longest=LONGEST_REASON)
        say = self._office.say

        async def decide(bench: Bench) -> Decision:
            parts = await bench.parts(visit.part("id")) if visit.form.has("both") else []
            sessions = parts or [await bench.session(visit.part("id"))]
            for one in sessions:
                if ended := bench.ended(one):
                    return ended
            return [step(one, staff.call_off(one, reason), bench.clock) for one in sessions]

        title, button = say("What happens if you call it off"), say("Call it off and tell them")
        ask = Ask(CANCEL, title, button, say("Called off."), always=True, is_danger=True)
        return await self._acting.act(visit, decide, ask)


def day_and_time(form: Form, office: Office) -> datetime | None:
    """None if they are wrong, which then stands at their fields."""
    day, hour = form.text("date", needed=True), form.text("time", needed=True)
    try:
        return moments.moment(f"{day} {hour}", office.clock.zone)
    except ValueError:
        form.wrong.setdefault("time", to_be_said("There is no such day and time: the clocks may go forward then."))
        return None


def _moved(bench: Bench, session: CareerSession, to: staff.Target) -> tuple[CareerSession, staff.Changed]:
    place = to.place if session.mode is Mode.ONSITE else ""
    target = staff.Target(to.starts_at, to.minutes, place)
    return staff.move(session, target, bench.clock.now, bench.clock.school)


def _numbered(session: CareerSession, chosen: Collection[str]) -> list[PersonId]:
    return [one.person for one in session.bookings if one.state in SEATED and str(one.line) in chosen]
