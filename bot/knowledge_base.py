"""Brings knowledge in: the files that come with the software, files of staff, and what the database holds."""

import asyncio
import ctypes
import tomllib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from bot.errors import Refused
from handlers.booking.session import CareerSession, Mode, SessionId
from knowledge.entry import Entry, FieldId
from knowledge.files.reading import Problem, read
from knowledge.live import Knowledge, learn, learned
from storage.store import Store, Work

STARTER = Path(__file__).resolve().parent.parent / "knowledge" / "starter"
SESSIONS = "sessions.toml"
log = structlog.get_logger()


@dataclass(slots=True)
class Live:
    """What is published now, and the version of the database it was made from. An edit replaces both."""

    current: Knowledge = field(default_factory=lambda: learn(()))
    version: str = ""


def read_folder(folder: Path, today: date) -> tuple[list[Entry], list[Problem]]:
    """All entries of a folder; what is wrong with one does not keep the others out."""
    good: dict[str, Entry] = {}
    bad: list[Problem] = []
    for file in sorted(folder.rglob("*.toml")):
        if file.name == SESSIONS:
            continue
        found, problems = read_file(file, today, called=str(file.relative_to(folder)))
        bad += problems
        for entry in found:
            if entry.id in good:
                bad.append(Problem(str(file.relative_to(folder)), entry.id, "this id is used twice"))
            else:
                good[entry.id] = entry
    return list(good.values()), bad


def read_file(file: Path, today: date, called: str = "") -> tuple[list[Entry], list[Problem]]:
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError:
        return [], [Problem(called or file.name, "", "is not UTF-8 text")]
    except OSError as error:
        raise Refused(f"The file {file} cannot be read ({error.strerror}).") from None
    return read(text, called or file.name, today)


async def deliver_starter(store: Store, now: datetime, zone: ZoneInfo) -> list[Problem]:
    """Bring in what comes with the software, at the first start and after an upgrade. Edits by staff stay."""
    today = now.astimezone(zone).date()
    async with store.work() as work:
        first = await work.setting("first_start")
        since = date.fromisoformat(first) if first else today
        entries, problems = read_folder(STARTER, since)
        await work.entries.deliver(entries, now)
        if not first:
            await work.set("first_start", today.isoformat())
            await _add_sessions(work, today, zone)
    return problems


async def learn_from(store: Store, live: Live) -> None:
    """Read what the database holds and publish it; the building runs beside the event loop."""
    async with store.look() as work:
        version, memory = await work.entries.version(), await work.entries.learned()
        entries, problems = await work.entries.all()
    for problem in problems:
        log.warning("entry left out", entry=problem.entry, reason=problem.reason)
    live.current = await asyncio.to_thread(learn, entries, memory)
    live.version = version
    new = learned(live.current)
    if new and new != memory:
        give_memory_back()
        async with store.work() as work:
            await work.entries.keep_learned(new)


def give_memory_back() -> None:
    """Learning takes a few hundred megabytes for a moment, which glibc would keep."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


async def _add_sessions(work: Work, today: date, zone: ZoneInfo) -> None:
    table = tomllib.loads((STARTER / SESSIONS).read_text("utf-8"))
    for row in table.get("session", []):
        await work.sessions.add(_session(row, today, zone))


def _session(row: dict[str, Any], today: date, zone: ZoneInfo) -> CareerSession:
    day = school_day(today, row["in_school_days"])
    starts_at = datetime.combine(day, time.fromisoformat(row["time"]), zone).astimezone(UTC)
    texts = {
        name: row.get(name, "") for name in ("title", "about", "host", "host_about", "place", "occupation", "join_url")
    }
    return CareerSession(
        id=SessionId(row["id"]),
        starts_at=starts_at,
        minutes=row["minutes"],
        seats=row["seats"],
        mode=Mode(row["mode"]),
        fields=tuple(FieldId(name) for name in row["fields"]),
        example=row.get("example", False),
        **texts,
    )


def school_day(since: date, days: int) -> date:
    """The day so many school days after `since`: no weekends, and none of the days around Christmas."""
    day = since
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < 5 and not _around_christmas(day)
    return day


def _around_christmas(day: date) -> bool:
    return (day.month, day.day) >= (12, 21) or (day.month, day.day) <= (1, 7)
