"""Where a request came from, if it came through a proxy of ours."""

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.serving.site import from_afar


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        ([], "127.0.0.1"),
        (["192.0.2.7"], "192.0.2.7"),
        (["10.0.0.1, 192.0.2.7"], "192.0.2.7"),  # the first was told by whoever asked
        (["192.0.2.1", "192.0.2.7"], "192.0.2.7"),
        (["2001:db8::7"], "2001:db8::7"),
    ],
)
async def test_the_last_address_counts(told: list[str], seen: str) -> None:
    async def who(request: web.Request) -> web.Response:
        return web.Response(text=request.remote)

    site = web.Application(middlewares=[from_afar])
    site.add_routes([web.get("/", who)])
    async with TestClient(TestServer(site)) as client:
        answer = await client.get("/", headers=[("X-Forwarded-For", one) for one in told])
        assert await answer.text() == seen
