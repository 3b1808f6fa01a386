"""Counts for reports: what was asked by week, and what became of sessions. Nobody can be found in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Executable, func, select, update
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

    async def by(self, name: str, span: Span, towns: Sequence[str] = ()) -> dict[str, int]:
        """How often in a span, by a column; with towns, only of questions that named one of them."""
        column = t.asked.c[name]
        found = _asked((column, func.sum(t.asked.c.asked)), span, towns).group_by(column)
        return {row[0]: int(row[1]) for row in await self._connection.execute(found)}

    async def by_week(self, since: date, until: date, towns: Sequence[str] = ()) -> dict[date, tuple[int, int]]:
        """By week how many questions, and how many people asked for the first time in it."""
        c = t.asked.c
        found = _asked((c.week, func.sum(c.asked), func.sum(c.askers)), (since, until), towns).group_by(c.week)
        return {week: (int(asked), int(askers)) for week, asked, askers in await self._connection.execute(found)}

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


def _asked(columns: Sequence[Any], span: Span, towns: Sequence[str]) -> Any:
    c = t.asked.c
    found = select(*columns).where(c.week >= span[0], c.week < span[1])
    return found.where(c.town.in_(towns)) if towns else found


@cache
def _one_more(dialect: str) -> Executable:
    """One statement, since it is part of each turn."""
    statement: Any = (sqlite if dialect == "sqlite" else postgresql).insert(t.asked)
    added = {name: t.asked.c[name] + statement.excluded[name] for name in ("asked", "askers")}
    upsert: Executable = statement.on_conflict_do_update(index_elements=list(t.asked.primary_key), set_=added)
    return upsert
