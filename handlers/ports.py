"""What the inside asks of the outside. Each port is small; storage and bot implement them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from handlers.booking.calendar import SchoolCalendar
from handlers.booking.draw import Drawn
from handlers.booking.notice import Consequences, Letter
from handlers.booking.outcomes import Engagement
from handlers.booking.session import CareerSession, State
from handlers.speech.dialog import Dialog
from handlers.speech.reply import File
from handlers.speech.turn import PersonId
from handlers.subscriptions.topic import Following
from knowledge.asked.notes import Noted, Why
from knowledge.entry import EntryId


class Wording(Protocol):
    """The product's texts in one language. Message ids are the English texts."""

    @property
    def language(self) -> str: ...

    def say(self, message: str, /, **values: object) -> str: ...

    def plural(self, one: str, many: str, n: float, /, **values: object) -> str: ...

    def number(self, number: float, /) -> str:
        """With at most one digit after the comma: 3,5."""
        ...

    def day(self, day: date, /) -> str:
        """A short date: 20.11.2026."""
        ...

    def dated_moment(self, moment: datetime, /) -> str:
        """A day with its year, and the hour: 24.11.2026, 16:00 Uhr."""
        ...

    def hour(self, moment: datetime, /) -> str:
        """An hour on the wall of the region: 16:00 Uhr."""
        ...

    def moment(self, moment: datetime, /) -> str:
        """A day and hour on the wall of the region: Dienstag, 24. November, 16:00 Uhr."""
        ...


class Dates(Protocol):
    """Looking at sessions."""

    async def upcoming(self, now: datetime, *people: PersonId) -> Sequence[CareerSession]:
        """Sessions that have not started and that anybody may find, next first; without people only what is announced.

        What is announced: title, time, length, seats in all, fields, occupation, series, host and place; not who is in
        them.
        """
        ...

    async def find(self, session: str, *people: PersonId) -> CareerSession | None:
        """With the bookings that matter to these people; without any, with all."""
        ...

    async def together(self, name: str, person: PersonId) -> Sequence[CareerSession]:
        """The sessions that are one choice to people."""
        ...

    async def of_person(self, person: PersonId, now: datetime) -> Sequence[CareerSession]:
        """Sessions that have not ended and that the person is in."""
        ...

    async def been_to(self, person: PersonId, now: datetime) -> Sequence[CareerSession]:
        """Sessions that are over in which the person was."""
        ...


class Seats(Protocol):
    """Changing who is in a session, within the transaction of the turn."""

    async def hold(self, session: str, *people: PersonId) -> CareerSession | None:
        """The session as it is now, as `Dates.find` reads it; nobody else changes it until the transaction ends."""
        ...

    async def engagements(self, person: PersonId, now: datetime) -> tuple[Engagement, ...]:
        """What the person is in that has not ended."""
        ...

    async def change(self, before: CareerSession, after: CareerSession, told: Consequences, now: datetime) -> None: ...


class Draws(Protocol):
    async def of_person(self, fair: str, person: PersonId) -> Sequence[Drawn]:
        """What has come of a person's wishes in a fair, those that were given back too; the first wish first."""
        ...


class Tries(Protocol):
    """Counts what was tried in vain from one network address."""

    def are_left(self, address: str) -> bool: ...

    def in_vain(self, address: str) -> bool: ...


class Codes(Protocol):
    async def whose_code(self, code: str) -> tuple[str, PersonId] | None:
        """The session of the group that is joined by a code, and who speaks for it."""
        ...

    async def of_class(self, code: str, now: datetime) -> Sequence[str]:
        """Names of the sessions ahead in which seats are kept for a class."""
        ...


class Doors(Protocol):
    def draw_page(self, session: CareerSession) -> str:
        """Where anybody can recompute a draw."""
        ...

    def parents_page(self, session: CareerSession) -> str:
        """What parents want to know of a session."""
        ...

    def ranking_page(self, picks: str, language: str) -> str:
        """Where the ranking of a game can be looked at: all of it stands in the address."""
        ...

    def portrait_page(self, entry: EntryId) -> str:
        """A portrait with its picture."""
        ...

    def apply_page(self, place: EntryId) -> str:
        """The way to where one applies for a place: it is counted, without who goes it."""
        ...

    def privacy_page(self) -> str:
        """The privacy notice, with its editions."""
        ...

    async def personal_link(self, session: CareerSession, person: PersonId) -> str:
        """A new link into the session for somebody who is booked; by it they are known to have come."""
        ...


class Opinions(Protocol):
    async def rate(self, session: str, person: PersonId, stars: int, now: datetime) -> bool:
        """Keep how it was, from 1 to 5, without the person; False if they have told before."""
        ...

    async def comment(self, session: str, word: str, now: datetime) -> None: ...


class Questions(Protocol):
    async def remember(self, question: Noted, why: Why, language: str, now: datetime) -> str:
        """Keep an unanswered question, without the person, so that staff see what is asked in vain.

        Gives the name that a button can carry.
        """
        ...

    async def tell(self, question: str, person: PersonId, now: datetime) -> bool:
        """Tell the person once there is an answer; False if this question is not open any more."""
        ...

    async def office_hours(self) -> str:
        """When staff are there, as they have written it; empty if they have not."""
        ...

    async def suggest(self, entry: EntryId, wording: Noted, language: str, now: datetime) -> None:
        """Keep that somebody who said this chose that entry, so that staff may make it one of its phrasings."""
        ...


class Letters(Protocol):
    async def find(self, letter_ids: Collection[str]) -> Mapping[str, Letter]:
        """What staff wrote, by its random number; nothing of what is gone."""
        ...


class Calendar(Protocol):
    def __call__(self, session: CareerSession, wording: Wording, /) -> File: ...


class Certificate(Protocol):
    async def __call__(self, session: CareerSession, name: str, wording: Wording, /) -> File: ...


@dataclass(frozen=True, slots=True)
class HeldBooking:
    title: str
    starts_at: datetime
    state: State
    size: int = 1
    nickname: str = ""
    attended_at: datetime | None = None
    rated: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class HeldQuestion:
    """A question that the person wants to be told the answer to, or was told: then a correction may follow."""

    text: str
    since: date
    until: date
    told: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """All that we hold about a person. `stored` has each row as it stands in its table: nothing can be left out.

    `notice_since` is the day of the privacy notice that counts.
    """

    channel: str
    since: datetime | None
    silent: bool
    dialog: Dialog
    bookings: tuple[HeldBooking, ...] = ()
    questions: tuple[HeldQuestion, ...] = ()
    following: Following | None = None
    messages_on_their_way: int = 0
    notice_since: datetime | None = None
    stored: Mapping[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Under what the channel knows them."""
        return next((str(row["channel_id"]) for row in self.stored.get("address", ())), "")


class People(Protocol):
    async def held(self, person: PersonId) -> Held: ...

    async def is_silent(self, person: PersonId) -> bool:
        """Whether the person wants no notices."""
        ...

    async def silence(self, person: PersonId, silent: bool) -> None:
        """Send no notices any more, or again."""
        ...


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of a turn (UTC), the zone whose wall clocks people look at, and the days without school there."""

    now: datetime
    zone: ZoneInfo
    free: frozenset[date] = frozenset()

    @property
    def school(self) -> SchoolCalendar:
        return SchoolCalendar(self.zone, self.free)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()
