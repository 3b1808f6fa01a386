"""The page of a host: their sessions, what pupils want to know, "I come" and "I cannot come"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from aiohttp import web

from bot.pages.adults.hosts import seats
from bot.pages.public import FOR_ADULTS, Answer, Public, Visit
from bot.web.shown import Go, Shown
from handlers.booking import staff
from handlers.booking.session import CareerSession, State
from handlers.host_questions.asking import starters
from handlers.host_questions.boxed import OF_SESSION
from handlers.hosts.host import Host, Hosting, is_awaited, without_host
from storage.secrets import IN_A_PATH
from storage.store import Work

PAGE = f"/gastgeber/{{secret:{IN_A_PATH}}}"
ONE = PAGE + "/termin/{session}"
SHOWN_SINCE = timedelta(days=30)
LONGEST_WHY, LONGEST_CONTACT = 500, 200


@dataclass(frozen=True, slots=True)
class Own:
    """A session of the host as it stands: seats that are booked, and whether their yes is awaited."""

    session: CareerSession
    hosting: Hosting
    booked: int
    questions: int
    is_awaited: bool
    is_over: bool


class HostPage:
    def __init__(self, public: Public) -> None:
        self._public = public

    def routes(self) -> list[web.RouteDef]:
        public = self._public
        return [
            public.look(PAGE, self._page, FOR_ADULTS),
            public.look(ONE, self._briefing, FOR_ADULTS),
            public.act(ONE + "/zusagen", self._come, FOR_ADULTS),
            public.act(ONE + "/absagen", self._cannot, FOR_ADULTS),
            public.act(PAGE + "/kontakt", self._contact, FOR_ADULTS),
            public.act(PAGE + "/loeschen", self._delete, FOR_ADULTS),
        ]

    async def _page(self, visit: Visit) -> Answer:
        async with self._public.store.look() as work:
            host = await found(visit, work)
            own = await self._own(host, visit, work)
        about: dict[str, Any] = {"host": host, "address": address(visit), "said": visit.asked("ok")}
        about |= {"ahead": [one for one in own if not one.is_over], "over": [one for one in own if one.is_over]}
        return Shown("adults/hosts/host.html", about)

    async def _own(self, host: Host, visit: Visit, work: Work) -> Sequence[Own]:
        hostings = {one.session: one for one in await work.hostings.of_host(host.id)}
        names = await work.hostings.recent(host.id, SHOWN_SINCE, visit.now)
        sessions = [await work.sessions.find(name) for name in names]
        return [await _own(session, hostings[session.id], visit, work) for session in sessions if session]

    async def _briefing(self, visit: Visit) -> Answer:
        async with self._public.store.look() as work:
            hosting, session = await _theirs(visit, work, lock=False)
            own = await _own(session, hosting, visit, work)
            questions = [one for one in await work.box.questions(OF_SESSION + session.id) if not one.hidden]
        room = session.join_url if session.join_url.startswith(("https://", "http://")) else ""
        about: dict[str, Any] = {"own": own, "session": session, "questions": questions, "room": room}
        about |= {"starters": starters(self._public.talks.wording("de")), "address": address(visit)}
        return Shown("adults/hosts/briefing.html", about)

    async def _come(self, visit: Visit) -> Answer:
        """Also for who said before that they could not."""
        async with self._public.store.work() as work:
            hosting, before = await _theirs(visit, work)
            after, _ = staff.confirm(before, hosting.host.name)
            await seats.keep(before, after, work, self._public.talks.clock)
            await work.hostings.can(hosting)
            await work.hosts.use(hosting.host.id, visit.now)
        return Go(f"{address(visit)}?ok=kommt")

    async def _cannot(self, visit: Visit) -> Answer:
        why = visit.form.text("why", longest=LONGEST_WHY)[:LONGEST_WHY]
        async with self._public.store.work() as work:
            hosting, before = await _theirs(visit, work)
            if visit.now < before.starts_at and not before.called_off:
                await seats.keep(before, without_host(before, hosting.host.name), work, self._public.talks.clock)
                await work.hostings.cannot(hosting, why, visit.now)
                await work.hosts.use(hosting.host.id, visit.now)
        return Go(f"{address(visit)}?ok=kommt-nicht")

    async def _contact(self, visit: Visit) -> Answer:
        contact = visit.form.text("contact", longest=LONGEST_CONTACT)[:LONGEST_CONTACT]
        async with self._public.store.work() as work:
            host = await found(visit, work)
            await work.hosts.note_contact(host.id, contact, visit.now)
        return Go(f"{address(visit)}?ok=gespeichert")

    async def _delete(self, visit: Visit) -> Answer:
        """Visits are given back with it; sessions stay: they belong to the network."""
        clock, say = self._public.talks.clock, visit.wording.say
        async with self._public.store.work() as work:
            host = await found(visit, work)
            for name in await work.people.active_sessions(host.guest):
                await seats.leave(name, host.guest, work, clock)
            await work.hosts.remove(host.id)
        text = say("Your page and what you had written on it is deleted. Your sessions stay as they are.")
        return Shown("sorry.html", {"title": say("Deleted"), "text": text})


async def _own(session: CareerSession, hosting: Hosting, visit: Visit, work: Work) -> Own:
    booked = sum(one.size for one in session.bookings if one.state is State.BOOKED)
    questions = [one for one in await work.box.questions(OF_SESSION + session.id) if not one.hidden]
    awaited = is_awaited(session, hosting.host.name)
    return Own(session, hosting, booked, len(questions), awaited, visit.now >= session.ends_at)


def address(visit: Visit) -> str:
    return f"/gastgeber/{visit.part('secret')}"


async def found(visit: Visit, work: Work) -> Host:
    if host := await work.hosts.by_secret(visit.part("secret")):
        return host
    raise web.HTTPNotFound


async def _theirs(visit: Visit, work: Work, *, lock: bool = True) -> tuple[Hosting, CareerSession]:
    """Only what stands on this host's page."""
    host, name = await found(visit, work), visit.part("session")
    hosting = next((one for one in await work.hostings.of_host(host.id) if one.session == name), None)
    session = await (work.sessions.hold(name) if lock else work.sessions.find(name)) if hosting else None
    if hosting is None or session is None:
        raise web.HTTPNotFound
    return replace(hosting, host=host), session
