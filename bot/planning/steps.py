"""One session changed by staff: what it was, what it becomes, and who hears of it."""

from collections.abc import Awaitable, Iterable
from dataclasses import dataclass
from typing import Protocol

from handlers.booking.notice import Consequences, consequences
from handlers.booking.session import SEATED, Booking, CareerSession, Hold, State
from handlers.ports import Clock
from handlers.speech.turn import PersonId
from storage.store import Work

NOBODY = Consequences()


class Find(Protocol):
    """A session with everybody in it: only looked at, or held for being changed."""

    def __call__(self, session: str, /) -> Awaitable[CareerSession | None]: ...


@dataclass(frozen=True, slots=True)
class Step:
    """Without `before` it is a new session."""

    before: CareerSession | None
    after: CareerSession
    told: Consequences = NOBODY

    @property
    def changes(self) -> bool:
        return self.before != self.after

    @property
    def hear(self) -> frozenset[PersonId]:
        """Nothing that staff change brings a reminder alone: who has a notice is told of the change itself."""
        return frozenset(notice.person for notice in self.told.new)

    @property
    def lose(self) -> tuple[Booking, ...]:
        """Those who had seats, as they were, and wait now."""
        before = self.before.bookings if self.before else ()
        return tuple(one for one in before if one.state in SEATED and self._waits(one.person))

    @property
    def kept_less(self) -> tuple[tuple[Hold, Hold], ...]:
        """Classes for which fewer seats are kept than before."""
        before = {hold.code: hold for hold in self.before.holds} if self.before else {}
        both = ((before[hold.code], hold) for hold in self.after.holds if hold.code in before)
        return tuple((old, new) for old, new in both if new.seats < old.seats)

    @property
    def takes_away(self) -> bool:
        return bool(self.lose or self.kept_less)

    def _waits(self, person: PersonId) -> bool:
        booking = self.after.of(person)
        return booking is not None and booking.state is State.WAITING


def step(before: CareerSession, after: CareerSession, clock: Clock) -> Step:
    told = consequences(before, after, clock.now, clock.school) if before != after else NOBODY
    return Step(before, after, told)


def hear(steps: Iterable[Step]) -> int:
    """How many people are told: who is in two of the sessions counts once."""
    return len({person for one in steps for person in one.hear})


async def keep(steps: Iterable[Step], work: Work, clock: Clock) -> None:
    for one in steps:
        if one.before is None:
            await work.sessions.add(one.after)
        elif one.changes:
            await work.sessions.change(one.before, one.after, one.told, clock.now)
