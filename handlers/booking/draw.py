"""The fair opening: all who wished until then rank equal, and a draw that anyone can recompute says who is first."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from handlers.booking.session import Booking, CareerSession, SessionId, State
from handlers.speech.turn import PersonId

LENGTH = 8


def ticket(session: SessionId, person: PersonId) -> str:
    """The lot of a person: it can be shown to everybody, since it tells nothing about them."""
    return hashlib.sha256(f"{session}:{person}".encode()).hexdigest()[:LENGTH]


def promise(seed: str) -> str:
    """What is published before the draw: it binds us to the seed without telling it."""
    return hashlib.sha256(seed.encode()).hexdigest()


def number(seed: str, lot: str) -> str:
    """What decides about a lot, lowest first."""
    return hashlib.sha256(f"{seed}:{lot}".encode()).hexdigest()


def drawn_order(session: CareerSession, wishes: Iterable[Booking]) -> list[Booking]:
    return sorted(wishes, key=lambda wish: (number(session.seed, ticket(session.id, wish.person)), wish.person))


def is_due(session: CareerSession, now: datetime) -> bool:
    return session.draw_at is not None and session.drawn_at is None and now >= session.draw_at


def draw(session: CareerSession, now: datetime) -> CareerSession:
    """Seats in the order drawn, to those who fit; the others stand in line in the same order."""
    wishes = [booking for booking in session.bookings if booking.state is State.WISHED]
    seats = session.available(now)
    lined_up = []
    for line, wish in enumerate(drawn_order(session, wishes), session.issued + 1):
        fits = wish.size <= seats
        seats -= wish.size if fits else 0
        lined_up.append(replace(wish, state=State.BOOKED if fits else State.WAITING, line=line))
    after = session.with_booking(*lined_up)
    return replace(after, drawn_at=now, issued=session.issued + len(wishes))
