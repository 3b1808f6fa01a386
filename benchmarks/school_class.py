"""A class of 30 opens one link within 10 seconds, asks, plays the game and books, on SQLite over the real web chat.

Each has a browser's worth: the page, the one cookie, a WebSocket. The service has one core for itself, the class the
other. Seats are fewer than pupils, so that some of them wait.
"""

import asyncio
import json
import random
import re
import secrets
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.machine import pinned, two_cores
from benchmarks.processes import Server, lotse
from benchmarks.table import Table
from handlers.booking.session import CareerSession, SessionId, State
from handlers.discover.actions import Pick, Play
from handlers.links.link import Purpose, ShareLink, Step
from handlers.speech.actions import Action, TakeSeat
from handlers.speech.packing import pack, unpack
from storage.migrations import bring_up_to_date
from storage.store import Store, open_database

PUPILS, SEATS, WITHIN = 30, 24, 10.0
SESSION = "klasse-10b"
QUESTIONS = ("Was macht ein Tischler?", "Wo gibt es Plätze in Holzminden?", "ich weiß nicht was ich werden will")
PAUSE = (0.2, 1.2)  # seconds between a reply and the next tap
PATIENCE = 30.0
P95, SEED = 0.3, 5
LOGGED = re.compile(rb'"level": ?"(error|critical)"|\[(error|critical)')


@dataclass(slots=True)
class Class:
    """What was seen: seconds from each turn to its reply, and what went wrong."""

    waits: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    began: float = 0
    last_opened: float = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """Where a class goes, what it books, from which address. `pause` is seconds between a reply and the next tap."""

    url: str
    code: str
    session: str = SESSION
    pause: tuple[float, float] = PAUSE
    address: str = "127.0.0.1"


@dataclass(slots=True)
class Pupil:
    lesson: Lesson
    seen: Class
    socket: aiohttp.ClientWebSocketResponse
    chance: random.Random

    async def write(self, text: str) -> Mapping[str, Any]:
        return await self._turn({"text": text})

    async def tap(self, action: Action) -> Mapping[str, Any]:
        return await self._turn({"press": pack(action)})

    async def _turn(self, did: dict[str, str]) -> Mapping[str, Any]:
        """Seconds until the reply is there. The page tells with each turn by which link it was opened."""
        await asyncio.sleep(self.chance.uniform(*self.lesson.pause))
        began = time.perf_counter()
        await self.socket.send_json({"id": secrets.token_hex(12), **did, "start": f"l_{self.lesson.code}"})
        while True:
            heard = await self.socket.receive_json(timeout=PATIENCE)
            if "reply" in heard:
                self.seen.waits.append(time.perf_counter() - began)
                reply: Mapping[str, Any] = heard["reply"]
                return reply
            if "got" not in heard:
                self.seen.wrong.append(f"heard {json.dumps(heard)[:80]}")
                return {}

    async def takes_part(self) -> None:
        for question in self.chance.sample(QUESTIONS, 2):
            await self.write(question)
        reply = await self.tap(Play())
        while picks := [one for one in map(_action, reply.get("buttons", ())) if isinstance(one, Pick)]:
            reply = await self.tap(self.chance.choice(picks))
        await self.tap(TakeSeat(SessionId(self.lesson.session)))


def _action(button: Mapping[str, str]) -> Action:
    return unpack(button["data"])


def run() -> list[Table]:
    serving, driving = two_cores()
    with pinned(driving), tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        code = asyncio.run(_prepare(folder))
        with lotse(folder, core=serving, secret_key="k" * 40) as server:
            seen = asyncio.run(_class(server, code))
            seats, counted = asyncio.run(_kept(folder, code))
        seen.wrong += ["an error stands in the log"] * len(LOGGED.findall((folder / "log").read_bytes()))
    return [_table(seen, seats, counted)]


async def _prepare(folder: Path) -> str:
    """A session with fewer seats than pupils, and the link of the class that leads to it."""
    store, now = Store(open_database(f"sqlite:///{folder / 'lotse.db'}")), datetime.now(UTC)
    try:
        await bring_up_to_date(store.database)
        session = CareerSession(SessionId(SESSION), "Tischlerei von innen", "", now + timedelta(days=5), 45, SEATS)
        link = ShareLink("", Purpose.CLASS, "10b", f"s_{SESSION}", now.date() + timedelta(days=7))
        async with store.work() as work:
            await work.sessions.add(session)
            return (await work.links.make(link, now.date())).code
    finally:
        await store.close()


async def _class(server: Server, code: str) -> Class:
    seen, chance = Class(began=time.perf_counter()), random.Random(SEED)
    pupils = [_pupil(server, code, seen, random.Random(chance.random())) for _ in range(PUPILS)]
    await asyncio.gather(*pupils)
    return seen


async def _pupil(server: Server, code: str, seen: Class, chance: random.Random) -> None:
    await asyncio.sleep(chance.uniform(0, WITHIN - 0.5))
    await come(Lesson(server.url, code), seen, chance)


async def come(lesson: Lesson, seen: Class, chance: random.Random) -> None:
    """From the tap on the link to the seat, with a jar for the one cookie."""
    jar, own = aiohttp.CookieJar(unsafe=True), aiohttp.TCPConnector(local_addr=(lesson.address, 0))
    headers = {"User-Agent": "Mozilla/5.0"}
    async with aiohttp.ClientSession(lesson.url, cookie_jar=jar, headers=headers, connector=own) as http:
        began = time.perf_counter()
        async with http.get(f"/l/{lesson.code}") as page:
            await page.read()
            if page.status != 200 or page.url.query.get("start") != f"l_{lesson.code}":
                seen.wrong.append(f"the link gave {page.status}")
        seen.opened.append(time.perf_counter() - began)
        seen.last_opened = max(seen.last_opened, time.perf_counter() - seen.began)
        async with http.post("/chat/begin", headers={"X-Lotse": "1"}) as begun:
            begun.raise_for_status()
        async with http.ws_connect("/chat/live", headers={"Origin": lesson.url}) as socket:
            await socket.send_json({"hello": {"last": -1, "language": "de"}})
            await Pupil(lesson, seen, socket, chance).takes_part()


async def _kept(folder: Path, code: str) -> tuple[Counter[State], Mapping[Step, int]]:
    store = Store(open_database(f"sqlite:///{folder / 'lotse.db'}"))
    try:
        async with store.look() as work:
            session = await work.sessions.find(SESSION)
            counted = await work.links.figures(code)
    finally:
        await store.close()
    return Counter(booking.state for booking in session.bookings) if session else Counter(), counted


def _table(seen: Class, seats: Counter[State], counted: Mapping[Step, int]) -> Table:
    """Raises RuntimeError where a promise was not held: the figures would not be worth having."""
    if seen.wrong:
        raise RuntimeError(f"{len(seen.wrong)} times something went wrong: {Counter(seen.wrong).most_common(3)}")
    if seats != {State.BOOKED: SEATS, State.WAITING: PUPILS - SEATS}:
        raise RuntimeError(f"seats are wrong: {dict(seats)}")
    people = {step.value: counted.get(step, 0) for step in Step}
    all_of_them = dict.fromkeys(("opened", "started", "asked", "discovered"), PUPILS) | {"booked": SEATS}
    if {name: people[name] for name in all_of_them} != all_of_them:
        raise RuntimeError(f"the link was counted wrongly: {people}")
    rows = [("open the link", *times(seen.opened)), ("a turn and its reply", *times(seen.waits))]
    notes = (
        f"all had opened it within {seen.last_opened:.1f} s; no error",
        f"{SEATS} booked, {PUPILS - SEATS} in line; counted: {people}",
        f"95 of 100 turns within {P95 * 1000:.0f} ms: {'held' if rows[1][3] <= P95 * 1000 else 'NOT HELD'}",
    )
    title = f"A class of {PUPILS} on one link, {SEATS} seats"
    return Table(title, ("", "number", "middle ms", "95 of 100, ms", "longest ms"), tuple(rows), notes)


def times(seconds: list[float]) -> tuple[int, float, float, float]:
    ordered = sorted(one * 1000 for one in seconds)
    return len(ordered), ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1]
