"""How long the draw of a fair takes: wishes of many people for sessions of which some are at the same time."""

import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from benchmarks.table import Table
from handlers.booking.assignment import Slot, Wish, fulfilled
from handlers.booking.session import SessionId

PEOPLE, WISHES, SLOTS, TIMES, MINUTES = 500, 4, 40, 10, 20
GROUPS = 0.1  # the share of those who come as two to four
START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HEAD = ("500 people × 4 wishes × 40 slots", "seconds", "people with their first wish", "people in all", "seats")


def run() -> list[Table]:
    rows = [_row(name, seats) for name, seats in (("few seats", 12), ("enough for most", 30), ("for everybody", 60))]
    note = f"{TIMES} times at which sessions run; some are wanted much more than others; one in ten a group"
    return [Table("Draw of a fair", HEAD, tuple(rows), (note,))]


def _row(name: str, seats: int) -> tuple[str | float, ...]:
    wishes = _wishes(seats, random.Random(1))
    began = time.perf_counter()
    granted = fulfilled(wishes, "seed")
    seconds = time.perf_counter() - began
    of_people = {wish.ticket: wish.size for wish in granted}
    first = sum(wish.size for wish in granted if wish.rank == 1)
    return name, seconds, first, sum(of_people.values()), seats * SLOTS


def _wishes(seats: int, dice: random.Random) -> Sequence[Wish]:
    slots = [_slot(number, seats) for number in range(SLOTS)]
    wanted = [(1 + number) ** -0.7 for number in range(SLOTS)]
    return [
        Wish(slot, (f"lot-{person}",), size, rank)
        for person in range(PEOPLE)
        for size in [dice.randint(2, 4) if dice.random() < GROUPS else 1]
        for rank, slot in enumerate(_choice(slots, wanted, dice), 1)
    ]


def _slot(number: int, seats: int) -> Slot:
    starts_at = START + timedelta(minutes=MINUTES * (number % TIMES))
    return Slot(SessionId(f"slot-{number}"), starts_at, starts_at + timedelta(minutes=MINUTES), seats)


def _choice(slots: Sequence[Slot], wanted: Sequence[float], dice: random.Random) -> list[Slot]:
    chosen: dict[str, Slot] = {}
    while len(chosen) < WISHES:
        slot = dice.choices(slots, wanted)[0]
        chosen[slot.session] = slot
    return list(chosen.values())
