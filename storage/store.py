"""The store, and one transaction of it as `Work`: all of a turn happens in one, or none of it does."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import make_url

from handlers.booking.notice import Consequences
from handlers.booking.session import CareerSession, State
from storage import tables as t
from storage.asked.drafts import Drafts
from storage.asked.inbox import Inbox
from storage.asked.settlings import Settlings
from storage.backups.ledger import Ledger
from storage.booking.announced import Announced
from storage.booking.attendance import Attendance, Links
from storage.booking.codes import Codes
from storage.booking.draws import Draws
from storage.booking.opinions import Opinions
from storage.booking.overview import Overview
from storage.booking.patterns import Patterns
from storage.booking.planned import PlannedSessions
from storage.booking.sessions import Sessions
from storage.database.connection import Connection, Database, Unavailable
from storage.database.insert import put
from storage.database.sqlite import Sqlite
from storage.desk.choices import Choices
from storage.desk.counts import Counts
from storage.desk.staff import Looks, SignIns, StaffList
from storage.desk.tries import SignInTries
from storage.desk.uploads import Origins, Uploads
from storage.desk.versions import Versions
from storage.entries import Entries
from storage.fairs.fairs import Fairs
from storage.hosts.box import QuestionBox
from storage.hosts.hosts import Hostings, Hosts
from storage.hosts.invitations import Invitations
from storage.hosts.requests import Requests
from storage.letters import Letters
from storage.links.counts import LinkCounts
from storage.links.releases import Releases
from storage.links.share_links import ShareLinks
from storage.moving.moves import Moves
from storage.notices import Notices, Telling
from storage.openings.counts import PlaceCounts
from storage.parts import Part
from storage.people import StoredPeople
from storage.portraits.news import News
from storage.portraits.pictures import Pictures
from storage.portraits.subscriptions import Subscriptions
from storage.questions import OpenQuestions
from storage.school.class_pages import ClassPages
from storage.surveys.surveys import SurveyAnswers, Surveys
from storage.turns import Replies, Turns
from storage.web_push.browsers import Browsers

__all__ = ["Links", "Store", "Unavailable", "Work", "open_database"]


class WatchedSessions(Sessions):
    """Notes whether a change left something to be told at once, and how many seats were taken and given back."""

    any_due = False
    booked = given_back = 0

    async def change(self, before: CareerSession, after: CareerSession, told: Consequences, now: datetime) -> None:
        await super().change(before, after, told, now)
        self.any_due |= any(notice.due_at <= now for notice in told.new)
        had, have = _booked(before), _booked(after)
        self.booked += len(have - had)
        self.given_back += len(had - have)


def _booked(session: CareerSession) -> set[str]:
    return {booking.person for booking in session.bookings if booking.state is State.BOOKED}


class Work:
    """One transaction, and what can be kept or found in it."""

    codes = Part(Codes)
    draws = Part(Draws)
    opinions = Part(Opinions)
    notices = Part(Notices)
    telling = Part(Telling)
    letters = Part(Letters)
    questions = Part(OpenQuestions)
    inbox = Part(Inbox)
    drafts = Part(Drafts)
    settlings = Part(Settlings)
    entries = Part(Entries)
    versions = Part(Versions)
    choices = Part(Choices)
    staff = Part(StaffList)
    sign_ins = Part(SignIns)
    sign_in_tries = Part(SignInTries)
    looks = Part(Looks)
    uploads = Part(Uploads)
    origins = Part(Origins)
    counts = Part(Counts)
    overview = Part(Overview)
    patterns = Part(Patterns)
    place_counts = Part(PlaceCounts)
    links = Part(ShareLinks)
    surveys = Part(Surveys)
    survey_answers = Part(SurveyAnswers)
    link_counts = Part(LinkCounts)
    releases = Part(Releases)
    class_pages = Part(ClassPages)
    fairs = Part(Fairs)
    requests = Part(Requests)
    hosts = Part(Hosts)
    hostings = Part(Hostings)
    invitations = Part(Invitations)
    box = Part(QuestionBox)
    subscriptions = Part(Subscriptions)
    news = Part(News)
    browsers = Part(Browsers)
    pictures = Part(Pictures)

    def __init__(self, connection: Connection, links: Links, ledger: Ledger, announced: Announced) -> None:
        self.connection = connection
        self.ledger = ledger
        self.turns = Turns(connection, links)
        self.replies = Replies(connection, links)
        self.sessions = WatchedSessions(connection, announced)
        self.planned = PlannedSessions(connection, announced)
        self.people = StoredPeople(connection, self.sessions.silent)
        self.moves = Moves(connection, links, self.people)
        self.attendance = Attendance(connection, links)

    async def setting(self, name: str) -> str:
        value = select(t.settings.c.value).where(t.settings.c.name == name)
        return (await self.connection.execute(value)).scalar_one_or_none() or ""

    async def set(self, name: str, value: str) -> None:
        await put(self.connection, t.settings, {"name": name, "value": value})


class Store:
    """`stirred` is set when there may be something to do before the next regular look.

    `counted` is for whoever watches: seats taken and given back, and how often the database could not be used.
    """

    def __init__(self, database: Database, links: Links | None = None, ledger: Ledger | None = None) -> None:
        self.database = database
        self.links = links or Links()
        self.ledger = ledger or Ledger()
        self.stirred = asyncio.Event()
        self._announced = Announced()
        self.counted: Counter[str] = Counter()

    async def listen(self) -> None:
        """Be stirred by what other processes announce, until cancelled."""
        await self.database.listen(self.stirred.set)

    async def close(self) -> None:
        await self.database.close()

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """A transaction that may write: committed at the end, rolled back on an exception. Raises Unavailable."""
        with self._watched():
            async with self.database.writing() as connection:
                work = Work(connection, self.links, self.ledger, self._announced)
                yield work
        self.counted["booked"] += work.sessions.booked
        self.counted["given back"] += work.sessions.given_back
        if work.sessions.any_due:
            self.stirred.set()

    @asynccontextmanager
    async def look(self) -> AsyncIterator[Work]:
        """A look at what is committed; it waits for nobody, and what it writes is thrown away. Raises Unavailable."""
        with self._watched():
            async with self.database.reading() as connection:
                yield Work(connection, self.links, self.ledger, self._announced)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except Unavailable:
            self.counted["unavailable"] += 1
            raise


def open_database(address: str) -> Database:
    """By its address: sqlite… is a file, postgresql… a server. No connection is made yet."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return Sqlite(url)
    from storage.database.postgres import Postgres  # its driver takes memory that SQLite alone does without

    return Postgres(url)
