"""What an entry was: each version with what it changed; each can be brought back, which makes a new one."""

from dataclasses import replace
from datetime import date

from aiohttp import web

from bot.desk.entries.differences import Difference, Way, differences, shortened
from bot.desk.entries.edit_page import find
from bot.desk.entries.listing import Listing, Rows
from bot.desk.entries.names import ACTS, badge
from bot.desk.office import Office
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.knowledge_base import publish_changes
from knowledge.entry import Entry
from storage.desk.kept import Kept, What
from storage.desk.versions import Act, Past, new_mark

A_PAGE = 20


class HistoryPage:
    def __init__(self, office: Office, listing: Listing) -> None:
        self._office = office
        self._listing = listing

    def routes(self) -> list[Route]:
        return [
            look("/desk/entries/{id}/history", Need.EDITOR, self._page),
            act("/desk/entries/{id}/restore/{version}", Need.EDITOR, self._restore),
        ]

    async def _page(self, visit: Visit) -> Answer:
        kept, entry = await find(visit.part("id"), self._office)
        before = visit.asked("before")
        number = int(before) if before.isascii() and before.isdecimal() and len(before) < 9 else 0
        async with self._office.store.look() as work:
            found = await work.versions.history(kept.id, A_PAGE + 1, before=number)
        rows = await self._listing.rows()
        steps = [
            (one, self._between(found[at + 1] if at + 1 < len(found) else None, one, rows), _leads_to(kept, one))
            for at, one in enumerate(found[:A_PAGE])
        ]
        more = found[A_PAGE - 1].kept.version if len(found) > A_PAGE else 0
        about = {"kept": kept, "entry": entry, "steps": steps, "more": more, "acts": ACTS, "badge": badge}
        return Shown("entries/history.html", {**about, "Way": Way, "shortened": shortened})

    def _between(self, before: Past | None, after: Past, rows: Rows) -> list[Difference]:
        """What a version changed in the text; nothing for one that only changed whether it is shown."""
        old, new = _newest(before.kept) if before else None, _newest(after.kept)
        return differences(old, new, rows, self._office.say) if new and old else []

    async def _restore(self, visit: Visit) -> Answer:
        number = visit.part("version")
        kept, _ = await find(visit.part("id"), self._office)
        async with self._office.store.work() as work:
            known = number.isascii() and number.isdecimal() and len(number) < 9
            past = await work.versions.version(kept.id, int(number)) if known else None
            if past is None:
                raise web.HTTPNotFound
            after = _restored(kept, past, self._office.today)
            done = Act(What.RESTORED, visit.staff.name, visit.now, new_mark())
            saved = await work.versions.save(kept, after, done)
        path = f"/desk/entries/{kept.id}"
        if saved is None:
            return Go(path, self._office.say("Somebody else has saved this entry just now. Look at it first."))
        publish_changes(self._office.live, self._office.store, [(kept, saved)])
        told = (
            self._office.say("The earlier version is published again.")
            if _leads_to(kept, past)
            else self._office.say("The earlier version is here as a draft. Pupils do not see it yet.")
        )
        return Go(path, told, f"/desk/entries/-/undo/{done.mark}")


def _leads_to(kept: Kept, past: Past) -> bool:
    """Whether bringing it back publishes it: it was published then, and the entry still is."""
    return kept.is_public and past.kept.is_public and not past.kept.draft


def _restored(kept: Kept, past: Past, today: date) -> Kept:
    text = past.kept.draft or past.kept.content
    draft = replace(kept, draft="" if text == kept.content else text)
    return draft.live(today) if _leads_to(kept, past) else draft


def _newest(kept: Kept) -> Entry | None:
    try:
        return kept.newest
    except ValueError:
        return None
