"""The personal link: when it opens, what it leaves behind, and what it tells those who should not come in."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Browser, Page
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.app import open_store
from bot.pages.join import JoinPage
from bot.pages.tries import Tries
from bot.rooms.choice import Rooms
from bot.serving.site import keep_safe
from handlers.booking.session import CareerSession, SessionId
from handlers.speech.actions import GiveBack, GiveNickname, ShowSession, TakeSeat
from handlers.speech.turn import Address
from storage import tables as t
from storage.booking.attendance import FIRST_HALF, Attended
from tests.channels.browser import Pupil
from tests.channels.service import serving
from tests.channels.test_web import complaints_of_axe
from tests.chat import Chat
from tests.conftest import World, on_both_databases, settings_for
from tests.fakes import FakeMessenger, MovableClock

ROOM = "https://example.org/raum/loeten"
STARTS = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # 16 o'clock on the wall
MINUTE = timedelta(minutes=1)
CLOSED = "Die Tür ist gerade zu"


@pytest.fixture
async def door(world: World, tmp_path: Path) -> AsyncIterator[TestClient]:
    site = web.Application(middlewares=[keep_safe])
    site.add_routes(JoinPage(world.house.store, world.house.talks, Rooms(settings_for(tmp_path))).routes())
    async with TestClient(TestServer(site)) as client:
        yield client


async def plan(world: World, room: str = ROOM, title: str = "Löten") -> str:
    session = CareerSession(SessionId("loeten"), title, "Komm gucken.", STARTS, 45, seats=5, join_url=room)
    async with world.house.store.work() as work:
        assert await work.sessions.add(session)
    return session.id


async def link_of(world: World, person: str, channel: FakeMessenger | None = None) -> str:
    """Its path, as the person is shown it when the doors open."""
    messenger = channel or world.messenger
    await messenger.did(person, TakeSeat("loeten"))
    world.clock.time = STARTS - 15 * MINUTE
    await messenger.did(person, ShowSession("loeten"))
    link = messenger.sent[-1][1].link
    assert link
    assert link.url.startswith("http://localhost:8080/j/")
    return link.url.removeprefix("http://localhost:8080")


async def page(door: TestClient, path: str) -> tuple[int, str]:
    async with door.get(path) as answer:
        return answer.status, await answer.text()


async def join(door: TestClient, path: str) -> tuple[int, str]:
    async with door.post(path, allow_redirects=False) as answer:
        return answer.status, answer.headers.get("Location", "")


async def counted(world: World) -> Attended:
    async with world.house.store.look() as work:
        return await work.attendance.counted("loeten")


async def came_at(world: World) -> list[datetime | None]:
    async with world.house.store.look() as work:
        return list((await work.connection.execute(select(t.bookings.c.attended_at))).scalars())


@on_both_databases
async def test_it_opens_from_15_minutes_before_the_start_to_the_end(world: World, door: TestClient) -> None:
    await plan(world)
    path = await link_of(world, "Mia")
    _, unknown = await page(door, "/j/gibt-es-nicht")
    assert CLOSED in unknown
    for minutes, is_open in {-60: False, -16: False, -15: True, 0: True, 44: True, 45: False, 600: False}.items():
        world.clock.time = STARTS + minutes * MINUTE
        status, html = await page(door, path)
        assert (status, "Jetzt beitreten" in html) == ((200, True) if is_open else (404, False)), minutes
        if minutes < -15:
            assert "Dein Link stimmt, du bist nur etwas früh. Die Tür geht auf: Dienstag, 24. November, 15:45" in html
            assert "Löten" not in html
        elif not is_open:
            assert html == unknown, "an old link looks like one that never was"
        assert await join(door, path) == ((303, ROOM) if is_open else (404, "")), minutes


@on_both_databases
async def test_looking_changes_nothing_and_joining_is_noted_once(world: World, door: TestClient) -> None:
    """A messenger that makes a preview asks for the page, with GET or HEAD."""
    await plan(world)
    path = await link_of(world, "Mia")
    await link_of(world, "Ben")
    for _ in range(3):
        await page(door, path)
        async with door.head(path) as answer:
            assert answer.status == 200
    assert await counted(world) == Attended(booked=2, attended=0)
    world.clock.forward(minutes=5)
    assert await join(door, path) == (303, ROOM)
    world.clock.forward(minutes=20)
    assert await join(door, path) == (303, ROOM)
    assert await counted(world) == Attended(booked=2, attended=1)
    assert set(await came_at(world)) == {None, STARTS - 10 * MINUTE}


@on_both_databases
async def test_a_link_of_a_seat_given_back_is_like_one_that_never_was(world: World, door: TestClient) -> None:
    await plan(world)
    path = await link_of(world, "Mia")
    await join(door, path)
    await world.messenger.did("Mia", GiveBack("loeten"))
    assert await page(door, path) == await page(door, "/j/gibt-es-nicht")
    assert await join(door, path) == (404, "")
    assert await counted(world) == Attended(booked=0, attended=0)
    await world.messenger.did("Mia", TakeSeat("loeten"))
    assert await counted(world) == Attended(booked=1, attended=0), "coming and going is not having been there"


@on_both_databases
async def test_the_person_is_told_that_they_were_there(world: World, door: TestClient) -> None:
    await plan(world)
    await join(door, await link_of(world, "Mia"))
    await world.chat.play("""
        Mia: meine termine
        Bot: Löten: Dienstag, 24. November, 16:00 Uhr. Du hast einen Platz.
    """)
    world.clock.time = STARTS + 45 * MINUTE
    await world.chat.play("""
        Mia: meine termine
        Bot: Löten: Dienstag, 24. November, 16:00 Uhr. Du warst dabei. [Termine]
        Mia: /daten
        Bot: • Löten, Dienstag, 24. November, 16:00 Uhr: du warst dabei
        Ben: meine termine
        Bot: Du hast noch nichts gebucht.
    """)
    file = world.messenger.sent[-2][1].file
    assert file
    assert json.loads(file.content)["bookings"][0]["attended_at"].startswith("2026-11-24 14:45")


@on_both_databases
async def test_the_link_stands_in_no_log_and_not_in_the_database(
    world: World, door: TestClient, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """A reply that the page may ask for again is kept for a day, and yet shows the whole link when it is asked for."""
    on_page = FakeMessenger(name="web", keeps_replies=True, house=world.house)
    world.house.channels["web"] = on_page
    await plan(world, room="bbb:")
    with capture_logs() as told:
        token = (await link_of(world, "Mia", on_page)).removeprefix("/j/")
        await page(door, f"/j/{token}")
        assert (await join(door, f"/j/{token}"))[0] == 503
        await page(door, f"/j/{token[:-1]}")
    assert [(line["event"], line["reason"]) for line in told] == [("no room", "no rooms of the kind bbb are set up")]
    secret = token[FIRST_HALF:]
    assert len(secret) == 32
    assert secret not in f"{told} {caplog.text} {capfd.readouterr()}"
    async with world.house.store.look() as work:
        tables = (t.join_links, t.outgoing, t.dialogs, t.bookings, t.seen)
        rows = str([list(await work.connection.execute(select(table))) for table in tables])
        again = await work.turns.replies_after(Address("web", "Mia"), -1)
    assert token[:FIRST_HALF] in rows, "the half that opens nothing"
    assert secret not in rows
    assert [parcel.reply.link.url.rpartition("/")[2] for parcel in again if parcel.reply.link] == [token]
    file = world.house.settings.database_file
    assert not any(secret.encode() in part.read_bytes() for part in (file.parent.glob("lotse.db*") if file else ()))
    assert await page(door, f"/j/{token[:FIRST_HALF]}") == await page(door, "/j/gibt-es-nicht")


@on_both_databases
async def test_being_there_is_kept_when_the_room_fails(world: World, door: TestClient) -> None:
    await plan(world, room="jitsi:")
    path = await link_of(world, "Mia")
    async with door.post(path, allow_redirects=False) as answer:
        html = await answer.text()
    assert answer.status == 503
    assert "Dass du da bist, ist notiert." in html
    assert "Noch einmal versuchen" in html
    assert await counted(world) == Attended(booked=1, attended=1)


async def test_what_is_no_link_of_ours_is_slowed_down_and_a_right_link_never(world: World, door: TestClient) -> None:
    await plan(world)
    path = await link_of(world, "Mia")
    for _ in range(6):
        assert (await page(door, path + "x"))[0] in (404, 429)
    world.clock.forward(minutes=15)
    tries = ["/j/", "/j/a", "/j/a/b", "/j/%C3%BC%F0%9F%92%A5", "/j/" + "x" * 4000, "/j/%00", path[:-1]]
    told = [await page(door, one) for one in tries]
    assert [status for status, _ in told] == [404] * 5 + [429] * 2
    assert len({html for _, html in told}) == 1
    assert (await join(door, "/j/a"))[0] == 429
    assert (await page(door, path))[0] == 200, "one who tries out things does not lock out a class"
    world.clock.forward(minutes=15)
    assert (await page(door, "/j/a"))[0] == 404


async def test_addresses_are_forgotten_and_networks_counted_as_one() -> None:
    clock = MovableClock()
    tries = Tries(clock)
    assert [tries.in_vain(f"2001:db8::{n}") for n in range(7)] == [True] * 5 + [False] * 2
    assert tries.in_vain("2001:db8:0:1::1")
    assert len(tries) == 2
    clock.forward(minutes=15)
    tries.forget()
    assert len(tries) == 0


@pytest.mark.parametrize("way", ["GET", "HEAD", "POST"])
async def test_every_answer_stays_private_and_runs_nothing(way: str, world: World, door: TestClient) -> None:
    await plan(world, title="<script>alert(1)</script>")
    path = await link_of(world, "Mia")
    async with door.request(way, path, allow_redirects=False) as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "script-src" not in answer.headers["Content-Security-Policy"] or way == "POST"
        assert "<script" not in await answer.text()


async def test_the_nickname_goes_no_further_than_a_room_that_needs_one(world: World, door: TestClient) -> None:
    await plan(world)
    path = await link_of(world, "Mia")
    await world.messenger.did("Mia", GiveNickname("loeten"))
    await world.messenger.write("Mia", "Mimi")
    assert await join(door, path) == (303, ROOM)


# In a browser, with the service as a process of its own, and a room at another address.


@pytest_asyncio.fixture(loop_scope="session")
async def room() -> AsyncIterator[str]:
    async def enter(_request: web.Request) -> web.Response:
        return web.Response(text="<title>Raum</title>Willkommen im Raum", content_type="text/html")

    site = web.Application()
    site.add_routes([web.get("/raum", enter)])
    async with TestServer(site) as server:
        yield str(server.make_url("/raum"))


async def link_in_the_chat(browser: Browser, url: str, folder: Path, room: str) -> str:
    soon = datetime.now(UTC) + 10 * MINUTE
    store = await open_store(settings_for(folder))
    async with store.work() as work:
        title = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk von innen"
        assert await work.sessions.add(CareerSession(SessionId("loeten"), title, "", soon, 45, 5, join_url=room))
    await store.close()
    pupil = await Pupil.at(browser, f"{url}/?start=s_loeten")
    await Chat(pupil).play("""
        Mia: [Platz buchen]
        Bot: Du hast einen Platz
    """)
    link = await pupil.page.locator("a.out").last.get_attribute("href")
    assert link
    return link


async def focus_is_seen(page: Page) -> bool:
    return await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
async def test_from_the_chat_into_the_room(browser: Browser, folder: Path, room: str) -> None:
    """By light and by night, on a small phone, with the keyboard alone, and without scripts."""
    async with serving(folder, secret_key="k" * 40) as url:
        link = await link_in_the_chat(browser, url, folder, room)
        for scheme in ("light", "dark"):
            small = {"viewport": {"width": 320, "height": 480}, "color_scheme": scheme}
            for address in (link, f"{url}/j/gibt-es-nicht"):
                pupil = await Pupil.at(browser, address, bypass_csp=True, **small)
                assert await complaints_of_axe(pupil) == []
                assert await pupil.page.evaluate("document.documentElement.scrollWidth") <= 320
        page = (await Pupil.at(browser, link)).page
        for _ in range(4):
            await page.keyboard.press("Tab")
            if await page.evaluate("document.activeElement.textContent") == "Jetzt beitreten":
                break
        assert await focus_is_seen(page)
        await page.keyboard.press("Enter")
        await page.wait_for_url(room)
        plain = (await Pupil.at(browser, link, java_script_enabled=False)).page
        await plain.get_by_role("button", name="Jetzt beitreten").click()
        await plain.wait_for_url(room)
        assert "Willkommen im Raum" in await plain.content()
        assert await plain.context.cookies() == []
    assert link.rpartition("/")[2] not in (folder / "log").read_text()
