"""What ten people notice while somebody floods the service: their turns, without and with the flood, in one run."""

import asyncio
import tempfile
import time
from pathlib import Path

from benchmarks.table import Table
from bot.app import House, open_house
from bot.settings import Settings
from handlers.speech.turn import Address, Turn

OTHERS, ASKED, FLOOD, PASSES = 10, 10, 2_000, 3
HEAD = ("", "turns", "middle ms", "p95 ms", "replies to who floods")
NOTES = ("ten people ask one after the other; meanwhile one sends 2,000 messages as fast as they are taken",)
QUESTIONS = ("Was macht ein Tischler?", "termine", "Was verdient man als Koch?", "hilfe", "Berufe mit Holz")


class Sink:
    name, keeps_replies = "flood", False

    def __init__(self) -> None:
        self.replies = 0

    async def send(self, parcel: object) -> None:
        self.replies += parcel.address.id.startswith("zoe")  # type: ignore[attr-defined]


def run() -> list[Table]:
    with tempfile.TemporaryDirectory() as folder:
        return [Table("A flood of one person", HEAD, asyncio.run(_measured(Path(folder))), NOTES)]


async def _measured(folder: Path) -> tuple[tuple[str | float, ...], ...]:
    url = f"sqlite:///{folder / 'flood.db'}"
    settings = Settings(_env_file=None, database_url=url, secret_key="k" * 40, erasures=folder)  # type: ignore[call-arg]
    alone: list[float] = []
    beside: list[float] = []
    async with open_house(settings) as house:
        sink = Sink()
        house.channels[sink.name] = sink  # type: ignore[assignment]
        for number in range(PASSES):
            alone += await _asked(house, f"a{number}")
            flood = asyncio.create_task(_flooded(house, f"zoe{number}"))
            beside += await _asked(house, f"b{number}")
            await flood
            await house.lanes.settle()
        return _row("alone", alone, 0), _row("beside a flood", beside, sink.replies)


async def _asked(house: House, name: str) -> list[float]:
    took = []
    for number in range(OTHERS * ASKED):
        turn = Turn(
            Address("flood", f"{name} {number % OTHERS}"), f"{name}{number}", QUESTIONS[number % len(QUESTIONS)]
        )
        began = time.perf_counter()
        await house.turns.take(turn)
        took.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0)
    return took


async def _flooded(house: House, name: str) -> None:
    for number in range(FLOOD):
        await house.turns.take(Turn(Address("flood", name), f"{name}{number}", f"Was macht ein Tischler? {number}"))
        await asyncio.sleep(0)


def _row(name: str, took: list[float], replies: int) -> tuple[str | float, ...]:
    ordered = sorted(took)
    return name, len(took), ordered[len(took) // 2], ordered[int(len(took) * 0.95)], replies
