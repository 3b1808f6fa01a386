"""The chat page in another language, in a real browser: chosen on the page, chosen in the chat, and right to left."""

import pytest
from playwright.async_api import Browser

from tests.channels.browser import Pupil
from tests.channels.test_web import complaints_of_axe

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def of_page(pupil: Pupil) -> tuple[str, str]:
    lang, direction = await pupil.page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    return lang, direction


async def test_a_chat_in_arabic_with_answers_that_are_only_german(browser: Browser, url: str) -> None:
    pupil = await Pupil.at(browser, url, bypass_csp=True)
    await pupil.page.goto(f"{url}/?lang=ar")
    assert await of_page(pupil) == ("ar", "rtl")
    seen = await pupil.write("Amal", "Was macht ein Tischler?")
    assert "هذه الإجابة موجودة بالألمانية فقط" in seen.text
    reply = pupil.page.locator(".reply").last
    marks = await reply.evaluate("""reply => ["h2", "ul", "p"].map(name => {
        const { lang, dir } = reply.querySelector(name);
        return `${lang || reply.lang} ${dir || reply.dir}`;
    })""")
    assert marks == ["de ltr", "de ltr", "ar rtl"]
    ends = "[...reply.querySelectorAll('.card, button')].map(one => Math.round(one.getBoundingClientRect().right))"
    bubble, *buttons = await reply.evaluate(f"reply => {ends}")
    assert bubble in buttons  # both begin at the right edge
    assert await pupil.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert await complaints_of_axe(pupil) == []
    assert pupil.complaints == []


async def test_the_page_follows_a_language_chosen_in_the_chat_and_the_chat_one_chosen_on_the_page(
    browser: Browser, url: str
) -> None:
    pupil = await Pupil.at(browser, url)
    await pupil.write("Oksana", "hallo")
    await pupil.page.fill("#input", "українською")
    await pupil.page.press("#input", "Enter")
    await pupil.page.wait_for_url("**/?lang=uk")
    assert await of_page(pupil) == ("uk", "ltr")
    await pupil.page.get_by_text("Відтепер я пишу українською.").wait_for()
    await pupil.page.click(".languages summary")
    await pupil.page.click('.languages a[hreflang="de-x-leicht"]')
    await pupil.page.wait_for_url("**/?lang=de-x-leicht")
    assert await of_page(pupil) == ("de-x-leicht", "ltr")
    await pupil.page.get_by_text("Ich schreibe jetzt in Leichter Sprache.").wait_for()
    assert "So geht es" in (await pupil.write("Oksana", "Hilfe")).text
    assert pupil.complaints == []
