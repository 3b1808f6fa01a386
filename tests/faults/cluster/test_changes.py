"""What one process changes, another learns at once: each round is an hour away here."""

from pathlib import Path

import pytest

from tests.faults.cluster.rarely import FIRST_ROUND
from tests.faults.cluster.service import Service, lotse, phone, serving, until

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)]
RARELY = "tests.faults.cluster.rarely"
ENTRY = """
id = "ein-ganz-neuer-betrieb"
title = "Was macht der ganz neue Betrieb?"
answer = "Er baut Brücken."
"""


async def entries(service: Service) -> int:
    return int((await service.health())["entries"])


async def test_an_edit_is_told_in_another_process_before_its_round(database_url: str, tmp_path: Path) -> None:
    """Beside it a process that does not listen: it has as much time, and does not know."""
    (tmp_path / "new.toml").write_text(ENTRY, "utf-8")
    async with (
        phone() as here,
        serving(tmp_path / "listening", database_url, here, RARELY, "listening") as listening,
        serving(tmp_path / "deaf", database_url, here, RARELY, "deaf") as deaf,
    ):
        for service in (listening, deaf):
            await until((service.folder / FIRST_ROUND).exists)
        before = await entries(listening)
        assert await entries(deaf) == before
        await lotse("knowledge", "import", str(tmp_path / "new.toml"), folder=tmp_path, database_url=database_url)

        async def knows() -> bool:
            return await entries(listening) == before + 1

        await until(knows)
        assert await entries(deaf) == before
