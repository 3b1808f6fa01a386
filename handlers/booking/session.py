"""A date with seats, and who is in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from handlers.speech.turn import PersonId
from knowledge.entry import FieldId

SessionId = NewType("SessionId", str)
DOORS_OPEN = timedelta(minutes=15)
SMALLEST_GROUP, LARGEST_GROUP = 2, 6


class State(StrEnum):
    BOOKED = "booked"
    OFFERED = "offered"
    WAITING = "waiting"
    WISHED = "wished"
    GIVEN_BACK = "given_back"


class Mode(StrEnum):
    ONLINE = "online"
    ONSITE = "onsite"


class Audience(StrEnum):
    PUPILS = "pupils"
    TEACHERS = "teachers"
    COMPANIES = "companies"


ACTIVE = frozenset({State.BOOKED, State.OFFERED, State.WAITING, State.WISHED})
SEATED = frozenset({State.BOOKED, State.OFFERED})


@dataclass(frozen=True, slots=True)
class Guest:
    """One of those who come by a booking. `link` is the code of the share link they came to us by."""

    person: PersonId
    nickname: str = ""
    attended_at: datetime | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Booking:
    """One person or group in a session: `person` speaks for it, `companions` have joined by its `code`.

    `line` is the order of coming; `offered_until` is set while seats are held for them. `hold` is the code of the class
    whose seats they use. `rank` is the place among one's wishes, from 1. `rests` says that they wait, but do not want
    the seat that is free now. `link` is the code of the share link they came by.
    """

    person: PersonId
    state: State
    line: int
    nickname: str = ""
    offered_until: datetime | None = None
    attended_at: datetime | None = None
    size: int = 1
    code: str = ""
    hold: str = ""
    rank: int = 0
    rests: bool = False
    link: str = ""
    companions: tuple[Guest, ...] = ()

    @property
    def guests(self) -> tuple[Guest, ...]:
        """All of them who are known, the one who booked first."""
        return (Guest(self.person, self.nickname, self.attended_at, self.link), *self.companions)

    def guest(self, person: PersonId) -> Guest | None:
        if not self.companions and person != self.person:
            return None
        return next((guest for guest in self.guests if guest.person == person), None)

    def with_guest(self, guest: Guest) -> "Booking":
        """The booking with what is known now of one of them."""
        if guest.person == self.person:
            return replace(self, nickname=guest.nickname, attended_at=guest.attended_at)
        others = tuple(guest if other.person == guest.person else other for other in self.companions)
        return replace(self, companions=others)


@dataclass(frozen=True, slots=True)
class Hold:
    """Seats kept for a class until a time. `used` are those of its pupils who are not in `CareerSession.bookings`."""

    code: str
    name: str
    seats: int
    until: datetime
    used: int = 0
    released: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """A station of a tour: one seat is a seat at all of them."""

    at: datetime
    place: str
    host: str = ""


@dataclass(frozen=True, slots=True)
class Others:
    """Bookings of which only the number is known, since a popular session is not loaded whole for each tap.

    `seats` are booked or offered, `waiting` stand in line; `ahead` of those came before the person it was loaded for.
    """

    seats: int = 0
    waiting: int = 0
    ahead: int = 0
    wished: int = 0


@dataclass(frozen=True, slots=True)
class CareerSession:
    """Times are UTC. `bookings` are active ones: all, or those that matter to one person, beside the `others`.

    `issued` is the last number in line given out. `unconfirmed` are hosts whose yes is awaited. `together` names what
    is one thing to people: the parts of a hybrid session, the times of a consultation hour. With `draw_at`, wishes rank
    equal until then; `fair` names the sessions that are drawn together. `sequence` counts changes by staff. Every
    second person sees the `second_title`, if there is one.
    """

    id: SessionId
    title: str
    about: str
    starts_at: datetime
    minutes: int
    seats: int
    host: str = ""
    host_about: str = ""
    mode: Mode = Mode.ONLINE
    place: str = ""
    fields: tuple[FieldId, ...] = ()
    occupation: str = ""
    join_url: str = ""
    example: bool = False
    issued: int = 0
    audience: Audience = Audience.PUPILS
    hidden: bool = False
    region: str = ""
    series: str = ""
    together: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    needed: int = 0
    unconfirmed: tuple[str, ...] = ()
    stops: tuple[Stop, ...] = ()
    languages: str = ""
    access: str = ""
    reach: str = ""
    fair: str = ""
    draw_at: datetime | None = None
    drawn_at: datetime | None = None
    seed: str = ""
    sequence: int = 0
    called_off: str = ""
    second_title: str = ""
    holds: tuple[Hold, ...] = ()
    bookings: tuple[Booking, ...] = ()
    others: Others = Others()

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def booking_closes_at(self) -> datetime:
        return min(self.closes_at, self.starts_at) if self.closes_at else self.starts_at

    @property
    def doors_open_at(self) -> datetime:
        return self.starts_at - DOORS_OPEN

    @property
    def taken(self) -> int:
        """Seats that nobody else can have: booked, or held by an offer."""
        return self.others.seats + sum(booking.size for booking in self.bookings if booking.state in SEATED)

    @property
    def waiting(self) -> tuple[Booking, ...]:
        """Those in line who are known, first come first."""
        line = [booking for booking in self.bookings if booking.state is State.WAITING]
        return tuple(sorted(line, key=lambda booking: booking.line))

    def available(self, now: datetime) -> int:
        """Seats that are neither taken nor kept for a class."""
        return max(0, self.seats - self.taken - sum(self.left(hold, now) for hold in self.holds))

    def left(self, hold: Hold, now: datetime) -> int:
        """Seats still kept for a class."""
        if hold.released or now >= hold.until:
            return 0
        own = (booking.size for booking in self.bookings if booking.hold == hold.code and booking.state in SEATED)
        return max(0, hold.seats - hold.used - sum(own))

    def of(self, person: PersonId) -> Booking | None:
        """The booking by which a person is in it, be it as a companion."""
        return next((booking for booking in self.bookings if booking.guest(person)), None)

    def position(self, person: PersonId) -> int:
        """Place on the waiting list, from 1; 0 for those who do not wait."""
        own = self.of(person)
        if own is None or own.state is not State.WAITING:
            return 0
        return self.others.ahead + sum(booking.line <= own.line for booking in self.waiting)

    def with_booking(self, *changed: Booking) -> "CareerSession":
        """The session with these bookings in place of the former ones of the same people."""
        new = {booking.person: booking for booking in changed}
        others = tuple(other for other in self.bookings if other.person not in new)
        return replace(self, bookings=(*others, *(booking for booking in changed if booking.state in ACTIVE)))


def people_in(bookings: Iterable[Booking]) -> tuple[PersonId, ...]:
    return tuple(guest.person for booking in bookings for guest in booking.guests)
