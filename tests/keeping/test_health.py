"""Whether a process is of use, and how soon it ends."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import text

from bot import app
from bot.app import House, serve
from bot.channels import webchat
from handlers.speech.reply import Reply
from handlers.speech.turn import Address
from storage.turns import Parcel
from tests.conftest import ROOT, settings_for
from tests.ports import free_port

MOST_SECONDS = 10  # then a container's or a machine's patience ends


@asynccontextmanager
async def served(folder: Path, stop: asyncio.Event) -> AsyncIterator[tuple[str, House]]:
    """In this process."""
    port, houses = free_port(), asyncio.Queue[House]()
    settings = settings_for(folder, port=port, host="127.0.0.1")
    service = asyncio.create_task(serve(settings, houses.put_nowait, stop))
    try:
        yield f"http://127.0.0.1:{port}", await houses.get()
    finally:
        stop.set()
        await service


async def test_ready_only_for_its_own_tables(folder: Path) -> None:
    async with served(folder, asyncio.Event()) as (url, house), aiohttp.ClientSession() as http:
        async with http.get(f"{url}/readyz") as answer:
            assert (answer.status, await answer.json()) == (200, {"status": "ready"})
        async with house.store.work() as work:
            await work.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        async with http.get(f"{url}/readyz") as answer:
            assert (answer.status, await answer.json()) == (503, {"status": "the tables are of another version"})
        async with http.get(f"{url}/healthz") as answer:
            assert answer.status == 200, "it lives, and what is under way goes on"


class Silent:
    """A messenger that never answers."""

    name = "silent"
    keeps_replies = False

    def __init__(self) -> None:
        self.asked = asyncio.Event()

    async def send(self, _parcel: Parcel) -> None:
        self.asked.set()
        await asyncio.Event().wait()


@asynccontextmanager
async def open_page(url: str) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    async with aiohttp.ClientSession(url, cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        await http.post("/chat/begin", headers={"X-Lotse": "1"})
        async with http.ws_connect("/chat/live", headers={"Origin": url}) as page:
            yield page


async def test_a_stop_waits_for_nobody_longer_than_allowed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that never arrives in full, a messenger that never answers, and a page that neither hears of the end nor
    has its turn done: each for the whole grace."""
    allowed, grace, stop = webchat.PATIENCE + 2 * app.GRACE, 0.3, asyncio.Event()
    monkeypatch.setattr(app, "GRACE", grace)
    monkeypatch.setattr(webchat, "PATIENCE", grace)
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(30), AsyncExitStack() as stack, served(folder, stop) as (url, house):
        silent = house.channels["silent"] = Silent()
        house.lanes.put(Parcel(Address("silent", "Mia"), Reply("Hallo")))
        await silent.asked.wait()
        _, writer = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
        writer.write(
            b"POST /mitmachen HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n"
        )
        await writer.drain()
        async with aiohttp.ClientSession() as http, http.get(f"{url}/healthz"):
            pass  # by now the form's request has come in too
        page = await stack.enter_async_context(open_page(url))
        house.turns.take = silent.send  # type: ignore[assignment,method-assign]
        silent.asked.clear()
        await page.send_json({"id": "1" * 24, "text": "hilfe"})
        await silent.asked.wait()
        began = loop.time()
        stop.set()
        await house.lanes.settle()
    seconds = loop.time() - began
    writer.close()
    graces = seconds / grace
    assert 1 <= graces < 3 + 3, f"{seconds:.1f} s for a grace of {grace} s"
    assert allowed + 2 < MOST_SECONDS, "all graces one after the other, and two seconds to close"


def test_what_a_thread_computes_keeps_no_process_from_ending() -> None:
    """Learning or a draw may take longer than a stop is allowed to."""
    script = """
import asyncio, sys, threading
from bot.serving.threads import ending_in_time
begun = threading.Event()

def compute():
    begun.set()
    threading.Event().wait(60)

async def service():
    asyncio.get_running_loop().run_in_executor(None, compute)
    await asyncio.to_thread(begun.wait)

asyncio.run(ending_in_time(service()))
"""
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, timeout=30, check=False, capture_output=True)
    assert (ran.returncode, ran.stderr) == (0, b"")
