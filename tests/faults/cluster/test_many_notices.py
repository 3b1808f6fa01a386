"""Thousands of notices at once, by real processes through the Bot API stand-in: each once, in time, at its pace."""

import asyncio
import os
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from benchmarks.crowd import FIRST_CHAT, heard, remind, wait_for
from benchmarks.notices import Case, measure, stand_in
from benchmarks.processes import Server, environment, free_port, lotse, running
from tests.channels.bot_api import TOKEN
from tests.conftest import ROOT, SHARED, need
from tests.postgres import Server as Postgres

pytestmark = [pytest.mark.slow_faults, pytest.mark.peer]

RATE = 29
SECRET = "a-secret-of-the-test"
HASTY = [sys.executable, "-m", "tests.faults.cluster.hasty"]
A_MINUTE = 60.0


@pytest.fixture(autouse=True)
def peer() -> None:
    need(SHARED / "peers" / "telegram" / "fake_bot_api.py", "the Bot API stand-in")


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    postgres.create("crowd")
    yield postgres.url("crowd")
    postgres.drop("crowd")


def test_10_000_reminders_by_three_processes() -> None:
    seen = measure(Case("PostgreSQL", 3))
    print(f"10,000 in {seen.seconds:.1f} s")
    assert (len(seen.copies), set(seen.copies.values())) == (10_000, {1})
    assert seen.seconds <= 60


def test_three_processes_keep_to_the_messengers_rate_and_use_it() -> None:
    case = Case("PostgreSQL", 3, 1_500, RATE)
    seen = measure(case)
    print(f"1,500 in {seen.seconds:.1f} s of {case.bar:.1f} s; {len(seen.refused)} calls refused")
    assert (len(seen.copies), set(seen.copies.values())) == (1_500, {1})
    assert seen.seconds <= case.bar
    assert len(seen.refused) <= 15, "one in a hundred"


def serving(folder: Path, url: str, api: str, rate: float = RATE) -> Any:
    webhook = "https://lotse.example/telegram"
    bot = {"telegram_token": TOKEN, "telegram_api_url": api, "telegram_webhook": webhook, "telegram_secret": SECRET}
    return lotse(folder, database_url=url, secret_key="k" * 40, telegram_rate=rate, **bot)


def test_after_two_hours_away_what_is_of_use_is_told_within_a_minute(postgres_url: str, tmp_path: Path) -> None:
    asyncio.run(remind(postgres_url, 1_000, datetime.now(UTC) - timedelta(hours=2)))
    with stand_in(tmp_path, "--rate-limits") as api:
        began = datetime.now(UTC)
        with serving(tmp_path, postgres_url, api), serving(tmp_path, postgres_url, api):
            wait_for(api, 1_000, 90)
            seen = heard(api, began)
    print(f"1,000 within {seen.seconds:.1f} s of the start")
    assert (len(seen.copies), set(seen.copies.values())) == (1_000, {1})
    assert seen.seconds <= 60


def until_all_have_heard(api: str, how_many: int, patience: float) -> None:
    """Copies do not count."""
    until, wanted = time.time() + patience, how_many
    while time.time() < until:
        wait_for(api, wanted, 5)
        seen = heard(api, datetime.now(UTC)).copies
        if len(seen) >= how_many:
            return
        wanted = how_many + sum(seen.values()) - len(seen)


def test_the_work_of_a_killed_process_is_taken_over(postgres_url: str, tmp_path: Path) -> None:
    due_at = datetime.now(UTC) + timedelta(seconds=8)
    with ExitStack() as stack:
        api = stack.enter_context(stand_in(tmp_path))
        one, *_ = [stack.enter_context(serving(tmp_path, postgres_url, api, 0)) for _ in range(3)]
        asyncio.run(remind(postgres_url, 3_000, due_at))
        wait_for(api, 600, 60)
        os.kill(one.pid, signal.SIGKILL)
        killed = time.time()
        until_all_have_heard(api, 3_000, A_MINUTE + 20)
        seen = heard(api, due_at)
    twice = sum(copies - 1 for copies in seen.copies.values())
    print(f"all told {due_at.timestamp() + seen.seconds - killed:.1f} s after the kill, {twice} of them twice")
    assert len(seen.copies) == 3_000
    assert max(seen.copies.values()) <= 2
    assert due_at.timestamp() + seen.seconds - killed <= A_MINUTE


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal with the seconds it asked for."""

    chat: int
    at: float
    seconds: int


def refusals(errors: list[dict[str, Any]]) -> list[Refused]:
    found = [(error, re.search(r"retry after (\d+)", error["description"])) for error in errors]
    return [Refused(int(e["params"]["chat_id"]), e["time"], int(said[1])) for e, said in found if said]


async def a_person_talks(http: aiohttp.ClientSession, bot: Server, api: str, number: int) -> float:
    """Seconds from writing to the reply; every fifth reply is refused at first."""
    chat = 5_000 + number
    if number % 5 == 0:
        await refuse(http, api, chat=chat, code=429, retry_after=1, times=1)
    who = {"id": chat, "is_bot": False, "first_name": "Ada", "language_code": "de"}
    message = {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private"}, "from": who, "text": "hilfe"}
    headers, wrote = {"X-Telegram-Bot-Api-Secret-Token": SECRET}, time.time()
    update = {"update_id": 900_000 + number, "message": message}
    async with http.post(f"{bot.url}/telegram", json=update, headers=headers) as answer:
        assert answer.status == 200
    async with http.get(f"{api}/control/wait?method=sendMessage&chat={chat}&count=1&timeout=30") as got:
        assert (await got.json())["ok"], "no reply"
    async with http.get(f"{api}/control/calls?method=sendMessage&chat={chat}") as got:
        return float((await got.json())["calls"][0]["time"]) - wrote


async def refuse(http: aiohttp.ClientSession, api: str, **how: Any) -> None:
    async with http.post(f"{api}/control/fail", json={"method": "sendMessage", "description": "no", **how}) as done:
        assert (await done.json())["ok"]


async def people_talk(bot: Server, api: str, how_many: int, until_due: float) -> list[float]:
    """Two a second begin to talk, from when the notices are due."""
    async with aiohttp.ClientSession() as http:
        await asyncio.sleep(max(0.0, until_due))
        talks = []
        for number in range(how_many):
            talks.append(asyncio.create_task(a_person_talks(http, bot, api, number)))
            await asyncio.sleep(0.5)
        return sorted(await asyncio.gather(*talks))


def test_one_in_five_is_refused_at_first_and_people_go_on_talking(postgres_url: str, tmp_path: Path) -> None:
    """Besides, one chat is refused all the time, and one has blocked us: nobody else notices."""
    busy, blocked = FIRST_CHAT + 7, FIRST_CHAT + 8

    async def script(api: str) -> None:
        async with aiohttp.ClientSession() as http:
            for number in range(0, 400, 5):
                text = "Too Many Requests: retry after 2"
                await refuse(http, api, chat=FIRST_CHAT + number, code=429, retry_after=2, times=1, description=text)
            text = "Too Many Requests: retry after 5"
            await refuse(http, api, chat=busy, code=429, retry_after=5, times=1000, description=text)
            await refuse(http, api, chat=blocked, code=403, description="Forbidden: bot was blocked by the user")

    due_at = datetime.now(UTC) + timedelta(seconds=8)
    with ExitStack() as stack:
        api = stack.enter_context(stand_in(tmp_path, "--rate-limits"))
        bot, _ = [stack.enter_context(serving(tmp_path, postgres_url, api)) for _ in range(2)]
        asyncio.run(script(api))
        asyncio.run(remind(postgres_url, 400, due_at))
        waits = asyncio.run(people_talk(bot, api, 40, due_at.timestamp() - time.time()))
        wait_for(api, 398 + 40, 60)
        seen = heard(api, due_at)
        calls = asyncio.run(accepted(api))
    print(f"398 in {seen.seconds:.1f} s; replies: 95 of 100 within {waits[37]:.2f} s, the slowest {waits[-1]:.2f} s")
    assert seen.copies == Counter({FIRST_CHAT + n: 1 for n in range(400) if FIRST_CHAT + n not in (busy, blocked)})
    early = [
        refused
        for refused in refusals(seen.refused)
        if any(0 <= when - refused.at < refused.seconds - 0.05 for chat, when in calls if chat == refused.chat)
    ]
    assert early == []


async def accepted(api: str) -> list[tuple[int, float]]:
    async with aiohttp.ClientSession() as http, http.get(f"{api}/control/calls?method=sendMessage") as got:
        return [(call["params"]["chat_id"], call["time"]) for call in (await got.json())["calls"]]


@contextmanager
def hasty(folder: Path, url: str, api: str) -> Iterator[Server]:
    port = free_port()
    bot = {"telegram_token": TOKEN, "telegram_api_url": api, "telegram_webhook": "https://lotse.example/telegram"}
    own = {"database_url": url, "secret_key": "k" * 40, "telegram_rate": 0, "port": port}
    env = environment(folder, **bot, **own) | {"PYTHONPATH": str(ROOT)}
    with running(HASTY, port, folder, env) as server:
        yield server


def test_who_does_not_wait_as_long_as_the_messenger_says_is_refused_again_and_again(
    postgres: Postgres, tmp_path: Path
) -> None:
    """Without a rate of our own, so that the messenger has something to say."""
    refused = []
    for number, service in enumerate((lambda *given: serving(*given, 0), hasty)):
        name, folder = f"hasty{number}", tmp_path / str(number)
        folder.mkdir()
        postgres.create(name)
        due_at = datetime.now(UTC) + timedelta(seconds=6)
        with stand_in(folder, "--rate-limits") as api, service(folder, postgres.url(name), api):
            asyncio.run(remind(postgres.url(name), 200, due_at))
            wait_for(api, 200, 60)
            refused.append(len(heard(api, due_at).refused))
        postgres.drop(name)
    print(f"refused: {refused[0]} calls; of the hasty one {refused[1]}")
    assert refused[1] > 3 * refused[0]
