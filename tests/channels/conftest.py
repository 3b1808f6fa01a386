"""What tests of channels share: a browser, a service for those who leave it as it was, and the Bot API stand-in."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from shutil import copy

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.channels.bot_api import BotApi, running
from tests.channels.browser import CHROMIUM, open_browser
from tests.channels.service import serving
from tests.conftest import SHARED, need

STAND_IN = SHARED / "peers" / "telegram"


@pytest.fixture(scope="session")
def url(delivered: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one service for all tests that only come as people of their own."""
    folder = tmp_path_factory.mktemp("shared-service")
    copy(delivered, folder / "lotse.db")
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        yield runner.run(stack.enter_async_context(serving(folder)))
        runner.run(stack.aclose())


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    need(CHROMIUM, "Chromium")
    async with open_browser() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def browser(chromium: Browser) -> AsyncIterator[Browser]:
    """For tests in the loop of the session. What they opened is closed after each."""
    yield chromium
    for context in chromium.contexts:
        await context.close()


@pytest.fixture(scope="session")
def stand_in() -> Iterator[str]:
    need(STAND_IN / "fake_bot_api.py", "the Bot API stand-in")
    with running(STAND_IN) as address:
        yield address


@pytest.fixture
async def api(stand_in: str) -> AsyncIterator[BotApi]:
    """The stand-in as if just started."""
    async with aiohttp.ClientSession() as http:
        api = BotApi(stand_in, http)
        await api.up()
        await api.post("reset")
        yield api
