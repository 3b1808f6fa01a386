"""The lists of the inbox: open questions, what was answered, suggested wordings, what was set aside."""

from collections.abc import Sequence
from typing import Any, TypeVar

from bot.desk.inbox.forwarding import narrowed, partners
from bot.desk.inbox.showing import item
from bot.desk.office import Office
from bot.desk.visit import Answer, Need, Route, Shown, Visit, look
from storage.asked.settlings import REPLIED, How
from storage.store import Work

A_PAGE = 15
MOST_PAGES = 10_000
MOST_NARROWED = 300  # open questions that are looked through for those of one partner
Row = TypeVar("Row")


class Lists:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look("/desk/inbox", Need.EDITOR, self._open),
            look("/desk/inbox/answered", Need.EDITOR, self._answered),
            look("/desk/inbox/suggestions", Need.EDITOR, self._suggestions),
            look("/desk/inbox/aside", Need.EDITOR, self._aside),
        ]

    async def _open(self, visit: Visit) -> Answer:
        page, partner = page_of(visit), visit.asked("for")
        first = (page - 1) * A_PAGE
        async with self._office.store.look() as work:
            if partner:
                looked_at = await work.inbox.groups(MOST_NARROWED)
                groups = narrowed(looked_at, partner, self._office)[first : first + A_PAGE + 1]
            else:
                groups = await work.inbox.groups(A_PAGE + 1, first)
            around = await self._around("open", page, groups, visit, work)
        items = [item(group, self._office) for group in groups[:A_PAGE]]
        return Shown(
            "inbox/open.html", {"items": items, "partner": partner, "partners": partners(self._office), **around}
        )

    async def _answered(self, visit: Visit) -> Answer:
        return await self._settled("answered", REPLIED, visit)

    async def _aside(self, visit: Visit) -> Answer:
        return await self._settled("aside", (How.ASIDE, How.DROPPED), visit)

    async def _settled(self, tab: str, kinds: Sequence[How], visit: Visit) -> Answer:
        page = page_of(visit)
        async with self._office.store.look() as work:
            found = await work.settlings.recent(kinds, A_PAGE + 1, (page - 1) * A_PAGE)
            around = await self._around(tab, page, found, visit, work)
        titles = {name: entry.title for name, entry in self._office.live.current.entries.items()}
        return Shown(f"inbox/{tab}.html", {"settled": found[:A_PAGE], "titles": titles, **around})

    async def _suggestions(self, visit: Visit) -> Answer:
        page = page_of(visit)
        async with self._office.store.look() as work:
            found = await work.inbox.suggestions(A_PAGE + 1, (page - 1) * A_PAGE)
            around = await self._around("suggestions", page, found, visit, work)
        entries = self._office.live.current.entries
        shown = [(one, entries.get(one.entry)) for one in found[:A_PAGE]]
        return Shown("inbox/suggestions.html", {"suggestions": shown, **around})

    async def _around(self, tab: str, page: int, found: Sequence[Row], visit: Visit, work: Work) -> dict[str, Any]:
        """What stands on each of these pages: the tabs with their numbers, the way on, how long answers take."""
        questions, wordings = await work.inbox.counts()
        return {
            "tab": tab,
            "open_questions": questions,
            "wordings": wordings,
            "page": page,
            "more": len(found) > A_PAGE,
            "replies": await work.settlings.reply_time(visit.now),
        }


def page_of(visit: Visit) -> int:
    asked = visit.asked("page", "1")
    return min(max(1, int(asked)), MOST_PAGES) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1
