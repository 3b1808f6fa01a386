"""The inbox by keyboard in a real browser: the keys press what stands on the page, and can be switched off."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect
from yarl import URL

from bot.desk.guard import COOKIE
from knowledge.asked.notes import Noted, Why
from storage.desk.staff import Role
from tests.channels.browser import CHROMIUM, open_browser
from tests.conftest import World, need
from tests.desk.conftest import SignIn
from tests.desk.test_inbox import OTHER, QUESTION, asked, open_questions
from tests.forked import PATIENCE

pytestmark = pytest.mark.browser
THIRD = "Gibt es Quanzelpilze im Zoo?"


@pytest.fixture
async def page(world: World, staff: SignIn) -> AsyncIterator[Page]:
    need(CHROMIUM, "Chromium")
    await asked(world, QUESTION, QUESTION, QUESTION, OTHER, OTHER, THIRD)
    editor = await staff(Role.EDITOR)
    token = editor.http.cookie_jar.filter_cookies(URL(editor.url + "/desk"))[COOKIE].value
    async with open_browser() as browser:
        context = await browser.new_context()
        context.set_default_timeout(PATIENCE * 1000)
        await context.add_cookies([{"name": COOKIE, "value": token, "url": editor.url + "/desk"}])
        opened = await context.new_page()
        await opened.goto(editor.url + "/desk/inbox")
        yield opened


async def framed(page: Page) -> str:
    return await page.locator(".here h2").inner_text()


async def test_keys_walk_act_and_undo(page: Page, world: World) -> None:
    heard = []
    for key in "jjk":
        await page.keyboard.press(key)
        heard.append(await framed(page))
    assert heard == [QUESTION, OTHER, QUESTION]
    await page.keyboard.press("j")
    await page.keyboard.press("x")
    await expect(page.locator(".said")).to_contain_text("Gelöscht.")
    assert OTHER not in await open_questions(world)
    assert await framed(page) == THIRD, "the next one is framed"
    await page.keyboard.press("u")
    await expect(page.locator(".said")).to_contain_text("Rückgängig gemacht")
    assert OTHER in await open_questions(world)


async def test_a_leads_to_the_answer_and_n_to_a_new_entry(page: Page) -> None:
    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await expect(page.locator("h1")).to_have_text("Persönlich antworten")
    await page.go_back()
    await page.keyboard.press("j")
    await page.keyboard.press("n")
    await expect(page.locator("[name=title]")).to_have_value(QUESTION)


async def test_who_types_acts_on_nothing(page: Page, world: World) -> None:
    await page.keyboard.press("j")
    await page.focus("#try")
    await page.keyboard.type("xxa?")
    assert await page.input_value("#try") == "xxa?"
    assert len(await open_questions(world)) == 3


async def test_keys_can_be_hidden_and_switched_off(page: Page, world: World) -> None:
    await page.keyboard.press("?")
    await expect(page.locator("#keys dl")).to_be_hidden()
    await page.keyboard.press("?")
    await page.get_by_label("Tastenkürzel benutzen").uncheck()
    await page.reload()
    await page.keyboard.press("j")
    await page.keyboard.press("x")
    await expect(page.locator(".here")).to_have_count(0)
    assert len(await open_questions(world)) == 3


async def test_a_phone_shows_no_keys_and_nothing_that_is_too_wide(world: World, staff: SignIn) -> None:
    need(CHROMIUM, "Chromium")
    long = "Wie werde ich Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtin?"
    await asked(world, "Was gehört ins Anschreiben?", long)
    async with world.house.store.work() as work:
        noted = Noted("Was gehört eigentlich alles so ins Anschreiben rein?", "f" * 32, 2)
        await work.questions.remember(noted, Why.NONE_OF_THESE, "de", world.clock())
    editor = await staff(Role.EDITOR)
    token = editor.http.cookie_jar.filter_cookies(URL(editor.url + "/desk"))[COOKIE].value
    async with open_browser() as browser:
        phone = await browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
        await phone.add_cookies([{"name": COOKIE, "value": token, "url": editor.url + "/desk"}])
        opened = await phone.new_page()
        for path in ("/desk/inbox", "/desk/inbox/1", "/desk/inbox/2"):
            await opened.goto(editor.url + path)
            assert await opened.evaluate("document.documentElement.scrollWidth") <= 360, path
        await opened.goto(editor.url + "/desk/inbox")
        await expect(opened.locator("#keys")).to_be_hidden()
