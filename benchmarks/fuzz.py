"""100,000 fuzzed updates of each channel: exceptions, memory, and what became of them. The seed is printed."""

import asyncio
import gc
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import structlog

from benchmarks.fuzzing.doors import DOORS
from benchmarks.fuzzing.mutated import Mutator
from benchmarks.machine import fresh_processes, memory_mb, need_proc
from benchmarks.table import Table
from bot.app import House, open_house
from bot.settings import Settings

MANY, WARM_UP = int(os.environ.get("FUZZ_MANY", "100000")), 2_000
HEAD = ("", "updates", "exceptions", "other than 2xx or 4xx", "replies", "memory + MiB", "longest ms", "seed")
NOTES = ("bar: no exception, memory + 30 MiB; longest: processor time of one update",)


@dataclass(slots=True)
class Heard:
    """What went wrong: what the turn caught, what nobody caught, and what was answered."""

    channel: str
    seed: int
    updates: int = 0
    replies: int = 0
    grown: float = 0.0
    longest: float = 0.0
    faults: list[str] = field(default_factory=list, repr=False)
    answers: Counter[int] = field(default_factory=Counter)

    @property
    def odd(self) -> int:
        return sum(many for status, many in self.answers.items() if status // 100 not in (2, 4))


def run() -> list[Table]:
    need_proc()
    seed = int(os.environ.get("FUZZ_SEED", time.time_ns() % 10**9))
    chosen = os.environ.get("FUZZ_DOORS", " ".join(DOORS)).split()
    with fresh_processes() as pool:
        seen = [told(pool.submit(measured, name, MANY, seed).result()) for name in chosen]
    rows = [(s.channel, s.updates, len(s.faults), s.odd, s.replies, s.grown, s.longest, str(s.seed)) for s in seen]
    return [Table(f"Fuzzed updates, {MANY:,} of each channel", HEAD, tuple(rows), NOTES)]


def told(one: Heard) -> Heard:
    """As soon as it is there: a run takes long."""
    print(one, *sorted(set(one.faults))[:5], sep="\n  ", file=sys.stderr, flush=True)
    return one


def measured(channel: str, many: int, seed: int) -> Heard:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_alone(channel, many, seed, Path(folder)))


async def _alone(channel: str, many: int, seed: int, folder: Path) -> Heard:
    clock = Clock()
    url = f"sqlite:///{folder / 'fuzz.db'}"
    settings = Settings(_env_file=None, database_url=url, secret_key="k" * 40, erasures=folder)  # type: ignore[call-arg]
    async with open_house(settings, clock) as house:
        gc.freeze()
        return await heard(house, channel, many, seed, clock)


@dataclass(slots=True)
class Clock:
    """Goes on with each update, as it would if so many people wrote."""

    time: datetime = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **by: float) -> None:
        self.time += timedelta(**by)


async def heard(house: House, channel: str, many: int, seed: int, clock: Any) -> Heard:
    """So many updates by one door."""
    so_far = Heard(channel, seed)
    mutator = Mutator(Random(seed))
    listen(so_far)
    door, sink = DOORS[channel](house)
    house.channels[sink.name] = sink
    before = 0.0
    for number in range(many):
        clock.forward(seconds=0.2)
        began = time.process_time()
        try:
            so_far.answers[await door(mutator)] += 1
        except Exception as error:
            so_far.faults.append(f"{type(error).__name__}: {error!s:.200}")
        so_far.longest = max(so_far.longest, (time.process_time() - began) * 1000)
        so_far.updates += 1
        if number % 50 == 0:
            await house.lanes.settle()
        if number == min(WARM_UP, many // 2):
            before = memory_mb()
    await house.lanes.settle()
    so_far.grown, so_far.replies = memory_mb() - before, sink.replies
    return so_far


def listen(told: Heard) -> None:
    """What is caught in a turn or lost in a task counts, too."""

    def note(_logger: Any, method: str, event: dict[str, Any]) -> str:
        if method in ("error", "critical", "exception"):
            told.faults.append(f"{event.get('event')}: {event.get('trace', '')}")
        raise structlog.DropEvent

    structlog.configure(processors=[note], cache_logger_on_first_use=False)
    logging.getLogger().setLevel(logging.CRITICAL)
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.faults.append(str(context)[:300]))
