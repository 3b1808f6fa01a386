"""What every channel holds, held by Matrix against a real homeserver."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from storage import tables as t
from tests.channels.contract.conftest import open_hall
from tests.channels.contract.test_contract import DEMANDS
from tests.channels.matrix.door import Matrix
from tests.channels.matrix.homeserver import Homeserver

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def door(
    prepared: Path, homeserver: Homeserver, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Matrix]:
    async with open_hall(prepared) as hall:
        door = Matrix(hall, homeserver=homeserver, folder=tmp_path_factory.mktemp("contract"))
        await door.open()
        yield door


@pytest.mark.parametrize("name", [name for name in DEMANDS if name not in Matrix.lacks])
async def test_matrix_holds(name: str, door: Matrix) -> None:
    await DEMANDS[name](door)
    async with door.hall.house.store.look() as work:
        assert (await work.connection.execute(select(t.faults))).all() == []


async def test_an_answer_that_is_lost_makes_no_second_copy(door: Matrix) -> None:
    await door.write("Lost", "hilfe")
    before = len(await door.seen("Lost"))
    door.proxy.trouble[door.address("Lost").id] = [(0, {})] * 2
    await door.write("Lost", "/termine")
    await door.settle()
    assert ["Such dir" in seen.text for seen in (await door.seen("Lost"))[before:]] == [True]
    assert door.proxy.trouble[door.address("Lost").id] == []
