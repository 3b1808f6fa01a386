"""The way to where one applies for a place: counted without who goes it, and never to anywhere else."""

import re
from contextlib import suppress
from typing import Final

from aiohttp import web

from bot.pages.links.people import is_a_person
from bot.pages.public import PRIVATE, Answer, Public, Visit
from bot.web.shown import Shown
from handlers.openings.step import PlaceStep
from knowledge.entry import ApprenticeshipFacts, Entry, EntryId
from storage.store import Unavailable

_WEB: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"']+[^\s<>\"'.,;)]", re.I)
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE: Final = re.compile(r"\+?\d[\d /()-]{4,}\d")


class ApplyPage:
    def __init__(self, public: Public) -> None:
        self._public = public

    def routes(self) -> list[web.RouteDef]:
        return [self._public.look("/b/{entry}", self._page)]

    async def _page(self, visit: Visit) -> Answer:
        entry, facts = self._found(visit)
        if is_a_person(visit.request):
            with suppress(Unavailable):
                await self._count(entry)
        if site := _site(facts.how_to_apply):
            return web.Response(status=303, headers={"Location": site, **PRIVATE, "Referrer-Policy": "no-referrer"})
        mail, phone = _MAIL.search(facts.how_to_apply), _PHONE.search(facts.how_to_apply)
        values = {"entry": entry, "facts": facts, "mail": mail[0] if mail else ""}
        values["phone"] = re.sub(r"[^\d+]", "", phone[0]) if phone else ""
        return Shown("links/apply.html", values)

    def _found(self, visit: Visit) -> tuple[Entry, ApprenticeshipFacts]:
        """Only published places that one can still apply for."""
        talks = self._public.talks
        entry = talks.knowledge.entries.get(EntryId(visit.part("entry")))
        facts = entry.facts if entry else None
        if entry is None or not isinstance(facts, ApprenticeshipFacts) or facts.is_over(talks.clock.today):
            raise web.HTTPNotFound
        return entry, facts

    async def _count(self, entry: Entry) -> None:
        async with self._public.store.work() as work:
            await work.place_counts.count(entry.id, PlaceStep.OPENED, self._public.talks.clock.today)


def _site(how_to_apply: str) -> str:
    """The company's page. An address with others before it, such as user@host, is none."""
    found = _WEB.search(how_to_apply)
    if found is None:
        return ""
    return found[0] if "://" in found[0] else f"https://{found[0]}"
