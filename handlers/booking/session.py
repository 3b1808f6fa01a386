"""A date with seats, and who is in it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from handlers.speech.turn import PersonId
from knowledge.entry import FieldId

SessionId = NewType("SessionId", str)
DOORS_OPEN = timedelta(minutes=15)


class State(StrEnum):
    BOOKED = "booked"
    OFFERED = "offered"
    WAITING = "waiting"
    GIVEN_BACK = "given_back"


class Mode(StrEnum):
    ONLINE = "online"
    ONSITE = "onsite"


ACTIVE = frozenset({State.BOOKED, State.OFFERED, State.WAITING})


@dataclass(frozen=True, slots=True)
class Booking:
    """One person in a session. `line` is the order of coming; `offered_until` is set while a seat is held for them."""

    person: PersonId
    state: State
    line: int
    nickname: str = ""
    offered_until: datetime | None = None
    attended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CareerSession:
    """Times are UTC. `bookings` holds the active ones; `issued` is the last number in line given out."""

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
    bookings: tuple[Booking, ...] = ()

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def booking_closes_at(self) -> datetime:
        return self.starts_at

    @property
    def doors_open_at(self) -> datetime:
        return self.starts_at - DOORS_OPEN

    @property
    def taken(self) -> int:
        """Seats that nobody else can have: booked, or held by an offer."""
        return sum(booking.state is not State.WAITING for booking in self.bookings)

    @property
    def free(self) -> int:
        """Seats that the next who asks gets: none while people wait in line."""
        return 0 if self.waiting else max(0, self.seats - self.taken)

    @property
    def waiting(self) -> tuple[Booking, ...]:
        """Those in line, first come first."""
        line = [booking for booking in self.bookings if booking.state is State.WAITING]
        return tuple(sorted(line, key=lambda booking: booking.line))

    def of(self, person: PersonId) -> Booking | None:
        return next((booking for booking in self.bookings if booking.person == person), None)

    def position(self, person: PersonId) -> int:
        """Place on the waiting list, from 1; 0 for those who do not wait."""
        return next((n for n, booking in enumerate(self.waiting, 1) if booking.person == person), 0)

    def with_booking(self, booking: Booking) -> "CareerSession":
        """The session with this booking in place of the person's former one."""
        others = tuple(other for other in self.bookings if other.person != booking.person)
        return replace(self, bookings=(*others, booking) if booking.state in ACTIVE else others)
