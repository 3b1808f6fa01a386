"""A host with a page: who they are, and how they stand to the sessions on it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.booking.session import CareerSession
from handlers.speech.turn import PersonId

KEPT = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Host:
    id: str
    name: str
    guest: PersonId
    contact: str
    kept_until: datetime


@dataclass(frozen=True, slots=True)
class Hosting:
    """A session on a host's page. `cannot_since` is when they said that they cannot come."""

    host: Host
    session: str
    cannot_since: datetime | None = None
    why: str = ""


def names_of(session: CareerSession) -> tuple[str, ...]:
    """All who host it, those of stations too."""
    hosts = [*session.host.split(", "), *(stop.host for stop in session.stops)]
    return tuple(dict.fromkeys(name for name in hosts if name))


def is_host(session: CareerSession, name: str) -> bool:
    return any(one.casefold() == name.casefold() for one in names_of(session))


def is_awaited(session: CareerSession, name: str) -> bool:
    return any(one.casefold() == name.casefold() for one in session.unconfirmed)


def without_host(session: CareerSession, name: str) -> CareerSession:
    """A host cannot come: nobody books it any more until somebody confirms. Who has booked keeps the seat."""
    if is_awaited(session, name):
        return session
    return replace(session, unconfirmed=(*session.unconfirmed, name))
