"""The first page: what needs somebody today, each with one click to act. Everybody sees what is theirs."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.desk.hosts.pages import that_cannot
from bot.desk.inbox.showing import Item, item
from bot.desk.office import Office
from bot.desk.settings.choices import RESPONSIBLE
from bot.desk.settings.lines import are_due
from bot.desk.visit import Answer, Need, Route, Shown, Visit, look
from handlers.hosts.request import Stage
from knowledge.entry import Entry
from storage.booking.overview import Listed, Standing, Wanted
from storage.desk.staff import Role, Staff
from storage.store import Work

SHOWN = 5
MOST_SESSIONS = 8
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Failed:
    """What went wrong in the last seven days: messages that did not arrive, and what messengers sent that we could
    not read."""

    lost: int
    unreadable: int


class Home:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [look("/desk", Need.STAFF, self._page)]

    async def _page(self, visit: Visit) -> Answer:
        staff = visit.staff
        async with self._office.store.look() as work:
            questions = await self._questions(staff, work)
            sessions = await self._sessions(visit, work) if staff.may(Role.BOOKING) else []
            drafts, all_drafts = await work.drafts.ready(SHOWN) if staff.may(Role.EDITOR) else ([], 0)
            no_link = await _without_link(visit, work) if staff.may(Role.BOOKING) else []
            failed = await _failed(visit, work) if staff.may(Role.ADMIN) else None
            outside = await _from_outside(staff, work, self._office)
            nobody = staff.may(Role.ADMIN) and not await work.setting(RESPONSIBLE)
        due = self._due() if staff.may(Role.EDITOR) else []
        values: dict[str, Any] = {
            "today": self._office.today,
            **questions,
            "due": due[:SHOWN],
            "all_due": len(due),
            "drafts": drafts,
            "all_drafts": all_drafts,
            "sessions": sessions,
            "no_link": no_link,
            "failed": failed,
            "nobody_responsible": nobody,
            "help_due": staff.may(Role.ADMIN) and are_due(self._office.live.chosen.own.help_lines, self._office.today),
            **outside,
        }
        return Shown("home.html", values)

    async def _questions(self, staff: Staff, work: Work) -> dict[str, Any]:
        """The most asked, and how many there are."""
        items: list[Item] = []
        open_questions = wordings = 0
        if staff.may(Role.EDITOR):
            items = [item(group, self._office) for group in await work.inbox.groups(SHOWN)]
            open_questions, wordings = await work.inbox.counts()
        return {"items": items, "open_questions": open_questions, "wordings": wordings}

    def _due(self) -> list[Entry]:
        """Those that are overdue longest come first."""
        dated = [(one.review_by, one) for one in self._office.live.current.entries.values() if one.review_by]
        due = [(day, one) for day, one in dated if day <= self._office.today]
        return [one for _, one in sorted(due, key=lambda pair: (pair[0], pair[1].title))]

    async def _sessions(self, visit: Visit, work: Work) -> list[Listed]:
        """Those of the next seven days."""
        found = await work.overview.between(Wanted(since=visit.now, until=visit.now + A_WEEK), MOST_SESSIONS)
        return [session for session in found if not session.called_off]


async def _without_link(visit: Visit, work: Work) -> list[Listed]:
    """Those of the next fourteen days into which nobody could come."""
    wanted = Wanted(since=visit.now, until=visit.now + 2 * A_WEEK, standing=Standing.NO_LINK)
    return await work.overview.between(wanted, MOST_SESSIONS)


async def _from_outside(staff: Staff, work: Work, office: Office) -> dict[str, Any]:
    """Requests that nobody has answered, and hosts who cannot come."""
    if not staff.may(Role.BOOKING):
        return {"open_requests": 0, "cannot": []}
    requests = (await work.requests.how_many())[Stage.OPEN]
    return {"open_requests": requests, "cannot": await that_cannot(work, office)}


async def _failed(visit: Visit, work: Work) -> Failed | None:
    since = visit.now - A_WEEK
    lost = sum(how_many for *_, how_many in await work.telling.lost(since))
    unreadable = sum(how_many for *_, how_many in await work.telling.faults(since))
    return Failed(lost, unreadable) if lost or unreadable else None
