"""People with reminders that are due at the same moment, written straight into a database; and who heard what, when."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from urllib.request import urlopen
from zoneinfo import ZoneInfo

from sqlalchemy import Table, insert

from storage import tables as t
from storage.migrations import bring_up_to_date
from storage.store import Store, open_database

FIRST_CHAT = 1_000_000
A_CLASS = 30
BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class Heard:
    """`copies` by chat; `seconds` from when the notices were due to when the last was taken; `refused` calls."""

    copies: Counter[int]
    seconds: float
    refused: list[dict[str, Any]]


async def remind(url: str, how_many: int, due_at: datetime) -> None:
    """So many people get a reminder due at a moment, thirty to a session."""
    store = Store(open_database(url))
    try:
        await bring_up_to_date(store.database)
        async with store.database.writing() as connection:
            for table, rows in _rows(how_many, due_at):
                for first in range(0, len(rows), 1000):
                    await connection.execute(insert(table), rows[first : first + 1000])
    finally:
        await store.close()


def heard(api: str, due_at: datetime) -> Heard:
    """What the Bot API stand-in has taken of it."""
    calls = _asked(f"{api}/control/calls?method=sendMessage")["calls"]
    chats = [(call["params"]["chat_id"], call["time"]) for call in calls if call["params"]["chat_id"] >= FIRST_CHAT]
    last = max((when for _, when in chats), default=due_at.timestamp())
    refused = _asked(f"{api}/control/errors")["errors"]
    return Heard(Counter(chat for chat, _ in chats), last - due_at.timestamp(), refused)


def wait_for(api: str, how_many: int, patience: float) -> None:
    """Until so many messages were taken, or for so many seconds."""
    _asked(f"{api}/control/wait?method=sendMessage&count={how_many}&timeout={patience}", patience + 10)


def _asked(url: str, patience: float = 60) -> Any:
    try:
        with urlopen(url, timeout=patience) as answer:
            return json.load(answer)
    except OSError as error:
        if getattr(error, "code", 0) != 408:
            raise
        return None


def _rows(how_many: int, due_at: datetime) -> list[tuple[Table, list[dict[str, Any]]]]:
    starts_at = _at_night(due_at)
    people = [f"{number:032x}" for number in range(how_many)]
    sessions = [f"session-{number}" for number in range((how_many - 1) // A_CLASS + 1)]
    then: dict[str, Any] = {"channel": "telegram", "silent": False, "since": due_at}
    addresses = [
        t.AddressRow(person_id=person, channel_id=str(FIRST_CHAT + number), **then)
        for number, person in enumerate(people)
    ]
    held: dict[str, Any] = {"about": "", "starts_at": starts_at, "minutes": 45, "seats": A_CLASS, "mode": "online"}
    planned = [t.SessionRow(id=name, title="Tischlerei von innen", issued=A_CLASS, **held) for name in sessions]
    seats = [(person, sessions[number // A_CLASS], number % A_CLASS + 1) for number, person in enumerate(people)]
    bookings = [
        t.BookingRow(session_id=session, person_id=person, state="booked", line=line, changed_at=due_at)
        for person, session, line in seats
    ]
    due: dict[str, Any] = {"occasion": "day_before", "due_at": due_at, "useful_until": starts_at}
    notices = [t.NoticeRow(person_id=person, session_id=session, **due) for person, session, _ in seats]
    every = ((t.addresses, addresses), (t.sessions, planned), (t.bookings, bookings), (t.notices, notices))
    return [
        (table, [row.model_dump(exclude={"id"} if table is t.notices else None) for row in rows])
        for table, rows in every
    ]


def _at_night(now: datetime) -> datetime:
    """Of a session at night people are told at night, too: so the hour at which this runs does not matter."""
    day = now.astimezone(BERLIN).date() + timedelta(days=2)
    return datetime.combine(day, time(2), BERLIN).astimezone(UTC)
