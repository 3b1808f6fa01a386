"""Open places as staff keep them, and what came of each: counted by week, never by person."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from sqlalchemy import func, select

from handlers.openings.step import Counted, PlaceStep
from knowledge.entry import EntryId, Kind
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import add_up_all
from storage.desk.kept import Kept
from storage.desk.versions import kept_of

MOST = 2000  # places in a list
Figures = Mapping[PlaceStep, int]


class PlaceCounts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def count(self, entry: EntryId, step: PlaceStep, today: date) -> None:
        await self.count_all([Counted(entry, step)], today)

    async def count_all(self, counted: Collection[Counted], today: date) -> None:
        """One statement. In the order of names, so that two at once never wait for each other."""
        week = today - timedelta(days=today.weekday())
        came = sorted({(one.place, one.step.value) for one in counted})
        rows = [{"entry_id": place, "week": week, "step": step, "number": 1} for place, step in came]
        await add_up_all(self._connection, t.place_counts, rows, "number")

    async def figures(self, since: date) -> dict[EntryId, Figures]:
        """By place how often each step, from the week of a day on."""
        c = t.place_counts.c
        first = since - timedelta(days=since.weekday())
        found = select(c.entry_id, c.step, func.sum(c.number)).where(c.week >= first).group_by(c.entry_id, c.step)
        figures: dict[EntryId, dict[PlaceStep, int]] = {}
        for entry, step, number in await self._connection.execute(found):
            figures.setdefault(EntryId(entry), {})[PlaceStep(step)] = int(number)
        return dict(figures)

    async def kept(self) -> list[Kept]:
        """The places themselves in each state, by title."""
        c = t.entries.c
        places = select(t.entries).where(c.kind == Kind.APPRENTICESHIP.value).order_by(c.title, c.id).limit(MOST)
        return [kept_of(row) for row in await self._connection.execute(places)]
