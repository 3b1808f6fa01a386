"""Deletes what has passed its limit. The limits stand with the columns in `tables.py`."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, and_, delete, or_, select, union_all

from handlers.booking.session import State
from handlers.links.link import Purpose
from storage import tables as t
from storage.database.connection import Connection
from storage.desk.uploads import UPLOADED

WEB, MESSENGER = timedelta(hours=24), timedelta(days=7)
SEEN = timedelta(days=8)
BOOKING = timedelta(days=30)
WAITING = timedelta(hours=24)
OPEN_QUESTION = timedelta(days=30)
SETTLED_QUESTION, SETTLING = timedelta(days=7), timedelta(days=90)
LETTER = timedelta(days=30)
SUGGESTION = timedelta(days=90)
FAULT = timedelta(days=30)
OPINION = timedelta(days=365)
TOLD = timedelta(days=1, hours=1)  # a day may be an hour longer
LOST = timedelta(days=90)
LOOKED = timedelta(days=365)
VERSION = timedelta(days=3 * 365)
COUNTED = timedelta(days=3 * 365)
DELETED_PATTERN = timedelta(days=30)
SURVEY_WORDS, DELETED_SURVEY, SURVEY_MARK = timedelta(days=365), timedelta(days=30), timedelta(days=2)
CLASS_LINK = timedelta(days=90)
REQUEST, SETTLED_REQUEST = timedelta(days=180), timedelta(days=30)
HOST_QUESTION = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Limits:
    """Those that a network may shorten; what is promised to people is the longest."""

    messenger: timedelta = MESSENGER
    booking: timedelta = BOOKING
    open_question: timedelta = OPEN_QUESTION


async def delete_overdue(connection: Connection, now: datetime, limits: Limits | None = None) -> int:
    """One round of deletion; gives the number of rows."""
    limits = limits or Limits()
    on_web = select(t.addresses.c.person_id).where(t.addresses.c.channel == "web")
    rules = [
        (t.dialogs, _older(t.dialogs.c.updated_at, now - limits.messenger)),
        (t.dialogs, _older(t.dialogs.c.updated_at, now - WEB) & t.dialogs.c.person_id.in_(on_web)),
        (t.outgoing, _older(t.outgoing.c.created_at, now - WEB) & _is_seen(now)),
        (t.seen, _older(t.seen.c.seen_at, now - SEEN)),
        (t.bookings, t.bookings.c.session_id.in_(_started_before(now - limits.booking))),
        (
            t.bookings,
            (t.bookings.c.state != State.BOOKED) & t.bookings.c.session_id.in_(_started_before(now - WAITING)),
        ),
        (t.holds, t.holds.c.session_id.in_(_started_before(now - limits.booking))),
        (t.draw_results, t.draw_results.c.session_id.in_(_started_before(now - limits.booking))),
        (t.rated, t.rated.c.session_id.in_(_started_before(now - limits.booking))),
        (t.opinions, _older(t.opinions.c.said_on, now - OPINION)),
        (t.join_links, _older(t.join_links.c.useful_until, now)),
        *_on_their_way(now),
        (t.open_questions, _older(t.open_questions.c.last_asked_on, now - limits.open_question)),
        (t.open_questions, t.open_questions.c.settling_id.in_(_settled_before(now - SETTLED_QUESTION))),
        (t.suggestions, t.suggestions.c.settling_id.in_(_settled_before(now - SETTLED_QUESTION))),
        (t.settlings, _older(t.settlings.c.settled_at, now - SETTLING)),
        (t.letters, _older(t.letters.c.written_at, now - LETTER)),
        (t.suggestions, _older(t.suggestions.c.last_chosen_on, now - SUGGESTION)),
        (t.faults, _older(t.faults.c.at, now - FAULT)),
        *_of_the_desk(now),
        *_of_hosts(now, limits),
        *_of_links(now),
        *_of_portraits(now),
        *_of_surveys(now),
        (t.browsers, _without_need(on_web)),
        (t.addresses, _forgotten()),
    ]
    deleted = 0
    for table, overdue in rules:
        deleted += (await connection.execute(delete(table).where(overdue))).rowcount
    return deleted


def _on_their_way(now: datetime) -> list[tuple[Table, ColumnElement[bool]]]:
    """Notices, what came of them, and codes of people who move."""
    return [
        (t.notices, _older(t.notices.c.useful_until, now)),
        (t.told, _older(t.told.c.at, now - TOLD)),
        (t.lost, _older(t.lost.c.day, now - LOST)),
        (t.moves, _older(t.moves.c.until, now)),
    ]


def _of_the_desk(now: datetime) -> list[tuple[Table, ColumnElement[bool]]]:
    return [
        (t.staff_sessions, _older(t.staff_sessions.c.until, now)),
        (t.staff_links, _older(t.staff_links.c.until, now)),
        (t.staff_tries, _older(t.staff_tries.c.until, now)),
        (t.looks, _older(t.looks.c.at, now - LOOKED)),
        (t.uploads, _older(t.uploads.c.at, now - UPLOADED)),
        (t.session_patterns, _older(t.session_patterns.c.deleted_at, now - DELETED_PATTERN)),
        (t.asked, t.asked.c.week <= (now - COUNTED).date()),
        (t.place_counts, t.place_counts.c.week <= (now - COUNTED).date()),
        (t.session_results, t.session_results.c.day <= (now - COUNTED).date()),
        (t.entry_versions, _older(t.entry_versions.c.at, now - VERSION) & _replaced()),
    ]


def _of_links(now: datetime) -> list[tuple[Table, ColumnElement[bool]]]:
    """What was counted for a link goes with it. Somebody may come to a session long after their link has gone."""
    c, is_class, known = t.links.c, t.links.c.purpose == Purpose.CLASS.value, select(t.links.c.code)
    return [
        (t.links, is_class & (c.until <= (now - CLASS_LINK).date())),
        (t.links, c.until <= (now - COUNTED).date()),
        (t.link_counts, t.link_counts.c.code.not_in(known)),
        (t.link_releases, t.link_releases.c.code.not_in(known)),
    ]


def _of_hosts(now: datetime, limits: Limits) -> list[tuple[Table, ColumnElement[bool]]]:
    return [
        (t.requests, _older(t.requests.c.came_at, now - REQUEST)),
        (t.requests, _older(t.requests.c.settled_at, now - SETTLED_REQUEST)),
        (t.hosts, _older(t.hosts.c.kept_until, now)),
        (t.invitations, t.invitations.c.session_id.in_(_started_before(now - limits.booking))),
        (t.host_questions, t.host_questions.c.session_id.in_(_started_before(now - limits.booking))),
        (t.host_questions, _older(t.host_questions.c.asked_on, now - HOST_QUESTION)),
    ]


def _of_portraits(now: datetime) -> list[tuple[Table, ColumnElement[bool]]]:
    things = union_all(select(t.sessions.c.id), select(t.entries.c.id))
    return [
        (t.subscribers, _older(t.subscribers.c.until, now)),
        (t.first_shown, t.first_shown.c.name.not_in(things)),
        (t.pictures, t.pictures.c.entry_id.not_in(select(t.entries.c.id))),
    ]


def _of_surveys(now: datetime) -> list[tuple[Table, ColumnElement[bool]]]:
    """What was answered goes with its survey, words two years before."""
    c, words = t.surveys.c, t.survey_texts.c
    ended = select(c.id).where(c.closes_on <= (now - SURVEY_WORDS).date())
    return [
        (t.surveys, (c.closes_on <= (now - COUNTED).date()) | (c.deleted_at <= now - DELETED_SURVEY)),
        (t.survey_texts, words.survey_id.in_(ended)),
        (t.survey_marks, t.survey_marks.c.day <= (now - SURVEY_MARK).date()),
    ]


def _older(column: Column[Any], limit: datetime) -> ColumnElement[bool]:
    return column <= limit


def _started_before(limit: datetime) -> Select[Any]:
    return select(t.sessions.c.id).where(t.sessions.c.starts_at <= limit)


def _replaced() -> ColumnElement[bool]:
    """Versions of entries that are not the newest."""
    c = t.entry_versions.c
    newest = select(t.entries.c.version).where(t.entries.c.id == c.entry_id).scalar_subquery()
    return c.version < newest


def _settled_before(limit: datetime) -> Select[Any]:
    return select(t.settlings.c.id).where(t.settlings.c.settled_at <= limit)


def _is_seen(now: datetime) -> ColumnElement[bool]:
    """Or need not wait for its page any longer."""
    return or_(t.outgoing.c.unseen_until.is_(None), t.outgoing.c.unseen_until <= now)


def _without_need(on_web: Select[Any]) -> ColumnElement[bool]:
    """Browsers of people who have nothing left to be reminded of, or who have left for another door."""
    kept = (t.bookings, t.companions, t.askers, t.subscribers)
    person = t.browsers.c.person_id
    return or_(person.not_in(on_web), and_(*(person.not_in(select(table.c.person_id)) for table in kept)))


def _forgotten() -> ColumnElement[bool]:
    """People of whom nothing is left but the address."""
    kept = (t.dialogs, t.bookings, t.companions, t.outgoing, t.askers, t.subscribers)
    return and_(*(t.addresses.c.person_id.not_in(select(table.c.person_id)) for table in kept))
