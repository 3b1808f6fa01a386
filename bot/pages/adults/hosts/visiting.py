"""Visits among hosts: what others offer to companies, booked from the host's own page."""

from typing import Any

from aiohttp import web

from bot.pages.adults.hosts import seats
from bot.pages.adults.hosts.host_page import PAGE, address, found
from bot.pages.public import FOR_ADULTS, Answer, Public, Visit
from bot.rooms.choice import Rooms
from bot.web.shown import Go, Shown
from handlers.booking.session import CareerSession
from handlers.hosts.guests import MOST_GUESTS, may_visit, seats_of
from handlers.hosts.host import Host, is_host
from storage.booking.overview import Wanted
from storage.store import Work

VISITS = PAGE + "/besuche"
ONE = VISITS + "/{session}"
MOST_SHOWN = 40
VISITS_PAGE = "adults/hosts/visits.html"


class Visiting:
    def __init__(self, public: Public, rooms: Rooms) -> None:
        self._public = public
        self._rooms = rooms

    def routes(self) -> list[web.RouteDef]:
        public = self._public
        return [
            public.look(VISITS, self._page, FOR_ADULTS),
            public.act(ONE + "/buchen", self._book, FOR_ADULTS),
            public.act(ONE + "/zurueckgeben", self._leave, FOR_ADULTS),
            public.act(ONE + "/raum", self._room, FOR_ADULTS),
        ]

    async def _page(self, visit: Visit) -> Answer:
        async with self._public.store.look() as work:
            return await self._shown(await found(visit, work), visit, work)

    async def _shown(self, host: Host, visit: Visit, work: Work, refused: str = "") -> Answer:
        mine = [(one, seats_of(one, host.guest)) for one in await _mine(host, visit, work)]
        booked = {one.id for one, _ in mine}
        others = [one for one in await _of_others(host, visit, work) if one.id not in booked]
        about: dict[str, Any] = {"host": host, "mine": mine, "address": address(visit), "most": MOST_GUESTS}
        about |= {"others": [(one, one.available(visit.now)) for one in others], "refused": refused, "now": visit.now}
        return Shown(VISITS_PAGE, about | {"done": visit.asked("ok")}, 422 if refused else 200)

    async def _book(self, visit: Visit) -> Answer:
        people = visit.form.number("people", 1, MOST_GUESTS) or 1
        async with self._public.store.work() as work:
            host = await found(visit, work)
            session = await work.sessions.find(visit.part("session"))
            if session is None or not may_visit(session, visit.now) or is_host(session, host.name):
                raise web.HTTPNotFound
            asked = seats.wanted(host.guest, host.name, people)
            refused = seats.why_not(await seats.book(session.id, asked, work, self._public.talks.clock), visit)
            await work.hosts.use(host.id, visit.now)
            if refused:
                return await self._shown(host, visit, work, refused)
        return Go(f"{address(visit)}/besuche?ok=besuch")

    async def _leave(self, visit: Visit) -> Answer:
        async with self._public.store.work() as work:
            host = await found(visit, work)
            await seats.leave(visit.part("session"), host.guest, work, self._public.talks.clock)
        return Go(f"{address(visit)}/besuche?ok=besuch-zurueck")

    async def _room(self, visit: Visit) -> Answer:
        async with self._public.store.work() as work:
            host, clock = await found(visit, work), self._public.talks.clock
            session, entered = await seats.come_in(visit.part("session"), host.guest, work, clock)
        door = await seats.door(session, entered, self._rooms)
        return Shown("adults/hosts/room.html", {"session": session, "door": door, "back": f"{address(visit)}/besuche"})


async def _mine(host: Host, visit: Visit, work: Work) -> list[CareerSession]:
    return list(await work.sessions.of_person(host.guest, visit.now))


async def _of_others(host: Host, visit: Visit, work: Work) -> list[CareerSession]:
    wanted = Wanted(since=visit.now, audience="companies")
    listed = await work.overview.ahead(wanted, visit.now, 0, MOST_SHOWN)
    sessions = [await work.sessions.find(one.id) for one in listed if not one.hidden]
    return [one for one in sessions if one and may_visit(one, visit.now) and not is_host(one, host.name)]
