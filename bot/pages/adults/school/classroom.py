"""What the pages of teachers share: the parts of the house, and the class behind a secret address."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.knowledge_base import Live
from bot.pages.public import Public, Visit
from handlers.booking.session import CareerSession
from handlers.links.link import ShareLink
from handlers.speech.turn import PersonId
from storage.store import Work

START: Final = "/schule"
PAGE: Final = START + "/k/{secret:[A-Za-z0-9_-]{22}}"
NOBODY: Final = PersonId("")  # whose bookings are not there: only their number is read
OF_SESSION: Final = "s_"


@dataclass(frozen=True, slots=True)
class Classroom:
    public: Public
    live: Live

    def address(self, link: ShareLink) -> str:
        return f"{self.public.public_url}/l/{link.code}"

    def page(self, visit: Visit, said: str = "") -> str:
        """The way back to the page of a class; `said` is what it tells once."""
        return f"{START}/k/{visit.part('secret')}" + (f"?said={said}" if said else "")


async def class_link(visit: Visit, work: Work) -> ShareLink:
    """The link whose page this is. Whoever has no right address learns nothing."""
    code = await work.class_pages.code_of(visit.part("secret"))
    link = await work.links.find(code) if code else None
    if link is None:
        raise web.HTTPNotFound
    return link


async def sessions_of(link: ShareLink, work: Work) -> list[CareerSession]:
    """The session a link leads to, and those in which seats are or were kept for its class, in their order."""
    names = {*await work.class_pages.sessions_of(link.code), link.leads_to.removeprefix(OF_SESSION)}
    found = [session for name in names if (session := await work.sessions.find(name, NOBODY))]
    return sorted(found, key=lambda session: (session.starts_at, session.id))
