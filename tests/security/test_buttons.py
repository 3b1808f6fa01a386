"""Buttons mutated, replayed, foreign or stale: whatever is tapped, nothing of other people changes."""

import os
import random
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from handlers.booking.session import SessionId
from handlers.speech.actions import TakeSeat
from handlers.speech.packing import _CODES, pack, unpack
from handlers.speech.turn import Address, Turn
from knowledge.asked.notes import Noted, Why
from tests.conftest import World

VICTIMS = ("Mia", "Ben", "Lea", "Tim")
FULL, OPEN = "beispiel-tischlerei-von-innen", "beispiel-heisses-glas"
THIEVES = 40
NOT_THEIRS = """
    class_page entry entry_version fair hold host hosting invitation link picture request session session_pattern
    setting setting_version staff staff_link staff_session survey survey_text upload
""".split()
COUNTED = {"issued"}  # tickets in line that were given out
ODD = ("", ":", "::", "0", "-1", "9" * 30, "\0", "\ud800", "²", "\u202e", "a b", "x" * 70, "%00", "'--", "None", "true")


async def a_full_house(world: World) -> dict[str, str]:
    """Mia and Ben have the seats of one session, Lea waits for one; Tim is asked for his nickname. Gives names."""
    async with world.house.store.work() as work:
        seats = SQLModel.metadata.tables["session"]
        await work.connection.execute(seats.update().where(seats.c.id == FULL).values(seats=2))
        asked = Noted("Wie wird man Astronautin?", "a" * 32, 2)
        question = await work.questions.remember(asked, Why.NOTHING_FOUND, "de", world.clock())
        await work.box.put(f"s_{FULL}", Noted("Wann stehst du auf?", "key", 2), "de", world.clock())
    for person in VICTIMS[:3]:
        await world.messenger.did(person, TakeSeat(FULL))
    await world.messenger.did("Tim", TakeSeat(OPEN))
    for person in VICTIMS:
        await world.messenger.write(person, "Was macht ein Tischler?")
        await world.messenger.write(person, "superkraft")
    return {"question": question}


async def belongings(world: World) -> Mapping[str, Any]:
    """All rows that are of the victims, and all that nobody changes by a tap."""
    rows: dict[str, Any] = {}
    async with world.house.store.look() as work:
        people = [(await work.turns.met(Address("fake", one)))[0] for one in VICTIMS]
        for table in SQLModel.metadata.sorted_tables:
            if "person_id" in table.c:
                found = await work.connection.execute(select(table).where(table.c.person_id.in_(people)))
                rows[table.name] = sorted(map(repr, found))
            elif table.name in NOT_THEIRS:
                columns = [column for column in table.c if column.name not in COUNTED]
                rows[table.name] = sorted(map(repr, await work.connection.execute(select(*columns))))
    return rows


class Thieves:
    """Tap what they should not: buttons of others, old ones, spoilt ones, made up ones, the same one twice."""

    def __init__(self, world: World, names: Sequence[str], seed: int) -> None:
        self.world, self.rng = world, random.Random(seed)
        seen = [button for _, reply in world.messenger.sent for button in reply.buttons]
        self.real = [pack(button.action) for button in seen]
        self.names = [*names, FULL, OPEN, f"s_{FULL}", "koch", "holz", "1", "5", "de", "x"]
        self.keys: list[str] = []

    def data(self) -> str:
        if self.rng.random() < 0.4:
            made = self.rng.choice(self.real)
        else:
            values = [self.rng.choice((*self.names, *ODD)) for _ in range(self.rng.randrange(4))]
            made = ":".join([self.rng.choice(list(_CODES)), *values])
        return self._spoilt(made) if self.rng.random() < 0.5 else made

    def _spoilt(self, made: str) -> str:
        letters = list(made)
        for _ in range(self.rng.randrange(1, 4)):
            at = self.rng.randrange(len(letters) + 1)
            letters[at : at + self.rng.randrange(3)] = self.rng.choice(ODD)
        return "".join(letters)

    async def tap(self, number: int) -> None:
        self.world.clock.forward(seconds=0.1)  # nobody is asked to pause
        key = self.rng.choice(self.keys) if self.keys and self.rng.random() < 0.1 else f"tap{number}"
        self.keys = [*self.keys[-50:], key]
        who = Address("fake", f"thief{self.rng.randrange(THIEVES)}")
        await self.world.house.turns.take(Turn(who, key, unpack(self.data())))
        if number % 200 == 0:
            await self.world.house.lanes.settle()
            self.real = [*self.real[-400:], *self._new()]
            self.world.messenger.sent.clear()

    def _new(self) -> list[str]:
        return [pack(button.action) for _, reply in self.world.messenger.sent[-50:] for button in reply.buttons]


async def rob(world: World, faults: list[str], times: int) -> None:
    seed = int(os.environ.get("SEED", random.randrange(10**9)))
    print("seed", seed)
    thieves = Thieves(world, [*(await a_full_house(world)).values()], seed)
    before = await belongings(world)
    assert before["booking"]
    assert before["dialog"]
    for number in range(times):
        await thieves.tap(number)
    honest = unpack(pack(TakeSeat(SessionId(OPEN))))  # by the same way, so that it is known to lead somewhere
    await world.house.turns.take(Turn(Address("fake", "thief0"), "honest", honest))
    await world.house.lanes.settle()
    after = await belongings(world)
    assert {name: after[name] for name in before if after[name] != before[name]} == {}
    assert faults == []
    async with world.house.store.look() as work:
        all_of_them = await work.connection.execute(select(SQLModel.metadata.tables["booking"].c.person_id).distinct())
        assert len(list(all_of_them)) > len(VICTIMS), "else their buttons did nothing at all"


async def test_thieves_get_nothing(world: World, faults: list[str]) -> None:
    await rob(world, faults, 1_500)


@pytest.mark.slow_faults
async def test_thieves_get_nothing_in_50_000_tries(world: World, faults: list[str]) -> None:
    await rob(world, faults, 50_000)
