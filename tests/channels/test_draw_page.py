"""The public page of a draw: before and after it, for a screen reader, on a small phone, and by hand."""

import hashlib
import json
import re
import subprocess
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Browser
from typer.testing import CliRunner

from bot.app import open_store
from bot.commands.fair import app
from bot.documents.drawn_file import differences
from bot.drawing import settle
from bot.pages.draw import DrawPage
from bot.serving.site import keep_safe
from handlers.booking.notice import Consequences
from handlers.booking.session import Booking, CareerSession, SessionId, State
from handlers.ports import Clock
from handlers.speech.actions import GiveBack, TakeSeat
from handlers.speech.turn import PersonId
from tests.channels.browser import Pupil
from tests.channels.service import serving
from tests.channels.test_web import complaints_of_axe
from tests.conftest import World, on_both_databases, settings_for

STARTS = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
DRAW = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
SEED = "5f1c; echo 'oh no' $(date)"
HOSTILE = """<script>alert(1)</script>"'&{{ 7*7 }}"""


@pytest.fixture
async def site(world: World) -> AsyncIterator[TestClient]:
    site = web.Application(middlewares=[keep_safe])
    site.add_routes(DrawPage(world.house.store, world.house.talks).routes())
    async with TestClient(TestServer(site)) as client:
        yield client


def planned(name: str = "loeten", **changes: object) -> CareerSession:
    session = CareerSession(SessionId(name), "Löten", "Komm gucken.", STARTS, 45, seats=2)
    return replace(session, **{"draw_at": DRAW, "seed": SEED, **changes})


async def plan(world: World, *sessions: CareerSession) -> None:
    async with world.house.store.work() as work:
        for session in sessions:
            assert await work.sessions.add(session)


async def page(site: TestClient, path: str, **headers: str) -> tuple[int, str]:
    async with site.get(path, headers=headers) as answer:
        return answer.status, await answer.text()


async def three_wish(world: World, *names: str) -> None:
    for person in ("Mia", "Ben", "Cem"):
        for name in names:
            await world.messenger.did(person, TakeSeat(name))


def rows(html: str) -> list[tuple[str, ...]]:
    """The table as people read it."""
    cells = (re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row) for row in re.findall(r"<tr>(.*?)</tr>", html, re.S))
    return [tuple(re.sub("<.*?>", "", cell) for cell in row) for row in cells]


@on_both_databases
async def test_before_the_draw_it_shows_what_binds_us_and_afterwards_all_to_recompute_it(
    world: World, site: TestClient
) -> None:
    await plan(world, planned())
    await three_wish(world, "loeten")
    promised = hashlib.sha256(SEED.encode()).hexdigest()
    status, before = await page(site, "/d/loeten")
    assert (status, promised in before, "oh no" in before, "<dd>3</dd>" in before) == (200, True, False, True)
    assert "Auslosung</dt>\n      <dd>Samstag, 21. November, 12:00 Uhr" in before
    assert "<table" not in before
    world.clock.time = DRAW
    await world.go()
    _, after = await page(site, "/d/loeten")
    assert promised in after
    head, *drawn = rows(after)
    assert head == ("Gezogen als", "Los", "Plätze", "Ergebnis")
    assert [(place, size, fate) for place, _, size, fate in drawn] == [
        ("1", "1", "Platz"),
        ("2", "1", "Platz"),
        ("3", "1", "Warteliste 1"),
    ]
    fingerprint, order = (unescape(command) for command in re.findall(r"<pre><code>(.*?)</code></pre>", after, re.S))
    assert run(fingerprint) == f"{promised}  -\n"
    assert run(order).split() == [lot for _, lot, _, _ in drawn]
    assert len({lot for _, lot, _, _ in drawn}) == 3


def run(command: str) -> str:
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


@on_both_databases
async def test_it_shows_the_draw_and_not_what_people_did_since(world: World, site: TestClient) -> None:
    await plan(world, planned())
    await three_wish(world, "loeten")
    world.clock.time = DRAW
    await world.go()
    _, after = await page(site, "/d/loeten")
    for person in ("Mia", "Ben", "Cem"):
        await world.messenger.did(person, GiveBack("loeten"))
    await world.go()
    assert await page(site, "/d/loeten") == (200, after)
    assert not any(name in after for name in ("Mia", "Ben", "Cem"))


async def test_what_is_not_shown_is_as_if_it_never_was(world: World, site: TestClient) -> None:
    await plan(world, planned("geheim", hidden=True), planned("ohne", draw_at=None))
    unknown = await page(site, "/d/gibt-es-nicht")
    assert unknown[0] == 404
    for name in ("geheim", "ohne", "", "%00", "a" * 2000, "%3Cscript%3E", "loeten/mehr"):
        assert await page(site, f"/d/{name}") == unknown, name
        assert (await page(site, f"/d/{name}/wishes.json"))[0] == 404


async def test_a_session_called_off_is_not_drawn(world: World, site: TestClient) -> None:
    await plan(world, planned(called_off="Krank."))
    await three_wish(world, "loeten")
    world.clock.time = DRAW
    assert await world.go() == []
    status, html = await page(site, "/d/loeten")
    assert (status, "Dieser Termin findet nicht statt." in html, "Fingerabdruck" in html) == (200, True, False)


async def test_in_the_language_of_the_browser_or_the_one_chosen(world: World, site: TestClient) -> None:
    await plan(world, planned())
    for asked, path, said in [
        ("", "/d/loeten", "Die Regel"),
        ("en-GB,en;q=0.8,de;q=0.5", "/d/loeten", "The rule"),
        ("fr, en;q=0.5", "/d/loeten", "The rule"),
        ("de-DE,de", "/d/loeten?lang=en", "The rule"),
        ("%%%,;;q=x", "/d/loeten?lang=../../etc", "Die Regel"),
    ]:
        _, html = await page(site, path, **{"Accept-Language": asked})
        assert f"<h2>{said}</h2>" in html, asked


async def test_nothing_hostile_gets_out(world: World, site: TestClient) -> None:
    await plan(world, planned(title=HOSTILE, seed=HOSTILE))
    await three_wish(world, "loeten")
    for _ in range(2):
        async with site.get("/d/loeten") as answer:
            html, headers = await answer.text(), answer.headers
        assert "<script" not in html
        assert "{{ 7*7 }}" in unescape(html), "shown as it is"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe-inline" not in headers["Content-Security-Policy"]
        world.clock.time = DRAW
        await world.go()
    order = unescape(re.findall(r"<pre><code>(.*?)</code></pre>", html, re.S)[1])
    assert len(run(order).split()) == 3


@on_both_databases
async def test_a_fair_can_be_recomputed_from_its_file(world: World, site: TestClient, tmp_path: Path) -> None:
    later = STARTS + timedelta(minutes=45)
    fair = [planned("loeten", seats=1), planned("backen", seats=2), planned("malen", seats=2, starts_at=later)]
    await plan(world, *(replace(one, fair="messe", seed="teil") for one in fair))
    await three_wish(world, "loeten", "backen", "malen")
    world.clock.time = DRAW
    await world.go()
    _, html = await page(site, "/d/backen")
    assert "So viele Menschen wie möglich bekommen ihren ersten Wunsch" in html
    assert sorted(fate for *_, fate in rows(html)[1:]) == ["Anderer Wunsch zur gleichen Zeit erfüllt", "Platz", "Platz"]
    _, content = await page(site, "/d/backen/wishes.json")
    assert await page(site, "/d/malen/wishes.json") == (200, content), "one file for the whole fair"
    assert differences(content) == []
    told = json.loads(content)
    told["wishes"][0]["fate"] = "line" if told["wishes"][0]["fate"] == "seat" else "seat"
    file = tmp_path / "wishes.json"
    for text, said, code in [
        (content, "The rule gives the same result.", 0),
        (json.dumps(told), "The rule gives another result for", 1),
        ("[1, 2]", "cannot be read as the file of a draw", 2),
    ]:
        file.write_text(text, "utf-8")
        result = CliRunner().invoke(app, ["recompute", str(file)])
        assert (result.exit_code, said in result.output) == (code, True)


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
async def test_on_a_small_phone_by_light_and_by_night(browser: Browser, folder: Path) -> None:
    """Nothing is wider than the phone, axe has no complaint, and nothing is asked of another host."""
    now = datetime.now(UTC)
    title = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk von innen"
    session = planned(title=title, starts_at=now + timedelta(days=3), draw_at=now + timedelta(hours=1))
    store = await open_store(settings_for(folder))
    async with store.work() as work:
        for name in ("loeten", "gezogen"):
            await work.sessions.add(replace(session, id=SessionId(name)))
        before = await work.sessions.hold("gezogen")
        assert before
        wishes = [Booking(PersonId(f"p{n}"), State.WISHED, n) for n in range(1, 4)]
        await work.sessions.change(before, before.with_booking(*wishes), Consequences(), now)
    drawn_at = now + timedelta(hours=1)
    await settle("gezogen", store, Clock(drawn_at, settings_for(folder).zone))
    await store.close()
    async with serving(folder) as url:
        for scheme in ("light", "dark"):
            small = {"viewport": {"width": 320, "height": 480}, "color_scheme": scheme, "locale": "de-DE"}
            for name, has_result in {"loeten": False, "gezogen": True, "gibt-es-nicht": False}.items():
                pupil = await Pupil.at(browser, f"{url}/d/{name}", bypass_csp=True, **small)
                assert await complaints_of_axe(pupil) == []
                assert await pupil.page.evaluate("document.documentElement.scrollWidth") <= 320
                assert await pupil.page.get_by_role("table", name="Ergebnis").count() == has_result
                assert [said for said in pupil.complaints if not said.startswith(url) and "404" not in said] == []
                await pupil.page.keyboard.press("Tab")
                assert await pupil.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
