"""The privacy notice: the network's own words, and what Lotse stores in any case."""

from datetime import datetime
from pathlib import Path

from aiohttp import web

from bot.desk.settings.choices import PRIVACY
from bot.pages.rendering import template
from bot.pages.rich_text import rich
from bot.turns import Talks
from storage.store import Store

ALWAYS = Path(__file__).parent / "privacy.md"


class PrivacyPage:
    def __init__(self, store: Store, talks: Talks) -> None:
        self._store = store
        self._wording = talks.wording("de")
        self._page = template("privacy.html")
        self._always = rich(ALWAYS.read_text("utf-8"))

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.get("/privacy", self._show)]

    async def _show(self, _request: web.Request) -> web.Response:
        async with self._store.look() as work:
            versions = await work.choices.versions(PRIVACY)
        own = versions[0].value if versions else ""
        html = self._page.render(
            own=rich(own) if own else "",
            since=self._since(versions[0].at) if own else "",
            always=self._always,
            title=self._wording.say("Privacy"),
            to_chat=self._wording.say("To the chat"),
            for_teachers=self._wording.say("For teachers"),
            to_take_part=self._wording.say("Tell of your own job"),
        )
        return web.Response(text=html, content_type="text/html")

    def _since(self, moment: datetime) -> str:
        return self._wording.say("As of {moment}", moment=self._wording.dated_moment(moment))
