"""`lotse doctor` finds what an operator has to know of, and says what to do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.app import utc_now
from bot.commands.doctor import examine
from bot.keeping import machine
from bot.keeping.finding import Finding
from storage.store import Store, open_database
from storage.watching.state import note_backup
from tests.channels.bot_api import TOKEN
from tests.conftest import settings_for
from tests.ports import free_port


@asynccontextmanager
async def telegram(*, hours: int = 0, complaint: str = "") -> AsyncIterator[str]:
    """Telegram with a clock of its own."""

    async def answer(request: web.Request) -> web.Response:
        told: dict[str, Any] = {"id": 1, "is_bot": True, "first_name": "Lotse", "username": "lotse_bot"}
        if request.path.endswith("getWebhookInfo"):
            told = {"url": "", "has_custom_certificate": False, "pending_update_count": 7}
            told |= {"last_error_message": complaint} if complaint else {}
        date = format_datetime(utc_now() + timedelta(hours=hours), usegmt=True)
        return web.json_response({"ok": True, "result": told}, headers={"Date": date})

    site, port = web.Application(), free_port()
    site.add_routes([web.route("*", "/{path:.*}", answer)])
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield f"http://127.0.0.1:{port}"
    await runner.cleanup()


async def test_all_is_told_and_nothing_is_wrong(folder: Path) -> None:
    store = Store(open_database(f"sqlite:///{folder / 'lotse.db'}"))
    async with store.work() as work:
        await note_backup(work.connection, utc_now() - timedelta(hours=5))
    await store.close()
    async with telegram() as api:
        found = await examine(settings_for(folder, telegram_token=TOKEN, telegram_api_url=api, metrics_token="m" * 40))
    assert [one for one in found if not one.ok] == []
    told = {one.what for one in found}
    assert {"telegram answers, 7 messages wait to be fetched", "the clock is right"} <= told
    assert {"the last backup is 5 hours old", "figures for operators at /metrics, with the token"} <= told
    assert any("free on the disk of the database" in one for one in told)
    assert any("help lines were checked within a year" in one for one in told)


async def test_what_is_wrong_is_told_with_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "LITTLE", 1.1)
    store = Store(open_database(f"sqlite:///{folder / 'lotse.db'}"))
    async with store.work() as work:
        await note_backup(work.connection, utc_now() - timedelta(days=3))
    await store.close()
    own = {"telegram_token": TOKEN, "public_url": f"http://lotse.example:{free_port()}"}
    async with telegram(hours=2, complaint="Wrong response from the webhook: 502 Bad Gateway") as api:
        found = await examine(settings_for(folder, telegram_api_url=api, **own))
    wrong = {one.what: one.mend for one in found if not one.ok}
    assert any("journalctl -u lotse-backup" in mend for mend in wrong.values())
    assert any("Make room" in mend for mend in wrong.values())
    assert any("timedatectl" in mend for mend in wrong.values())
    assert any("set up https" in mend for mend in wrong.values())
    assert len(wrong) == 4
    hints = [one.mend for one in found if one.ok]
    assert "Its last complaint: Wrong response from the webhook: 502 Bad Gateway" in hints


def test_a_backup_that_was_never_made_is_a_hint() -> None:
    """Those made before this was noted may lie there."""
    assert machine.backup(None, utc_now()).ok
    assert machine.backup(utc_now(), utc_now()) == Finding(True, "the last backup is 0 hours old")
