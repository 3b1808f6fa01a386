"""Staff of the desk: who they are, what they may do, and where they are signed in."""

import secrets
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import insert_new
from storage.secrets import hash_of, new_token

SIGNED_IN = timedelta(hours=12)
HALF_SIGNED_IN = timedelta(minutes=10)
LINK = timedelta(days=7)


class Role(StrEnum):
    """What staff may do; an administrator may do all of it."""

    EDITOR = "editor"  # knowledge and questions, never people
    BOOKING = "booking"  # sessions and who has booked, as nicknames
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Staff:
    id: str
    name: str
    roles: frozenset[Role]
    password: str
    factor: int
    factor_used: int
    since: datetime

    def may(self, role: Role) -> bool:
        return role in self.roles or Role.ADMIN in self.roles

    @property
    def is_admin(self) -> bool:
        return Role.ADMIN in self.roles

    @property
    def has_factor(self) -> bool:
        return self.factor > 0

    @property
    def next_factor(self) -> int:
        """Never a number that was used before: from it follows the secret."""
        return abs(self.factor) + 1

    @property
    def no_factor(self) -> int:
        """What `factor` becomes when it is taken back."""
        return -abs(self.factor)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`confirmed` with the second factor too, or without need for one."""

    staff: Staff
    confirmed: bool
    since: datetime
    token_hash: str


class StaffList:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def all(self, *, held: bool = False) -> list[Staff]:
        """`held` until the end of the transaction, for decisions that depend on all of them."""
        everybody = select(t.staff).order_by(t.staff.c.name)
        rows = await self._connection.execute(everybody.with_for_update() if held else everybody)
        return [_staff(row) for row in rows]

    async def find(self, staff: str, *, held: bool = False) -> Staff | None:
        """`held` until the end of the transaction, if what is decided depends on them."""
        found = select(t.staff).where(t.staff.c.id == staff)
        row = (await self._connection.execute(found.with_for_update() if held else found)).first()
        return _staff(row) if row else None

    async def called(self, name: str) -> Staff | None:
        """By name, however it is spaced and in capitals or not."""
        return next((one for one in await self.all() if folded(one.name) == folded(name)), None)

    async def add(self, name: str, roles: Collection[Role], now: datetime) -> Staff | None:
        """A new one who has no password yet; None if the name is taken."""
        if await self.called(name):
            return None
        row: dict[str, Any] = {
            "id": secrets.token_hex(8),
            "name": name,
            "roles": " ".join(sorted(roles)),
            "password": "",
        }
        row |= {"factor": 0, "factor_used": 0, "since": now}
        return await self.find(row["id"]) if await insert_new(self._connection, t.staff, row) else None

    async def change(self, staff: str, **values: Any) -> None:
        await self._connection.execute(update(t.staff).where(t.staff.c.id == staff).values(values))

    async def use_code(self, staff: str, number: int, half_minute: int) -> bool:
        """Note that a code of the second factor was given; False if it was before, or the factor is another by now."""
        c = t.staff.c
        unused = update(t.staff).where(c.id == staff, c.factor == number, c.factor_used < half_minute)
        return (await self._connection.execute(unused.values(factor_used=half_minute))).rowcount == 1

    async def remove(self, staff: str) -> None:
        """With all that they are signed in with."""
        await self._connection.execute(delete(t.staff).where(t.staff.c.id == staff))


class SignIns:
    """Where staff are signed in, and links by which they set a password. Of both only a hash is kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def begin(self, staff: str, *, confirmed: bool, now: datetime) -> str:
        """A new token for the browser; it was never used before. Without the second factor it soon ends."""
        token = new_token()
        until = now + (SIGNED_IN if confirmed else HALF_SIGNED_IN)
        row = {"token_hash": hash_of(token), "staff_id": staff, "confirmed": confirmed}
        await self._connection.execute(insert(t.staff_sessions), row | {"since": now, "until": until})
        return token

    async def of(self, token: str, now: datetime) -> SignedIn | None:
        c = t.staff_sessions.c
        found = (
            select(t.staff, c.token_hash, c.confirmed, c.since.label("signed_in_at"))
            .join(t.staff_sessions, c.staff_id == t.staff.c.id)
            .where(c.token_hash == hash_of(token), c.until > now)
        )
        row = (await self._connection.execute(found)).first()
        return SignedIn(_staff(row), row.confirmed, row.signed_in_at, row.token_hash) if row else None

    async def end(self, token: str) -> bool:
        """False if it had ended before."""
        gone = delete(t.staff_sessions).where(t.staff_sessions.c.token_hash == hash_of(token))
        return (await self._connection.execute(gone)).rowcount == 1

    async def end_all(self, staff: str, *, but: str = "") -> None:
        """Everywhere, except where the hash of the token is `but`."""
        of_staff = t.staff_sessions.c.staff_id == staff
        await self._connection.execute(delete(t.staff_sessions).where(of_staff, t.staff_sessions.c.token_hash != but))

    async def void_all(self) -> None:
        """Of everybody, links too: in a restored backup, what has ended or was used since would be good again."""
        for table in (t.staff_sessions, t.staff_links):
            await self._connection.execute(delete(table))

    async def all_of(self, staff: str, now: datetime) -> list[tuple[str, datetime]]:
        """The hash of the token and since when, for each browser they are signed in with: the newest first."""
        c = t.staff_sessions.c
        valid = select(c.token_hash, c.since).where(c.staff_id == staff, c.until > now, c.confirmed)
        return [(one, since) for one, since in await self._connection.execute(valid.order_by(c.since.desc()))]

    async def new_link(self, staff: str, now: datetime) -> str:
        """A token by which somebody sets their password once; those before end."""
        await self._connection.execute(delete(t.staff_links).where(t.staff_links.c.staff_id == staff))
        token = new_token()
        row = {"token_hash": hash_of(token), "staff_id": staff, "until": now + LINK}
        await self._connection.execute(insert(t.staff_links), row)
        return token

    async def of_link(self, token: str, now: datetime) -> str | None:
        """Whose link it is, if it is one."""
        c = t.staff_links.c
        whose = select(c.staff_id).where(c.token_hash == hash_of(token), c.until > now)
        return (await self._connection.execute(whose)).scalar_one_or_none()

    async def use_link(self, token: str, now: datetime) -> str | None:
        """Whose link it was; it is gone by that, so that of two at once only one counts."""
        c = t.staff_links.c
        gone = delete(t.staff_links).where(c.token_hash == hash_of(token), c.until > now).returning(c.staff_id)
        return (await self._connection.execute(gone)).scalar_one_or_none()


class Looks:
    """Who of staff has looked at what of people."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def note(self, staff: str, what: str, now: datetime) -> None:
        await self._connection.execute(insert(t.looks), {"staff": staff, "what": what, "at": now})

    async def last(self, most: int, after: int = 0) -> list[tuple[datetime, str, str]]:
        """When, who and at what: the newest first, `after` so many of them."""
        c = t.looks.c
        newest = select(c.at, c.staff, c.what).order_by(c.at.desc(), c.id.desc()).limit(most).offset(after)
        return [(at, staff, what) for at, staff, what in await self._connection.execute(newest)]


def folded(name: str) -> str:
    """The same for names that only differ in spaces, capitals, or how letters are composed."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def is_last_admin(staff: Staff, everybody: Iterable[Staff]) -> bool:
    """Whether nobody else could let people in. Who has never set a password cannot."""
    others = [one for one in everybody if one.id != staff.id and one.is_admin and one.password]
    return staff.is_admin and bool(staff.password) and not others


def _staff(row: Row[Any]) -> Staff:
    roles = frozenset(map(Role, row.roles.split()))
    return Staff(row.id, row.name, roles, row.password, row.factor, row.factor_used, row.since)
