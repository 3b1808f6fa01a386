"""Help is always in view: in the chat's header and on a page of its own, without a script and without a request."""

import re
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Browser

from bot.channels.webchat import WebChat
from bot.pages.chat import ChatPage
from bot.pages.help_page import HelpPage
from bot.pages.public import Public
from bot.texts import languages
from bot.web.reachable import linked
from tests.channels.browser import PHONE, Pupil
from tests.conftest import World

NUMBERS = ["tel:112", "tel:110", "tel:116111", "https://krisenchat.de", "tel:08001110111", "tel:116123"]
NUMBERS += ["tel:08002255530", "tel:116016"]
LINKS = re.compile(r'<a href="((?:tel:|https://)[^"]+)"')


@pytest.fixture
async def pages(world: World) -> AsyncIterator[TestClient]:
    store, talks = world.house.store, world.house.talks
    site = web.Application()
    chat = ChatPage(store, talks, WebChat(store, world.house.settings.key, "", world.clock))
    site.add_routes([*chat.routes(), *HelpPage(Public(store, talks, "")).routes()])
    async with TestClient(TestServer(site)) as client:
        yield client


async def test_help_is_in_the_chat_and_on_its_page_in_each_language(pages: TestClient) -> None:
    for path in ("/", "/hilfe"):
        for language in languages():
            answer = await pages.get(path, params={"lang": language})
            assert (answer.status, LINKS.findall(await answer.text())[: len(NUMBERS)]) == (200, NUMBERS), (
                path,
                language,
            )
            assert not answer.cookies


@pytest.mark.parametrize(
    ("line", "addresses"),
    [
        ("Jugendberatung: 05531 / 1234 (Mo bis Fr 14-20 Uhr)", ["tel:055311234"]),
        ("krisenchat.de: Tag und Nacht, 24/7, bis 25 Jahre", ["https://krisenchat.de"]),
        ("Rat: +49 5531 99 88, rat-hilfe.org/jugend (8:00 bis 10.30)", ["tel:+4955319988", "https://rat-hilfe.org/jugend"]),
        ("ab 14, um 10 Uhr", []),
        ("116\u00a0111 und 110", ["tel:116111", "tel:110"]),
        ("javascript:alert(1) //x.exe", []),
    ],
)  # fmt: skip
def test_numbers_and_addresses_can_be_tapped(line: str, addresses: list[str]) -> None:
    (pieces,) = linked([line])
    assert "".join(words for words, _ in pieces) == line
    assert [address for _, address in pieces if address] == addresses


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
async def test_opening_it_by_keyboard_sends_nothing_and_answers_can_be_tapped(browser: Browser, url: str) -> None:
    pupil = await Pupil.at(browser, url, viewport=PHONE)
    asked: list[str] = []
    pupil.page.on("request", lambda request: asked.append(request.url))
    await pupil.page.locator(".sos summary").focus()
    await pupil.page.keyboard.press("Enter")
    assert await pupil.page.get_by_role("link", name="116 111").is_visible()
    assert [one for one in asked if "/static/" not in one] == []
    box = await pupil.page.locator(".sos > div").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    await pupil.page.keyboard.press("Enter")
    await pupil.write("Mia", "не хочу жити")
    links = await pupil.page.eval_on_selector_all(".reply:last-child a", "found => found.map(one => one.href)")
    assert [link.rstrip("/") for link in links] == NUMBERS
