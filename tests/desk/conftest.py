"""The desk over real HTTP with a clock to move, and staff who are signed in."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from yarl import URL

from bot.app import office
from bot.desk.desk import Desk
from bot.desk.guard import COOKIE
from bot.serving.site import keep_safe
from storage.desk.staff import Role
from tests.channels.conftest import browser, chromium  # noqa: F401 - fixtures
from tests.conftest import ROOT, World

STATIC = ROOT / "bot/pages/static"  # styles that the desk shares with the public pages
CSRF = re.compile(r'name="csrf" value="(\w+)"')


@dataclass(frozen=True, slots=True)
class Page:
    status: int
    path: str
    text: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(slots=True)
class Visitor:
    """Somebody with a browser of their own. `post` sends the form's secret along, as the page they had open would."""

    http: aiohttp.ClientSession
    url: str
    world: World
    name: str = ""

    async def get(self, path: str) -> Page:
        async with self.http.get(self.url + path) as answer:
            return await _page(answer)

    async def post(self, path: str, form: Mapping[str, Any] | None = None, csrf: str | None = None) -> Page:
        secret = CSRF.search((await self.get("/desk")).text)
        sent: Any = {"csrf": csrf if csrf is not None else secret[1] if secret else ""} | dict(form or {})
        data = aiohttp.FormData()
        for name, value in sent.items():
            for one in value if isinstance(value, list | tuple) else [value]:
                if isinstance(one, bytes):
                    data.add_field(name, one, filename=f"{name}.bin", content_type="application/octet-stream")
                else:
                    data.add_field(name, str(one))
        async with self.http.post(self.url + path, data=data) as answer:
            return await _page(answer)


async def _page(answer: aiohttp.ClientResponse) -> Page:
    body = await answer.read()
    return Page(answer.status, answer.url.path, body.decode(errors="replace"), body, dict(answer.headers))


SignIn = Callable[..., Awaitable[Visitor]]


@pytest.fixture
async def desk_url(world: World) -> AsyncIterator[str]:
    site = web.Application(middlewares=[keep_safe])
    site.add_routes([web.static("/static", STATIC), *Desk(office(world.house)).routes()])
    async with TestServer(site) as server:
        yield str(server.make_url("")).rstrip("/")


@pytest.fixture
async def staff(world: World, desk_url: str) -> AsyncIterator[SignIn]:
    """`await staff(Role.EDITOR)` is a visitor with that role; `await staff()` one who is not signed in."""
    opened: list[aiohttp.ClientSession] = []

    async def sign_in(*roles: Role, name: str = "") -> Visitor:
        http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        opened.append(http)
        called = name or "-".join(roles) or "nobody"
        if roles:
            async with world.house.store.work() as work:
                known = await work.staff.called(called) or await work.staff.add(called, roles, world.clock())
                assert known
                token = await work.sign_ins.begin(known.id, confirmed=True, now=world.clock())
            http.cookie_jar.update_cookies({COOKIE: token}, URL(desk_url))
        return Visitor(http, desk_url, world, called)

    yield sign_in
    for http in opened:
        await http.close()
