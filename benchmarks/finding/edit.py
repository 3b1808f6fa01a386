"""From staff's save to the changed answer a pupil reads, at 3,000 entries: in the same process and in another."""

import asyncio
import json
import secrets
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

import aiohttp

from benchmarks.beside import beside
from benchmarks.processes import PATIENCE, environment, import_knowledge, lotse
from benchmarks.start import with_answers
from benchmarks.table import Table
from bot.app import House, open_house, utc_now
from bot.knowledge_base import Live, publish
from bot.settings import Settings
from handlers.speech.turn import Address, Turn
from knowledge.entry import Entry, EntryId
from storage.store import Store, open_database
from storage.turns import Parcel

EDITS = 5
EVERY = 0.02  # seconds between two askings
QUESTION, CHANGED = "Änderungsschneider/in", EntryId("ba3267")
HEAD = ("", "edits", "middle s", "least s", "most s")
Asked = Callable[[], Awaitable[str]]


@dataclass(slots=True)
class Listener:
    """A channel whose only person is this benchmark."""

    name: str = "listener"
    keeps_replies: bool = False
    heard: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    async def send(self, parcel: Parcel) -> None:
        self.heard.put_nowait(parcel.reply.text)


def run() -> list[Table]:
    jobs = beside("eval/jobs/knowledge-3000.jsonl", "The set of questions jobs")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        import_knowledge(with_answers(jobs, folder / "jobs.jsonl"), folder)
        seen = {"same process": asyncio.run(_inside(folder)), "another process": asyncio.run(_beside(folder))}
    rows = tuple((name, len(times), median(times), min(times), max(times)) for name, times in seen.items())
    note = (
        f"starter knowledge and 3,000 entries; asked again every {EVERY * 1000:.0f} ms until the answer is the new one"
    )
    return [Table("From save to changed answer", HEAD, rows, (note,))]


async def _inside(folder: Path) -> list[float]:
    """Saved and asked where the rounds run: as when the desk is a page of this process."""
    env = environment(folder)
    async with open_house(Settings(_env_file=None, database_url=env["LOTSE_DATABASE_URL"])) as house:  # type: ignore[call-arg]
        listener = Listener()
        house.channels[listener.name] = listener
        rounds = asyncio.create_task(house.rounds().keep_going())
        try:
            return await _edits(house.store, lambda: _ask_inside(house, listener), house.live)
        finally:
            await house.lanes.settle()
            rounds.cancel()
            await asyncio.gather(rounds, return_exceptions=True)


async def _ask_inside(house: House, listener: Listener) -> str:
    await house.turns.take(Turn(Address(listener.name, "1"), secrets.token_hex(8), QUESTION, "de"))
    return await listener.heard.get()


async def _beside(folder: Path) -> list[float]:
    """Saved here, asked by the web chat of a service that runs as a process of its own."""
    with lotse(folder) as server:
        store = Store(open_database(environment(folder)["LOTSE_DATABASE_URL"]))
        jar = aiohttp.CookieJar(unsafe=True)  # cookies of a host without a name
        async with aiohttp.ClientSession(cookie_jar=jar) as http:
            (await http.post(f"{server.url}/chat/begin", headers={"X-Lotse": "1"})).raise_for_status()
            async with http.ws_connect(f"{server.url}/chat/live", headers={"Origin": server.url}) as line:
                await line.send_json({"hello": {"last": -1, "language": "de"}})
                try:
                    return await _edits(store, lambda: _ask_by_web(line))
                finally:
                    await store.close()


async def _ask_by_web(line: aiohttp.ClientWebSocketResponse) -> str:
    await line.send_json({"id": secrets.token_hex(8), "text": QUESTION})
    while True:
        heard = json.loads(await line.receive_str(timeout=PATIENCE))
        if "reply" in heard:
            return json.dumps(heard, ensure_ascii=False)


async def _edits(store: Store, ask: Asked, live: Live | None = None) -> list[float]:
    times = []
    for number in range(EDITS):
        await asyncio.sleep(number / EDITS)  # at another moment between two rounds each time
        entry = replace(await _kept(store), answer=f"Stand {secrets.token_hex(4)}.")
        began = time.perf_counter()
        async with store.work() as work:
            await work.entries.keep([entry], utc_now())
        if live:
            publish(live, [entry])
        times.append(await _until_told(entry.answer, ask, began))
    return times


async def _until_told(answer: str, ask: Asked, began: float) -> float:
    while answer not in await ask():
        if time.perf_counter() - began > PATIENCE:
            raise RuntimeError(f"the changed answer did not come within {PATIENCE:.0f} s")
        await asyncio.sleep(EVERY)
    return time.perf_counter() - began


async def _kept(store: Store) -> Entry:
    async with store.look() as work:
        entries, _ = await work.entries.all()
    return next(entry for entry in entries if entry.id == CHANGED)
