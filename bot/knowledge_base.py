"""Brings knowledge in: the files that come with the software, files of staff, and what the database holds."""

import asyncio
import ctypes
import hashlib
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

import structlog

from bot.desk.settings.choices import Chosen, chosen
from bot.errors import Refused
from bot.planning.session_file import read_sessions
from knowledge.entry import Entry, EntryId
from knowledge.files.apart import Apart, holds_translations, join, read_apart
from knowledge.files.reading import Problem, Table, parse, read
from knowledge.live import Knowledge, learn, learned
from knowledge.region import Region, read_region
from storage.desk.kept import Kept
from storage.desk.kept import read as kept_text
from storage.desk.versions import Change
from storage.entries import read_all
from storage.store import Store, Work

STARTER = Path(__file__).resolve().parent.parent / "knowledge" / "starter"
SESSIONS, REGION = "sessions.toml", "region.toml"  # beside the entries, in the starter folder itself
log = structlog.get_logger()
Edit = Entry | EntryId | None


@dataclass(slots=True)
class Live:
    """What is published now, and the version of the database it was made from. An edit replaces both.

    `region` is that of the file, or the one that staff have set. `chosen` is all they have set, at its last change.
    `free` are the days without school in `state`: those the service was started with, and those staff have set.
    `edits` are those of entries made here since they were last read: what is learned meanwhile does not have them yet.
    An entry that is gone stands there with the name of its successor, if it has one. `learned_at` and `learned_in` are
    when the last learning ended and how many seconds it took.
    """

    region: Region = field(default_factory=Region)
    of_file: Region = field(default_factory=Region)
    current: Knowledge = field(default_factory=lambda: learn(()))
    version: str = ""
    chosen: Chosen = field(default_factory=Chosen)
    choice: int = 0
    state: str = ""
    of_service: frozenset[date] = frozenset()
    free: frozenset[date] = frozenset()
    edits: dict[EntryId, Edit] = field(default_factory=dict)
    learned_at: float = 0.0
    learned_in: float = 0.0


def read_folder(folder: Path, today: date) -> tuple[list[Entry], list[Problem]]:
    """All entries of a folder; what is wrong with one does not keep the others out."""
    good: dict[str, Entry] = {}
    bad: list[Problem] = []
    apart: list[Apart] = []
    for file in sorted(folder.rglob("*.toml")):
        name = file.relative_to(folder).as_posix()
        if name in (SESSIONS, REGION):
            continue
        table, problems = _table(file, name)
        found: list[Entry] = []
        if table is not None and holds_translations(table):
            translated, problems = read_apart(table, name)
            apart += translated
        elif table is not None:
            found, problems = read(table, name, today)
        bad += problems
        for entry in found:
            if entry.id in good:
                bad.append(Problem(name, entry.id, "this id is used twice"))
            else:
                good[entry.id] = entry
    entries, without = join(good.values(), apart)
    return entries, bad + without


def read_file(file: Path, today: date) -> tuple[list[Entry], list[Problem]]:
    table, problems = _table(file, file.name)
    if table is None:
        return [], problems
    if holds_translations(table):
        return [], [Problem(file.name, "", "holds translations alone: give the folder that has their entries too")]
    return read(table, file.name, today)


def _table(file: Path, called: str) -> tuple[Table | None, list[Problem]]:
    try:
        return parse(file.read_text("utf-8"), called), []
    except UnicodeDecodeError:
        return None, [Problem(called, "", "is not UTF-8 text")]
    except OSError as error:
        raise Refused(f"The file {file} cannot be read ({error.strerror}).") from None
    except ValueError as error:
        return None, [Problem(called, "", f"cannot be read: {error}")]


def region_of(named: str) -> Region:
    """The region of the file with this name, or the one that comes with the software. Raises Refused."""
    file = Path(named) if named else STARTER / REGION
    try:
        return read_region(file.read_text("utf-8"))
    except OSError as error:
        raise Refused(f"The region file {file} cannot be read ({error.strerror}).") from None
    except ValueError as error:
        raise Refused(f"The region file {file} is not right: {error}.") from None


async def deliver_starter(store: Store, now: datetime, zone: ZoneInfo) -> list[Problem]:
    """Bring in what comes with the software, at the first start and after an upgrade. Edits by staff stay."""
    today, release = now.astimezone(zone).date(), _release()
    async with store.work() as work:
        if await work.setting("delivered") == release:
            return []
        first = await work.setting("first_start")
        since = date.fromisoformat(first) if first else today
        entries, problems = read_folder(STARTER, since)
        await work.entries.deliver(entries, now)
        if not first:
            await work.set("first_start", today.isoformat())
            problems += await _add_sessions(work, today, zone)
        if not problems:
            await work.set("delivered", release)
    return problems


@cache
def _release() -> str:
    """Changes with the starter files and with whatever reads and writes them: else a start need not look at them."""
    root = STARTER.parent
    digest = hashlib.sha256((root.parent / "storage" / "desk" / "kept.py").read_bytes())
    for file in sorted(file for file in root.rglob("*") if file.suffix in (".py", ".toml")):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


async def follow_choices(store: Store, live: Live) -> None:
    """What staff have set counts from now on. Another region is learned with the entries, so these are due again."""
    async with store.look() as work:
        state, values = await work.choices.state(), await work.choices.all()
    live.chosen, live.choice = chosen(values), state
    live.free = live.of_service | live.chosen.holidays.get(live.state, frozenset())
    region = live.chosen.region or live.of_file
    if region != live.region:
        live.region, live.version = region, ""


async def learn_from(store: Store, live: Live) -> None:
    """Read what the database holds and publish it; the building runs beside the event loop."""
    began = time.monotonic()
    live.edits.clear()
    async with store.look() as work:
        version, memory = await work.entries.version(), await work.entries.learned()
        texts, others = await work.entries.texts(), await work.entries.led_on()
    entries, problems = await asyncio.to_thread(read_all, texts)
    gone, _ = await asyncio.to_thread(read_all, others)
    for problem in problems:
        log.warning("entry left out", entry=problem.entry, reason=problem.reason)
    live.current = _edited(await asyncio.to_thread(live.current.with_texts, entries), live.edits)
    known = await asyncio.to_thread(learn, entries, memory, live.region, gone)
    live.current = _edited(known, live.edits)
    live.version, live.learned_at, live.learned_in = version, time.time(), time.monotonic() - began
    new = learned(known)
    if new and new != memory:
        async with store.work() as work:
            await work.entries.keep_learned(new)
        give_memory_back()


def publish(
    live: Live,
    changed: Iterable[Entry],
    gone: Iterable[EntryId] = (),
    led: Mapping[EntryId, EntryId | None] = MappingProxyType({}),
) -> None:
    """What was just changed here is told at once; the next round learns new ways of asking, and forgets old ones.

    `led` has the successors of what is gone.
    """
    edits: dict[EntryId, Edit] = {entry.id: entry for entry in changed}
    edits |= {name: led.get(name) for name in gone}
    live.edits |= edits
    live.current = _edited(live.current, edits)


def publish_changes(live: Live, store: Store, changes: Iterable[Change]) -> None:
    """What staff saved, or time brought; the round that learns from it begins at once."""
    seen = [(before, after) for before, after in changes if after.shown != (before.shown if before else "")]
    shown = [after.published for _, after in seen]
    gone = {after.id: _successor(after) for _, after in seen if not after.published}
    publish(live, [entry for entry in shown if entry], gone, gone)
    if seen:
        store.stirred.set()


def _successor(kept: Kept) -> EntryId | None:
    newest = kept_text(kept.draft or kept.content)
    return newest.successor if newest else None


def _edited(known: Knowledge, edits: Mapping[EntryId, Edit]) -> Knowledge:
    changed = [edit for edit in edits.values() if isinstance(edit, Entry)]
    gone = {name: edit for name, edit in edits.items() if not isinstance(edit, Entry)}
    known = known.with_texts(changed) if changed else known
    led = {name: successor for name, successor in gone.items() if successor}
    return known.without(gone.keys(), led) if gone.keys() & known.entries.keys() or led else known


def give_memory_back() -> None:
    """Learning takes a few hundred megabytes for a moment, and reading what was learned tens: glibc would keep them."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


async def _add_sessions(work: Work, today: date, zone: ZoneInfo) -> list[Problem]:
    written, problems = read_sessions((STARTER / SESSIONS).read_text("utf-8"), SESSIONS, zone, today)
    for one in written:
        await work.sessions.add(one.session)
    return problems
