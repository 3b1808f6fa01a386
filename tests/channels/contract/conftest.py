"""One house for each row, for all demands that are put to it: people come as people of their own."""

import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import pytest_asyncio

from bot.app import open_house
from tests.channels.contract.hall import Door, Hall
from tests.channels.contract.rows import ROWS
from tests.channels.contract.telegram import Telegram
from tests.conftest import settings_for
from tests.fakes import MovableClock


@asynccontextmanager
async def open_hall(prepared: Path) -> AsyncIterator[Hall]:
    clock = MovableClock()
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        shutil.copy(prepared, folder / "lotse.db")
        house = await stack.enter_async_context(open_house(settings_for(folder), clock))
        async with AsyncExitStack() as doors:
            yield Hall(house, clock, doors)
            await house.lanes.settle()


def door_of(row: str, hall: Hall, request: pytest.FixtureRequest) -> Door:
    kind = ROWS[row]
    if issubclass(kind, Telegram):
        return kind(hall, stand_in=request.getfixturevalue("stand_in"))
    return kind(hall)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def door(request: pytest.FixtureRequest, prepared: Path) -> AsyncIterator[Door]:
    async with open_hall(prepared) as hall:
        door = door_of(request.param, hall, request)
        await door.open()
        yield door
        assert await door.refused() == []
