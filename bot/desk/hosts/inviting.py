"""Invitations to a session by personal links, and what was answered."""

import csv
import io

from aiohttp import web

from bot.desk.hosts.leaving import leave
from bot.desk.office import Office
from bot.desk.sessions.papers import tame
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.texts import to_be_said
from handlers.booking.session import CareerSession
from handlers.hosts.invitation import Answered, Invitation
from storage.store import Work

PAGE = "/desk/sessions/{id}/invitations"
ONE = PAGE + "/{number:\\d{1,9}}"
MOST_AT_ONCE, LONGEST_NAME = 200, 100


class Inviting:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look(PAGE, Need.BOOKING, self._page),
            act(PAGE, Need.BOOKING, self._invite),
            look(f"{PAGE}.csv", Need.BOOKING, self._table),
            act(f"{ONE}/link", Need.BOOKING, self._renew),
            act(f"{ONE}/remove", Need.BOOKING, self._remove),
        ]

    async def _page(self, visit: Visit) -> Answer:
        return await self._shown(visit)

    async def _shown(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            session = await _session(visit, work)
            invited = await work.invitations.of_session(session.id)
        counts = {one: sum(invitation.answer is one for invitation in invited) for one in Answered}
        about = {"session": session, "invited": invited, "counts": counts, "values": visit.form.values}
        about |= {"people": sum(one.people for one in invited if one.answer is Answered.YES), "Answered": Answered}
        about |= {"wrong": visit.form.wrong, "is_open": visit.now < session.starts_at and not session.called_off}
        return Shown("hosts/invitations.html", about, 422 if visit.form.wrong else 200)

    async def _invite(self, visit: Visit) -> Answer:
        form, names = visit.form, visit.form.lines("names")
        if not names:
            form.wrong["names"] = to_be_said("Please fill this in.")
        if len(names) > MOST_AT_ONCE or any(len(name) > LONGEST_NAME for name in names):
            form.wrong["names"] = to_be_said("This is too long.")
        if form.wrong:
            return await self._shown(visit)
        async with self._office.store.work() as work:
            session = await _session(visit, work)
            made = await work.invitations.add(session.id, names)
        return self._links(session, [(name, self._address(secret)) for name, secret in made])

    async def _renew(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            session, invitation = await _found(visit, work)
            secret = await work.invitations.renew(invitation.number)
        return self._links(session, [(invitation.name, self._address(secret))])

    def _links(self, session: CareerSession, links: list[tuple[str, str]]) -> Answer:
        """Shown this once: they are kept nowhere."""
        return Shown("hosts/invited.html", {"session": session, "links": links})

    def _address(self, secret: str) -> str:
        return f"{self._office.settings.public_url}/einladung/{secret}"

    async def _remove(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            session, invitation = await _found(visit, work)
            await leave(session.id, invitation.guest, work, self._office.clock)
            await work.invitations.remove(invitation.number)
        said = self._office.say("{name} is not invited any more; seats they had are free.", name=invitation.name)
        return Go(f"/desk/sessions/{session.id}/invitations", said)

    async def _table(self, visit: Visit) -> Answer:
        say = self._office.say
        async with self._office.store.look() as work:
            session = await _session(visit, work)
            invited = await work.invitations.of_session(session.id)
        names = {Answered.YES: say("comes"), Answered.NO: say("does not come")}
        names |= {Answered.WAITS: say("would come if there was room"), Answered.NOTHING: say("has not answered")}
        text = io.StringIO()
        table = csv.writer(text, delimiter=";", lineterminator="\r\n")
        table.writerow([say("Name"), say("Answer"), say("How many people"), say("A word to the network")])
        for one in invited:
            table.writerow([tame(one.name), names[one.answer], str(one.people), tame(one.note)])
        headers = {"Content-Disposition": f'attachment; filename="{session.id}-einladungen.csv"'}
        headers |= {"Content-Type": "text/csv; charset=utf-8", "X-Content-Type-Options": "nosniff"}
        return web.Response(body=text.getvalue().encode("utf-8-sig"), headers=headers)


async def _session(visit: Visit, work: Work) -> CareerSession:
    if session := await work.sessions.find(visit.part("id")):
        return session
    raise web.HTTPNotFound


async def _found(visit: Visit, work: Work) -> tuple[CareerSession, Invitation]:
    session, invitation = await _session(visit, work), await work.invitations.find(int(visit.part("number")))
    if invitation is None or invitation.session != session.id:
        raise web.HTTPNotFound
    return session, invitation
