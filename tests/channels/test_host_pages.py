"""Pages that only a secret link opens, in a real browser: of a host, of an invitation, of a request."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser

from handlers.booking.session import Audience, CareerSession, Mode, SessionId
from handlers.hosts.request import RequestKind
from knowledge.asked.notes import Noted
from storage.store import Store, open_database
from tests.channels.browser import PHONE, Pupil
from tests.channels.service import serving
from tests.channels.test_web import complaints_of_axe

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
WIDE = {"width": 1440, "height": 900}


async def fill(folder: Path) -> tuple[str, str, str]:
    """Secrets of a host with a session and one to visit, of an invitation, and of a request that was answered."""
    now = datetime.now(UTC)
    soon, later = now + timedelta(minutes=10), now + timedelta(days=3)
    meeting = CareerSession(SessionId("treffen"), "Treffen", "Worum es geht.", soon, 60, 8, "Mara, Jens")
    visit = CareerSession(SessionId("besuch"), "Backstube", "", later, 60, 8, "Korn", mode=Mode.ONSITE, place="Hof 3")
    visit = replace(visit, audience=Audience.COMPANIES)
    store = Store(open_database(f"sqlite:///{folder / 'lotse.db'}"))
    async with store.work() as work:
        await work.sessions.add(meeting)
        await work.sessions.add(visit)
        host, page = await work.hosts.add("Mara", now)
        await work.hostings.add(host.id, "treffen")
        await work.box.put("s_treffen", Noted("Was verdienst du?", "key", 2), "de", now)
        ((_, invitation),) = await work.invitations.add("treffen", ["Glashütte Beispiel und Söhne GmbH & Co. KG"])
        request = await work.requests.add(RequestKind.TALK, {"job": "Köchin", "name": "Ute"}, now)
        await work.requests.answer(request.number, "Sehr gern!", now)
    await store.close()
    return page, invitation, request.secret


async def test_pages_behind_secret_links(browser: Browser, folder: Path) -> None:
    host, invitation, request = await fill(folder)
    paths = [f"/gastgeber/{host}", f"/gastgeber/{host}/termin/treffen", f"/gastgeber/{host}/besuche"]
    paths += [f"/einladung/{invitation}", f"/anfrage/{request}"]
    async with serving(folder, secret_key="k" * 40) as url:
        for viewport, scheme in ((PHONE, "light"), (WIDE, "dark")):
            somebody = await Pupil.at(browser, url, viewport=viewport, color_scheme=scheme, bypass_csp=True)
            for path in paths:
                answer = await somebody.page.goto(url + path)
                assert answer is not None
                assert answer.status == 200
                assert "no-store" in answer.headers["cache-control"]
                assert await complaints_of_axe(somebody) == [], (path, viewport)
                assert await somebody.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            assert somebody.complaints == []
        company = await Pupil.at(browser, url, java_script_enabled=False)
        await company.page.goto(f"{url}/einladung/{invitation}")
        await company.page.get_by_label("Wie viele Personen").fill("3")
        await company.page.get_by_role("button", name="Antwort senden").click()
        await company.page.get_by_text("3 Plätze sind für Sie reserviert.").wait_for()
