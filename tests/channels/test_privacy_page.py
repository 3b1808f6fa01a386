"""The privacy notice that everybody can read: what Lotse stores, and what the network says itself."""

from html import escape

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.desk.settings.choices import PRIVACY
from bot.pages.privacy import PrivacyPage
from tests.conftest import World


async def page(world: World) -> str:
    site = web.Application()
    site.add_routes(PrivacyPage(world.house.store, world.house.talks).routes())
    async with (
        TestServer(site) as server,
        aiohttp.ClientSession() as http,
        http.get(server.make_url("/privacy")) as answer,
    ):
        assert answer.status == 200
        return await answer.text()


async def test_it_tells_what_is_stored_before_anybody_has_written_a_notice(world: World) -> None:
    told = await page(world)
    assert "Was Lotse speichert" in told
    assert "30 Tage nach dem Termin" in told
    assert "Stand:" not in told
    assert all(f'href="{way}"' in told for way in ("/schule", "/mitmachen")), "adults find their pages from here"


async def test_the_networks_own_words_come_first_with_their_day(world: World) -> None:
    async with world.house.store.work() as work:
        await work.choices.set(PRIVACY, "## Verantwortlich\n\nNetzwerk Holzminden", "Anna", world.clock())
    told = await page(world)
    assert told.index("<h2>Verantwortlich</h2>") < told.index("Was Lotse speichert")
    assert f"Stand: {world.clock():%d.%m.%Y}" in told


async def test_a_notice_cannot_do_anything(world: World) -> None:
    hostile = (
        "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> ![y](https://example.org/y)"
    )
    async with world.house.store.work() as work:
        await work.choices.set(PRIVACY, hostile, "Anna", world.clock())
    told = await page(world)
    assert "<script" not in told
    assert "<img src=x" not in told
    assert 'href="javascript' not in told
    assert "example.org/y" not in told
    assert escape("<script>") in told, "what was typed can still be read"
