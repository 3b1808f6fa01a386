"""`lotse serve` dies at each step of a turn and of a notice: delivered again, nothing is lost, nothing doubled."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import select

from handlers.booking.notice import Occasion
from handlers.booking.session import CareerSession, SessionId, State
from handlers.speech.actions import Action, GiveBack, TakeSeat
from handlers.speech.packing import pack
from storage import tables as t
from storage.store import Store, open_database
from tests.channels.bot_api import TOKEN
from tests.channels.service import answers, environment
from tests.conftest import on_both_databases
from tests.fakes import START
from tests.faults.doomed import DIED, OF_A_NOTICE, OF_A_TURN
from tests.forked import PATIENCE, Program, start
from tests.ports import free_port

pytestmark = pytest.mark.slow
SECRET = "a-secret-of-the-test"
SESSION = SessionId("mitten-im-absturz")
ADA, BEN = 99, 98
REMINDERS = (Occasion.DAY_BEFORE, Occasion.SOON)
COPIES = {"sent": {2}, "acknowledged": {1, 2}, "notice sent": {2}}  # out, but not noted: it goes out again
ALWAYS_TESTED = ("committed", "sent", "notice on its way")  # the others at length, by `make faults`
OFFER = "Ein Platz ist frei geworden"


def at_length(points: Iterable[str]) -> list[Any]:
    return [p if p in ALWAYS_TESTED else pytest.param(p, marks=pytest.mark.slow_faults) for p in points]


@dataclass(slots=True)
class Messenger:
    """Takes what is sent, as Telegram does, and delivers what it got no answer for again."""

    port: int = field(default_factory=free_port)
    texts: list[tuple[int, str]] = field(default_factory=list)
    minutes: int = 0

    async def take(self, request: web.Request) -> web.Response:
        said = await request.json() if request.can_read_body else {}
        if request.match_info["method"] == "sendMessage":
            self.texts.append((said["chat_id"], said["text"]))
        return web.json_response({"ok": True, "result": True})

    def copies(self, chat: int, words: str) -> int:
        return sum(words in text for who, text in self.texts if who == chat)

    async def heard(self, chat: int, words: str, copies: int) -> None:
        await until(lambda: self.copies(chat, words) >= copies)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 - another process cannot set an event of this one
            await asyncio.sleep(0.02)


@dataclass(slots=True)
class Service:
    program: Program
    url: str

    async def deliver(self, number: int, chat: int, action: Action) -> bool:
        """False if there was no answer."""
        who = {"id": chat, "is_bot": False, "first_name": "Ada"}
        shown = {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private", "first_name": "Ada"}}
        query = {"id": str(number), "from": who, "chat_instance": "1", "data": pack(action), "message": shown}
        update = {"update_id": number, "callback_query": query}
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        with suppress(aiohttp.ClientConnectionError):
            async with aiohttp.request("POST", f"{self.url}/telegram", headers=headers, json=update) as got:
                return got.status == 200
        return False

    async def ends(self) -> int:
        return await self.program.ends()


@asynccontextmanager
async def messenger() -> AsyncIterator[Messenger]:
    phone = Messenger()
    site = web.Application()
    site.add_routes([web.post("/bot{token}/{method}", phone.take)])
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", phone.port).start()
    yield phone
    await runner.cleanup()


@asynccontextmanager
async def serving(how: str, folder: Path, database_url: str, phone: Messenger) -> AsyncIterator[Service]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    telegram = {"telegram_token": TOKEN, "telegram_api_url": f"http://127.0.0.1:{phone.port}"}
    telegram |= {"telegram_webhook": f"{url}/telegram", "telegram_secret": SECRET}
    own = {"database_url": database_url, "port": port, "public_url": url, "secret_key": "k" * 40}
    env = environment(folder, **telegram, **own)
    program = start("tests.faults.doomed", how, str(phone.minutes), folder=folder, env=env)
    phone.minutes += 2  # by the time of the next, the lease of one that died is over
    try:
        await answers(url, program)
        yield Service(program, url)
    finally:
        program.stop()
        await program.ends()


@asynccontextmanager
async def database(url: str) -> AsyncIterator[Any]:
    store = Store(open_database(url))
    try:
        async with store.work() as work:
            yield work
    finally:
        await store.close()


async def open_session(url: str) -> None:
    async with database(url) as work:
        start = START + timedelta(days=30)
        await work.sessions.add(CareerSession(SESSION, "Mitten im Absturz", "", start, 45, seats=1))


async def what_is_stored(url: str) -> tuple[Counter[str], Counter[str], int]:
    """States of the bookings, occasions of the notices, and replies that are still to go out."""
    async with database(url) as work:
        states = await work.connection.execute(select(t.bookings.c.state))
        notices = await work.connection.execute(select(t.notices.c.occasion))
        outgoing = await work.connection.execute(select(t.outgoing.c.id))
        return Counter(states.scalars()), Counter(notices.scalars()), len(outgoing.all())


@on_both_databases
@pytest.mark.parametrize("point", at_length(OF_A_TURN))
async def test_a_booking_survives(point: str, database_url: str, tmp_path: Path) -> None:
    copies = COPIES.get(point, {1})
    await open_session(database_url)
    async with messenger() as phone:
        async with serving(point, tmp_path, database_url, phone) as doomed:
            acknowledged = await doomed.deliver(1, ADA, TakeSeat(SESSION))
            assert await doomed.ends() == DIED
        async with serving("", tmp_path, database_url, phone) as service:
            assert acknowledged or await service.deliver(1, ADA, TakeSeat(SESSION))
            await phone.heard(ADA, "Du hast einen Platz", min(copies))
        states, notices, outgoing = await what_is_stored(database_url)
        assert states == {State.BOOKED: 1}
        assert {occasion: notices[occasion] for occasion in REMINDERS} == dict.fromkeys(REMINDERS, 1)
        assert outgoing == 0
        assert phone.copies(ADA, "Du hast einen Platz") in copies


@on_both_databases
@pytest.mark.parametrize("point", at_length(OF_A_NOTICE))
async def test_an_offer_survives(point: str, database_url: str, tmp_path: Path) -> None:
    copies = COPIES.get(point, {1})
    await open_session(database_url)
    async with messenger() as phone:
        async with serving("", tmp_path, database_url, phone) as service:
            for number, chat in enumerate((ADA, BEN)):
                assert await service.deliver(number, chat, TakeSeat(SESSION))
        async with serving(point, tmp_path, database_url, phone) as doomed:
            acknowledged = await doomed.deliver(3, ADA, GiveBack(SESSION))
            assert await doomed.ends() == DIED
        async with serving("", tmp_path, database_url, phone) as service:
            assert acknowledged or await service.deliver(3, ADA, GiveBack(SESSION))
            await phone.heard(BEN, OFFER, min(copies))
        states, notices, outgoing = await what_is_stored(database_url)
        assert states == {State.GIVEN_BACK: 1, State.OFFERED: 1}
        assert (notices["offer"], outgoing) == (0, 0)
        assert phone.copies(BEN, OFFER) in copies


@on_both_databases
async def test_a_start_that_forgets_what_is_left_over_loses_a_reply(database_url: str, tmp_path: Path) -> None:
    await open_session(database_url)
    async with messenger() as phone:
        async with serving("committed", tmp_path, database_url, phone) as doomed:
            assert not await doomed.deliver(1, ADA, TakeSeat(SESSION))
        async with serving("forgetful", tmp_path, database_url, phone) as service:
            assert await service.deliver(1, ADA, TakeSeat(SESSION))
        assert phone.texts == []
