"""Personal links into a session's room, of which only a hash is kept, and who came through them."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote, urlencode

from sqlalchemy import func, select, union_all

from handlers.booking.entrance import Entered, NoEntry, enter
from handlers.booking.notice import Consequences
from handlers.booking.session import CareerSession, Guest, State
from handlers.links.link import Step
from handlers.speech.reply import Reply
from handlers.speech.turn import PersonId
from knowledge.entry import EntryId
from storage import tables as t
from storage.booking.sessions import Sessions
from storage.database.connection import Connection
from storage.database.insert import insert_new
from storage.links.counts import LinkCounts
from storage.secrets import hash_of, new_secret

FIRST_HALF, SECOND_HALF = 22, 32  # letters of 128 random bits, and of 192 that follow from them and our key


@dataclass(frozen=True, slots=True)
class Attended:
    """Counts of one session, never names."""

    booked: int
    attended: int


class Links:
    """Makes personal links. A reply that waits in the database holds the first half, which opens nothing by itself."""

    def __init__(self, site: str = "", key: bytes = b"") -> None:
        self.site = site
        self._start = f"{site}/j/"
        self._key = key or secrets.token_bytes(32)

    def new(self) -> str:
        return self._whole(new_secret())

    def url(self, token: str) -> str:
        return self._start + token

    def is_ours(self, token: str) -> bool:
        """Whether we made it, told without the database. Anything at all may be asked."""
        expected = self._whole(token[:FIRST_HALF])
        return hmac.compare_digest(token.encode(errors="replace"), expected.encode(errors="replace"))

    def sealed(self, secret: str) -> str:
        """A hash with our key: that of a short code could be found by trying out all of them."""
        return hmac.new(self._key, b"sealed:" + secret.encode(errors="replace"), hashlib.sha256).hexdigest()

    def halved(self, reply: Reply) -> Reply:
        return self._with(reply, FIRST_HALF + SECOND_HALF, lambda token: token[:FIRST_HALF])

    def completed(self, reply: Reply) -> Reply:
        return self._with(reply, FIRST_HALF, self._whole)

    def _whole(self, half: str) -> str:
        made = hmac.digest(self._key, b"join link:" + half.encode(errors="replace"), hashlib.sha256)
        return half + base64.urlsafe_b64encode(made)[:SECOND_HALF].decode()

    def _with(self, reply: Reply, length: int, change: Callable[[str], str]) -> Reply:
        if reply.link is None or not reply.link.url.startswith(self._start):
            return reply
        token = reply.link.url.removeprefix(self._start)
        if len(token) != length:
            return reply
        return replace(reply, link=replace(reply.link, url=self.url(change(token))))


class Attendance:
    def __init__(self, connection: Connection, links: Links) -> None:
        self._connection = connection
        self._links = links
        self._sessions = Sessions(connection)

    def draw_page(self, session: CareerSession) -> str:
        return f"{self._links.site}/d/{session.id}"

    def parents_page(self, session: CareerSession) -> str:
        return f"{self._links.site}/eltern/{session.id}"

    def ranking_page(self, picks: str, language: str) -> str:
        return f"{self._links.site}/k/{picks}?{urlencode({'lang': language})}"

    def apply_page(self, place: EntryId) -> str:
        return f"{self._links.site}/b/{quote(place, safe='')}"

    def portrait_page(self, entry: EntryId) -> str:
        return f"{self._links.site}/portrait/{quote(entry, safe='')}"

    def privacy_page(self) -> str:
        return f"{self._links.site}/privacy"

    async def personal_link(self, session: CareerSession, person: PersonId) -> str:
        """A new link for somebody with a booking; earlier ones stay good, since they stand in earlier messages."""
        token = self._links.new()
        row = {
            "token_hash": hash_of(token),
            "session_id": session.id,
            "person_id": person,
            "useful_until": session.ends_at,
        }
        await insert_new(self._connection, t.join_links, row)
        return self._links.url(token)

    async def look(self, token: str, now: datetime) -> tuple[CareerSession | None, Entered]:
        """What somebody with this link would find; changes nothing."""
        found = await self._meant(token)
        session = await self._sessions.find(found[0], found[1]) if found else None
        if found is None or session is None:
            return None, NoEntry()
        return session, enter(session, found[1], now)[1]

    async def attend(self, token: str, now: datetime) -> tuple[CareerSession | None, Entered]:
        """Come in; whoever may is noted as having been there."""
        found = await self._meant(token)
        before = await self._sessions.hold(found[0], found[1]) if found else None
        if found is None or before is None:
            return None, NoEntry()
        after, entered = enter(before, found[1], now)
        if after != before:
            await self._sessions.change(before, after, Consequences(), now)
            await self._count(after, found[1], now)
        return after, entered

    async def _count(self, session: CareerSession, person: PersonId, now: datetime) -> None:
        """For the link they came to us by, if this is the first session they come to since."""
        booking = session.of(person)
        guest = booking.guest(person) if booking else None
        if guest and guest.link and not await self._came_before(session, guest):
            await LinkCounts(self._connection).count_all(guest.link, [(Step.ATTENDED, "")], now.date())

    async def _came_before(self, session: CareerSession, guest: Guest) -> bool:
        found = [
            select(table.c.session_id).where(
                table.c.person_id == guest.person,
                table.c.link == guest.link,
                table.c.attended_at.is_not(None),
                table.c.session_id != session.id,
            )
            for table in (t.bookings, t.companions)
        ]
        return (await self._connection.execute(union_all(*found).limit(1))).first() is not None

    async def counted(self, session: str) -> Attended:
        booked = (t.bookings.c.session_id == session, t.bookings.c.state == State.BOOKED)
        counts = select(func.count(), func.count(t.bookings.c.attended_at)).where(*booked)
        return Attended(*(await self._connection.execute(counts)).one())

    async def _meant(self, token: str) -> tuple[str, PersonId] | None:
        if not self._links.is_ours(token):
            return None
        row = (
            await self._connection.execute(
                select(t.join_links.c.session_id, t.join_links.c.person_id).where(
                    t.join_links.c.token_hash == hash_of(token)
                )
            )
        ).first()
        return (row[0], PersonId(row[1])) if row else None
