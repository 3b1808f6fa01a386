"""The page of the privacy notice, in German and in plain German, with every earlier edition."""

from aiohttp import web

from bot.pages.privacy.editions import Edition, editions
from bot.pages.privacy.responsible import told
from bot.pages.rendering import template
from bot.pages.rich_text import rich
from bot.turns import Talks
from storage.store import Store

PATH = "/privacy"


class PrivacyPage:
    def __init__(self, store: Store, talks: Talks) -> None:
        self._store = store
        self._wording = talks.wording("de")
        self._page = template("privacy.html")

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get(PATH, self._show),
            web.get(PATH + "/{edition:\\d{14}}", self._show),
        ]

    async def _show(self, request: web.Request) -> web.Response:
        async with self._store.look() as work:
            known = await editions(work)
        wanted = request.match_info.get("edition")
        shown = next((one for one in known if wanted in (None, one.name)), None)
        if shown is None:
            raise web.HTTPNotFound
        plainly = "leicht" in request.query
        return web.Response(text=self._written(shown, known, plainly=plainly), content_type="text/html")

    def _written(self, shown: Edition, known: list[Edition], *, plainly: bool) -> str:
        say, day = self._wording.say, self._wording.dated_moment
        here = PATH if shown is known[0] else f"{PATH}/{shown.name}"
        other = (here, "Zur Seite in Alltagssprache") if plainly else (f"{here}?leicht", "In Leichter Sprache lesen")
        earlier = [(f"{PATH}/{one.name}", day(one.since)) for one in known[1:]]
        return self._page.render(
            language="de-x-leicht" if plainly else "de",
            title=say("Privacy"),
            since=say("As of {moment}", moment=day(shown.since)),
            is_old=shown is not known[0],
            other=other if plainly or shown.is_plain else None,
            responsible=rich(told(shown.responsible, plainly=plainly)),
            own=rich(shown.own) if shown.own else "",
            always=rich(shown.always(plainly=plainly)),
            earlier=earlier,
            to_chat=say("To the chat"),
            for_teachers=say("For teachers"),
            to_take_part=say("Tell of your own job"),
        )
