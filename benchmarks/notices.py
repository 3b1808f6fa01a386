"""Reminders that are due at the same moment: how many a second are told, by one process and by three."""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.beside import beside
from benchmarks.crowd import Heard, heard, remind, wait_for
from benchmarks.processes import free_port, lotse, running
from benchmarks.table import Table
from tests import postgres

HOW_MANY, SMALL = 10_000, 1_500
RATE = 29.0  # a second; the messenger takes 30
PATIENCE = 180.0
BEFORE_IT_IS_DUE = timedelta(seconds=6)
TOKEN = "123456:AAHnobody-has-this-token"
HEAD = ("", "processes", "notices", "seconds", "per second", "each once", "refused", "bar in seconds")


@dataclass(frozen=True, slots=True)
class Case:
    database: str
    processes: int
    how_many: int = HOW_MANY
    rate: float = 0

    @property
    def bar(self) -> float:
        """A minute; or a tenth more than the messenger's own rate needs."""
        return self.how_many / 30 * 1.1 if self.rate else 60.0


CASES = (
    Case("SQLite", 1),
    Case("PostgreSQL", 1),
    Case("PostgreSQL", 3),
    Case("PostgreSQL", 3, SMALL, RATE),
)


def run() -> list[Table]:
    beside("peers/telegram/fake_bot_api.py", "The Bot API stand-in")
    rows = []
    for case in CASES:
        seen = measure(case)
        once = set(seen.copies.values()) == {1} and len(seen.copies) == case.how_many
        name = f"{case.database}, {case.rate:g} a second" if case.rate else case.database
        speed = case.how_many / seen.seconds
        rows.append((name, case.processes, case.how_many, seen.seconds, speed, once, len(seen.refused), case.bar))
    return [Table("Notices due at the same moment", HEAD, tuple(rows), ("with a rate, the stand-in keeps its limits",))]


def measure(case: Case) -> Heard:
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        programs = postgres.find_programs() if case.database == "PostgreSQL" else None
        server = stack.enter_context(postgres.running(programs) if programs else nullcontext(None))
        if server:
            server.create("crowd")
        url = server.url("crowd") if server else f"sqlite:///{folder / 'lotse.db'}"
        api = stack.enter_context(stand_in(folder, *(["--rate-limits"] if case.rate else [])))
        settings = {"database_url": url, "secret_key": "k" * 40, "telegram_token": TOKEN, "telegram_api_url": api}
        settings |= {"telegram_webhook": "https://lotse.example/telegram", "telegram_rate": case.rate}
        for _ in range(case.processes):
            stack.enter_context(lotse(folder, **settings))
        due_at = datetime.now(UTC) + BEFORE_IT_IS_DUE
        asyncio.run(remind(url, case.how_many, due_at))
        wait_for(api, case.how_many, PATIENCE)
        return heard(api, due_at)


@contextmanager
def stand_in(folder: Path, *options: str) -> Iterator[str]:
    """The Bot API's address while it runs."""
    program, port = beside("peers/telegram/fake_bot_api.py", "The Bot API stand-in"), free_port()
    (folder / "api").mkdir()
    command = [sys.executable, str(program), "--port", str(port), *options]
    with running(command, port, folder / "api") as server:
        yield server.url
