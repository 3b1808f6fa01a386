"""Two titles for one session: every second person sees the second one, always the same, and bookings are compared."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from math import sqrt

from handlers.booking.session import CareerSession
from handlers.speech.turn import PersonId, is_guest

FEWEST = 20  # bookings from which on a comparison says anything
SURE = 1.96  # 95 of 100 intervals made so hold the true share


class Verdict(Enum):
    TOO_EARLY = auto()
    NO_DIFFERENCE = auto()
    FIRST = auto()
    SECOND = auto()


def sees_second(session: str, person: PersonId) -> bool:
    """Nothing of it is stored: it follows from the two names."""
    return not is_guest(person) and hashlib.sha256(f"title {session} {person}".encode()).digest()[0] % 2 == 1


def titled(session: CareerSession, person: PersonId) -> CareerSession:
    """As this person sees it."""
    if not session.second_title or not person or not sees_second(session.id, person):
        return session
    return replace(session, title=session.second_title)


@dataclass(frozen=True, slots=True)
class Compared:
    """Bookings by those who saw the first and the second title; as many people see the one as the other."""

    first: int
    second: int

    @property
    def all(self) -> int:
        return self.first + self.second

    @property
    def between(self) -> tuple[float, float]:
        """Within which the true share of the first title lies, as far as chance allows to say (Wilson's interval)."""
        if not self.all:
            return 0.0, 1.0
        share, n = self.first / self.all, self.all
        middle = (share + SURE**2 / (2 * n)) / (1 + SURE**2 / n)
        around = SURE / (1 + SURE**2 / n) * sqrt(share * (1 - share) / n + SURE**2 / (4 * n**2))
        return max(0.0, middle - around), min(1.0, middle + around)

    @property
    def verdict(self) -> Verdict:
        low, high = self.between
        if self.all < FEWEST:
            return Verdict.TOO_EARLY
        if low > 0.5:
            return Verdict.FIRST
        return Verdict.SECOND if high < 0.5 else Verdict.NO_DIFFERENCE


def compared(session: str, people: Iterable[PersonId]) -> Compared:
    """Of those who have booked; guests by invitation are told its name elsewhere."""
    seen = [sees_second(session, person) for person in people if not is_guest(person)]
    return Compared(len(seen) - sum(seen), sum(seen))
