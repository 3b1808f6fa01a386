"""Says in a sentence why something cannot be done to a session, and in short what a session is."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.booking.outcomes import CalledOff, TooLate
from handlers.booking.staff import Changed, Done, InThePast, InUse, NoSuchHost, NotBefore, TooFew


def moment(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%a %Y-%m-%d %H:%M}"


def people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def seats(number: int) -> str:
    return "1 seat" if number == 1 else f"{number} seats"


def why_not(outcome: Changed, zone: ZoneInfo) -> str:
    match outcome:
        case Done():
            return ""
        case CalledOff(reason):
            return f"was called off ({reason}): plan it anew under another id"
        case TooLate():
            return "has started already: nothing of it can be changed that people rely on"
        case InThePast():
            return "is to be changed to a time in the past: give a later one"
        case TooFew(free):
            return f"has only {seats(free)} left that nobody has: keep fewer, or add seats first"
        case NotBefore(closes_at):
            return f"closes for booking {moment(closes_at, zone)}: what is to end before that has to be earlier"
        case InUse():
            return "has people in it who wished or booked, or was drawn: its draw stays as it is"
        case NoSuchHost(names):
            return f"waits for {' and '.join(names)} to confirm" if names else "waits for nobody to confirm"
