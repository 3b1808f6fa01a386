"""A process with a house of its own: takes what the test sends as a line of JSON, and tells what came of it.

A line holds the turns, and how many of them at once; they begin with the next line, which all processes get in the same
moment. After them comes a round, if one is asked for.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import House, open_house
from bot.logs import set_up_logs
from handlers.speech.packing import unpack
from handlers.speech.turn import Address, Turn
from storage.booking.sessions import Sessions
from storage.database import sqlite
from storage.store import Unavailable
from storage.turns import Parcel
from storage.turns import Turns as StoredTurns
from tests.conftest import settings_for
from tests.fakes import MovableClock
from tests.forked import PATIENCE


@dataclass(slots=True)
class Ear:
    """A messenger that takes everything; its replies stay stored, so that a test can look at their order."""

    name: str = "fake"
    keeps_replies: bool = True
    told: list[tuple[str, str]] = field(default_factory=list)

    async def send(self, parcel: Parcel) -> None:
        self.told.append((parcel.address.id, parcel.reply.text))


async def tap(house: House, person: str, key: str, action: str) -> tuple[str, str, float, float]:
    began = time.monotonic()
    try:
        is_new = await house.turns.take(Turn(Address("fake", person), key, unpack(action)))
        outcome = "taken" if is_new else "seen before"
    except Unavailable as error:
        outcome = f"unavailable: {error}"
    return person, outcome, began, time.monotonic()


async def tell_what_is_due(house: House) -> tuple[str, str, float, float]:
    began, outcome = time.monotonic(), "told"
    try:
        await house.rounds().go()
    except Unavailable as error:
        outcome = f"unavailable: {error}"
    return "", outcome, began, time.monotonic()


async def play(plan: dict[str, Any], house: House, ear: Ear) -> dict[str, Any]:
    ear.told = []
    turns = list(reversed(plan["turns"]))
    taken = []

    async def tap_one_by_one() -> None:
        while turns:
            taken.append(await tap(house, *turns.pop()))

    await asyncio.gather(*(tap_one_by_one() for _ in range(plan["at_once"])))
    if plan["round"]:
        taken.append(await tell_what_is_due(house))
    await house.lanes.settle()
    return {"taken": taken, "told": ear.told}


async def main(url: str, broken: str) -> None:
    set_up_logs(to_terminal=False)
    sqlite.LONGEST_WAIT = PATIENCE  # on a disk that stalls, people are told to come again: that is not what is tested
    BROKEN[broken]()
    async with open_house(settings_for(Path(), database_url=url), MovableClock()) as house:
        ear = Ear()
        house.channels[ear.name] = ear
        print("ready", flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            plan = json.loads(line)
            print("set", flush=True)
            await asyncio.to_thread(sys.stdin.readline)
            print(json.dumps(await play(plan, house, ear)), flush=True)


def without_lock() -> None:
    """SQLite takes its lock with the first write, as it does by default; on PostgreSQL nobody asks for the row's."""
    sqlite.Sqlite.begin = "BEGIN"
    Sessions.hold = Sessions.find  # type: ignore[method-assign]


def without_memory() -> None:
    """Every delivery counts as a turn of its own."""

    async def always_first(_self: StoredTurns, _channel: str, _key: str, _now: datetime) -> bool:
        return True

    StoredTurns.first_time = always_first  # type: ignore[method-assign]


BROKEN: dict[str, Callable[[], None]] = {
    "": lambda: None,
    "without lock": without_lock,
    "without memory": without_memory,
}

if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
