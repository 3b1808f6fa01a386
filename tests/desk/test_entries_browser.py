"""Entries in a real browser: found and previewed as one types, and nothing that is typed ever runs."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect
from yarl import URL

from bot.desk.guard import COOKIE
from storage.desk.staff import Role
from tests.channels.browser import CHROMIUM, open_browser
from tests.conftest import World, need
from tests.desk.conftest import SignIn
from tests.forked import PATIENCE

pytestmark = pytest.mark.browser
HOSTILE = '<script>window.ran=1</script> "><img src=x onerror=window.ran=2>'


@pytest.fixture
async def page(world: World, staff: SignIn) -> AsyncIterator[Page]:
    need(CHROMIUM, "Chromium")
    editor = await staff(Role.EDITOR)
    token = editor.http.cookie_jar.filter_cookies(URL(editor.url + "/desk"))[COOKIE].value
    async with open_browser() as browser:
        context = await browser.new_context(base_url=editor.url)
        context.set_default_timeout(PATIENCE * 1000)
        await context.add_cookies([{"name": COOKIE, "value": token, "url": editor.url + "/desk"}])
        yield await context.new_page()


async def test_an_entry_is_found_by_keys_as_one_types(page: Page) -> None:
    await page.goto("/desk/entries")
    await page.fill("#q", "baeck")
    await expect(page.get_by_role("option").first).to_contain_text("Bäcker/in")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator("h1")).to_have_text("Bäcker/in")


async def test_the_preview_and_the_phrasings_follow_what_is_typed(page: Page) -> None:
    await page.goto("/desk/entries/anschreiben")
    await page.fill("#answer", "Ein Brief.\n\n• Kurz\n• Von dir")
    await expect(page.locator(".bubble li").first).to_have_text("Kurz")
    await page.locator("summary", has_text="In Telegram").click()
    await page.fill("#phrasings", "wie schreibe ich ein anschreiben\nxqzt flurbs")
    await expect(page.locator(".asked li").nth(1)).to_contain_text("führt noch nirgendwohin")
    await page.fill("#title", "Ein anderer Titel")
    await expect(page.locator(".telegram b")).to_have_text("Ein anderer Titel")
    await expect(page.locator(".telegram")).to_be_visible()


async def test_related_entries_are_added_by_their_title(page: Page) -> None:
    await page.goto("/desk/entries/anschreiben")
    await page.click("summary:has-text('Wo es weitergeht')")
    await page.fill("#add-related", "baeck")
    await page.get_by_role("option", name="Bäcker/in").first.click()
    await expect(page.locator("#related")).to_have_value(
        "Wie mache ich einen Lebenslauf?\nWie bewerbe ich mich per E-Mail?\nBäcker/in"
    )
    await expect(page.locator("#add-related")).to_have_value("")


async def test_a_double_is_told_while_the_title_is_typed(page: Page) -> None:
    await page.goto("/desk/entries/new")
    await page.fill("#title", "Was gehört in das Anschreiben?")
    await expect(page.locator("[data-shows$=alike]")).to_contain_text("So etwas gibt es schon")


async def test_hostile_text_runs_nowhere(page: Page) -> None:
    await page.goto("/desk/entries/new")
    for folded in ("Woher es stammt", "Wo es weitergeht"):
        await page.click(f"summary:has-text('{folded}')")
    for field in ("#title", "#answer", "#phrasings", "#names", "#source", "#region"):
        await page.fill(field, HOSTILE)
    await expect(page.locator(".bubble")).to_contain_text("<script>")
    await page.get_by_role("button", name="Jetzt veröffentlichen").click()
    await expect(page.locator(".said")).to_contain_text("Veröffentlicht")
    name = page.url.rpartition("/")[2]
    for path in ("", "/history", "/translations"):
        await page.goto(f"/desk/entries/{name}{path}")
        assert await page.evaluate("window.ran") is None
    await page.goto("/desk/entries")
    await page.fill("#q", "script")
    await expect(page.get_by_role("option").first).to_contain_text("<script>")
    assert await page.evaluate("window.ran") is None
