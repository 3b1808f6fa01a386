"""A page that was closed when the answer came shows it once it is opened again, and then forgets it like any reply."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import select

from bot.channels.webchat import COOKIE, WebChat
from handlers.booking.session import CareerSession, SessionId
from handlers.speech.packing import pack
from handlers.subscriptions.actions import Follow
from knowledge.entry import FieldId
from storage import tables as t
from storage.retention import delete_overdue
from tests.conftest import World, on_both_databases
from tests.conversations.test_full_circle import ANSWER, QUESTION, answer
from tests.forked import PATIENCE

pytestmark = on_both_databases


@pytest.fixture
async def page(world: World) -> AsyncIterator[tuple[aiohttp.ClientSession, str]]:
    settings = world.house.settings
    webchat = world.house.channels["web"] = WebChat(
        world.house.store, settings.key, settings.public_url, world.house.talks._now
    )
    site = web.Application()
    site.add_routes(webchat.routes(world.house.turns))
    async with (
        TestServer(site) as server,
        aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http,
    ):
        yield http, str(server.make_url("")).rstrip("/")


async def begin(http: aiohttp.ClientSession, url: str) -> timedelta:
    """How long the cookie lasts."""
    async with http.post(f"{url}/chat/begin", headers={"X-Lotse": "1"}) as given:
        return timedelta(seconds=int(given.cookies[COOKIE]["max-age"]))


async def say(http: aiohttp.ClientSession, url: str, what: dict[str, Any], replies: int) -> list[dict[str, Any]]:
    """Open the page, do something, wait for so many replies, and close it."""
    heard: list[dict[str, Any]] = []
    async with http.ws_connect(f"{url}/chat/live", origin=url) as socket:
        await socket.send_json(what)
        while len(heard) < replies:
            said = await socket.receive_json(timeout=PATIENCE)
            heard += [said["reply"]] if "reply" in said else []
    return heard


async def kept(world: World) -> list[object]:
    async with world.house.store.work() as work:
        await delete_overdue(work.connection, world.clock())
        return list((await work.connection.execute(select(t.outgoing.c.id))).scalars())


async def test_an_answer_waits_for_the_page(world: World, page: tuple[aiohttp.ClientSession, str]) -> None:
    http, url = page
    assert await begin(http, url) == timedelta(days=1)
    (asked,) = await say(http, url, {"id": "11111111-1111", "text": QUESTION}, 1)
    tell_me = next(button["data"] for button in asked["buttons"] if button["label"] == "Sag mir Bescheid")
    await say(http, url, {"id": "22222222-2222", "press": tell_me}, 1)
    assert await begin(http, url) > timedelta(days=29), "the cookie lasts as long as the question"
    world.clock.forward(days=2)
    assert await kept(world) == []
    await answer(world)
    assert await world.go() == []
    for days in (2, 20):
        world.clock.forward(days=days)
        assert len(await kept(world)) == 1, "nobody has seen it yet"
    (reply,) = await say(http, url, {"hello": {"last": -1}}, 1)
    assert ANSWER in reply["text"]
    assert len(await kept(world)) == 1
    world.clock.forward(days=1)
    assert await kept(world) == []


async def test_news_waits_for_the_page(world: World, page: tuple[aiohttp.ClientSession, str]) -> None:
    http, url = page
    await begin(http, url)
    await say(http, url, {"id": "11111111-1111", "press": pack(Follow("f", "wood"))}, 1)
    assert await begin(http, url) == timedelta(days=365), "the cookie lasts as long as it is followed"
    world.clock.forward(days=2)
    assert await kept(world) == []
    async with world.house.store.work() as work:
        starts = world.clock() + timedelta(days=40)
        await work.sessions.add(
            CareerSession(SessionId("neu"), "Drechseln", "", starts, 45, 5, fields=(FieldId("wood"),))
        )
    await world.go()
    world.clock.forward(days=2, hours=5)
    await world.go()
    world.clock.forward(days=20)
    assert len(await kept(world)) == 1, "nobody has seen it yet"
    (reply,) = await say(http, url, {"hello": {"last": -1}}, 1)
    assert "Drechseln" in reply["text"]
    stop = next(button["data"] for button in reply["buttons"] if button["label"] == "Nichts mehr davon")
    await say(http, url, {"id": "22222222-2222", "press": stop}, 1)
    assert await begin(http, url) == timedelta(days=1)


async def test_an_answer_that_nobody_fetches_goes_after_30_days(
    world: World, page: tuple[aiohttp.ClientSession, str]
) -> None:
    http, url = page
    await begin(http, url)
    (asked,) = await say(http, url, {"id": "11111111-1111", "text": QUESTION}, 1)
    tell_me = next(button["data"] for button in asked["buttons"] if button["label"] == "Sag mir Bescheid")
    await say(http, url, {"id": "22222222-2222", "press": tell_me}, 1)
    await answer(world)
    await world.go()
    for days, left in ((29, 1), (1, 0)):
        world.clock.forward(days=days)
        assert len(await kept(world)) == left
    async with world.house.store.look() as work:
        assert (await work.connection.execute(select(t.addresses))).all() == []
