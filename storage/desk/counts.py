"""Counts for reports: what was asked by week, and what became of sessions. Nobody can be found in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Executable, case, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from handlers.booking.session import State
from handlers.speech.asked import Asked
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import insert_new

COUNTABLE = timedelta(days=29)  # bookings of sessions go after 30
STILL_RATED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one session."""

    title: str
    day: date
    series: str
    fields: tuple[str, ...]
    region: str
    mode: str
    seats: int
    booked: int
    attended: int
    waiting: int
    ratings: int
    stars: int


Span = tuple[date, date]  # from the first day to before the last


class Counts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def count(self, asked: Asked, week: date, channel: str, language: str, *, is_first: bool) -> None:
        row = {"week": week, "channel": channel, "language": language, "outcome": asked.outcome.value}
        row |= {"about": asked.about, "town": asked.town, "asked": 1, "askers": int(is_first)}
        await self._connection.execute(_one_more(self._connection.dialect.name), row)

    async def by(self, name: str, spans: Sequence[Span], towns: Sequence[str] = ()) -> dict[str, list[int]]:
        """How often in each span, by a column; with towns, only of questions that named one of them."""
        return await self._summed(t.asked.c[name], spans, towns, t.asked.c.asked)

    async def by_week(self, since: date, until: date, towns: Sequence[str] = ()) -> dict[date, Mapping[str, int]]:
        """By week how often each outcome; and the `askers`."""
        c = t.asked.c
        sums = (func.sum(c.asked).label("asked"), func.sum(c.askers).label("askers"))
        found = select(c.week, c.outcome, *sums).where(c.week >= since, c.week < until)
        found = found.where(c.town.in_(towns)) if towns else found
        weeks: dict[date, dict[str, int]] = {}
        for row in await self._connection.execute(found.group_by(c.week, c.outcome)):
            week = weeks.setdefault(row.week, {"askers": 0})
            week[row.outcome] = int(row.asked)
            week["askers"] += int(row.askers)
        return dict(weeks)

    async def _summed(
        self, column: Any, spans: Sequence[Span], towns: Sequence[str], counted: Any
    ) -> dict[str, list[int]]:
        c = t.asked.c
        sums = [func.sum(case(((c.week >= first) & (c.week < end), counted), else_=0)) for first, end in spans]
        found = select(column, *sums).where(c.week >= spans[0][0], c.week < spans[-1][1])
        found = found.where(c.town.in_(towns)) if towns else found
        return {row[0]: [int(n) for n in row[1:]] for row in await self._connection.execute(found.group_by(column))}

    async def first_week(self) -> date | None:
        return (await self._connection.execute(select(func.min(t.asked.c.week)))).scalar_one_or_none()

    async def results(self, since: date, until: date) -> list[Result]:
        c = t.session_results.c
        found = select(t.session_results).where(c.day >= since, c.day < until).order_by(c.day, c.session_id)
        names = Result.__dataclass_fields__
        rows = [row._mapping for row in await self._connection.execute(found)]
        return [Result(**{n: row[n] for n in names} | {"fields": tuple(row["fields"].split())}) for row in rows]

    async def end_sessions(self, now: datetime) -> None:
        """Count sessions that have ended, once, before their bookings go; and what people have said of them since."""
        s, done = t.sessions.c, select(t.session_results.c.session_id)
        ended = (s.starts_at <= now, s.starts_at > now - COUNTABLE, s.called_off == "", s.example.is_(False))
        for row in (await self._connection.execute(select(t.sessions).where(*ended, s.id.not_in(done)))).all():
            if row.starts_at + timedelta(minutes=row.minutes) <= now:
                await self._end(row)
        await self._rate(now)

    async def _end(self, row: Any) -> None:
        b, c = t.bookings.c, t.companions.c
        here = (b.session_id == row.id, b.state.in_([State.BOOKED.value]))
        booked = select(func.coalesce(func.sum(b.size), 0), func.count(b.attended_at)).where(*here)
        seats, came = (await self._connection.execute(booked)).one()
        with_them = select(func.count(c.attended_at)).where(c.session_id == row.id)
        came += (await self._connection.execute(with_them)).scalar_one()
        waited = select(func.coalesce(func.sum(b.size), 0)).where(
            b.session_id == row.id, b.state == State.WAITING.value
        )
        waiting = (await self._connection.execute(waited)).scalar_one()
        result = {name: getattr(row, name) for name in ("title", "series", "fields", "region", "mode", "seats")}
        result |= {"session_id": row.id, "day": row.starts_at.date(), "booked": int(seats), "attended": int(came)}
        result |= {"waiting": int(waiting), "ratings": 0, "stars": 0}
        await insert_new(self._connection, t.session_results, result)

    async def _rate(self, now: datetime) -> None:
        """Opinions hold no person; they are added up as long as people are asked for them."""
        r, o = t.session_results.c, t.opinions.c
        recent = select(r.session_id).where(r.day > (now - STILL_RATED).date())
        said = select(o.session_id, func.count(), func.sum(o.stars)).where(o.stars > 0, o.session_id.in_(recent))
        for session, ratings, stars in (await self._connection.execute(said.group_by(o.session_id))).all():
            new = update(t.session_results).where(r.session_id == session, r.ratings != ratings)
            await self._connection.execute(new.values(ratings=ratings, stars=int(stars)))


@cache
def _one_more(dialect: str) -> Executable:
    """One statement, since it is part of each turn."""
    statement: Any = (sqlite if dialect == "sqlite" else postgresql).insert(t.asked)
    added = {name: t.asked.c[name] + statement.excluded[name] for name in ("asked", "askers")}
    upsert: Executable = statement.on_conflict_do_update(index_elements=list(t.asked.primary_key), set_=added)
    return upsert
