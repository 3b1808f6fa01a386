"""The handbook's chapter for teachers, for everybody to read."""

from aiohttp import web

from bot.desk.help.pages import chapters
from bot.pages.adults.school.classroom import START, Classroom
from bot.pages.public import FOR_ADULTS, Answer, Visit
from bot.web.shown import Shown

CHAPTER = "schule"
OF_STAFF = "<h2>Für das Netzwerk"


class Reading:
    def __init__(self, room: Classroom) -> None:
        self._room = room

    def routes(self) -> list[web.RouteDef]:
        return [self._room.public.look(START + "/hilfe", self._chapter, FOR_ADULTS)]

    async def _chapter(self, _visit: Visit) -> Answer:
        """Without what is for staff."""
        found = next((one for one in chapters() if one.name == CHAPTER), None)
        if found is None:
            raise web.HTTPNotFound
        return Shown("adults/school/help.html", {"title": found.title, "html": found.html.partition(OF_STAFF)[0]})
