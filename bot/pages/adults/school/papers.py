"""Papers for a class: posters, certificates with lines for the names, and a first lesson."""

from dataclasses import dataclass, field

from aiohttp import web

from bot.documents.class_certificates import MOST_PAGES, class_certificates
from bot.documents.lesson import lesson
from bot.documents.poster import Paper, Poster, poster
from bot.documents.session_poster import of_session
from bot.pages.adults.school.classroom import NOBODY, PAGE, START, Classroom, class_link, sessions_of
from bot.pages.public import FOR_ADULTS, FOR_PUPILS, Answer, Visit
from bot.texts import Texts, languages
from handlers.links.link import ShareLink
from knowledge.field import field_named


@dataclass(slots=True)
class Papers:
    """The lesson without a link is the same for all: it is set once."""

    room: Classroom
    _lesson: bytes = field(default=b"", init=False)

    def routes(self) -> list[web.RouteDef]:
        public = self.room.public
        return [
            public.look(START + "/stunde.pdf", self._any_lesson, FOR_ADULTS),
            public.look(PAGE + "/stunde.pdf", self._own_lesson, FOR_ADULTS),
            public.look(PAGE + "/plakat.pdf", self._poster, FOR_ADULTS),
            public.look(PAGE + "/bescheinigungen/{session}.pdf", self._certificates, FOR_ADULTS),
        ]

    async def _any_lesson(self, _visit: Visit) -> Answer:
        self._lesson = self._lesson or await lesson()
        return _file("lotse-stunde", self._lesson)

    async def _own_lesson(self, visit: Visit) -> Answer:
        async with self.room.public.store.look() as work:
            link = await class_link(visit, work)
        return _file("lotse-stunde", await lesson(self.room.address(link)))

    async def _poster(self, visit: Visit) -> Answer:
        language = visit.asked("sprache") if visit.asked("sprache") in languages() else "de"
        paper = Paper.A3 if visit.asked("papier") == Paper.A3 else Paper.A4
        wording = Texts(language, self.room.public.talks.clock.zone, FOR_PUPILS)
        async with self.room.public.store.look() as work:
            link = await class_link(visit, work)
            session = await work.sessions.find(link.session, NOBODY) if link.session else None
            address = self.room.address(link)
            content = _content(link, address, wording)
            if session:
                content = await of_session(session, address, self.room.live.current, work, wording)
        return _file(f"plakat-{paper}", await poster(content, wording, paper))

    async def _certificates(self, visit: Visit) -> Answer:
        """After the session: before it, nobody can have been there."""
        async with self.room.public.store.look() as work:
            sessions = await sessions_of(await class_link(visit, work), work)
        session = next((one for one in sessions if one.id == visit.part("session")), None)
        if session is None or session.called_off or session.ends_at > visit.now:
            raise web.HTTPNotFound
        asked = visit.asked("wie_viele")
        pages = int(asked) if asked.isdecimal() and asked.isascii() and len(asked) <= 2 else MOST_PAGES
        wording = Texts("de", self.room.public.talks.clock.zone, FOR_PUPILS)
        return _file("bescheinigungen", await class_certificates(session, pages, wording))


def _content(link: ShareLink, address: str, wording: Texts) -> Poster:
    topic = field_named(link.leads_to.removeprefix("f_"))
    return Poster(wording.say("What can I become here?"), address, call=topic.title if topic else "")


def _file(name: str, content: bytes) -> web.Response:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return web.Response(body=content, content_type="application/pdf", headers=headers)
