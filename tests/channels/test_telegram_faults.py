"""Telegram when things go wrong: doubled, malformed and forged updates, refusals, floods, and Telegram away."""

from pathlib import Path

import aiohttp
import pytest

from tests.channels.bot_api import BotApi
from tests.channels.service import serving
from tests.channels.test_telegram import settings
from tests.chat import Chat
from tests.ports import free_port

pytestmark = pytest.mark.peer
SECRET = "a-secret-of-the-test"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


def by_webhook(api: BotApi) -> tuple[dict[str, object], str]:
    port = free_port()
    webhook = f"http://127.0.0.1:{port}/telegram"
    return settings(api, port=port, telegram_webhook=webhook, telegram_secret=SECRET), webhook


async def test_an_update_delivered_five_times_counts_once(api: BotApi, folder: Path) -> None:
    how, _ = by_webhook(api)
    async with serving(folder, **how):
        await api.listens("setWebhook")
        await api.post("say", chat=99, text="/termine", repeat=5)
        await api.post("say", chat=99, text="hilfe")
        assert ["Such dir" in text for text in await api.told(99, 2)] == [True, False]


async def test_a_malformed_update_is_acknowledged_and_harms_nobody(api: BotApi, folder: Path) -> None:
    how, webhook = by_webhook(api)
    async with serving(folder, **how):
        await api.listens("setWebhook")
        for body in (b"", b"[]", b"{", b'{"update_id": "x"}', b'{"update_id": 7, "message": 5}', b'{"update_id": 8}'):
            async with api.http.post(webhook, data=body, headers={SECRET_HEADER: SECRET}) as answer:
                assert answer.status == 200, body
        await Chat(api).play("""
            Mia: hilfe
            Bot: So funktioniert es
        """)


@pytest.mark.parametrize("header", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: "gänz anders"}])
async def test_without_the_secret_nothing_is_taken(header: dict[str, str], api: BotApi, folder: Path) -> None:
    how, webhook = by_webhook(api)
    async with serving(folder, **how):
        await api.listens("setWebhook")
        async with api.http.post(webhook, json={"update_id": 1}, headers=header) as answer:
            assert answer.status == 403


async def test_what_telegram_refuses_for_now_is_sent_later_and_in_order(api: BotApi, folder: Path) -> None:
    how, _ = by_webhook(api)
    async with serving(folder, **how):
        await api.listens("setWebhook")
        await api.post("fail", method="sendMessage", code=429, retry_after=1, times=1)
        await api.post("say", chat=99, text="termine")
        await api.post("say", chat=99, text="hilfe")
        assert ["Such dir" in text for text in await api.told(99, 2)] == [True, False]


async def test_a_reply_that_could_not_be_sent_before_a_stop_is_sent_after_the_next_start(
    api: BotApi,
    folder: Path,
) -> None:
    how, webhook = by_webhook(api)
    async with serving(folder, **how):
        await api.listens("setWebhook")
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
