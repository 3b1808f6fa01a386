"""Moving from Matrix to each other channel and back, against a real homeserver."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.channels.contract.conftest import door_of, open_hall
from tests.channels.contract.hall import Door
from tests.channels.contract.moving import moves_there_and_back
from tests.channels.contract.test_pairs import ONE_OF_EACH
from tests.channels.matrix.door import Matrix
from tests.channels.matrix.homeserver import Homeserver

pytestmark = [pytest.mark.peer, pytest.mark.xdist_group("matrix"), pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def doors(
    request: pytest.FixtureRequest, prepared: Path, homeserver: Homeserver, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[dict[str, Door]]:
    async with open_hall(prepared) as hall:
        opened = {name: door_of(row, hall, request) for name, row in ONE_OF_EACH.items()}
        opened["matrix"] = Matrix(hall, homeserver=homeserver, folder=tmp_path_factory.mktemp("pairs"))
        for door in opened.values():
            await door.open()
        yield opened


@pytest.mark.parametrize("other", ONE_OF_EACH)
async def test_somebody_moves_from_matrix_and_back(other: str, doors: dict[str, Door]) -> None:
    await moves_there_and_back(doors["matrix"], doors[other], f"to{other}")


async def test_somebody_moves_to_matrix_and_back(doors: dict[str, Door]) -> None:
    await moves_there_and_back(doors["web"], doors["matrix"], "fromweb")
