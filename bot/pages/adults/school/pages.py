"""All pages for teachers, as one part of the house."""

from aiohttp import web

from bot.knowledge_base import Live
from bot.pages.adults.school.asking import Asking
from bot.pages.adults.school.classroom import Classroom
from bot.pages.adults.school.keeping import Keeping
from bot.pages.adults.school.making import Making
from bot.pages.adults.school.overview import Overview
from bot.pages.adults.school.papers import Papers
from bot.pages.adults.school.reading import Reading
from bot.pages.public import Public


class SchoolPages:
    def __init__(self, public: Public, live: Live) -> None:
        self._room = Classroom(public, live)

    def routes(self) -> list[web.RouteDef]:
        parts = (Making, Overview, Keeping, Papers, Asking, Reading)
        return [route for part in parts for route in part(self._room).routes()]
