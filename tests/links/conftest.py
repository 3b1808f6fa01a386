"""The public pages of links over real HTTP, and the desk."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.pages.links.apply_page import ApplyPage
from bot.pages.links.link_pages import LinkPages
from bot.pages.public import Public
from bot.serving.site import keep_safe
from tests.conftest import World
from tests.desk.conftest import desk_url, staff  # noqa: F401 - fixtures


@pytest.fixture
async def outside(world: World) -> AsyncIterator[aiohttp.ClientSession]:
    """Somebody with a browser who is not signed in; redirects are not followed."""
    public = Public(world.house.store, world.house.talks, "https://lotse.example")
    site = web.Application(middlewares=[keep_safe])
    site.add_routes([*LinkPages(public, world.house.channels).routes(), *ApplyPage(public).routes()])
    async with TestServer(site) as server, aiohttp.ClientSession(str(server.make_url("/"))) as http:
        yield http
