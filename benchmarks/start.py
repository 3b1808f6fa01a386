"""From start to first answer, and the memory of a service that waits: also after many people have come by."""

import asyncio
import json
import secrets
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import aiohttp
from sqlalchemy import insert

from benchmarks.beside import beside
from benchmarks.machine import memory_mb, need_proc
from benchmarks.processes import import_knowledge, lotse
from benchmarks.table import Cell, Table
from handlers.speech.dialog import Choice, Dialog
from storage import tables as t
from storage.store import Store, open_database
from storage.written import write_dialog

STARTS, ENTRIES = 3, 3_000
PEOPLE, AT_ONCE = 100_000, 10_000
QUESTIONS = ("Wie lange dauert eine Ausbildung?", "/start", "was verdient man als mechatroniker", "Termine")
ANSWER = "was man da den ganzen Tag macht, wie lange die Ausbildung dauert und wie es danach weitergeht. " * 3
SETTLED_AFTER = 2.0  # seconds: two rounds
HEAD = ("", "entries", "page answers s", "first answer s", "idle MB", "at most MB")


@dataclass(frozen=True, slots=True)
class Seen:
    """Of one start: seconds until the page and until the first chat answer, memory in MB."""

    entries: int
    page: float
    answer: float
    idle: float
    peak: float


def run() -> list[Table]:
    need_proc()
    jobs = beside("eval/jobs/knowledge-3000.jsonl", "The set of questions jobs")
    rows: list[tuple[Cell, ...]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows.append(_row("starter knowledge, first start", [_start(folder)]))
        rows.append(_row("starter knowledge", _starts(folder)))
        import_knowledge(with_answers(jobs, folder / "jobs.jsonl"), folder)
        alone = _starts(folder)
        assert alone[0].entries >= ENTRIES, f"only {alone[0].entries} entries are known: the import did not count"
        rows.append(_row("3,000 entries more", alone))
        asyncio.run(remember(PEOPLE, folder))
        crowded = _starts(folder)
        rows.append(_row("and 100,000 people", crowded))
    note = f"middle of {STARTS} starts; memory {SETTLED_AFTER} s after {len(QUESTIONS)} answers"
    added = median(seen.idle for seen in crowded) - median(seen.idle for seen in alone)
    return [Table("Start and memory", HEAD, tuple(rows), (note,)), _bars(alone, added)]


def with_answers(jobs: Path, to: Path) -> Path:
    """The titles alone are no entries yet: what is read out is an answer."""
    rows = [json.loads(line) for line in jobs.read_text("utf-8").splitlines()]
    answered = [row | {"answer": f"{row['title']}: {ANSWER}"} for row in rows]
    to.write_text("".join(json.dumps(row) + "\n" for row in answered), "utf-8")
    return to


def _bars(seen: list[Seen], added: float) -> Table:
    rows = (
        ("start to first answer, s", median(one.answer for one in seen), "<= 2", "<= 1"),
        ("idle with 3,000 entries, MB", median(one.idle for one in seen), "<= 180", "<= 120"),
        ("100,000 remembered people more, MB", added, "<= 20", "0"),
    )
    return Table("Start and memory with 3,000 entries", ("", "figure", "bar", "aim"), rows)


def _starts(folder: Path) -> list[Seen]:
    return [_start(folder) for _ in range(STARTS)]


def _row(name: str, seen: list[Seen]) -> tuple[Cell, ...]:
    return name, *(
        median(getattr(one, figure) for one in seen) for figure in ("entries", "page", "answer", "idle", "peak")
    )


def _start(folder: Path) -> Seen:
    with lotse(folder) as server:
        page = time.perf_counter() - server.started
        answered, entries = asyncio.run(_chat(server.url))
        time.sleep(SETTLED_AFTER)
        idle, peak = memory_mb(server.pid), memory_mb(server.pid, "VmHWM")
    return Seen(entries, page, answered - server.started, idle, peak)


async def _chat(url: str) -> tuple[float, int]:
    """Ask as the page does; gives the moment of the first answer, and how many entries there are."""
    jar = aiohttp.CookieJar(unsafe=True)  # cookies of a host without a name
    async with aiohttp.ClientSession(cookie_jar=jar) as http:
        (await http.post(f"{url}/chat/begin", headers={"X-Lotse": "1"})).raise_for_status()
        async with http.ws_connect(f"{url}/chat/live", headers={"Origin": url}) as line:
            await line.send_json({"hello": {"last": -1, "language": "de"}})
            moments = [await _asked(question, line) for question in QUESTIONS]
        async with http.get(f"{url}/healthz") as health:
            return moments[0], (await health.json())["entries"]


async def _asked(question: str, line: aiohttp.ClientWebSocketResponse) -> float:
    await line.send_json({"id": secrets.token_hex(8), "text": question})
    heard: dict[str, Any] = {}
    while "reply" not in heard:
        heard = json.loads(await line.receive_str(timeout=30))
    return time.perf_counter()


async def remember(people: int, folder: Path) -> None:
    """People as they are kept after a turn: where they are reached, and what was said last."""
    store = Store(open_database(f"sqlite:///{folder / 'lotse.db'}"))
    now = datetime.now(UTC)
    choices = tuple(Choice(f"Beruf {number}", f"read:{number}") for number in range(3))
    content = write_dialog(Dialog(asked="was macht man da eigentlich den ganzen tag", choices=choices))
    try:
        for first in range(0, people, AT_ONCE):
            ids = [f"{number:032x}" for number in range(first, first + AT_ONCE)]
            addresses = [_address(person, now) for person in ids]
            dialogs = [{"person_id": person, "content": content, "updated_at": now} for person in ids]
            async with store.work() as work:
                await work.connection.execute(insert(t.addresses), addresses)
                await work.connection.execute(insert(t.dialogs), dialogs)
    finally:
        await store.close()


def _address(person: str, now: datetime) -> dict[str, Any]:
    return {
        "person_id": person,
        "channel": "telegram",
        "channel_id": str(int(person, 16)),
        "silent": False,
        "since": now,
    }
