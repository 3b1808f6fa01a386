"""One homeserver for all tests of Matrix, and our account inside or as a service of its own."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copy

import pytest
import pytest_asyncio

from bot.app import House, open_house
from bot.channels.matrix.channel import Matrix
from bot.channels.matrix.opening import open_matrix
from tests.channels.matrix.homeserver import PROGRAM, Homeserver, running
from tests.channels.matrix.pupils import School, school, settings
from tests.conftest import settings_for


@pytest.fixture(scope="session")
def homeserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    if not PROGRAM.exists():
        message = "Synapse is not installed here: `make synapse` does it, with a network"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with running(tmp_path_factory.mktemp("synapse")) as homeserver:
        yield homeserver


@dataclass(slots=True)
class Spoken:
    """A house with our account as its one door, in the process of the test."""

    house: House
    matrix: Matrix
    school: School
    folder: Path
    account: tuple[str, str]

    async def go(self) -> None:
        """One round."""
        await self.house.rounds().go()
        await self.house.lanes.settle()


@asynccontextmanager
async def speaking(folder: Path, given: dict[str, object]) -> AsyncIterator[tuple[House, Matrix]]:
    """Returns once the account is carried, and closes as a service does."""
    own = settings_for(folder, **given)
    is_carried = asyncio.Event()
    async with open_house(own) as house:
        matrix = open_matrix(own, house.store, house.turns)

        async def carry(channel: Matrix) -> None:
            await house.carry(channel)
            is_carried.set()

        running = asyncio.create_task(matrix.run(house.turns, carry))
        try:
            waiting = asyncio.create_task(is_carried.wait())
            await asyncio.wait([running, waiting], return_when=asyncio.FIRST_COMPLETED)
            assert is_carried.is_set(), running.exception() or "not carried"
            yield house, matrix
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await house.lanes.close()
            await matrix.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def spoken(
    homeserver: Homeserver, delivered: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Spoken]:
    """For tests that leave it as it was: each has people of its own."""
    folder = tmp_path_factory.mktemp("spoken")
    copy(delivered, folder / "lotse.db")
    user, password = homeserver.register()
    async with (
        speaking(folder, settings(homeserver, user, password)) as (house, matrix),
        school(homeserver, folder / "school", user) as pupils,
    ):
        yield Spoken(house, matrix, pupils, folder, (user, password))
