"""Telegram for real: the service and the Bot API stand-in as processes of their own, by polling and by webhook."""

from pathlib import Path

import pytest

from tests.channels import scripts
from tests.channels.bot_api import TOKEN, BotApi
from tests.channels.service import serving
from tests.chat import Chat
from tests.ports import free_port

pytestmark = pytest.mark.peer


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
