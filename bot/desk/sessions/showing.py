"""One session: its facts, who is in it by number and nickname, and what can be done. Each look at people is noted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.desk.office import Office
from bot.desk.sessions.deciding import Bench
from bot.desk.visit import Answer, Need, Route, Shown, Visit, look
from handlers.booking.draw import promise, shared_seed
from handlers.booking.session import SEATED, Booking, CareerSession, State
from knowledge.field import field_named
from storage.store import Work

FEWEST_OPINIONS = 5  # below that, it could be told who said what
IN_ORDER = (State.BOOKED, State.OFFERED, State.WISHED, State.WAITING)


@dataclass(frozen=True, slots=True)
class Present:
    """One booking as staff may see it: a number and nicknames, never more."""

    number: int
    names: tuple[str, ...]
    state: State
    size: int
    joined: int
    position: int = 0
    until: datetime | None = None
    hold: str = ""
    rests: bool = False


class Showing:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [look("/desk/sessions/{id}", Need.BOOKING, self._page)]

    async def _page(self, visit: Visit) -> Answer:
        name = visit.part("id")
        async with self._office.store.look() as work:
            bench = Bench(work, work.sessions.find, self._office.clock)
            session = await bench.session(name)
            about = await self._about(session, bench, visit.now)
        if session.bookings:
            await note_look(self._office, visit, name)
        return Shown("sessions/session.html", about)

    async def _about(self, session: CareerSession, bench: Bench, now: datetime) -> dict[str, Any]:
        work = bench.work
        others = [one for one in await bench.parts(session.id) if one.id != session.id]
        known = await self._occupation(session)
        return {
            "session": session,
            "others": others,
            "cannot": {
                one.host.name.lower(): one.why for one in await work.hostings.of_session(session.id) if one.cannot_since
            },
            "to_pass_on": f"{self._office.settings.public_url}/?start=s_{session.id}",
            "is_over": now >= session.ends_at,
            "is_open": now < session.starts_at and not session.called_off,
            "fields_of_work": [field.title for name in session.fields if (field := field_named(name))],
            "occupation": known,
            "counts": counts(session, now),
            "people": present(session),
            "holds": [(hold, session.left(hold, now)) for hold in session.holds if hold.seats],
            "draw": await self._draw(session, work),
            "opinions": opinions(await work.opinions.of(session.id)),
            "is_hybrid": len(await bench.kin(session.id)) > 1,
            "hosts": [name for name in session.host.split(", ") if name],
        }

    async def _occupation(self, session: CareerSession) -> str:
        entries = self._office.live.current.entries.values()
        return next((entry.title for entry in entries if entry.id == session.occupation), session.occupation)

    async def _draw(self, session: CareerSession, work: Work) -> dict[str, str]:
        if session.draw_at is None:
            return {}
        seed = shared_seed(await work.draws.together(session))
        page = "" if session.hidden else work.attendance.draw_page(session)
        return {"promise": promise(seed), "page": page}


async def note_look(office: Office, visit: Visit, session: str) -> None:
    what = office.say("Session {id}: who is in it", id=session)
    async with office.store.work() as work:
        await work.looks.note(visit.staff.name, what, visit.now)


def present(session: CareerSession) -> list[Present]:
    """Those with seats first, by their numbers; then the line, by its order."""
    ordered = sorted(session.bookings, key=lambda one: (IN_ORDER.index(one.state), one.line))
    classes = {hold.code: hold.name for hold in session.holds}
    places = {one.person: place for place, one in enumerate(session.waiting, 1)}
    return [_present(one, places.get(one.person, 0), classes) for one in ordered]


def _present(one: Booking, place: int, classes: Mapping[str, str]) -> Present:
    names = tuple(guest.nickname for guest in one.guests if guest.nickname)
    facts = (place, one.offered_until, classes.get(one.hold, ""), one.rests)
    return Present(one.line, names, one.state, one.size, len(one.guests), *facts)


def counts(session: CareerSession, now: datetime) -> dict[str, int]:
    """Of the session, never of a person. Only once it is over, somebody can have missed it."""
    seats = {state: sum(one.size for one in session.bookings if one.state is state) for state in IN_ORDER}
    seated = [one for one in session.bookings if one.state is State.BOOKED]
    attended = sum(bool(guest.attended_at) for one in seated for guest in one.guests)
    return {
        "booked": seats[State.BOOKED],
        "offered": seats[State.OFFERED],
        "wished": seats[State.WISHED],
        "waiting": seats[State.WAITING],
        "kept": sum(session.left(hold, now) for hold in session.holds),
        "free": session.available(now),
        "attended": attended,
        "missed": seats[State.BOOKED] - attended if now >= session.ends_at and not session.called_off else 0,
    }


def opinions(said: Sequence[tuple[int, str]]) -> dict[str, Any]:
    """Nothing as long as it are so few that it could be told who said it."""
    stars = [given for given, _ in said if given]
    if len(stars) < FEWEST_OPINIONS:
        return {"rated": len(stars), "enough": False}
    words = sorted(word for _, word in said if word)
    return {"rated": len(stars), "enough": True, "stars": round(sum(stars) / len(stars), 1), "words": words}


def seated(session: CareerSession) -> list[Present]:
    return [one for one in present(session) if one.state in SEATED]
