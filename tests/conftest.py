"""What tests share: a house with a real database, a clock to move, a chat to play."""

import asyncio
import itertools
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from bot import knowledge_base
from bot.app import House, open_house
from bot.rounds import Rounds
from bot.settings import Settings
from knowledge.entry import Entry
from knowledge.live import Knowledge
from tests.chat import Chat
from tests.fakes import FakeMessenger, MovableClock
from tests.postgres import Server, find_programs, in_memory, running
from tests.scheduling import pytest_xdist_make_scheduler  # noqa: F401 - a hook

on_both_databases = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
_numbers = itertools.count()
ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def need(path: Path, what: str) -> Path:
    """A thing outside the project: CI has to have it, a user's machine may not."""
    if not path.exists():
        message = f"{what} is not at {path}"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return path


def pytest_configure() -> None:
    """Databases of tests need no disk; those who run them may want another place."""
    if memory := in_memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", memory)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes minutes runs only when it is asked for by its mark."""
    if "slow_faults" in config.option.markexpr:
        return
    config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("slow_faults")])
    items[:] = [item for item in items if not item.get_closest_marker("slow_faults")]


@pytest.fixture(scope="session", autouse=True)
def learned_once() -> Iterator[None]:
    """Some hundred tests open a house of their own on the same entries: the same is read and learned once a worker."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(knowledge_base, "read_folder", cache(knowledge_base.read_folder))
        patch.setattr(knowledge_base, "learn", Scholar(knowledge_base.learn))
        yield


@dataclass(slots=True)
class Scholar:
    """Gives what it learned from the same before: knowledge never changes once it is built."""

    learn: Callable[..., Knowledge]
    known: list[tuple[object, Knowledge]] = field(default_factory=list)

    def __call__(self, entries: Sequence[Entry], *more: object) -> Knowledge:
        asked = (tuple(entries), *more)
        for before, knowledge in self.known:
            if before == asked:
                return knowledge
        knowledge = self.learn(entries, *more)
        self.known = [(asked, knowledge), *self.known[:3]]
        return knowledge


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with schema, starter knowledge and example sessions, made once for each worker and copied."""
    folder = tmp_path_factory.mktemp("prepared")

    async def prepare() -> None:
        async with open_house(settings_for(folder), MovableClock()):
            pass

    asyncio.run(prepare())
    return folder / "lotse.db"


@pytest.fixture(scope="session")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as `prepared`, as of now: for services that run as processes of their own, by the real clock."""
    folder = tmp_path_factory.mktemp("delivered")

    async def prepare() -> None:
        async with open_house(settings_for(folder)):
            pass

    asyncio.run(prepare())
    return folder / "lotse.db"


@pytest.fixture
def folder(delivered: Path, tmp_path: Path) -> Path:
    """Where a service runs: with a database that has been started once."""
    shutil.copy(delivered, tmp_path / "lotse.db")
    return tmp_path


def settings_for(folder: Path, **changes: object) -> Settings:
    url = f"sqlite:///{folder / 'lotse.db'}"
    return Settings(_env_file=None, **{"database_url": url, "secret_key": "k" * 40, "erasures": folder, **changes})


@dataclass(slots=True, repr=False)  # asyncio asks for the text of what a loop gives, twice: that of a house takes 0.2 s
class World:
    """The inside, wired as in production, with a fake messenger as its only door."""

    house: House
    clock: MovableClock
    messenger: FakeMessenger
    chat: Chat
    rounds: Rounds

    async def go(self) -> list[str]:
        """One round; gives what people were told by it."""
        await self.rounds.go()
        await self.house.lanes.settle()
        return self.messenger.heard()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server with one database to copy, which holds what `prepared` does."""
    programs = find_programs()
    if programs is None:
        message = "PostgreSQL is not installed here (Debian: apt install postgresql)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)

    async def prepare() -> None:
        async with open_house(settings_for(Path(), database_url=server.url("prepared")), MovableClock()):
            pass

    with running(programs, at=in_memory()) as server:
        server.create("prepared")
        asyncio.run(prepare())
        yield server


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of one's own that was started once: SQLite, or what the test asks for with `on_both_databases`."""
    if getattr(request, "param", "sqlite") == "sqlite":
        shutil.copy(request.getfixturevalue("prepared"), tmp_path / "lotse.db")
        yield f"sqlite:///{tmp_path / 'lotse.db'}"
        return
    server: Server = request.getfixturevalue("postgres")
    name = f"test{next(_numbers)}"
    server.create(name, "prepared")
    yield server.url(name)
    server.drop(name)


@pytest.fixture
async def world(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    clock, messenger = MovableClock(), FakeMessenger()
    async with open_house(settings_for(tmp_path, database_url=database_url), clock) as house:
        house.channels[messenger.name] = messenger
        messenger.house = house
        yield World(house, clock, messenger, Chat(messenger), house.rounds())


@pytest.fixture
def chat(world: World) -> Chat:
    return world.chat
