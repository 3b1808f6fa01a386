"""How long each page of the desk takes on a big network: 5,000 entries, 50,000 questions, 100,000 bookings."""

import asyncio
import random
import re
import secrets
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import Table as DatabaseTable
from sqlalchemy import insert
from yarl import URL

from benchmarks.beside import Missing, beside
from benchmarks.start import with_answers
from benchmarks.table import Table
from bot.app import House, office, open_house
from bot.desk.desk import Desk
from bot.desk.guard import COOKIE
from bot.desk.visit import Route
from bot.knowledge_base import learn_from, read_file
from bot.settings import Settings
from knowledge.entry import Entry, EntryId
from storage import tables as t
from storage.desk.staff import Role
from tests import postgres

ENTRIES, QUESTIONS, SESSIONS, BOOKINGS = 5_000, 50_000, 500, 100_000
ALIKE = 5  # questions that ask for the same
PASSES = 20
BAR = 0.3  # seconds
HEAD = ("page", "middle ms", "95 of 100 ms", "bar")
QUERY = {"/desk/try": "?q=Was+verdient+man+als+Mechatroniker", "/desk/entries": "?q=mecha"}


def run() -> list[Table]:
    jobs = beside("eval/jobs/knowledge-30000.jsonl", "The set of questions jobs")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = with_answers(jobs, folder / "jobs.jsonl")
        tables = [asyncio.run(_measured("SQLite", f"sqlite:///{folder}/lotse.db", written))]
        programs = postgres.find_programs()
        if programs is None:
            raise Missing("PostgreSQL is not installed here (Debian: apt install postgresql)")
        with postgres.running(programs) as server:
            server.create("desk")
            tables.append(asyncio.run(_measured("PostgreSQL", server.url("desk"), written)))
    return tables


async def _measured(database: str, url: str, entries: Path) -> Table:
    settings = Settings(_env_file=None, database_url=url, secret_key="k" * 40)
    async with open_house(settings) as house:
        await fill(house, entries)
        async with _signed_in(house) as (http, desk):
            rows = [await _row(http, path) for path in pages(desk.table())]
    note = (
        f"{PASSES} times each; {ENTRIES} entries, {QUESTIONS} open questions, {SESSIONS} sessions, {BOOKINGS} bookings"
    )
    return Table(f"Pages of the desk, {database}", HEAD, tuple(rows), (note,))


async def _row(http: aiohttp.ClientSession, path: str) -> tuple[str, float, float, str]:
    seen = []
    for _ in range(PASSES):
        began = time.perf_counter()
        async with http.get(path) as answer:
            await answer.read()
            assert answer.status in (200, 404), f"{path}: {answer.status}"
        seen.append(1000 * (time.perf_counter() - began))
    seen.sort()
    return path, seen[PASSES // 2], seen[int(PASSES * 0.95)], f"<= {BAR * 1000:.0f}"


def pages(routes: Sequence[Route]) -> Iterator[str]:
    """Every page that is there for a look, of a thing that is there."""
    of_a_thing = {"/desk/entries/": "e-17", "/desk/sessions/": "s-17", "/desk/inbox/": "17"}
    for route in routes:
        if route.method != "GET" or "sign-in" in route.path or "welcome" in route.path:
            continue
        thing = next((name for start, name in of_a_thing.items() if route.path.startswith(start)), "1")
        path = re.sub(r"\{[^}]*\}", thing, route.path)
        yield path + QUERY.get(path, "")


@asynccontextmanager
async def _signed_in(house: House) -> AsyncIterator[tuple[aiohttp.ClientSession, Desk]]:
    async with house.store.work() as work:
        staff = await work.staff.add("Bench", [Role.ADMIN], house.talks.clock.now)
        assert staff
        token = await work.sign_ins.begin(staff.id, confirmed=True, now=house.talks.clock.now)
    desk, site = Desk(office(house)), web.Application()
    site.add_routes(desk.routes())
    async with TestServer(site) as server:
        jar = aiohttp.CookieJar(unsafe=True)
        jar.update_cookies({COOKIE: token}, URL(server.make_url("/desk")))
        async with aiohttp.ClientSession(str(server.make_url("")), cookie_jar=jar) as http:
            yield http, desk


async def fill(house: House, entries: Path) -> None:
    """A network as big as the bar says, from one seed."""
    chance, now = random.Random(1), house.talks.clock.now
    read, _ = read_file(entries, now.date())
    async with house.store.work() as work:
        await work.entries.keep(_numbered(read[:ENTRIES]), now)
    await learn_from(house.store, house.live)
    async with house.store.work() as work:
        for table, rows in _rows(chance, now, [entry.title for entry in read]):
            for first in range(0, len(rows), 5_000):
                await work.connection.execute(insert(table), rows[first : first + 5_000])


def _numbered(entries: Sequence[Entry]) -> list[Entry]:
    return [replace(entry, id=EntryId(f"e-{number}")) for number, entry in enumerate(entries)]


def _rows(
    chance: random.Random, now: datetime, titles: Sequence[str]
) -> Iterator[tuple[DatabaseTable, list[dict[str, Any]]]]:
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    ways = (
        "Was verdient man als {}?",
        "Wo lernt man {}?",
        "Wie wird man {}?",
        "Ist {} was für mich?",
        "{} ausbildung hier",
    )
    yield t.open_questions, [_question(number, ways, titles, chance, day) for number in range(QUESTIONS)]
    yield t.sessions, [_session(number, day) for number in range(SESSIONS)]
    people = [secrets.token_hex(16) for _ in range(BOOKINGS)]
    yield t.addresses, [_address(person, now) for person in people]
    yield t.bookings, [_booking(number, person, day) for number, person in enumerate(people)]


def _question(
    number: int, ways: Sequence[str], titles: Sequence[str], chance: random.Random, day: datetime
) -> dict[str, Any]:
    text = chance.choice(ways).format(titles[number % len(titles)])
    last = day - timedelta(days=chance.randrange(25))
    row = {
        "text": text,
        "key": f"{number:032x}",
        "language": "de",
        "why": "nothing found",
        "asked": chance.randrange(1, 40),
    }
    row |= {"id": number + 1, "group_id": number - number % ALIKE + 1}
    return row | {"first_asked_on": last - timedelta(days=3), "last_asked_on": last}


def _session(number: int, day: datetime) -> dict[str, Any]:
    starts_at = day + timedelta(days=number % 90 - 25, hours=15)
    row = {
        "id": f"s-{number}",
        "title": f"Beruf {number} von innen",
        "about": "",
        "starts_at": starts_at,
        "minutes": 45,
    }
    return row | {"seats": 150, "mode": "online", "series": f"reihe-{number % 10}", "fields": "wood"}


def _booking(number: int, person: str, day: datetime) -> dict[str, Any]:
    session, line = number % SESSIONS, number // SESSIONS + 1
    row = {"session_id": f"s-{session}", "person_id": person, "line": line, "nickname": f"Nick {number}"}
    return row | {"state": "booked" if line <= 150 else "waiting", "changed_at": day.astimezone(UTC)}


def _address(person: str, now: datetime) -> dict[str, Any]:
    return {"person_id": person, "channel": "telegram", "channel_id": person, "silent": False, "since": now}
