"""Where a share link opens: counted, then led on into the chat; its other doors; its QR code."""

from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import urlencode

from aiohttp import web

from bot.channels.base import MATRIX, TELEGRAM, WHATSAPP, Channel, Examined
from bot.documents.link_codes import code_as_png, code_as_svg
from bot.pages.links.people import is_a_person
from bot.pages.public import PRIVATE, Answer, Public, Visit
from bot.web.shown import Shown
from handlers.links.link import PAYLOAD, ShareLink, Step, typed_code
from storage.store import Unavailable

LINK = "/l/{code:[A-Za-z0-9]{7}}"
BOTS = {TELEGRAM: "https://t.me/", WHATSAPP: "https://wa.me/", MATRIX: "https://matrix.to/#/"}
DEFAULT_SIZE = 600


class LinkPages:
    """`channels` may still be added to while the house is put together."""

    def __init__(self, public: Public, channels: Mapping[str, Channel]) -> None:
        self._public = public
        self._channels = channels
        self._bots: dict[str, str] = {}

    def routes(self) -> list[web.RouteDef]:
        look = self._public.look
        return [
            look(LINK, self._open),
            look(LINK + "/doors", self._doors),
            look(LINK + "/qr.svg", self._svg),
            look(LINK + "/qr.png", self._png),
        ]

    async def _open(self, visit: Visit) -> Answer:
        """Counting is no reason to keep anybody waiting: where it fails, they are led on all the same."""
        code = typed_code(visit.part("code"))
        if not code:
            raise web.HTTPNotFound
        if is_a_person(visit.request):
            with suppress(Unavailable):
                await self._count(code)
        return web.Response(status=303, headers={"Location": _chat(code, visit), **PRIVATE})

    async def _count(self, code: str) -> None:
        today = self._public.talks.clock.today
        async with self._public.store.work() as work:
            link = await work.links.find(code)
            if link and link.is_open(today):
                await work.links.count(code, Step.OPENED, today)

    async def _doors(self, visit: Visit) -> Answer:
        link = await self._found(visit)
        telegram, whatsapp = await self.bot(TELEGRAM), await self.bot(WHATSAPP)
        values = {
            "link": link,
            "address": self._address(link),
            "chat": _chat(link.code, visit),
            "telegram": f"{telegram}?start={PAYLOAD}{link.code}" if telegram else "",
            "whatsapp": f"{whatsapp}?text={PAYLOAD}{link.code}" if whatsapp else "",
            "matrix": await self.bot(MATRIX),  # its links bring nothing along: the code is typed
        }
        return Shown("links/doors.html", values)

    async def _svg(self, visit: Visit) -> Answer:
        link = await self._found(visit)
        return web.Response(body=code_as_svg(self._address(link)), content_type="image/svg+xml")

    async def _png(self, visit: Visit) -> Answer:
        size = visit.asked("size", str(DEFAULT_SIZE))
        pixels = int(size) if size.isdecimal() and len(size) < 5 else DEFAULT_SIZE
        link = await self._found(visit)
        return web.Response(body=code_as_png(self._address(link), pixels), content_type="image/png")

    async def _found(self, visit: Visit) -> ShareLink:
        async with self._public.store.look() as work:
            link = await work.links.find(typed_code(visit.part("code")))
        if link is None or not link.is_open(self._public.talks.clock.today):
            raise web.HTTPNotFound
        return link

    def _address(self, link: ShareLink) -> str:
        return f"{self._public.public_url}/l/{link.code}"

    async def bot(self, messenger: str) -> str:
        """A messenger is asked once what our bot is called there."""
        channel = self._channels.get(messenger)
        if not self._bots.get(messenger) and isinstance(channel, Examined):
            told = await channel.examine()
            self._bots[messenger] = told.link.partition("?")[0] if told.link.startswith(BOTS[messenger]) else ""
        return self._bots.get(messenger, "")


def _chat(code: str, visit: Visit) -> str:
    asked = {"start": f"{PAYLOAD}{code}"} | ({"lang": lang} if (lang := visit.asked("lang")) else {})
    return f"/?{urlencode(asked)}"
