"""The first page: what needs somebody today, each with one click to act."""

from bot.desk.office import Office
from bot.desk.visit import Answer, Need, Route, Shown, Visit, look


class Home:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [look("/desk", Need.STAFF, self._page)]

    async def _page(self, _visit: Visit) -> Answer:
        return Shown("home.html")
