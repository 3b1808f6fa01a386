"""Staff at the command line, beside a house in which people book."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from bot.commands.main import app
from bot.commands.sessions import deciding
from bot.errors import Refused
from handlers.booking.session import CareerSession, State
from handlers.speech.actions import TakeSeat
from tests.conftest import World


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str


@dataclass(slots=True, repr=False)
class Staff:
    world: World
    folder: Path

    async def lotse(self, *words: str, answer: str = "") -> Ran:
        """In this process, as `main` runs it: what is refused is one sentence and exit code 2."""
        ran = await asyncio.to_thread(CliRunner().invoke, app, ["sessions", *words], input=answer)
        if isinstance(ran.exception, Refused):
            return Ran(2, f"{ran.output}{ran.exception}")
        if ran.exception and not isinstance(ran.exception, SystemExit):
            raise ran.exception
        return Ran(ran.exit_code, ran.output)

    async def imports(self, content: str, *words: str, answer: str = "") -> Ran:
        (self.folder / "termine.toml").write_text(content, "utf-8")
        return await self.lotse("import", "termine.toml", *words, answer=answer)

    async def shown(self, name: str) -> dict[str, Any]:
        ran = await self.lotse("show", name, "--json")
        assert ran.code == 0, ran.out
        return dict(json.loads(ran.out))

    async def session(self, name: str) -> CareerSession:
        async with self.world.house.store.look() as work:
            found = await work.sessions.find(name)
        assert found, name
        return found

    async def names(self) -> set[str]:
        return {row["id"] for row in json.loads((await self.lotse("list", "--json")).out)}

    async def book(self, name: str, *people: str) -> None:
        for person in people:
            await self.world.messenger.did(person, TakeSeat(name))

    async def states(self, name: str) -> str:
        """In the order of coming: B is booked, O offered, W waits."""
        letters = {State.BOOKED: "B", State.OFFERED: "O", State.WAITING: "W", State.WISHED: "w"}
        bookings = (await self.session(name)).bookings
        return "".join(letters[one.state] for one in sorted(bookings, key=lambda one: one.line))

    async def told(self) -> list[str]:
        """Who is told what by the next round, in the order of names; only the first line."""
        return sorted(text.split("\n")[0] for text in await self.world.go())

    def calendar(self, person: str) -> dict[str, Any]:
        """What the last calendar file of a person says."""
        files = [reply.file for who, reply in self.world.messenger.sent if who == person and reply.file]
        calendar = Calendar.from_ical(files[-1].content)
        event = calendar.walk("VEVENT")[0]
        return {
            "method": str(calendar["method"]),
            "uid": str(event["uid"]),
            "sequence": int(event["sequence"]),
            "starts": event["dtstart"].dt,
        }


@pytest.fixture
def staff(world: World, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOTSE_DATABASE_URL", database_url)
    monkeypatch.setenv("LOTSE_SECRET_KEY", "k" * 40)
    monkeypatch.setattr(deciding, "utc_now", world.clock)
    return Staff(world, tmp_path)
