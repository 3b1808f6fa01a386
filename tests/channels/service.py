"""`lotse serve` as a process of its own, as an operator runs it."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp

from tests.forked import PATIENCE, Program, start
from tests.ports import free_port


def environment(folder: Path, **settings: object) -> dict[str, str]:
    """Only what a service gets: no setting of the machine's own, and no proxy."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    own = {"LOTSE_DATABASE_URL": f"sqlite:///{folder / 'lotse.db'}", "LOTSE_HOST": "127.0.0.1"}
    return kept | own | {f"LOTSE_{name.upper()}": str(value) for name, value in settings.items()}


@asynccontextmanager
async def serving(folder: Path, **settings: object) -> AsyncIterator[str]:
    """The address of a running service; its log is in `folder/log`."""
    port = settings.setdefault("port", free_port())
    url = f"http://127.0.0.1:{port}"
    settings.setdefault("public_url", url)
    with (folder / "log").open("ab") as log:
        env = environment(folder, **settings)
        service = start("bot", "serve", folder=folder, env=env, stdout=log, stderr=log)
    try:
        assert await answers(url, service), "the service did not start:\n" + (folder / "log").read_text()
        yield url
    finally:
        service.stop()
        await service.ends()


async def answers(url: str, service: Program) -> bool:
    """Whether it got ready; False if it has ended before."""
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as http:
        while service.code is None:
            with suppress(aiohttp.ClientConnectionError):
                async with http.get(f"{url}/healthz") as answer:
                    if answer.status == 200:
                        return True
            await asyncio.sleep(0.02)
    return False
