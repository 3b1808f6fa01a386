"""Sessions written in one line: "Mia booked, Ben waiting" are two people in the order in which they came."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.free_days import free_days
from handlers.booking.calendar import SchoolCalendar
from handlers.booking.outcomes import Engagement, GivenBack
from handlers.booking.rules import Asking
from handlers.booking.session import Booking, CareerSession, SessionId, State
from handlers.speech.turn import PersonId

BERLIN = ZoneInfo("Europe/Berlin")
SCHOOL = SchoolCalendar(BERLIN, free_days("NI"))


def on(wall: str) -> datetime:
    """A time on the wall in Berlin, as UTC."""
    return datetime.fromisoformat(wall).replace(tzinfo=BERLIN).astimezone(UTC)


START = on("2026-11-24 16:00")
NOW = on("2026-11-23 10:00")
LATER = on("2026-11-23 18:00")  # until when offers hold here
AGO = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def session(seats: int, people: str = "", starts: datetime = START) -> CareerSession:
    bookings = []
    for line, who in enumerate(filter(None, people.split(", ")), 1):
        name, state = who.split()
        until = LATER if state == "offered" else None
        bookings.append(Booking(PersonId(name), State(state), line, offered_until=until))
    name = SessionId("tischlerei")
    return CareerSession(name, "Tischlerei", "", starts, 45, seats, issued=len(bookings), bookings=tuple(bookings))


def people(session: CareerSession) -> str:
    return ", ".join(f"{one.person} {one.state}" for one in sorted(session.bookings, key=lambda one: one.line))


def asking(person: str, size: int = 1, *engaged: Engagement) -> Asking:
    return Asking(PersonId(person), size, engaged=engaged)


def was(session: CareerSession, person: str) -> GivenBack:
    booking = session.of(PersonId(person))
    assert booking
    return GivenBack(booking)
