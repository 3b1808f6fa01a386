"""Who of staff has looked at what of people: for administrators, the newest first."""

from bot.desk.office import Office
from bot.desk.visit import Answer, Need, Route, Shown, Visit, look

ON_A_PAGE = 50
LAST_PAGE = 10_000


class Looks:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [look("/desk/staff/looks", Need.ADMIN, self._page)]

    async def _page(self, visit: Visit) -> Answer:
        asked = visit.asked("page", "1")
        page = min(max(int(asked[:6]), 1), LAST_PAGE) if asked.isascii() and asked.isdecimal() else 1
        async with self._office.store.look() as work:
            found = await work.looks.last(ON_A_PAGE + 1, (page - 1) * ON_A_PAGE)
        return Shown("staff/looks.html", {"looks": found[:ON_A_PAGE], "page": page, "more": len(found) > ON_A_PAGE})
