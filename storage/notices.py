"""What has to be told later: written with the change it follows from, claimed by one process, gone once told."""

from collections import Counter
from collections.abc import Collection, Mapping, Set
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Update, bindparam, delete, func, or_, select, update

from handlers.booking.notice import Consequences, Notice, Occasion
from handlers.booking.session import SessionId
from handlers.speech.dialog import Dialog
from handlers.speech.turn import Address, PersonId
from storage import tables as t
from storage.database.connection import Connection
from storage.database.insert import add_up, insert_all_new, insert_new, put, put_all
from storage.database.together import How, Write
from storage.portraits.told import news_told
from storage.written import read_dialog, write_dialog

LEASE = timedelta(seconds=50)  # and a round later another process tells it: within a minute
MOST_COPIES = 2

_PUT_OFF = (
    update(t.notices)
    .where(t.notices.c.id == bindparam("number"))
    .values(due_at=bindparam("until"), claimed_until=None, claimed_by=None)
)


class Why(StrEnum):
    """Why a notice was let go."""

    UNKNOWN = "unknown"  # sent twice without a clear answer: it may have arrived
    BLOCKED = "blocked"
    REFUSED = "refused"
    TRIED_TOO_OFTEN = "tried too often"
    TOO_LATE = "too late"
    CLOSED = "closed"  # the messenger lets us write only for a while after the person wrote


@dataclass(frozen=True, slots=True)
class Due:
    """A claimed notice, and what is known of whom to tell."""

    notice: Notice
    address: Address
    silent: bool
    dialog: Dialog


@dataclass(frozen=True, slots=True)
class Begun:
    """Of those asked for `true` may be told: they are still true, of use and the caller's.

    `unknown` were tried twice without a clear outcome. `later` are just being changed by another transaction.
    """

    true: Set[int]
    unknown: Set[int] = frozenset()
    later: Set[int] = frozenset()


class Notices:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def apply(self, session: str, told: Consequences) -> list[Write]:
        """Drop what is not to be told any more; gives what comes new, to be written with the change it follows from."""
        if told.dropped:
            about = (t.notices.c.session_id == session, t.notices.c.person_id.in_(told.dropped))
            stays = (t.notices.c.occasion == Occasion.MOVED) & t.notices.c.person_id.not_in(told.out)
            await self._connection.execute(delete(t.notices).where(*about, ~stays))
        if again := [notice.person for notice in told.new if notice.occasion is Occasion.FREE_NOW]:
            before = (t.notices.c.session_id == session, t.notices.c.person_id.in_(again))
            await self._connection.execute(delete(t.notices).where(*before, t.notices.c.occasion == Occasion.FREE_NOW))
        return [Write(How.ADD, t.notices, notice_row(notice) | {"open_tries": 0}) for notice in told.new]

    async def any_due(self, now: datetime) -> bool:
        due = select(t.notices.c.id).where(t.notices.c.due_at <= now).limit(1)
        return (await self._connection.execute(due)).first() is not None

    async def claim(self, channel: str, by: str, now: datetime, most: int, carried: Collection[int]) -> dict[int, Due]:
        """Notices due in a channel, now leased to the caller: the first are those that are soonest of no more use.

        What the caller has claimed before but does not carry is claimed again. On PostgreSQL people are locked too, so
        that two processes do not count at the same time what one person was told today.
        """
        lost = (t.notices.c.claimed_by == by) & t.notices.c.id.not_in(carried)
        due = (
            select(t.notices, t.addresses.c.channel_id, t.addresses.c.silent, t.dialogs.c.content)
            .join(t.addresses, t.addresses.c.person_id == t.notices.c.person_id)
            .join(t.dialogs, t.dialogs.c.person_id == t.notices.c.person_id, isouter=True)
            .where(t.notices.c.due_at <= now, t.notices.c.useful_until > now, or_(_is_free(now), lost))
            .where(t.addresses.c.channel == channel)
            .order_by(t.notices.c.useful_until, t.notices.c.id)
            .limit(most)
            .with_for_update(skip_locked=True, key_share=True, of=[t.notices, t.addresses])
        )
        found = {row.id: _due(row, channel) for row in await self._connection.execute(due)}
        if found:
            await self._connection.execute(_lease(by, now).where(t.notices.c.id.in_(list(found))))
        return found

    async def keep_claims(self, numbers: Collection[int], by: str, now: datetime) -> None:
        """Renew the leases of what is still on its way."""
        await self._connection.execute(_lease(by, now).where(_untouched(numbers, t.notices.c.claimed_by == by)))

    async def put_off(self, until: Mapping[int, datetime]) -> None:
        if until:
            rows = [{"number": number, "until": when} for number, when in until.items()]
            await self._connection.execute(_PUT_OFF, rows)

    async def count(self, number: int, person: PersonId, now: datetime) -> None:
        """Note that a person is written to; a notice counts once, however often it is tried."""
        await insert_new(self._connection, t.told, {"notice_id": number, "person_id": person, "at": now})

    async def count_all(self, told: Mapping[int, PersonId], now: datetime) -> None:
        rows = [{"notice_id": number, "person_id": person, "at": now} for number, person in told.items()]
        await insert_all_new(self._connection, t.told, rows)

    async def of_the_day(
        self, people: Collection[PersonId], since: datetime, until: datetime
    ) -> dict[PersonId, dict[int, Occasion | None]]:
        """What each of them was told since a time, as None, and what they are to be told until another."""
        days: dict[PersonId, dict[int, Occasion | None]] = {person: {} for person in people}
        planned = select(t.notices.c.person_id, t.notices.c.id, t.notices.c.occasion)
        due = (t.notices.c.person_id.in_(people), t.notices.c.due_at < until)
        for person, number, occasion in await self._connection.execute(planned.where(*due)):
            days[person][number] = Occasion(occasion)
        told = select(t.told.c.person_id, t.told.c.notice_id)
        since_then = (t.told.c.person_id.in_(people), t.told.c.at >= since)
        for person, number in await self._connection.execute(told.where(*since_then)):
            days[person][number] = None
        return days

    async def keep_dialogs(self, dialogs: Mapping[PersonId, Dialog], now: datetime) -> None:
        rows = [{"person_id": p, "content": write_dialog(dialog), "updated_at": now} for p, dialog in dialogs.items()]
        await put_all(self._connection, t.dialogs, rows)


class Telling:
    """How sending goes: what is begun, what came of it, and what was let go."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def begin(self, first: Collection[int], again: Collection[int], by: str, now: datetime) -> Begun:
        """Asked at the last moment before they are told. `again` are those whose try before was clearly refused."""
        own = t.notices.c.claimed_by == by
        true = (own, t.notices.c.useful_until > now)
        counted = _lease(by, now).values(open_tries=t.notices.c.open_tries + 1)
        few = t.notices.c.open_tries < MOST_COPIES
        told = await self._numbers(counted.where(_untouched(first, *true, few)).returning(t.notices.c.id))
        if again:
            told |= await self._numbers(_lease(by, now).where(_untouched(again, *true)).returning(t.notices.c.id))
        if not (others := [number for number in (*first, *again) if number not in told]):
            return Begun(told)
        left = select(t.notices.c.id, t.notices.c.open_tries).where(t.notices.c.id.in_(others), *true)
        tries = {row.id: row.open_tries for row in await self._connection.execute(left)}
        unknown = {number for number in first if tries.get(number, 0) >= MOST_COPIES}
        return Begun(told, unknown, tries.keys() - unknown)

    async def not_taken(self, numbers: Collection[int]) -> None:
        """The messenger clearly refused a try: it does not count."""
        less = update(t.notices).values(open_tries=t.notices.c.open_tries - 1)
        await self._connection.execute(less.where(t.notices.c.id.in_(numbers), t.notices.c.open_tries > 0))

    async def done(self, numbers: Collection[int], now: datetime) -> set[int]:
        """Delete them; gives those that another transaction is just changing, for the next time.

        Who was told an answer does not wait for it any more, but may be told that it was wrong.
        """
        more = (t.notices.c.letter_id, t.notices.c.occasion)
        rows = (await self._connection.execute(_unlocked(numbers).add_columns(*more))).all()
        free = [row.id for row in rows]
        if news := [row.id for row in rows if row.occasion == Occasion.NEWS]:
            await self._connection.execute(news_told(news, now))
        if any(row.letter_id for row in rows):
            answered = select(t.notices.c.id).where(
                t.notices.c.id.in_(free),
                t.notices.c.letter_id == t.askers.c.letter_id,
                t.notices.c.person_id == t.askers.c.person_id,
            )
            await self._connection.execute(update(t.askers).where(answered.exists()).values(told=True))
        await self._connection.execute(delete(t.notices).where(t.notices.c.id.in_(free)))
        return await self._numbers(select(t.notices.c.id).where(t.notices.c.id.in_(numbers)))

    async def let_go(self, channel: str, why: Why, how_many: int, now: datetime) -> None:
        """Count what will not be told any more."""
        day = now.replace(hour=0, minute=0, second=0, microsecond=0)
        row = {"day": day, "channel": channel, "why": why, "notices": how_many}
        await add_up(self._connection, t.lost, row, "notices")

    async def drop_useless(self, now: datetime) -> None:
        """Let go what is of no more use; but wait for what is being sent at this moment."""
        over = (
            select(t.notices.c.id, t.notices.c.open_tries, t.addresses.c.channel)
            .join(t.addresses, t.addresses.c.person_id == t.notices.c.person_id, isouter=True)
            .where(t.notices.c.useful_until <= now, or_(t.notices.c.open_tries == 0, _is_free(now)))
            .with_for_update(skip_locked=True, of=t.notices)
        )
        rows = (await self._connection.execute(over)).all()
        if tried := [row.id for row in rows if row.open_tries]:
            await self._connection.execute(news_told(tried, now))
        if rows:
            await self._connection.execute(delete(t.notices).where(t.notices.c.id.in_([row.id for row in rows])))
        whys = Counter((row.channel or "", Why.UNKNOWN if row.open_tries else Why.TOO_LATE) for row in rows)
        for (channel, why), how_many in whys.items():
            await self.let_go(channel, why, how_many, now)

    async def release(self, by: str) -> None:
        """Who stops leaves what was claimed to others."""
        free = update(t.notices).where(t.notices.c.claimed_by == by).values(claimed_until=None, claimed_by=None)
        await self._connection.execute(free)

    async def lost(self, since: datetime) -> list[tuple[str, Why, int]]:
        """How many notices were let go since a time, by channel and reason."""
        how_many = func.sum(t.lost.c.notices)
        by = (t.lost.c.channel, t.lost.c.why)
        found = select(*by, how_many).where(t.lost.c.day >= since).group_by(*by).order_by(*by)
        return [(channel, Why(why), int(n)) for channel, why, n in await self._connection.execute(found)]

    async def faults(self, since: datetime) -> list[tuple[str, str, int]]:
        """What channels delivered that could not be read since a time: by channel and reason, how often."""
        by = (t.faults.c.channel, t.faults.c.reason)
        found = select(*by, func.count()).where(t.faults.c.at >= since).group_by(*by).order_by(*by)
        return [(channel, reason, int(n)) for channel, reason, n in await self._connection.execute(found)]

    async def free_from(self, channel: str, now: datetime) -> datetime:
        """From when on the next notice may go; others who ask wait until this transaction is over."""
        asked = select(t.paces.c.free_at).where(t.paces.c.channel == channel).with_for_update()
        if (found := (await self._connection.execute(asked)).scalar_one_or_none()) is None:
            await insert_new(self._connection, t.paces, {"channel": channel, "free_at": now})
            found = (await self._connection.execute(asked)).scalar_one()
        free_at: datetime = found
        return max(free_at, now)

    async def taken_until(self, channel: str, until: datetime) -> None:
        await put(self._connection, t.paces, {"channel": channel, "free_at": until})

    async def _numbers(self, statement: Any) -> set[int]:
        return set((await self._connection.execute(statement)).scalars())


def _is_free(now: datetime) -> ColumnElement[bool]:
    return or_(t.notices.c.claimed_until.is_(None), t.notices.c.claimed_until <= now)


def _unlocked(numbers: Collection[int], *conditions: ColumnElement[bool]) -> Select[Any]:
    """Those that no other transaction is changing: waiting for one of many while holding others could end in a knot."""
    wanted = select(t.notices.c.id).where(t.notices.c.id.in_(numbers), *conditions)
    return wanted.with_for_update(skip_locked=True)


def _untouched(numbers: Collection[int], *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return t.notices.c.id.in_(_unlocked(numbers, *conditions).scalar_subquery())


def _lease(by: str, now: datetime) -> Update:
    return update(t.notices).values(claimed_until=now + LEASE, claimed_by=by)


def notice_row(notice: Notice) -> dict[str, Any]:
    row = asdict(notice)
    return row | {name + "_id": row.pop(name) for name in ("person", "session", "letter")}


def _due(row: Row[Any], channel: str) -> Due:
    notice = Notice(
        PersonId(row.person_id),
        SessionId(row.session_id) if row.session_id else None,
        Occasion(row.occasion),
        row.due_at,
        row.useful_until,
        row.letter_id,
    )
    dialog = read_dialog(row.content) if row.content else Dialog()
    return Due(notice, Address(channel, row.channel_id), row.silent, dialog)
