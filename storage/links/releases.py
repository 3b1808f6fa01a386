"""What of the counts of links is released to teachers, once a night."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from handlers.links.link import Step
from handlers.links.released import Figure, Released, after_day, after_week, new_margin
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import put, put_all

DONE = "links released"  # a setting: the day up to which counts were looked at


class Releases:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of(self, code: str) -> Released:
        c = t.link_releases.c
        found = select(c.step, c.about, c.shown).where(c.code == code, c.shown > 0).order_by(c.shown.desc(), c.about)
        rows = (await self._connection.execute(found)).all()
        steps = {Step(step): shown for step, about, shown in rows if not about}
        return Released(steps, {about: shown for _, about, shown in rows if about})

    async def night(self, today: date) -> bool:
        """Look at what was counted until yesterday; False if that was done today."""
        done = select(t.settings.c.value).where(t.settings.c.name == DONE)
        last = (await self._connection.execute(done)).scalar_one_or_none()
        if last and last >= today.isoformat():
            return False
        since = date.fromisoformat(last) if last else date.min
        await self._after_day(since, today)
        if _week(since) < _week(today):
            await self._after_week()
        await put(self._connection, t.settings, {"name": DONE, "value": today.isoformat()})
        return True

    async def _after_day(self, since: date, today: date) -> None:
        """Of links for which something was counted since the last time. Taps are no people: one may tap ten times."""
        c, r = t.link_counts.c, t.link_releases.c
        stirred = select(c.code).distinct().where(c.day >= since, c.day < today)
        keys = (c.code, c.step, c.about)
        sums = select(*keys, func.sum(c.people)).where(c.day < today, c.code.in_(stirred), c.step != Step.OPENED.value)
        known = select(t.link_releases).where(r.code.in_(stirred))
        before = {row[:3]: Figure(*row[3:]) for row in await self._connection.execute(known)}
        rows = []
        for *key, people in (await self._connection.execute(sums.group_by(*keys))).all():
            figure = before.get(tuple(key), Figure())
            rows.append((*key, after_day(figure, int(people), new_margin())))
        await self._keep(rows)

    async def _after_week(self) -> None:
        waiting = select(t.link_releases).where(t.link_releases.c.waiting > 0)
        found = (await self._connection.execute(waiting)).all()
        await self._keep([(*row[:3], after_week(Figure(*row[3:]), new_margin())) for row in found])

    async def _keep(self, rows: Sequence[tuple[Any, ...]]) -> None:
        values = [{"code": code, "step": step, "about": about, **asdict(figure)} for code, step, about, figure in rows]
        await put_all(self._connection, t.link_releases, values)


def _week(day: date) -> date:
    """Its Monday."""
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
