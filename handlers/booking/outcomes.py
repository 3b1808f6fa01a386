"""What may come of a wish for seats: values that a handler tells in words."""

from dataclasses import dataclass
from datetime import datetime

from handlers.booking.session import Booking, SessionId, State


@dataclass(frozen=True, slots=True)
class Engagement:
    """Another session that a person is in: when it is, and how they stand in it."""

    session: SessionId
    title: str
    starts_at: datetime
    ends_at: datetime
    state: State
    fair: str = ""


@dataclass(frozen=True, slots=True)
class Booked:
    pass


@dataclass(frozen=True, slots=True)
class Queued:
    """`free` seats are too few for the whole group."""

    position: int
    free: int = 0


@dataclass(frozen=True, slots=True)
class Wished:
    """Noted for the draw, as one's `rank`th wish."""

    rank: int


@dataclass(frozen=True, slots=True)
class AlreadyIn:
    booking: Booking


@dataclass(frozen=True, slots=True)
class GivenBack:
    was: Booking


@dataclass(frozen=True, slots=True)
class TooLate:
    pass


@dataclass(frozen=True, slots=True)
class TooEarly:
    opens_at: datetime


@dataclass(frozen=True, slots=True)
class NotOpen:
    """A host has not confirmed yet, or the draw is going on."""


@dataclass(frozen=True, slots=True)
class CalledOff:
    reason: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Seats would be there for so many, but another one at the same time is booked already."""

    others: tuple[Engagement, ...]
    size: int = 1


@dataclass(frozen=True, slots=True)
class TooMany:
    most: int


@dataclass(frozen=True, slots=True)
class NotIn:
    pass


@dataclass(frozen=True, slots=True)
class OfferGone:
    """The offer has lapsed, was declined, or never was."""


@dataclass(frozen=True, slots=True)
class KeepsPlace:
    position: int


@dataclass(frozen=True, slots=True)
class Joined:
    booking: Booking


@dataclass(frozen=True, slots=True)
class GroupIsFull:
    pass


Refused = TooLate | TooEarly | NotOpen | CalledOff | TooMany | Clash
Requested = Booked | Queued | Wished | AlreadyIn | Refused
Returned = GivenBack | NotIn | TooLate
Answered = Booked | GivenBack | KeepsPlace | OfferGone | AlreadyIn | Clash
JoinedGroup = Joined | AlreadyIn | GroupIsFull | NotIn | TooLate | CalledOff | Clash
