"""The page for parents: what a session is, when and where, what it costs, which data it takes; its calendar file."""

from collections.abc import Sequence

from aiohttp import web

from bot.documents.calendar_file import calendar_file
from bot.pages.public import Answer, Public, Visit
from bot.texts import Texts
from bot.web.shown import Shown
from handlers.booking.session import CareerSession, Mode
from handlers.speech.turn import PersonId

PAGE = "/eltern/{session}"
NOBODY = PersonId("")  # whose bookings are not there: only their number is read


class ParentsPage:
    def __init__(self, public: Public) -> None:
        self._public = public

    def routes(self) -> list[web.RouteDef]:
        return [self._public.look(PAGE + "/kalender.ics", self._calendar), self._public.look(PAGE, self._page)]

    async def _page(self, visit: Visit) -> Answer:
        session = await self._found(visit)
        lang = "" if visit.wording.language == "de" else f"?lang={visit.wording.language}"
        values = {"session": session, "facts": _facts(session, visit.wording), "lang": lang}
        return Shown("parents/session.html", values)

    async def _calendar(self, visit: Visit) -> Answer:
        session = await self._found(visit)
        file = calendar_file(session, visit.wording)
        headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
        return web.Response(body=file.content, content_type=file.mime, headers=headers)

    async def _found(self, visit: Visit) -> CareerSession:
        """Only what anybody may find in the chat: a hidden session is known to those alone who were told of it."""
        async with self._public.store.look() as work:
            found = await work.sessions.find(visit.part("session"), NOBODY)
        if found is None or found.hidden:
            raise web.HTTPNotFound
        return found


def _facts(session: CareerSession, wording: Texts) -> Sequence[tuple[str, Sequence[str]]]:
    """Pairs of a heading and its lines."""
    say = wording.say
    online = session.mode is Mode.ONLINE
    where = [say("Online, in the browser. The link comes 15 minutes before the start.") if online else session.place]
    where += [say("How to get there: {way}", way=session.reach)] if session.reach and not online else []
    where += [say("Accessibility: {notes}", notes=session.access)] if session.access else []
    where += [f"{wording.hour(stop.at)} · {stop.place}" for stop in session.stops]
    who = [line for line in (session.host, session.host_about) if line]
    when = wording.dated_moment(session.starts_at) + " · " + say("{n} minutes", n=session.minutes)
    return [
        (say("When"), [when]),
        (say("Where"), where),
        *([(say("With"), who)] if who else []),
        (say("Cost"), [say("None.")]),
        (say("Data"), _data(wording)),
    ]


def _data(wording: Texts) -> list[str]:
    say = wording.say
    return [
        say("Nobody has to give a name, an address, an e-mail or a phone number."),
        say("A seat is kept under a random number, and goes 30 days after the session."),
        say("The host sees how many come, and nicknames of those who gave one."),
        say("Your child can look at all of it and delete it in the chat: “data” and “delete”."),
    ]
