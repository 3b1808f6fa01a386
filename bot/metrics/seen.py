"""What is looked at when somebody asks: the database, the disk, lanes and open pages. No row of anybody is read."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version

from bot.knowledge_base import Live
from bot.lanes import Lanes
from bot.metrics.tally import Pulse, Tally
from bot.settings import Settings
from storage.migrations import newest
from storage.store import Store, Unavailable
from storage.watching.state import State, read_state


@dataclass(frozen=True, slots=True)
class Seen:
    """`ready`: the database answers, and its tables are of this version. `current`: so is what is answered from."""

    now: datetime
    state: State = field(default_factory=State)
    ready: bool = False
    current: bool = False


@dataclass(frozen=True)
class Watch:
    """The parts that are watched. `lines` counts the open pages of the web chat."""

    settings: Settings
    store: Store
    live: Live
    lanes: Lanes
    tally: Tally
    pulse: Pulse
    lines: Callable[[], int]

    @cached_property
    def newest_schema(self) -> str:
        return newest()

    @cached_property
    def version(self) -> str:
        try:
            return version("lotse")
        except PackageNotFoundError:
            return "unknown"

    async def look(self, now: datetime) -> Seen:
        try:
            async with self.store.look() as work:
                state = await read_state(work.connection, now)
                known = await work.entries.version()
        except Unavailable:
            return Seen(now)
        return Seen(now, state, state.schema == self.newest_schema, known == self.live.version)

    @property
    def unsent(self) -> Mapping[str, int]:
        return self.lanes.waiting

    @property
    def disk(self) -> tuple[int, int] | None:
        """Bytes that are free, and all, where the database of this machine lies."""
        file = self.settings.database_file
        if file is None or not file.parent.is_dir():
            return None
        usage = shutil.disk_usage(file.parent)
        return usage.free, usage.total
