"""What operators see: only with the token, nothing of anybody, and all that the dashboard and the alerts ask for."""

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

import aiohttp
import pytest
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families

from bot import app
from bot.app import House, serve
from bot.channels.base import NeverMore, NotNow
from bot.errors import Refused
from bot.metrics import page
from bot.metrics.answers import names_of
from bot.metrics.tally import Spread, Tally
from bot.settings import read_settings
from handlers.speech.actions import GiveBack, TakeSeat
from storage.store import Unavailable
from storage.watching.state import note_backup
from tests.conftest import ROOT, settings_for
from tests.fakes import FakeMessenger
from tests.ports import free_port

TOKEN = "t" * 40
CANARY = "Kanarienvogel"
SESSION = "beispiel-tischlerei-von-innen"
RULES, DASHBOARD = ROOT / "deploy/prometheus/lotse.rules.yml", ROOT / "deploy/grafana/lotse.json"
NAME = re.compile(r"\b(?:lotse|process|python)_[a-z_0-9]+")
LABELS = {
    "channel",
    "kind",
    "outcome",
    "why",
    "route",
    "status",
    "area",
    "change",
    "version",
    "schema",
    "le",
    "generation",
}
ALLOWED = re.compile(r"[\w.+/{}:\\ -]{0,60}")


def families(text: str) -> dict[str, Metric]:
    return {family.name: family for family in text_string_to_metric_families(text)}


def values(text: str, name: str) -> dict[tuple[str, ...], float]:
    """Of one metric, by the values of its labels in the order of their names."""
    samples = [one for family in families(text).values() for one in family.samples if one.name == name]
    return {tuple(one.labels[key] for key in sorted(one.labels)): one.value for one in samples}


async def ask(url: str, token: str = TOKEN, **headers: str) -> tuple[int, str]:
    given = {"Authorization": f"Bearer {token}"} if token else {}
    async with aiohttp.request("GET", f"{url}/metrics", headers=given | headers) as answer:
        return answer.status, await answer.text()


class Running:
    """A service in this process with a fake messenger."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = settings_for(folder, port=self.port, host="127.0.0.1", **settings)
        self.messenger = FakeMessenger()
        self.stop = asyncio.Event()

    async def __aenter__(self) -> Self:
        house = asyncio.get_running_loop().create_future()
        self.task = asyncio.create_task(serve(self.settings, house.set_result, self.stop))
        await asyncio.wait({self.task, house}, return_when=asyncio.FIRST_COMPLETED)
        self.house: House = house.result() if house.done() else await self.task
        self.house.channels[self.messenger.name] = self.messenger
        self.messenger.house = self.house
        return self

    async def __aexit__(self, *_error: object) -> None:
        self.stop.set()
        await self.task


async def test_only_whoever_shows_the_token_is_told(folder: Path) -> None:
    async with Running(folder, metrics_token=TOKEN, behind_proxy=True) as service:
        assert (await ask(service.url))[0] == 200
        for wrong in ("", "x" * 40, TOKEN[:-1], f"{TOKEN}x", "ü" * 40):
            status, told = await ask(service.url, wrong)
            assert (status, "lotse_" in told) == (401, False), wrong
        assert (await ask(service.url, "", **{"X-Forwarded-For": "127.0.0.1"}))[0] == 401, "an address is no proof"


async def test_without_a_token_there_is_no_such_page(folder: Path) -> None:
    async with Running(folder) as service:
        assert (await ask(service.url))[0] == 404


def test_a_token_that_can_be_guessed_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOTSE_METRICS_TOKEN", "geheim")
    with pytest.raises(Refused, match="LOTSE_METRICS_TOKEN is too short"):
        read_settings()


def test_the_library_is_loaded_only_when_somebody_asks() -> None:
    told = "import sys, bot.app; print('prometheus_client' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


async def play(service: Running) -> None:
    """A bit of all that is counted, with a canary wherever people can put one."""
    messenger, house = service.messenger, service.house
    await messenger.write(CANARY, f"Was macht ein {CANARY}? 0176 1234567")
    await messenger.did(CANARY, TakeSeat(SESSION), key="once")
    await messenger.did(CANARY, TakeSeat(SESSION), key="once")
    await messenger.did(CANARY, GiveBack(SESSION))
    messenger.trouble = [NotNow(0, CANARY), NeverMore(CANARY, gone=True)]
    await messenger.write(CANARY, "hallo")
    knowledge, house.live.current = house.live.current, None
    await messenger.write(CANARY, f"Was macht ein {CANARY}?")
    house.live.current = knowledge
    async with aiohttp.ClientSession() as http:
        for path in (f"/{CANARY}", f"/l/{CANARY}?{CANARY}={CANARY}", f"/desk/{CANARY}", f"/static/{CANARY}.js", "/"):
            async with http.get(service.url + path, headers={"User-Agent": CANARY, "Referer": CANARY}):
                pass


async def test_what_happened_is_counted_and_nobody_is_in_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Running(folder, metrics_token=TOKEN) as service:
        await play(service)
        async with service.house.store.work() as work:
            await note_backup(work.connection, app.utc_now())
        _, told = await ask(service.url)
        assert values(told, "lotse_turns_total") == {("fake", "ok"): 4, ("fake", "repeated"): 1, ("fake", "failed"): 1}
        assert values(told, "lotse_turn_seconds_count") == {("fake",): 6}
        assert values(told, "lotse_bookings_total") == {("taken",): 1, ("given back",): 1}
        sends = values(told, "lotse_sends_total")
        assert sends["fake", "reply", "later"] == sends["fake", "reply", "gone"] == 1
        answers = values(told, "lotse_http_answers_total")
        assert (answers["/", "200"], answers["none", "404"]) == (1, 2)
        assert (values(told, "lotse_ready"), values(told, "lotse_database_unavailable_total")) == ({(): 1}, {(): 0})
        assert CANARY.lower() not in told.lower()
        assert "1234567" not in told
        labels = [
            one for family in families(told).values() for sample in family.samples for one in sample.labels.items()
        ]
        assert [label for label in labels if not ALLOWED.fullmatch(label[1])] == []
        assert {name for name, _ in labels} <= LABELS, "a new label: can it hold anything of anybody?"
        assert asked_for() - names(told) == set()
        monkeypatch.setattr(page, "STALE", timedelta(0))
        monkeypatch.setattr(service.house.store.database, "reading", away)
        _, told = await ask(service.url)
        assert values(told, "lotse_ready") == {(): 0}
        assert values(told, "lotse_database_unavailable_total")[()] >= 1


def names(told: str) -> set[str]:
    ends = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum")}
    return {family.name + end for family in families(told).values() for end in ends.get(family.type, ("",))}


def asked_for() -> set[str]:
    """What the dashboard and the alerts show."""
    queries = [target["expr"] for panel in json.loads(DASHBOARD.read_text())["panels"] for target in panel["targets"]]
    rules = RULES.read_text()
    queries += re.findall(r"^ +expr: (.+)$", rules, re.MULTILINE)
    assert len(queries) > rules.count("- alert:") == rules.count(" expr: ") == rules.count(" summary: ") > 0
    assert all(query.count("(") == query.count(")") for query in queries)
    return {name for query in queries for name in NAME.findall(query)}


def test_a_path_that_an_operator_chose_is_not_told(tmp_path: Path) -> None:
    """Some put a secret into the webhook's path."""
    tally = Tally(names=names_of(settings_for(tmp_path, telegram_webhook=f"https://lotse.example/{CANARY}")))
    tally.answer(f"/{CANARY}", 200, 0.1)
    tally.answer("/telegram", 200, 0.1)
    assert dict(tally.answers) == {("webhook telegram", 200): 2}
    assert list(tally.answer_seconds) == ["webhook"]


def test_seconds_are_told_in_steps_that_add_up() -> None:
    spread = Spread()
    for seconds in (0.0, 0.005, 0.0051, 0.2, 11.0):
        spread.add(seconds)
    assert (spread.counts[0], spread.counts[1], spread.counts[5], spread.counts[-1]) == (2, 1, 1, 1)


@asynccontextmanager
async def away() -> AsyncIterator[None]:
    raise Unavailable("away")
    yield
