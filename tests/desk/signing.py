"""What tests of signing in do again and again: links, passwords, codes, and a second process."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pyotp
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.app import office
from bot.desk.desk import Desk
from bot.desk.staff.letting_in import begin_anew, invite
from bot.serving.site import keep_safe
from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import Page, Visitor

PASSWORD = "vier Pferde am Kanal"
KEY = re.compile(r'class="key">([A-Z2-7 ]+)<')


async def link_for(world: World, name: str, *roles: Role) -> str:
    """The path of a link for somebody new, or a new one for somebody who is there."""
    async with world.house.store.work() as work:
        known = await work.staff.called(name)
        invited = (
            await begin_anew(work, known, world.clock()) if known else await invite(work, name, roles, world.clock())
        )
        assert invited
        return invited.address("")


async def come_in(visitor: Visitor, name: str, *roles: Role, password: str = PASSWORD) -> Page:
    """By a new link, up to where it leads."""
    return await visitor.post(await link_for(visitor.world, name, *roles), {"password": password})


async def sign_in(visitor: Visitor, name: str, password: str = PASSWORD, **more: str) -> Page:
    return await visitor.post("/desk/sign-in", {"name": name, "password": password} | more)


def code(world: World, key: str, *, half_minutes: int = 0) -> str:
    return pyotp.TOTP(key).at(int(world.clock().timestamp()) + 30 * half_minutes)


async def shown_key(visitor: Visitor) -> str:
    found = KEY.search((await visitor.get("/desk/second-factor/new")).text)
    assert found
    return found[1].replace(" ", "")


async def set_up(visitor: Visitor, **more: str) -> str:
    """The key of the second factor, set up by its page; a minute later, so that the next code is a new one."""
    key = await shown_key(visitor)
    page = await visitor.post("/desk/second-factor/new", {"code": code(visitor.world, key)} | more)
    assert page.status == 200
    visitor.world.clock.forward(minutes=1)
    return key


@asynccontextmanager
async def another_process(world: World, public_url: str = "http://localhost:8080") -> AsyncIterator[str]:
    """The desk once more on the same database, with a memory of its own."""
    world.house.settings.public_url = public_url
    site = web.Application(middlewares=[keep_safe])
    site.add_routes(Desk(office(world.house)).routes())
    async with TestServer(site) as server:
        yield str(server.make_url("")).rstrip("/")


def tokens(visitor: Visitor) -> list[str]:
    return [cookie.value for cookie in visitor.http.cookie_jar if cookie.key == "lotse-desk"]
