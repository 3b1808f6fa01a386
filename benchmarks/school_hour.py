"""1,000 pupils in one school hour of 45 minutes, played in six: forty classes, each with its own link and session.

A class opens its link within a minute that lies anywhere in the first 35; each pupil asks two questions, plays the game
and books, thinking 5 to 25 seconds before each tap. All times are divided by the pace: so the service gets as many
times the turns a second of a true hour. Each class has a network address of its own; seats are fewer than pupils.
"""

import asyncio
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.machine import cpu_seconds, memory_mb, pinned, two_cores
from benchmarks.processes import lotse
from benchmarks.school_class import LOGGED, Class, Lesson, come, times
from benchmarks.table import Table
from handlers.booking.session import CareerSession, SessionId, State
from handlers.links.link import Purpose, ShareLink, Step
from storage import tables as t
from storage.migrations import bring_up_to_date
from storage.store import Store, open_database

A_CLASS, SEATS = 25, 20
HOUR, BEGIN_WITHIN, OPEN_WITHIN = 45 * 60.0, 35 * 60.0, 60.0  # seconds
THINKING = (5.0, 25.0)
P95, SEED = 0.2, 7


@dataclass(frozen=True, slots=True)
class Hour:
    """`pace` is how many times faster than a true hour it goes."""

    classes: int
    pace: float

    @property
    def pupils(self) -> int:
        return self.classes * A_CLASS

    @property
    def name(self) -> str:
        return f"{self.pupils:,} pupils in a school hour, {self.pace:g} times as fast as a true one"


@dataclass(slots=True)
class Usage:
    """What processes took: share of one core, memory at the end and at most."""

    pids: Sequence[int]
    began: float = field(default_factory=time.perf_counter)
    before: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.before = {pid: cpu_seconds(pid) for pid in self.pids}

    def notes(self) -> tuple[str, ...]:
        seconds = time.perf_counter() - self.began
        return tuple(
            f"process {number}: {(cpu_seconds(pid) - self.before[pid]) / seconds:.0%} of a core on average, "
            f"{memory_mb(pid):.0f} MB at the end, {memory_mb(pid, 'VmHWM'):.0f} MB at most"
            for number, pid in enumerate(self.pids, 1)
        )


def run() -> list[Table]:
    serving, driving = two_cores()
    with pinned(driving), tempfile.TemporaryDirectory() as where:
        folder, hour = Path(where), Hour(40, 7.5)
        url = f"sqlite:///{folder / 'lotse.db'}"
        codes = asyncio.run(prepare(url, hour))
        with lotse(folder, core=serving, secret_key="k" * 40) as server:
            usage = Usage([server.pid])
            seen = asyncio.run(play(hour, server.url, codes))
            notes = usage.notes()
        asyncio.run(check(url, hour, codes, seen))
        seen.wrong += ["an error stands in the log"] * len(LOGGED.findall((folder / "log").read_bytes()))
    return [table(f"{hour.name}, one process, SQLite", seen, notes)]


async def prepare(url: str, hour: Hour) -> list[str]:
    """A session and a link for each class; gives the links' codes."""
    store, now = Store(open_database(url)), datetime.now(UTC)
    codes = []
    try:
        await bring_up_to_date(store.database)
        async with store.work() as work:
            for number in range(hour.classes):
                starts = now + timedelta(days=5, hours=number % 8)
                await work.sessions.add(CareerSession(_session(number), f"Beruf {number}", "", starts, 45, SEATS))
                until = now.date() + timedelta(days=7)
                link = ShareLink("", Purpose.CLASS, f"Klasse {number}", f"s_{_session(number)}", until)
                codes.append((await work.links.make(link, now.date())).code)
    finally:
        await store.close()
    return codes


async def play(hour: Hour, url: str, codes: Sequence[str]) -> Class:
    seen, chance = Class(began=time.perf_counter()), random.Random(SEED)
    pupils = [pupil for number, code in enumerate(codes) for pupil in _class(hour, Lesson(url, code), number, chance)]
    await asyncio.gather(*(_comes(pupil, seen, hour.pace) for pupil in pupils))
    return seen


@dataclass(frozen=True, slots=True)
class _Pupil:
    comes_at: float
    lesson: Lesson
    chance: random.Random


def _class(hour: Hour, lesson: Lesson, number: int, chance: random.Random) -> Iterator[_Pupil]:
    begins = chance.uniform(0, BEGIN_WITHIN)
    slow, quick = max(THINKING), min(THINKING)
    address = f"127.{1 + number // 250}.{1 + number % 250}.1"
    lesson = Lesson(lesson.url, lesson.code, _session(number), (quick / hour.pace, slow / hour.pace), address)
    for _ in range(A_CLASS):
        yield _Pupil(begins + chance.uniform(0, OPEN_WITHIN), lesson, random.Random(chance.random()))


async def _comes(pupil: _Pupil, seen: Class, pace: float) -> None:
    await asyncio.sleep(pupil.comes_at / pace)
    try:
        await come(pupil.lesson, seen, pupil.chance)
    except (OSError, TimeoutError, ValueError, TypeError) as error:  # also what aiohttp raises
        seen.wrong.append(f"a pupil did not get through: {type(error).__name__}")


async def check(url: str, hour: Hour, codes: Sequence[str], seen: Class) -> None:
    """Seats and counts, exactly. What is wrong is noted."""
    store = Store(open_database(url))
    wanted = dict.fromkeys((Step.OPENED, Step.STARTED, Step.ASKED, Step.DISCOVERED), A_CLASS) | {Step.BOOKED: SEATS}
    try:
        async with store.look() as work:
            states = select(t.bookings.c.session_id, t.bookings.c.state, func.count()).group_by(
                t.bookings.c.session_id, t.bookings.c.state
            )
            kept = {(session, State(state)): n for session, state, n in await work.connection.execute(states)}
            for number, code in enumerate(codes):
                seats = [kept.get((_session(number), state), 0) for state in (State.BOOKED, State.WAITING)]
                if seats != [SEATS, A_CLASS - SEATS]:
                    seen.wrong.append(f"seats are wrong: {seats}")
                counted = await work.links.figures(code)
                if {step: counted.get(step, 0) for step in wanted} != wanted:
                    seen.wrong.append(f"a link was counted wrongly: {dict(counted)}")
    finally:
        await store.close()
    if len(seen.opened) != hour.pupils:
        seen.wrong.append(f"{len(seen.opened)} opened the link")


def table(title: str, seen: Class, notes: Sequence[str]) -> Table:
    """Raises RuntimeError where a promise was not held: the figures would not be worth having."""
    if seen.wrong:
        raise RuntimeError(f"{len(seen.wrong)} times something went wrong: {Counter(seen.wrong).most_common(5)}")
    rows = (("open the link", *times(seen.opened)), ("a turn and its reply", *times(seen.waits)))
    per_second = len(seen.waits) / (time.perf_counter() - seen.began)
    held = "held" if rows[1][3] <= P95 * 1000 else "NOT HELD"
    said = (f"{per_second:.0f} turns a second on average; no error; seats and counts are right", *notes)
    last = f"95 of 100 turns within {P95 * 1000:.0f} ms: {held}"
    return Table(title, ("", "number", "middle ms", "95 of 100, ms", "longest ms"), rows, (*said, last))


def _session(number: int) -> SessionId:
    return SessionId(f"stunde-{number}")
