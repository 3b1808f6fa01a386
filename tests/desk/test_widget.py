"""Which sites the chat may stand on, as staff write them, and what they are given for their pages."""

import pytest

from bot.pages.web_door.sites import read_site
from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import SignIn


@pytest.mark.parametrize(
    ("written", "site"),
    [
        ("https://www.schule.de", "https://www.schule.de"),
        ("www.Schule.de", "https://www.schule.de"),
        (" https://schule.de/aktuelles?x=1#top ", "https://schule.de"),
        ("https://schule.de:443", "https://schule.de"),
        ("https://schule.de:8443", "https://schule.de:8443"),
        ("https://förderkreis.example", "https://xn--frderkreis-ecb.example"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://www.schule.de", ""),
        ("https://*.de", ""),
        ("*", ""),
        ("https://", ""),
        ("https://schule", ""),
        ("https://a.de; script-src *", ""),
        ("https://a.de' 'unsafe-inline", ""),
        ("https://me@a.de", ""),
        ("https://a.de:x", ""),
        ("https://a..de", ""),
        ("https://" + "a" * 64 + ".de", ""),
        ("https://[::1", ""),
        ("javascript:alert(1)", ""),
        ("data://a.de", ""),
    ],
)
def test_an_address_is_read_as_a_site_or_refused(written: str, site: str) -> None:
    try:
        read = read_site(written)
    except ValueError:
        read = ""
    assert read == site


async def test_staff_name_sites_and_copy_the_line(world: World, staff: SignIn) -> None:
    admin = await staff(Role.ADMIN)
    page = await admin.get("/desk/settings/widget")
    home = world.house.settings.public_url
    assert f"&lt;script src=&#34;{home}/widget.js&#34; async&gt;&lt;/script&gt;" in page.text
    wrong = await admin.post("/desk/settings/widget", {"sites": "www.schule.de\nhttp://alt.de"})
    assert wrong.status == 422
    assert "„http://alt.de“ ist keine Adresse" in wrong.text
    assert world.house.live.chosen.sites == ()
    await admin.post("/desk/settings/widget", {"sites": "www.schule.de\n\nhttps://schule.de/x\nhttps://www.schule.de/"})
    assert world.house.live.chosen.sites == ("https://www.schule.de", "https://schule.de")
    preview = await admin.get("/desk/widget")
    assert "frame-src 'self'" in preview.headers["Content-Security-Policy"]
    await admin.post("/desk/settings/widget/restore/0")
    assert world.house.live.chosen.sites == ()
