"""The terminal chat as a process, as somebody types into it."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.channels import scripts
from tests.channels.service import environment
from tests.chat import Chat, Seen
from tests.forked import PATIENCE

PROMPT = b"Du: "
CHOICE = re.compile(r"^\s*\[\d+\] (.+)$", re.MULTILINE)


@dataclass(slots=True)
class Typist:
    process: asyncio.subprocess.Process

    async def write(self, _person: str, text: str) -> Seen:
        self.process.stdin.write(text.encode() + b"\n")
        return await self.read()

    async def tap(self, person: str, label: str) -> Seen:
        return await self.write(person, label)

    async def read(self) -> Seen:
        shown = (await asyncio.wait_for(self.process.stdout.readuntil(PROMPT), PATIENCE)).decode()
        return Seen(shown, tuple(CHOICE.findall(shown)))


@asynccontextmanager
async def terminal(folder: Path) -> AsyncIterator[Typist]:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "chat", cwd=folder, env=environment(folder), stdin=pipe, stdout=pipe
    )
    typist = Typist(process)
    try:
        assert "Moin, ich bin Lotse!" in (await typist.read()).text
        yield typist
    finally:
        process.stdin.close()
        code = await asyncio.wait_for(process.wait(), PATIENCE)
    assert code == 0, "the end of input ends it without an error"


async def test_a_chat_in_the_terminal(folder: Path) -> None:
    async with terminal(folder) as typist:
        await Chat(typist).play(scripts.BOOKING)
        assert (folder / "beispiel-tischlerei-von-innen.ics").exists()
