"""What hostile messages cost: processor time of all that happens to a message, at 1,000 entries."""

import asyncio
import gc
import secrets
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.beside import beside
from benchmarks.finding.messages import LONGEST, messages
from benchmarks.processes import environment
from benchmarks.table import Cell, Table
from bot.app import House, open_house, utc_now
from bot.knowledge_base import learn_from
from bot.settings import Settings
from handlers import safety
from handlers.answers import ask
from handlers.commands import command
from handlers.router import LONGEST_QUESTION, hear
from handlers.speech.dialog import Dialog
from handlers.speech.turn import PersonId
from handlers.talk import Talk
from knowledge.asked.scrub import scrub
from knowledge.entry import Certificate, Entry, Kind, OccupationFacts, Training
from knowledge.evaluate import read_entries

ENTRIES, TIMES, BAR_MS = 1_000, 3, 100
HEAD = ("", "variants", f"{LONGEST_QUESTION:,} characters", f"{LONGEST:,} characters", "without the limit", "the worst")
NOTES = (
    f"the most of all variants, each heard {TIMES} times; bar: {BAR_MS} ms each",
    f"heard: crisis, commands, and up to {LONGEST_QUESTION:,} characters understanding, search, scrubbing, the reply",
    "without the limit: crisis, commands, understanding, search, scrubbing of all 4,096 characters",
)
Heard = Callable[[str, Talk], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Seen:
    """Processor milliseconds of one message: heard when cut to a question's length, heard whole, not kept out."""

    variant: str
    question: float
    whole: float
    unlimited: float

    @property
    def most(self) -> float:
        return max(self.question, self.whole, self.unlimited)


def run() -> list[Table]:
    jobs = beside("eval/jobs/knowledge-3000.jsonl", "The set of questions jobs")
    with tempfile.TemporaryDirectory() as name:
        seen = asyncio.run(_measure(read_entries(jobs.read_text("utf-8")), Path(name)))
    rows = [_row(kind, each) for kind, each in seen.items()]
    return [Table(f"Hostile messages at {ENTRIES:,} entries, CPU ms", HEAD, tuple(rows), NOTES)]


async def _measure(jobs: Sequence[Entry], folder: Path) -> dict[str, list[Seen]]:
    address = environment(folder)["LOTSE_DATABASE_URL"]
    async with open_house(Settings(_env_file=None, database_url=address)) as house:  # type: ignore[call-arg]
        await _learn_more(jobs, house)
        titles = [entry.title for entry in house.live.current.entries.values()]
        return {
            kind: [await _variant(name, text, house) for name, text in variants.items()]
            for kind, variants in messages(titles).items()
        }


async def _learn_more(jobs: Sequence[Entry], house: House) -> None:
    """Job titles beside the starter knowledge, as occupations: so that there are many names to mistake."""
    more = jobs[: ENTRIES - len(house.live.current.entries)]
    facts = OccupationFacts(Training.DUAL, 36, Certificate.REALSCHULE, ("arbeiten",))
    named = [replace(job, kind=Kind.OCCUPATION, answer=f"{job.title}: was man da macht.", facts=facts) for job in more]
    async with house.store.work() as work:
        await work.entries.keep(named, utc_now())
    await learn_from(house.store, house.live)
    assert len(house.live.current.entries) == ENTRIES, f"{len(house.live.current.entries)} entries are known"
    gc.collect()
    gc.freeze()


async def _variant(name: str, text: str, house: House) -> Seen:
    question = await _cost(hear, text[:LONGEST_QUESTION], house)
    return Seen(name, question, await _cost(hear, text, house), await _cost(_everything, text, house))


async def _everything(text: str, talk: Talk) -> object:
    """All steps, as if nothing kept a long message out."""
    return safety.is_crisis(text), command(text), scrub(text), await ask.ask(text, talk)


async def _cost(heard: Heard, text: str, house: House) -> float:
    return max([await _once(heard, text, house) for _ in range(TIMES)])


async def _once(heard: Heard, text: str, house: House) -> float:
    async with house.store.look() as work:  # a look: what is noted down meanwhile is thrown away
        talk = house.talks.talk(PersonId(secrets.token_hex(16)), Dialog(), "de", work)
        began = time.process_time()
        await heard(text, talk)
        return (time.process_time() - began) * 1000


def _row(kind: str, seen: Sequence[Seen]) -> tuple[Cell, ...]:
    worst = max(seen, key=lambda one: one.most)
    figures = (max(getattr(one, figure) for one in seen) for figure in ("question", "whole", "unlimited"))
    return kind, len(seen), *figures, worst.variant
