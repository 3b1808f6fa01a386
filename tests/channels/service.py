"""`lotse serve` as a process of its own, as an operator runs it."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from tests.channels.bot_api import free_port

LOTSE = [sys.executable, "-m", "bot"]


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
        how = {"cwd": folder, "env": environment(folder, **settings), "stdout": log, "stderr": log}
        process = await asyncio.create_subprocess_exec(*LOTSE, "serve", **how)
    try:
        await _healthy(url, process, folder)
        yield url
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), 20)


async def _healthy(url: str, process: asyncio.subprocess.Process, folder: Path) -> None:
    async with aiohttp.ClientSession() as http:
        for _ in range(400):
            if process.returncode is not None:
                break
            try:
                async with http.get(f"{url}/healthz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientConnectionError:
                pass
            await asyncio.sleep(0.05)
    raise AssertionError("the service did not start:\n" + (folder / "log").read_text())
