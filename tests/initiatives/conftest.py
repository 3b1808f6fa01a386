"""Each initiative is played from the desk to what people see: one site with the desk and all public pages."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.app import _pages, utc_now
from bot.channels.webchat import WebChat
from bot.serving.site import keep_safe
from tests.conftest import World
from tests.desk.conftest import browser, chromium, staff  # noqa: F401 - fixtures


@pytest.fixture
async def desk_url(world: World) -> AsyncIterator[str]:
    """Where `staff` signs in: here with the public pages beside the desk."""
    house = world.house
    webchat = WebChat(house.store, house.settings.key, house.settings.public_url, utc_now)
    site = web.Application(middlewares=[keep_safe])
    site.add_routes(_pages(house, webchat))
    async with TestServer(site) as server:
        yield str(server.make_url("")).rstrip("/")
