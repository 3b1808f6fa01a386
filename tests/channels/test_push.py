"""Reminders through the browser's push service: sealed, signed, without names, for closed pages only, ended at once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import select

from bot.channels.webchat import WebChat
from bot.pages.web_door.reminders import ReminderPages
from bot.sending.push.places import is_known, read_subscription
from bot.sending.push.pusher import Pusher
from bot.sending.push.sealing import Seal
from handlers.booking.session import CareerSession, SessionId
from handlers.speech.actions import Forget, GiveBack, Greet, TakeSeat
from handlers.speech.packing import pack
from storage import tables as t
from storage.retention import delete_overdue
from tests.channels.push_service import PushService, push_service
from tests.conftest import World, on_both_databases
from tests.forked import PATIENCE

OURS = {"X-Lotse": "1"}
TITLE = "Löten bei Frau Geheim"


@dataclass(slots=True)
class Page:
    """A pupil's browser, with a seat in a session of tomorrow noon."""

    world: World
    http: aiohttp.ClientSession
    url: str
    pusher: Pusher
    service: PushService
    turns: int = 0

    async def did(self, action: Any) -> dict[str, Any]:
        self.turns += 1
        async with self.http.ws_connect(f"{self.url}/chat/live", origin=self.url) as socket:
            await socket.send_json({"id": f"turn-0000-{self.turns}", "press": pack(action)})
            while "reply" not in (said := await socket.receive_json(timeout=PATIENCE)):
                pass
        reply: dict[str, Any] = said["reply"]
        return reply

    async def post(self, path: str, what: object = None) -> int:
        async with self.http.post(f"{self.url}{path}", json=what, headers=OURS) as answer:
            return answer.status

    async def state(self) -> dict[str, Any]:
        async with self.http.get(f"{self.url}/chat/reminders", headers=OURS) as answer:
            told: dict[str, Any] = await answer.json()
            return told

    async def rounds(self) -> None:
        await self.world.go()
        async with aiohttp.ClientSession() as http:
            await self.pusher.go(http)

    async def kept(self) -> list[Any]:
        async with self.world.house.store.work() as work:
            await delete_overdue(work.connection, self.world.clock())
            return list(await work.connection.execute(select(t.browsers)))


@pytest.fixture
async def page(world: World) -> AsyncIterator[Page]:
    house, settings = world.house, world.house.settings
    async with world.house.store.work() as work:
        starts = world.clock() + timedelta(days=3)
        await work.sessions.add(CareerSession(SessionId("geheim"), TITLE, "", starts, 45, seats=1))
    async with push_service() as service, aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        pusher = Pusher(house.store, house.talks, Seal(settings.key, "https://lotse.example:8443/"), [service.url])
        webchat = WebChat(house.store, settings.key, settings.public_url, world.clock, pusher.stir)
        house.channels["web"] = webchat
        site = web.Application()
        site.add_routes(webchat.routes(house.turns))
        site.add_routes(ReminderPages(house.store, house.talks, webchat.passes, pusher).routes())
        async with TestServer(site) as server:
            page = Page(world, http, str(server.make_url("")).rstrip("/"), pusher, service)
            assert await page.post("/chat/begin") == 204
            yield page


@on_both_databases
async def test_a_reminder_for_a_closed_page(page: Page, world: World) -> None:
    assert await page.post("/chat/reminders", page.service.subscription()) == 409, "nothing to be reminded of"
    seat = await page.did(TakeSeat("geheim"))
    assert seat["remind"], "it is offered beside the calendar file"
    assert (await page.state())["on"] is False
    assert await page.post("/chat/reminders?lang=en", page.service.subscription()) == 204
    state = await page.state()
    assert state["on"] is True

    world.clock.forward(days=2)
    await page.rounds()
    (came,) = page.service.came
    assert came["said"] == {"text": "You have a session soon. Tap here.", "language": "en", "direction": "ltr"}
    assert came["key"] == state["key"]
    assert came["claims"]["aud"] == page.service.url
    assert came["claims"]["sub"] == "https://lotse.example"
    assert came["claims"]["exp"] == int((world.clock() + timedelta(hours=12)).timestamp())
    assert (came["headers"]["Topic"], came["headers"]["Content-Encoding"]) == ("lotse", "aes128gcm")
    assert 0 < int(came["headers"]["TTL"]) <= 24 * 60 * 60, "of no use once it has begun"

    async with page.http.ws_connect(f"{page.url}/chat/live", origin=page.url) as socket:
        await socket.send_json({"hello": {"last": -1}})
        shown = await socket.receive_json(timeout=PATIENCE)
        assert "Kannst du kommen?" in shown["reply"]["text"], "the page tells what it is about"
        world.clock.forward(hours=23, minutes=50)
        await page.rounds()
        assert "In 15 Minuten" in (await socket.receive_json(timeout=PATIENCE))["reply"]["text"]
    assert len(page.service.came) == 1, "a page that is open needs no other messenger"


@on_both_databases
async def test_what_the_service_does_not_take(page: Page, world: World) -> None:
    await page.did(TakeSeat("geheim"))
    await page.post("/chat/reminders", page.service.subscription())
    page.service.answers = [(429, {"Retry-After": "600"}), (503, {}), (410, {})]
    world.clock.forward(days=2)
    await page.rounds()
    await page.rounds()
    assert len(page.service.answers) == 2, "not before it may"
    world.clock.forward(minutes=10)
    await page.rounds()
    world.clock.forward(minutes=1)
    await page.rounds()
    assert len(page.service.answers) == 1, "the second pause is longer"
    assert len(await page.kept()) == 1
    world.clock.forward(minutes=1)
    await page.rounds()
    assert (page.service.answers, page.service.came, await page.kept()) == ([], [], [])
    assert (await page.state())["on"] is False

    await page.post("/chat/reminders", page.service.subscription())
    page.service.answers = [(500, {})]
    world.clock.forward(hours=23, minutes=35)
    await page.rounds()
    world.clock.forward(hours=1)
    await page.rounds()
    assert page.service.came == [], "dropped once it is of no use"


@on_both_databases
async def test_nothing_of_it_stays(page: Page, world: World) -> None:
    await page.did(TakeSeat("geheim"))

    async def subscribe() -> None:
        assert await page.post("/chat/reminders", page.service.subscription()) == 204
        assert len(await page.kept()) == 1

    await subscribe()
    assert await page.post("/chat/reminders/end") == 204
    assert await page.kept() == []
    await subscribe()
    await page.did(GiveBack("geheim"))
    world.clock.forward(days=4, hours=1)
    await page.did(Greet())
    assert await page.kept() == [], "with the last seat, though the chat goes on"

    async with world.house.store.work() as work:
        starts = world.clock() + timedelta(days=3)
        await work.sessions.add(CareerSession(SessionId("kochen"), "Kochen", "", starts, 45, seats=1))
    await page.did(TakeSeat("kochen"))
    await subscribe()
    await page.did(Forget())
    assert await page.kept() == []
    assert await page.post("/chat/reminders", page.service.subscription()) == 409


async def test_only_our_page_with_its_person_subscribes(page: Page) -> None:
    await page.did(TakeSeat("geheim"))
    async with page.http.post(f"{page.url}/chat/reminders", json=page.service.subscription()) as answer:
        assert answer.status == 403, "a form of another site"
    page_of_nobody = aiohttp.ClientSession()
    async with page_of_nobody as http, http.post(f"{page.url}/chat/reminders", json={}, headers=OURS) as answer:
        assert answer.status == 403
    keys = page.service.subscription()["keys"]
    for sent in (
        None,
        [],
        {},
        page.service.subscription(keys={}),
        page.service.subscription(keys={**keys, "auth": "kurz"}),
        page.service.subscription(keys={**keys, "p256dh": keys["p256dh"][:-4]}),
        page.service.subscription(keys={**keys, "p256dh": "ö" * 87}),
        page.service.subscription(endpoint="http://169.254.169.254/latest"),
        page.service.subscription(endpoint=7),
    ):
        assert await page.post("/chat/reminders", sent) == 400, sent
    assert read_subscription(page.service.subscription(), ()) is None, "only the operator adds services"


@pytest.mark.parametrize(
    ("endpoint", "known"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc:def", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/abc", True),
        ("https://web.push.apple.com/abc", True),
        ("https://wns2-par02p.notify.windows.com/w/?token=abc", True),
        ("https://fcm.googleapis.com:443/x", True),
        ("http://fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("https://fcm.googleapis.com.evil.example/x", False),
        ("https://evilfcm.googleapis.com/x", False),
        ("https://push.apple.com.evil.example/x", False),
        ("https://evilpush.apple.com/x", False),
        ("https://me@fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com@127.0.0.1/x", False),
        ("https://127.0.0.1\\@fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com\n.evil.example/x", False),
        ("https://127.0.0.1/x", False),
        ("https://[::1]/x", False),
        ("https://[::1/x", False),
        ("file:///etc/passwd", False),
        ("", False),
        ("https://fcm.googleapis.com/" + "x" * 2000, False),
    ],
)
def test_which_services_are_written_to(endpoint: str, known: bool) -> None:
    assert is_known(endpoint, ()) is known
