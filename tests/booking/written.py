"""Sessions written in one line: "Mia booked x4, Ben waiting" are a group of four and one more, as they came."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.free_days import free_days
from handlers.booking.calendar import SchoolCalendar
from handlers.booking.outcomes import Engagement, GivenBack
from handlers.booking.rules import Asking
from handlers.booking.session import Booking, CareerSession, Guest, Hold, SessionId, State
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
HOLDS_END = on("2026-11-23 20:00")  # when seats kept for classes go to everybody here


def session(seats: int, people: str = "", starts: datetime = START, holds: str = "") -> CareerSession:
    """`holds` are seats kept for classes: "10b 3" are three."""
    bookings = tuple(_booking(line, who) for line, who in enumerate(filter(None, people.split(", ")), 1))
    kept = tuple(_hold(*one.split()) for one in filter(None, holds.split(", ")))
    name = SessionId("tischlerei")
    session = CareerSession(name, "Tischlerei", "", starts, 45, seats, issued=len(bookings))
    return replace(session, bookings=bookings, holds=kept)


def _booking(line: int, written: str) -> Booking:
    """A name and a state; then "x3" for the size, "+Ida" for who has joined, "@10b" for the class, and "rests"."""
    name, state, *more = written.split()
    booking = Booking(PersonId(name), State(state), line, offered_until=LATER if state == "offered" else None)
    for word in more:
        match word[0]:
            case "x":
                booking = replace(booking, size=int(word[1:]), code=f"{name.upper()}2")
            case "+":
                booking = replace(booking, companions=(*booking.companions, Guest(PersonId(word[1:]))))
            case "@":
                booking = replace(booking, hold=word[1:])
            case _:
                booking = replace(booking, rests=True)
    return booking


def _hold(name: str, seats: str) -> Hold:
    return Hold(name, name, int(seats), HOLDS_END)


def people(session: CareerSession) -> str:
    """As `session` reads it, in order of coming."""
    return ", ".join(_written(one) for one in sorted(session.bookings, key=lambda one: one.line))


def _written(booking: Booking) -> str:
    words = [booking.person, booking.state.value]
    words += [f"x{booking.size}"] if booking.size > 1 else []
    words += [f"+{guest.person}" for guest in booking.companions]
    words += [f"@{booking.hold}"] if booking.hold else []
    words += ["rests"] if booking.rests else []
    return " ".join(words)


def fair(name: str, when: object, wishes: str = "", seed: str = "seed") -> CareerSession:
    """A session of a fair: "9:00 2" is when and how many seats, "Mia 1, Ben 2 x3" whose first and second wish it is."""
    hour, _, seats = str(when).partition(" ")
    starts = on(f"2026-11-24 {hour:0>5}") if seats else START
    found = []
    for line, written in enumerate(filter(None, wishes.split(", ")), 1):
        who, rank, *more = written.split()
        found.append(replace(_booking(line, " ".join([who, "wished", *more])), rank=int(rank)))
    planned = CareerSession(SessionId(name), name.title(), "", starts, 20, int(seats or str(when)))
    return replace(planned, fair="messe", draw_at=NOW, seed=seed, issued=len(found), bookings=tuple(found))


def asking(person: str, size: int = 1, *engaged: Engagement) -> Asking:
    return Asking(PersonId(person), size, engaged=engaged)


def elsewhere(starts: datetime = START, state: State = State.BOOKED, minutes: int = 45) -> Engagement:
    """Something else that somebody is in."""
    return Engagement(SessionId("anderswo"), "Anderswo", starts, starts + timedelta(minutes=minutes), state)


def was(session: CareerSession, person: str) -> GivenBack:
    booking = session.of(PersonId(person))
    assert booking
    return GivenBack(booking)
