"""All ways to another door, for somebody who moves. Nothing is looked up: right and wrong addresses look the same."""

from typing import Final

from aiohttp import web

from bot.channels.base import TELEGRAM, WHATSAPP
from bot.documents.link_codes import code_as_svg
from bot.pages.links.link_pages import LinkPages
from bot.pages.public import Answer, Public, Visit
from bot.web.shown import Shown
from handlers.moving.codes import PAYLOAD
from storage.secrets import IN_A_PATH

HERE: Final = "/umziehen/{secret:" + IN_A_PATH + "}"


class MovingPage:
    """`links` knows what our bots are called."""

    def __init__(self, public: Public, links: LinkPages) -> None:
        self._public = public
        self._links = links

    def routes(self) -> list[web.RouteDef]:
        return [self._public.look(HERE, self._ways), self._public.look(HERE + "/qr.svg", self._svg)]

    async def _ways(self, visit: Visit) -> Answer:
        secret, language = visit.part("secret"), visit.wording.language
        telegram, whatsapp = await self._links.bot(TELEGRAM), await self._links.bot(WHATSAPP)
        values = {
            "chat": f"/?start={PAYLOAD}_{secret}&lang={language}",
            "code": f"/umziehen/{secret}/qr.svg",
            "telegram": f"{telegram}?start={PAYLOAD}_{secret}" if telegram else "",
            "whatsapp": f"{whatsapp}?text={PAYLOAD}_{secret}" if whatsapp else "",
        }
        return Shown("links/moving.html", {"to": values})

    async def _svg(self, visit: Visit) -> Answer:
        address = f"{self._public.public_url}/umziehen/{visit.part('secret')}"
        return web.Response(body=code_as_svg(address), content_type="image/svg+xml")
