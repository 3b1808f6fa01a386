"""Steps of people who came by links, counted by day without the people."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import func, select

from handlers.links.link import Step
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import add_up_all


class LinkCounts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def count_all(self, code: str, steps: Sequence[tuple[Step, str]], day: date) -> None:
        """One more for each of these steps: one way to the database, in an order that is the same for all."""
        rows = [
            {"code": code, "day": day, "step": step.value, "about": about, "people": 1} for step, about in sorted(steps)
        ]
        await add_up_all(self._connection, t.link_counts, rows, "people")

    async def between(self, since: date, until: date) -> Mapping[str, Mapping[Step, int]]:
        """By link what was counted from one day to before another, exactly."""
        c = t.link_counts.c
        those = (c.day >= since, c.day < until, c.about == "")
        found = select(c.code, c.step, func.sum(c.people)).where(*those).group_by(c.code, c.step)
        by_link: dict[str, dict[Step, int]] = {}
        for code, step, people in await self._connection.execute(found):
            by_link.setdefault(code, {})[Step(step)] = int(people)
        return by_link
