"""Telegram for real: the service and the Bot API stand-in as processes of their own, by polling and by webhook."""

from pathlib import Path

import aiohttp
import pytest

from tests.channels import scripts
from tests.channels.bot_api import TOKEN, BotApi
from tests.channels.service import serving
from tests.chat import Chat
from tests.ports import free_port

pytestmark = pytest.mark.peer
SECRET, SECRET_HEADER = "a-secret-of-the-test", "X-Telegram-Bot-Api-Secret-Token"


def settings(api: BotApi, **more: object) -> dict[str, object]:
    return {"telegram_token": TOKEN, "telegram_api_url": api.url, **more}


async def test_a_chat_by_polling(api: BotApi, folder: Path) -> None:
    async with serving(folder, **settings(api)):
        await api.listens("deleteWebhook")
        await Chat(api).play(scripts.BOOKING)
        assert await api.refused() == []
    assert not [secret for secret in (TOKEN, TOKEN.partition(":")[2], "Mimi") if secret in (folder / "log").read_text()]


async def test_a_reply_that_could_not_be_sent_before_a_stop_is_sent_after_the_next_start(
    api: BotApi,
    folder: Path,
) -> None:
    port = free_port()
    webhook = f"http://127.0.0.1:{port}/telegram"
    how = settings(api, port=port, telegram_webhook=webhook, telegram_secret=SECRET)
    async with serving(folder, **how):
        await api.listens("setWebhook")
        await Chat(api).play(scripts.ASKING)
        assert await api.refused() == []
        await api.post("fail", method="sendMessage", code=502, times=1000)
        update = {"update_id": 5, "message": message("termine")}
        async with api.http.post(webhook, json=update, headers={SECRET_HEADER: SECRET}) as answer:
            assert answer.status == 200
    await api.post("reset", keep_setup=True)
    async with serving(folder, **how):
        (text,) = await api.told(99, 1)
        assert "Such dir einen Termin aus" in text


async def test_telegram_away_at_the_start_is_no_reason_not_to_serve(folder: Path) -> None:
    away = f"http://127.0.0.1:{free_port()}"
    async with (
        serving(folder, telegram_token="1:abcdef", telegram_api_url=away) as url,
        aiohttp.ClientSession() as http,
        http.get(url) as page,
    ):
        assert page.status == 200
    assert "abcdef" not in (folder / "log").read_text()


def message(text: str) -> dict[str, object]:
    who = {"id": 99, "is_bot": False, "first_name": "Ada"}
    return {"message_id": 1, "date": 0, "chat": {"id": 99, "type": "private"}, "from": who, "text": text}
