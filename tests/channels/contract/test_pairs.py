"""Moving works between any two channels, there and back: what was booked stays, and the old door hears of it."""

from collections.abc import AsyncIterator
from itertools import permutations
from pathlib import Path

import pytest
import pytest_asyncio

from tests.channels.contract.conftest import door_of, open_hall
from tests.channels.contract.hall import Door
from tests.channels.contract.moving import moves_there_and_back
from tests.channels.contract.rows import ROWS

pytestmark = [pytest.mark.peer, pytest.mark.asyncio(loop_scope="module")]
ONE_OF_EACH = {kind.name: row for row, kind in reversed(ROWS.items())}  # one house has each channel once


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def doors(request: pytest.FixtureRequest, prepared: Path) -> AsyncIterator[dict[str, Door]]:
    async with open_hall(prepared) as hall:
        opened = {name: door_of(row, hall, request) for name, row in ONE_OF_EACH.items()}
        for door in opened.values():
            await door.open()
        yield opened
        assert [await door.refused() for door in opened.values()] == [[] for _ in opened]


@pytest.mark.parametrize(("old", "new"), list(permutations(ONE_OF_EACH, 2)))
async def test_somebody_moves(old: str, new: str, doors: dict[str, Door]) -> None:
    await moves_there_and_back(doors[old], doors[new], f"{old}to{new}")
