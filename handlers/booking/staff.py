"""What staff change in a session: its time, its seats and for whom they are kept, or that it takes place at all."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from handlers.booking.calendar import SchoolCalendar
from handlers.booking.line import awake, offer_deadline, offer_free_seats
from handlers.booking.outcomes import CalledOff, TooLate
from handlers.booking.session import SEATED, Booking, CareerSession, Hold, State
from handlers.speech.turn import PersonId

RELIED_ON = ("starts_at", "minutes", "mode", "place", "join_url", "stops")  # whoever booked hears of a change of these


@dataclass(frozen=True, slots=True)
class Done:
    pass


@dataclass(frozen=True, slots=True)
class InThePast:
    pass


@dataclass(frozen=True, slots=True)
class TooFew:
    """`free` seats are neither taken nor kept for others."""

    free: int


@dataclass(frozen=True, slots=True)
class NotBefore:
    """Something has to end before booking closes."""

    closes_at: datetime


@dataclass(frozen=True, slots=True)
class InUse:
    """It was drawn, or people have wished or booked: the terms on which they did stay."""


@dataclass(frozen=True, slots=True)
class NoSuchHost:
    unconfirmed: tuple[str, ...]


Changed = Done | CalledOff | TooLate | InThePast | TooFew | NotBefore | InUse | NoSuchHost


@dataclass(frozen=True, slots=True)
class Target:
    """Where to move a session; what is not given stays."""

    starts_at: datetime
    minutes: int = 0
    place: str = ""


def over(session: CareerSession, now: datetime) -> CalledOff | TooLate | None:
    """Why nothing can be changed any more."""
    if session.called_off:
        return CalledOff(session.called_off)
    return TooLate() if now >= session.starts_at else None


def revise(
    before: CareerSession, after: CareerSession, now: datetime, school: SchoolCalendar
) -> tuple[CareerSession, Changed]:
    """All that staff say of a session, said anew. Who booked is told only of what they rely on."""
    if after == before:
        return before, Done()
    is_moved = any(getattr(after, name) != getattr(before, name) for name in RELIED_ON)
    ended = over(before, now)
    if ended and (is_moved or after.seats != before.seats or before.called_off):
        return before, ended
    if is_moved and after.starts_at <= now:
        return before, InThePast()
    if refused := _draw_stays(before, after, now):
        return before, refused
    kept = replace(after, seats=before.seats)
    kept = change(before, kept, now, school) if is_moved else _in_time(kept)
    return change_seats(kept, after.seats, (), now, school), Done()


def _draw_stays(before: CareerSession, after: CareerSession, now: datetime) -> Changed | None:
    if (after.draw_at, after.fair) == (before.draw_at, before.fair):
        return None
    wished = any(booking.state is State.WISHED for booking in before.bookings)
    others = any(booking.state is not State.WISHED for booking in before.bookings)
    if before.drawn_at or (wished and (not after.draw_at or after.fair != before.fair)) or (others and after.draw_at):
        return InUse()
    if after.draw_at is None:
        return None
    if after.draw_at <= now:
        return InThePast()
    return NotBefore(after.booking_closes_at) if after.draw_at >= after.booking_closes_at else None


def move(session: CareerSession, to: Target, now: datetime, school: SchoolCalendar) -> tuple[CareerSession, Changed]:
    """Stops, and the time at which booking closes, move along on the clock on the wall."""
    if refused := over(session, now):
        return session, refused
    if to.starts_at <= now:
        return session, InThePast()
    old, new = (at.astimezone(school.zone).replace(tzinfo=None) for at in (session.starts_at, to.starts_at))

    def along(moment: datetime) -> datetime:
        local = moment.astimezone(school.zone).replace(tzinfo=None) + (new - old)
        return local.replace(tzinfo=school.zone).astimezone(UTC)

    after = replace(
        session,
        starts_at=to.starts_at,
        minutes=to.minutes or session.minutes,
        place=to.place or session.place,
        closes_at=session.closes_at and along(session.closes_at),
        stops=tuple(replace(stop, at=along(stop.at)) for stop in session.stops),
    )
    if after.draw_at and not after.drawn_at and after.draw_at >= after.booking_closes_at:
        return session, NotBefore(after.booking_closes_at)
    return change(session, after, now, school), Done()


def change(before: CareerSession, after: CareerSession, now: datetime, school: SchoolCalendar) -> CareerSession:
    """Another time, place or length: everybody keeps what they have, and offers get their time anew."""
    if after == before:
        return before
    after = _in_time(replace(after, sequence=before.sequence + 1))
    offered = [booking for booking in after.bookings if booking.state is State.OFFERED]
    until = offer_deadline(after, now, school)
    after = after.with_booking(*(replace(one, offered_until=until) for one in offered))
    return offer_free_seats(after, now, school)


def _in_time(session: CareerSession) -> CareerSession:
    """Nothing is held for anybody longer than booking is open."""
    closes_at = session.booking_closes_at
    late = [one for one in session.bookings if one.offered_until and one.offered_until > closes_at]
    holds = tuple(replace(hold, until=min(hold.until, closes_at)) for hold in session.holds)
    return replace(session, holds=holds).with_booking(*(replace(one, offered_until=closes_at) for one in late))


def change_seats(
    session: CareerSession, seats: int, leaving: Collection[PersonId], now: datetime, school: SchoolCalendar
) -> CareerSession:
    """More seats go to those in line. Of fewer, those chosen lose theirs first, then offers end, then who came last.

    Nobody loses a seat without need. Who does waits where they stood in order of coming: before all who never had one.
    """
    after = replace(session, seats=seats)
    for booking in sorted(_seated(after), key=lambda one: _stays(one, leaving), reverse=True):
        if after.taken > seats:
            after = after.with_booking(replace(booking, state=State.WAITING, offered_until=None, hold=""))
    after = _kept_within_seats(after, now)
    return offer_free_seats(awake(after) if seats > session.seats else after, now, school)


def _kept_within_seats(session: CareerSession, now: datetime) -> CareerSession:
    """A class cannot have kept for it what is not there any more; the seats its pupils have count as theirs."""
    room, holds = session.seats - session.taken, []
    for hold in session.holds:
        left = session.left(hold, now)
        stays = min(left, max(0, room))
        room -= stays
        holds.append(replace(hold, seats=hold.seats - (left - stays)))
    return replace(session, holds=tuple(holds))


def _seated(session: CareerSession) -> list[Booking]:
    return [booking for booking in session.bookings if booking.state in SEATED]


def _stays(booking: Booking, leaving: Collection[PersonId]) -> tuple[bool, bool, int]:
    """In which order seats are lost, the highest first."""
    chosen = any(guest.person in leaving for guest in booking.guests)
    return chosen, booking.state is State.OFFERED, booking.line


def call_off(session: CareerSession, reason: str) -> CareerSession:
    """It does not take place. Who was in it stays known for being told; nobody can come in any more."""
    return replace(session, called_off=reason, sequence=session.sequence + 1)


def confirm(session: CareerSession, host: str) -> tuple[CareerSession, Changed]:
    """A host has said yes; people can book once all have."""
    left = tuple(name for name in session.unconfirmed if name.casefold() != host.strip().casefold())
    if left == session.unconfirmed:
        return session, NoSuchHost(session.unconfirmed)
    return replace(session, unconfirmed=left), Done()


def keep_seats(
    session: CareerSession, hold: Hold, now: datetime, school: SchoolCalendar
) -> tuple[CareerSession, Changed]:
    """Keep seats for a class, or another number than before; nobody loses theirs, and what is freed goes on in line."""
    if refused := over(session, now):
        return session, refused
    if hold.until <= now:
        return session, InThePast()
    if hold.until > session.booking_closes_at:
        return session, NotBefore(session.booking_closes_at)
    others = tuple(other for other in session.holds if other.code != hold.code)
    free = replace(session, holds=others).available(now)
    after = replace(session, holds=(*others, hold))
    if after.left(hold, now) > free:
        return session, TooFew(free)
    more = after.available(now) > session.available(now)
    return offer_free_seats(awake(after) if more else after, now, school), Done()


def open_draw(
    session: CareerSession, draw_at: datetime, seed: str, now: datetime, school: SchoolCalendar
) -> tuple[CareerSession, Changed]:
    """All who wish until then rank equal. A seed whose promise was published stays."""
    if refused := over(session, now):
        return session, refused
    return revise(session, replace(session, draw_at=draw_at, seed=session.seed or seed), now, school)
