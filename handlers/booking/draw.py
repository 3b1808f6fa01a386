"""The fair opening: all who wished until then rank equal, and a draw that anyone can recompute says who is first."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from handlers.booking.session import Booking, CareerSession, State
from handlers.speech.turn import PersonId

LENGTH = 8

Busy = Mapping[PersonId, Sequence[tuple[datetime, datetime]]]  # from when to when people have seats elsewhere


class Fate(StrEnum):
    """What came of a wish. CLASH: at the time of another wish that came true. BUSY: of a seat had elsewhere."""

    SEAT = "seat"
    LINE = "line"
    BUSY = "busy"
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class Lot:
    """A wish as everybody may see it. `others` are the tickets of those who have joined the group by then."""

    ticket: str
    size: int
    rank: int
    fate: Fate
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A session after its draw, and what is published of it: how many seats there were, and the lots in their order."""

    session: CareerSession
    seats: int
    lots: tuple[Lot, ...]

    @property
    def wanted(self) -> int:
        """For how many people there were wishes."""
        return sum(lot.size for lot in self.lots)

    def of(self, person: PersonId) -> Lot | None:
        own = own_ticket(self.session, person)
        return next((lot for lot in self.lots if own in (lot.ticket, *lot.others)), None)


def ticket(drawn_as: str, person: PersonId) -> str:
    """The lot of a person in what is drawn: it can be shown to everybody, since it tells nothing about them."""
    return hashlib.sha256(f"{drawn_as}:{person}".encode()).hexdigest()[:LENGTH]


def own_ticket(session: CareerSession, person: PersonId) -> str:
    """One for all sessions of a fair."""
    return ticket(session.fair or session.id, person)


def promise(seed: str) -> str:
    """What is published before the draw: it binds us to the seed without telling it."""
    return hashlib.sha256(seed.encode()).hexdigest()


def shared_seed(sessions: Iterable[CareerSession]) -> str:
    """The seed of what is drawn together, whatever the order in which it was planned."""
    return ":".join(sorted({session.seed for session in sessions}))


def number(seed: str, lot: str) -> str:
    """What decides about a lot, lowest first."""
    return hashlib.sha256(f"{seed}:{lot}".encode()).hexdigest()


def drawn_order(session: CareerSession) -> list[Booking]:
    """All wishes, by their lots."""
    wishes = (booking for booking in session.bookings if booking.state is State.WISHED)
    return sorted(wishes, key=lambda wish: (number(session.seed, own_ticket(session, wish.person)), wish.person))


def is_due(session: CareerSession, now: datetime) -> bool:
    is_open = session.drawn_at is None and not session.called_off
    return is_open and session.draw_at is not None and now >= session.draw_at


def is_busy(session: CareerSession, wish: Booking, busy: Busy) -> bool:
    """Whether one of them has a seat at this time already."""
    times = (time for guest in wish.guests for time in busy.get(guest.person, ()))
    return any(starts < session.ends_at and session.starts_at < ends for starts, ends in times)


def draw(session: CareerSession, busy: Busy, now: datetime) -> Drawn:
    """Seats in the order drawn, to those who fit; the others stand in line in the same order."""
    left = session.available(now)
    fates: dict[PersonId, Fate] = {}
    for wish in drawn_order(session):
        fates[wish.person] = Fate.LINE if wish.size > left else Fate.SEAT
        if is_busy(session, wish, busy):
            fates[wish.person] = Fate.BUSY
        left -= wish.size if fates[wish.person] is Fate.SEAT else 0
    return result(session, fates, now)


def result(session: CareerSession, fates: Mapping[PersonId, Fate], now: datetime) -> Drawn:
    """The session with what has come of each wish."""
    order = drawn_order(session)
    decided = [
        _decided(replace(wish, line=line), fates[wish.person]) for line, wish in enumerate(order, session.issued + 1)
    ]
    after = replace(session.with_booking(*decided), drawn_at=now, issued=session.issued + len(order))
    return Drawn(after, session.available(now), tuple(_lot(session, wish, fates[wish.person]) for wish in order))


def _decided(wish: Booking, fate: Fate) -> Booking:
    match fate:
        case Fate.SEAT:
            return replace(wish, state=State.BOOKED)
        case Fate.LINE:
            return replace(wish, state=State.WAITING)
        case Fate.BUSY:
            return replace(wish, state=State.WAITING, rests=True)
        case Fate.CLASH:
            return replace(wish, state=State.GIVEN_BACK)


def _lot(session: CareerSession, wish: Booking, fate: Fate) -> Lot:
    own, *others = (own_ticket(session, guest.person) for guest in wish.guests)
    return Lot(own, wish.size, wish.rank, fate, tuple(others))


def closed_up(sessions: Iterable[CareerSession], person: PersonId) -> list[CareerSession]:
    """A person's wishes numbered anew from 1, after one of them was taken back: those sessions that change by it."""
    wishes = [(booking, session) for session in sessions if (booking := _wish_of(session, person))]
    ranked = enumerate(sorted(wishes, key=lambda one: one[0].rank), 1)
    return [session.with_booking(replace(wish, rank=rank)) for rank, (wish, session) in ranked if wish.rank != rank]


def _wish_of(session: CareerSession, person: PersonId) -> Booking | None:
    own = session.of(person)
    return own if own is not None and own.state is State.WISHED and own.person == person else None
