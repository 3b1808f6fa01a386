"""Telegram for real: the service and the Bot API stand-in as processes of their own, by polling and by webhook."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.channels import scripts
from tests.channels.bot_api import TOKEN, BotApi, free_port, running
from tests.channels.service import serving
from tests.chat import Chat
from tests.conftest import SHARED, need

pytestmark = pytest.mark.peer
STAND_IN = SHARED / "peers" / "telegram"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    need(STAND_IN / "fake_bot_api.py", "the Bot API stand-in")
    with running(STAND_IN) as url:
        async with aiohttp.ClientSession() as http:
            stand_in = BotApi(url, http)
            await stand_in.up()
            yield stand_in


def settings(api: BotApi, **more: object) -> dict[str, object]:
    return {"telegram_token": TOKEN, "telegram_api_url": api.url, **more}


@pytest.mark.parametrize("script", scripts.ALL)
async def test_chats_by_polling(script: str, api: BotApi, folder: Path) -> None:
    async with serving(folder, **settings(api)):
        await api.listens("deleteWebhook")
        await Chat(api).play(scripts.ALL[script])
        assert await api.refused() == []


@pytest.mark.parametrize("script", scripts.ALL)
async def test_chats_by_webhook(script: str, api: BotApi, folder: Path) -> None:
    port = free_port()
    webhook = f"http://127.0.0.1:{port}/telegram"
    async with serving(folder, port=port, **settings(api, telegram_webhook=webhook)):
        await api.listens("setWebhook")
        await Chat(api).play(scripts.ALL[script])
        assert await api.refused() == []
