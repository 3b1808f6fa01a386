"""Deletes what has passed its limit. The limits stand with the columns in `tables.py`."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, delete, select

from handlers.booking.session import State
from storage import tables as t
from storage.database.connection import Connection

WEB, MESSENGER = timedelta(hours=24), timedelta(days=7)
SEEN = timedelta(days=8)
BOOKING = timedelta(days=30)
WAITING = timedelta(hours=24)
OPEN_QUESTION = timedelta(days=30)
SUGGESTION = timedelta(days=90)
FAULT = timedelta(days=30)
OPINION = timedelta(days=365)
TOLD = timedelta(days=1, hours=1)  # a day may be an hour longer
LOST = timedelta(days=90)
LOOKED = timedelta(days=365)


async def delete_overdue(connection: Connection, now: datetime) -> int:
    """One round of deletion; gives the number of rows."""
    on_web = select(t.addresses.c.person_id).where(t.addresses.c.channel == "web")
    rules = [
        (t.dialogs, _older(t.dialogs.c.updated_at, now - MESSENGER)),
        (t.dialogs, _older(t.dialogs.c.updated_at, now - WEB) & t.dialogs.c.person_id.in_(on_web)),
        (t.outgoing, _older(t.outgoing.c.created_at, now - WEB)),
        (t.seen, _older(t.seen.c.seen_at, now - SEEN)),
        (t.bookings, t.bookings.c.session_id.in_(_started_before(now - BOOKING))),
        (
            t.bookings,
            (t.bookings.c.state != State.BOOKED) & t.bookings.c.session_id.in_(_started_before(now - WAITING)),
        ),
        (t.holds, t.holds.c.session_id.in_(_started_before(now - BOOKING))),
        (t.draw_results, t.draw_results.c.session_id.in_(_started_before(now - BOOKING))),
        (t.rated, t.rated.c.session_id.in_(_started_before(now - BOOKING))),
        (t.opinions, _older(t.opinions.c.said_on, now - OPINION)),
        (t.join_links, _older(t.join_links.c.useful_until, now)),
        (t.notices, _older(t.notices.c.useful_until, now)),
        (t.told, _older(t.told.c.at, now - TOLD)),
        (t.lost, _older(t.lost.c.day, now - LOST)),
        (t.open_questions, _older(t.open_questions.c.last_asked_on, now - OPEN_QUESTION)),
        (t.suggestions, _older(t.suggestions.c.last_chosen_on, now - SUGGESTION)),
        (t.faults, _older(t.faults.c.at, now - FAULT)),
        (t.staff_sessions, _older(t.staff_sessions.c.until, now)),
        (t.staff_links, _older(t.staff_links.c.until, now)),
        (t.looks, _older(t.looks.c.at, now - LOOKED)),
        (t.addresses, _forgotten()),
    ]
    deleted = 0
    for table, overdue in rules:
        deleted += (await connection.execute(delete(table).where(overdue))).rowcount
    return deleted


def _older(column: Column[Any], limit: datetime) -> ColumnElement[bool]:
    return column <= limit


def _started_before(limit: datetime) -> Select[Any]:
    return select(t.sessions.c.id).where(t.sessions.c.starts_at <= limit)


def _forgotten() -> ColumnElement[bool]:
    """People of whom nothing is left but the address."""
    kept = (t.dialogs, t.bookings, t.companions, t.outgoing)
    return and_(*(t.addresses.c.person_id.not_in(select(table.c.person_id)) for table in kept))
