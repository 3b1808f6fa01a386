"""Hosts of one session, and what pupils want to know of them."""

from typing import Any

from aiohttp import web

from bot.desk.office import Office
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from handlers.host_questions.boxed import OF_ENTRY, OF_SESSION, Boxed
from handlers.hosts.host import is_awaited, names_of
from knowledge.entry import EntryId
from storage.store import Work

QUESTIONS = "/desk/hosts/questions"
NUMBER = "{number:\\d{1,9}}"
LONGEST_ANSWER = 1000


class HostsOfSession:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look("/desk/sessions/{id}/hosts", Need.BOOKING, self._page),
            act("/desk/sessions/{id}/hosts/{host:\\d{1,2}}", Need.BOOKING, self._link),
            look(QUESTIONS, Need.BOOKING, self._boxes),
            look(f"{QUESTIONS}/{{box}}", Need.BOOKING, self._box),
            act(f"{QUESTIONS}/{NUMBER}/hide", Need.BOOKING, self._hide),
            act(f"{QUESTIONS}/{NUMBER}/show", Need.BOOKING, self._show),
            act(f"{QUESTIONS}/{NUMBER}/answer", Need.BOOKING, self._answer),
        ]

    async def _page(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            session = await work.sessions.find(visit.part("id"))
            if session is None:
                raise web.HTTPNotFound
            hostings = {one.host.name.casefold(): one for one in await work.hostings.of_session(session.id)}
            questions = await work.box.questions(OF_SESSION + session.id)
        hosts = [(name, hostings.get(name.casefold()), is_awaited(session, name)) for name in names_of(session)]
        about = {"session": session, "hosts": hosts, "questions": questions, "values": {}, "wrong": {}}
        about |= {"is_open": visit.now < session.starts_at and not session.called_off}
        address = f"{self._office.settings.public_url}/?start=q_{session.id}"
        return Shown("hosts/of_session.html", about | {"box": OF_SESSION + session.id, "box_address": address})

    async def _link(self, visit: Visit) -> Answer:
        """A link for the host: to the page there is of this name, or a new one."""
        async with self._office.store.work() as work:
            session = await work.sessions.find(visit.part("id"))
            names, at = names_of(session) if session else (), int(visit.part("host"))
            if session is None or at >= len(names):
                raise web.HTTPNotFound
            known = await work.hosts.called(names[at : at + 1])
            if known and not visit.form.has("new"):
                host, secret = known[0], ""
                await work.hosts.use(host.id, visit.now)
            else:
                host, secret = await work.hosts.add(names[at], visit.now)
            await work.hostings.add(host.id, session.id)
        if not secret:
            said = self._office.say("It stands on the page of {name} now. The link stays the same.", name=host.name)
            return Go(f"/desk/sessions/{session.id}/hosts", said)
        address = f"{self._office.settings.public_url}/gastgeber/{secret}"
        return Shown("hosts/link.html", {"host": host, "address": address})

    async def _boxes(self, _visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            boxes = [(box, await self._title(box, work), *counts) for box, *counts in await work.box.boxes()]
        return Shown("hosts/boxes.html", {"boxes": boxes})

    async def _box(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            return await self._shown(visit.part("box"), visit, work)

    async def _shown(self, box: str, visit: Visit, work: Work, number: int = 0) -> Answer:
        """`number` is the question whose answer has to be looked at again."""
        title, questions = await self._title(box, work), await work.box.questions(box)
        if not title:
            raise web.HTTPNotFound
        about: dict[str, Any] = {"box": box, "title": title, "questions": questions, "wrong": visit.form.wrong}
        about |= {"values": {number: visit.form.text("answer", longest=10**6)} if number else {}}
        return Shown("hosts/box.html", about | {"of_entry": box.startswith(OF_ENTRY)}, 422 if number else 200)

    async def _title(self, box: str, work: Work) -> str:
        if box.startswith(OF_SESSION):
            session = await work.sessions.find(box.removeprefix(OF_SESSION))
            return session.title if session else ""
        entry = self._office.live.current.entries.get(EntryId(box.removeprefix(OF_ENTRY)))
        return entry.title if entry else ""

    async def _hide(self, visit: Visit) -> Answer:
        asked = await self._set_hidden(visit, hidden=True)
        said = self._office.say("Taken out: neither pupils nor the host see it.")
        return Go(f"{QUESTIONS}/{asked.box}", said, f"{QUESTIONS}/{asked.number}/show")

    async def _show(self, visit: Visit) -> Answer:
        asked = await self._set_hidden(visit, hidden=False)
        return Go(f"{QUESTIONS}/{asked.box}", self._office.say("It is in the box again."))

    async def _set_hidden(self, visit: Visit, *, hidden: bool) -> Boxed:
        async with self._office.store.work() as work:
            asked = await _found(visit, work)
            await work.box.hide(asked.number, hidden=hidden)
        return asked

    async def _answer(self, visit: Visit) -> Answer:
        text = visit.form.text("answer", longest=LONGEST_ANSWER)
        async with self._office.store.work() as work:
            asked = await _found(visit, work)
            if visit.form.wrong:
                return await self._shown(asked.box, visit, work, asked.number)
            await work.box.answer(asked.number, text)
        said = self._office.say("Everybody who looks into the box reads the answer now.")
        return Go(f"{QUESTIONS}/{asked.box}", said if text else self._office.say("The answer is taken away."))


async def _found(visit: Visit, work: Work) -> Boxed:
    if asked := await work.box.find(int(visit.part("number"))):
        return asked
    raise web.HTTPNotFound
