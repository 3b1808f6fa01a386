"""Every public page in a real browser: readable by everybody, on small phones and wide screens, by day and by night."""

import pytest
from playwright.async_api import Browser

from tests.channels.browser import PHONE, Pupil
from tests.channels.test_web import complaints_of_axe

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
WIDE = {"width": 1440, "height": 900}
PATHS = """
    /eltern/beispiel-tischlerei-von-innen
    /eltern/beispiel-tischlerei-von-innen?lang=en
    /eltern/beispiel-tischlerei-von-innen?lang=ar
    /k/b1204243110.l-electrical.m-green
    /b/beispiel-platz-tischler-hoexter
    /privacy
    /privacy?leicht
    /hilfe
    /hilfe?lang=ar
    /mitmachen
    /schule
    /schule/anfrage
    /schule/hilfe
    /umziehen/AAAAAAAAAAAAAAAAAAAAAA
    /portraits
    /portrait/beispiel-portraet-alex
    /offline
    /offline?lang=ar
"""


@pytest.mark.parametrize("path", PATHS.split())
async def test_a_public_page(browser: Browser, url: str, path: str) -> None:
    for viewport, scheme in ((PHONE, "light"), (WIDE, "dark")):
        pupil = await Pupil.at(browser, url, viewport=viewport, color_scheme=scheme, bypass_csp=True)
        answer = await pupil.page.goto(url + path)
        assert answer is not None
        assert answer.status == 200
        assert await complaints_of_axe(pupil) == [], (path, viewport)
        assert await pupil.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, viewport)
        assert pupil.complaints == []
