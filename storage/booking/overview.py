"""Many sessions at a glance: their facts, and the number of those in them, without reading who they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, func, literal, select

from handlers.booking.session import Audience, Mode, State
from storage import tables as t
from storage.booking.seating import ACTIVE
from storage.booking.sessions import LONGEST_SESSION
from storage.database.connection import Connection

GOING_ON = 200  # at most so many are held at the same time


class Standing(StrEnum):
    """How a session stands, as far as staff look for it."""

    OPEN = "open"
    FULL = "full"
    IN_LINE = "in_line"
    TOO_FEW = "too_few"
    UNCONFIRMED = "unconfirmed"
    NO_LINK = "no_link"
    HIDDEN = "hidden"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sessions to list; what is empty leaves nothing out. Starts are from `since` to before `until`."""

    since: datetime | None = None
    until: datetime | None = None
    series: str = ""
    field: str = ""
    region: str = ""
    audience: str = ""
    standing: Standing | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Seats that are booked, offered, waited for and wished for; a group counts with its size."""

    booked: int = 0
    offered: int = 0
    waiting: int = 0
    wished: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    id: str
    title: str
    starts_at: datetime
    minutes: int
    seats: int
    mode: Mode
    audience: Audience
    series: str
    place: str
    needed: int
    hidden: bool
    example: bool
    called_off: str
    is_confirmed: bool
    has_link: bool
    counts: Counts

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_full(self) -> bool:
        return self.counts.booked + self.counts.offered >= self.seats

    @property
    def needs_link(self) -> bool:
        return self.mode is Mode.ONLINE and not self.has_link and not self.called_off

    @property
    def has_too_few(self) -> bool:
        return self.counts.booked < self.needed


_FACTS = tuple(
    t.sessions.c[name]
    for name in (
        "id title starts_at minutes seats mode audience series place needed hidden example called_off unconfirmed "
        "join_url"
    ).split()
)
_KIND = (t.bookings.c.session_id, t.bookings.c.state)
_COUNTED = select(*_KIND, func.sum(t.bookings.c.size)).where(ACTIVE).group_by(*_KIND)
_IN_ALL = (
    select(
        t.bookings.c.session_id,
        func.sum(case((t.bookings.c.state == State.BOOKED, t.bookings.c.size), else_=0)).label("booked"),
        func.sum(case((t.bookings.c.state == State.OFFERED, t.bookings.c.size), else_=0)).label("offered"),
        func.sum(case((t.bookings.c.state == State.WAITING, 1), else_=0)).label("waiting"),
    )
    .where(ACTIVE)
    .group_by(t.bookings.c.session_id)
    .subquery()
)
_BOOKED = func.coalesce(_IN_ALL.c.booked, 0)
_TAKEN = _BOOKED + func.coalesce(_IN_ALL.c.offered, 0)
_BY_COUNT = {
    Standing.OPEN: (t.sessions.c.seats > _TAKEN) & (t.sessions.c.called_off == "") & (t.sessions.c.unconfirmed == ""),
    Standing.FULL: (t.sessions.c.seats <= _TAKEN) & (t.sessions.c.called_off == ""),
    Standing.IN_LINE: _IN_ALL.c.waiting > 0,
    Standing.TOO_FEW: (t.sessions.c.needed > _BOOKED) & (t.sessions.c.called_off == ""),
}
_BY_FACT = {
    Standing.UNCONFIRMED: (t.sessions.c.unconfirmed != "") & (t.sessions.c.called_off == ""),
    Standing.NO_LINK: (t.sessions.c.join_url == "")
    & (t.sessions.c.mode == Mode.ONLINE)
    & (t.sessions.c.called_off == ""),
    Standing.HIDDEN: t.sessions.c.hidden.is_(True),
    Standing.CALLED_OFF: t.sessions.c.called_off != "",
}


class Overview:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def ahead(self, wanted: Wanted, now: datetime, skip: int, most: int) -> list[Listed]:
        """Those that have not ended, the next first."""
        ends_late = t.sessions.c.starts_at > now - LONGEST_SESSION
        found = _of(wanted).where(ends_late).order_by(t.sessions.c.starts_at, t.sessions.c.id)
        rows = (await self._connection.execute(found)).all()
        open_ones = [row for row in rows if row.starts_at + timedelta(minutes=row.minutes) > now]
        return await self._counted(open_ones[skip : skip + most])

    async def gone(self, wanted: Wanted, now: datetime, skip: int, most: int) -> list[Listed]:
        """Those that have ended, the last first."""
        started = t.sessions.c.starts_at <= now
        found = _of(wanted).where(started).order_by(t.sessions.c.starts_at.desc(), t.sessions.c.id)
        rows = (await self._connection.execute(found.limit(skip + most + GOING_ON))).all()
        over = [row for row in rows if row.starts_at + timedelta(minutes=row.minutes) <= now]
        return await self._counted(over[skip : skip + most])

    async def between(self, wanted: Wanted, most: int) -> list[Listed]:
        """All that start within a time, by their starts."""
        found = _of(wanted).order_by(t.sessions.c.starts_at, t.sessions.c.id).limit(most)
        return await self._counted((await self._connection.execute(found)).all())

    async def named(self, names: Collection[str]) -> list[Listed]:
        found = select(*_FACTS).where(t.sessions.c.id.in_(names)).order_by(t.sessions.c.starts_at, t.sessions.c.id)
        return await self._counted((await self._connection.execute(found)).all())

    async def series(self) -> list[str]:
        return await self._values(t.sessions.c.series)

    async def regions(self) -> list[str]:
        return await self._values(t.sessions.c.region)

    async def _values(self, column: ColumnElement[str]) -> list[str]:
        used = select(column).where(column != "").distinct().order_by(column)
        return list((await self._connection.execute(used)).scalars())

    async def _counted(self, rows: Sequence[Row[Any]]) -> list[Listed]:
        names = [row.id for row in rows]
        counts: dict[str, dict[str, int]] = {name: {} for name in names}
        of_these = _COUNTED.where(t.bookings.c.session_id.in_(names))
        for session, state, seats in await self._connection.execute(of_these) if names else ():
            counts[session][state] = int(seats)
        return [_listed(row, counts[row.id]) for row in rows]


def _listed(row: Row[Any], counts: dict[str, int]) -> Listed:
    facts = dict(row._mapping)
    confirmed, has_link = not facts.pop("unconfirmed"), bool(facts.pop("join_url"))
    facts |= {"mode": Mode(row.mode), "audience": Audience(row.audience)}
    return Listed(**facts, is_confirmed=confirmed, has_link=has_link, counts=Counts(**_plain(counts)))


def _plain(counts: dict[str, int]) -> dict[str, int]:
    return {str(state): counts.get(state, 0) for state in (State.BOOKED, State.OFFERED, State.WAITING, State.WISHED)}


def _of(wanted: Wanted) -> Select[Any]:
    c = t.sessions.c
    found = select(*_FACTS)
    for column, value in ((c.series, wanted.series), (c.region, wanted.region), (c.audience, wanted.audience)):
        found = found.where(column == value) if value else found
    if wanted.field:
        found = found.where((literal(" ") + c.fields + " ").contains(f" {wanted.field} ", autoescape=True))
    if wanted.words:
        found = found.where(c.title.icontains(wanted.words, autoescape=True))
    if wanted.since:
        found = found.where(c.starts_at >= wanted.since)
    if wanted.until:
        found = found.where(c.starts_at < wanted.until)
    return _standing(found, wanted.standing)


def _standing(found: Select[Any], standing: Standing | None) -> Select[Any]:
    if standing is None:
        return found
    if standing in _BY_FACT:
        return found.where(_BY_FACT[standing])
    return found.outerjoin(_IN_ALL, _IN_ALL.c.session_id == t.sessions.c.id).where(_BY_COUNT[standing])
