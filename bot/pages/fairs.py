"""The programme of a fair that everybody can look at and print, with the way into the chat."""

from aiohttp import web

from bot.pages.public import Answer, Public, Visit
from bot.planning.programme import programme
from bot.web.shown import Shown


class FairPage:
    def __init__(self, public: Public) -> None:
        self._public = public

    def routes(self) -> list[web.RouteDef]:
        return [self._public.look("/messe/{name}", self._page)]

    async def _page(self, visit: Visit) -> Answer:
        async with self._public.store.look() as work:
            fair = await work.fairs.find(visit.part("name"))
            sessions = await work.fairs.programme(fair.name) if fair else []
        shown = [one for one in sessions if not one.called_off and not one.hidden]
        if fair is None:
            raise web.HTTPNotFound
        first = shown[0] if shown else None
        is_ahead = any(one.starts_at > visit.now for one in shown)
        table = programme(shown, self._public.talks.clock.zone)
        return Shown("fairs/fair.html", {"fair": fair, "first": first, "programme": table, "is_ahead": is_ahead})
