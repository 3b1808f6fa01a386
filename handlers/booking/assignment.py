"""A fair with several sessions at a time: whose wishes come true, decided for all of them at once.

As many people as possible get their first wish, then as many as possible their second, and so on. Of all the ways to do
that it is the one that is best for the lowest lot, then for the second lowest: so there is exactly one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers.booking.draw import Busy, Drawn, Fate, draw, is_busy, number, own_ticket, result, shared_seed
from handlers.booking.session import CareerSession, SessionId, State
from handlers.speech.turn import PersonId

LOTS_AT_ONCE = 16  # decided by weights that double: more would come near to what the solver takes for equal


@dataclass(frozen=True, slots=True)
class Slot:
    """A session as the rule sees it: `seats` are those that are given away."""

    session: SessionId
    starts_at: datetime
    ends_at: datetime
    seats: int


@dataclass(frozen=True, slots=True)
class Wish:
    """Seats for `size` people in a slot. `guests` are the tickets of those who are known, the one who speaks first."""

    slot: Slot
    guests: tuple[str, ...]
    size: int
    rank: int

    @property
    def ticket(self) -> str:
        return self.guests[0]


def draw_all(sessions: Sequence[CareerSession], busy: Busy, now: datetime) -> list[Drawn]:
    """What is drawn together: one session in the order of the lots, a fair by its wishes."""
    if any(session.fair for session in sessions):
        return assign(sessions, busy, now)
    return [draw(session, busy, now) for session in sessions]


def assign(sessions: Sequence[CareerSession], busy: Busy, now: datetime) -> list[Drawn]:
    """All sessions of a fair after their draw. It takes seconds for hundreds of people."""
    seed = shared_seed(sessions)
    sessions = [replace(session, seed=seed) for session in sessions]
    wishes = {
        (session.id, one.person): _wish(session, one.person, now)
        for session in sessions
        for one in session.bookings
        if one.state is State.WISHED and not is_busy(session, one, busy)
    }
    granted = fulfilled(list(wishes.values()), seed)
    fates = {key: _fate(wish, granted) for key, wish in wishes.items()}
    return [result(session, _of_session(session, fates), now) for session in sessions]


def _wish(session: CareerSession, person: PersonId, now: datetime) -> Wish:
    own = session.of(person)
    assert own is not None
    slot = Slot(session.id, session.starts_at, session.ends_at, session.available(now))
    return Wish(slot, tuple(own_ticket(session, guest.person) for guest in own.guests), own.size, own.rank)


def _fate(wish: Wish, granted: frozenset[Wish]) -> Fate:
    """A group never loses its place by what one of them has got: they may still decide."""
    if wish in granted:
        return Fate.SEAT
    if any(_clash(wish, other) for other in granted):
        return Fate.CLASH if wish.size == 1 else Fate.BUSY
    return Fate.LINE


def _of_session(session: CareerSession, fates: dict[tuple[SessionId, PersonId], Fate]) -> dict[PersonId, Fate]:
    return {one.person: fates.get((session.id, one.person), Fate.BUSY) for one in session.bookings}


def _clash(one: Wish, other: Wish) -> bool:
    """Somebody would have to be in two places at once."""
    same_time = one.slot.starts_at < other.slot.ends_at and other.slot.starts_at < one.slot.ends_at
    return same_time and not set(one.guests).isdisjoint(other.guests)


def fulfilled(wishes: Sequence[Wish], seed: str) -> frozenset[Wish]:
    """Those wishes that come true."""
    if not wishes:
        return frozenset()
    by_lot = sorted(wishes, key=lambda wish: (number(seed, wish.ticket), wish.ticket, wish.rank, wish.slot.session))
    search = _Search(by_lot)
    for rank in sorted({wish.rank for wish in by_lot}):
        search.most([wish.size if wish.rank == rank else 0 for wish in by_lot])
    for start in range(0, len(by_lot), LOTS_AT_ONCE):
        search.decide(range(start, min(start + LOTS_AT_ONCE, len(by_lot))))
    return frozenset(wish for wish, is_granted in zip(by_lot, search.best, strict=True) if is_granted)


class _Search:
    """Narrows down what may still come true. `best` is one of the ways that are left."""

    def __init__(self, wishes: Sequence[Wish]) -> None:
        from scipy.optimize import Bounds  # only fairs need it, and it takes half a second to import

        self.best = [0] * len(wishes)
        self._bounds = Bounds([0.0] * len(wishes), [1.0] * len(wishes))
        self._limits = [*_capacities(wishes), *_times(wishes)]

    def most(self, weights: Sequence[int]) -> None:
        """From now on as much as possible of what weighs; this is kept whatever comes after."""
        self._solve(weights)
        reached = sum(weight * granted for weight, granted in zip(weights, self.best, strict=True))
        self._limits.append(({n: -weight for n, weight in enumerate(weights) if weight}, -reached))

    def decide(self, some: range) -> None:
        """These for good, the first of them above all."""
        if not all(self.best[n] for n in some):
            self._solve([1 << (some.stop - 1 - n) if n in some else 0 for n in range(len(self.best))])
        for n in some:
            self._bounds.lb[n] = self._bounds.ub[n] = self.best[n]

    def _solve(self, weights: Sequence[int]) -> None:
        from scipy.optimize import milp

        found: Any = milp(
            [-weight for weight in weights],
            integrality=[1] * len(weights),
            bounds=self._bounds,
            constraints=_constraint(self._limits, len(weights)),
            options={"mip_rel_gap": 0},
        )
        if not found.success:
            raise ArithmeticError(found.message)
        self.best = [round(value) for value in found.x]


Limit = tuple[dict[int, int], int]  # how much each wish counts, and how much all that come true may


def _capacities(wishes: Sequence[Wish]) -> Iterator[Limit]:
    for slot in {wish.slot for wish in wishes}:
        yield {n: wish.size for n, wish in enumerate(wishes) if wish.slot == slot}, slot.seats


def _times(wishes: Sequence[Wish]) -> Iterator[Limit]:
    """Of what a person wants to be in at one moment, one."""
    of_guest: dict[str, list[int]] = {}
    for n, wish in enumerate(wishes):
        for guest in wish.guests:
            of_guest.setdefault(guest, []).append(n)
    for own in of_guest.values():
        for moment in {wishes[n].slot.starts_at for n in own}:
            there = [n for n in own if wishes[n].slot.starts_at <= moment < wishes[n].slot.ends_at]
            if len(there) > 1:
                yield dict.fromkeys(there, 1), 1


def _constraint(limits: Iterable[Limit], width: int) -> Any:
    from scipy.optimize import LinearConstraint
    from scipy.sparse import csr_array

    counted = list(limits)
    rows = [row for row, (counts, _) in enumerate(counted) for _ in counts]
    columns = [column for counts, _ in counted for column in counts]
    values = [value for counts, _ in counted for value in counts.values()]
    matrix = csr_array((values, (rows, columns)), shape=(len(counted), width))
    return LinearConstraint(matrix, ub=[most for _, most in counted])
