"""Hosts with a page of their own: their links, their sessions, how to reach them."""

from typing import Any

from aiohttp import web

from bot.desk.hosts.leaving import leave_all
from bot.desk.office import Office
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from handlers.booking.session import CareerSession
from handlers.hosts.host import Host, is_awaited, is_host
from storage.booking.overview import Wanted
from storage.store import Work

HOSTS = "/desk/hosts"
ONE = HOSTS + "/{host:[0-9a-f]{16}}"
MOST_SESSIONS = 200
LONGEST_NAME = 100


class HostPages:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look(HOSTS, Need.BOOKING, self._list),
            act(HOSTS, Need.BOOKING, self._add),
            look(ONE, Need.BOOKING, self._page),
            act(f"{ONE}/link", Need.BOOKING, self._renew),
            act(f"{ONE}/sessions", Need.BOOKING, self._take_in),
            act(f"{ONE}/remove", Need.BOOKING, self._remove),
        ]

    async def _list(self, visit: Visit) -> Answer:
        return await self._shown(visit)

    async def _shown(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            hosts = [(one, len(await work.hostings.of_host(one.id))) for one in await work.hosts.all()]
            cannot = await that_cannot(work, self._office)
        about = {"hosts": hosts, "cannot": cannot, "wrong": visit.form.wrong, "values": visit.form.values}
        return Shown("hosts/list.html", about, 422 if visit.form.wrong else 200)

    async def _add(self, visit: Visit) -> Answer:
        name = visit.form.text("name", needed=True, longest=LONGEST_NAME)
        if visit.form.wrong:
            return await self._shown(visit)
        async with self._office.store.work() as work:
            host, secret = await work.hosts.add(name, visit.now)
            await self._attach(host, await _of_name(host.name, visit, work), work)
        return self._link(host, secret)

    async def _page(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            host = await _found(visit, work)
            hostings = await work.hostings.of_host(host.id)
            sessions = [await work.sessions.find(one.session) for one in hostings]
            there = sorted((one for one in sessions if one), key=lambda one: one.starts_at)
            missing = [one for one in await _of_name(host.name, visit, work) if one.id not in {s.id for s in there}]
        return Shown("hosts/one.html", {"host": host, "sessions": there, "missing": missing, "now": visit.now})

    async def _renew(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            host = await _found(visit, work)
            secret = await work.hosts.renew(host.id, visit.now)
        return self._link(host, secret)

    def _link(self, host: Host, secret: str) -> Answer:
        """Shown this once: it is kept nowhere."""
        address = f"{self._office.settings.public_url}/gastgeber/{secret}"
        return Shown("hosts/link.html", {"host": host, "address": address})

    async def _take_in(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            host = await _found(visit, work)
            sessions = await _of_name(host.name, visit, work)
            await self._attach(host, sessions, work)
        said = self._office.say("All coming sessions with {name} stand on the page now.", name=host.name)
        return Go(f"{HOSTS}/{host.id}", said)

    async def _attach(self, host: Host, sessions: list[CareerSession], work: Work) -> None:
        for session in sessions:
            await work.hostings.add(host.id, session.id)

    async def _remove(self, visit: Visit) -> Answer:
        """Seats in sessions of others are given back with it."""
        async with self._office.store.work() as work:
            host = await _found(visit, work)
            await leave_all(host.guest, work, self._office.clock)
            await work.hosts.remove(host.id)
        return Go(
            HOSTS, self._office.say("The page of {name} is deleted. Its link opens nothing any more.", name=host.name)
        )


async def that_cannot(work: Work, office: Office) -> list[dict[str, Any]]:
    """Hosts who said that they cannot come, in sessions for which nobody has decided yet."""
    found = []
    for hosting, title, starts_at in await work.hostings.that_cannot(office.now):
        session = await work.sessions.find(hosting.session)
        if session and is_awaited(session, hosting.host.name):
            found.append({"hosting": hosting, "title": title, "starts_at": starts_at})
    return found


async def _of_name(name: str, visit: Visit, work: Work) -> list[CareerSession]:
    listed = await work.overview.ahead(Wanted(since=visit.now), visit.now, 0, MOST_SESSIONS)
    sessions = [await work.sessions.find(one.id) for one in listed]
    return [one for one in sessions if one and is_host(one, name)]


async def _found(visit: Visit, work: Work) -> Host:
    if host := await work.hosts.find(visit.part("host")):
        return host
    raise web.HTTPNotFound
