"""Whom to turn to in a crisis, as a page that needs no script."""

from aiohttp import web

from bot.pages.public import Answer, Public, Visit
from bot.web.reachable import linked
from bot.web.shown import Shown
from handlers.safety import where_to_turn
from handlers.speech.dialog import Dialog
from handlers.speech.turn import PersonId

PATH = "/hilfe"


class HelpPage:
    def __init__(self, public: Public) -> None:
        self._public = public

    def routes(self) -> list[web.RouteDef]:
        return [self._public.look(PATH, self._page)]

    async def _page(self, visit: Visit) -> Answer:
        async with self._public.store.look() as work:
            talk = self._public.talks.talk(PersonId(""), Dialog(), visit.wording.language, work)
            return Shown("help.html", {"lines": linked(where_to_turn(talk))})
