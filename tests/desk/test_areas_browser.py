"""On a phone the row of areas scrolls: the one you are in is in view, and an edge shows that there is more."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from storage.desk.staff import Role
from tests.channels.browser import PHONE
from tests.channels.service import serving
from tests.desk.at_work import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_area_you_are_in_is_in_view(browser: Browser, folder: Path) -> None:
    async with serving(folder, secret_key="k" * 40) as url:
        anna = await signed_in(browser, url, folder, Role.ADMIN, viewport=PHONE)
        for path in ("/desk", "/desk/sessions", "/desk/reports", "/desk/help"):
            await anna.go(path)
            left, right = await anna.page.locator(".areas [aria-current]").evaluate(
                "one => { const box = one.getBoundingClientRect(); return [box.left, box.right]; }"
            )
            assert left >= 0, path
            assert right <= PHONE["width"], path
            assert await anna.page.evaluate("scrollY") == 0, path
        shades = await anna.page.locator(".areas").evaluate("one => getComputedStyle(one).backgroundAttachment")
        assert shades.split(", ") == ["local", "local", "scroll", "scroll"]
        assert anna.complaints == []
