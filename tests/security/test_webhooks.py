"""Webhooks take nothing that is not signed, and there is none without a secret."""

import asyncio
import hashlib
import hmac
import json
from typing import Any, cast
from unittest.mock import Mock

import pytest
from aiohttp import web
from aiohttp.base_protocol import BaseProtocol
from aiohttp.streams import StreamReader
from aiohttp.test_utils import make_mocked_request
from pydantic import ValidationError
from sqlalchemy import select

from benchmarks.fuzzing.doors import NUMBER, SECRET, _answered
from bot.channels.telegram.channel import SECRET_HEADER, Telegram
from bot.channels.whatsapp.channel import Template, WhatsApp
from bot.channels.whatsapp.graph import Graph
from bot.channels.whatsapp.webhook import MOST_BYTES, USUAL_BYTES, Webhook
from bot.serving.doors import webhook_secret
from storage import tables as t
from tests.conftest import World, settings_for

SAID = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "hilfe"}
UPDATE = json.dumps({"update_id": 1, "message": {**SAID, "from": {"id": 7, "is_bot": False, "first_name": "M"}}})
WRONG = ("", "s", SECRET[:-1], SECRET + "s", SECRET.upper(), "é" * 32, " " + SECRET)


def signed(body: bytes, secret: str = SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def webhook(world: World) -> Webhook:
    house = world.house
    channel = WhatsApp(Graph("http://127.0.0.1:9", NUMBER, "x"), NUMBER, Template(), house.store, house.settings.zone)
    return Webhook(channel, house.turns, SECRET, "verify")


async def test_telegram_takes_nothing_without_its_secret(world: World) -> None:
    channel = Telegram("1:x", "http://127.0.0.1:9", world.house.store)
    receive = cast(Any, channel.route("/telegram", SECRET, world.house.turns).handler)
    for wrong in WRONG:
        assert await _answered(receive, "/telegram", UPDATE.encode(), {SECRET_HEADER: wrong}) == 403
    assert await _answered(receive, "/telegram", UPDATE.encode(), {}) == 403
    assert await people(world) == 0
    assert await _answered(receive, "/telegram", UPDATE.encode(), {SECRET_HEADER: SECRET}) == 200
    assert await people(world) == 1


async def people(world: World) -> int:
    async with world.house.store.look() as work:
        return len(list(await work.connection.execute(select(t.addresses.c.person_id))))


async def test_whatsapp_signs_the_body_as_it_came(world: World) -> None:
    receive, body = webhook(world)._receive, b'{"entry": []}'
    wrong = (signed(body, "other"), signed(body + b" "), signed(body)[:-1], signed(body)[7:], "", "sha1=abc", "é")
    for signature in wrong:
        assert await _answered(receive, "/whatsapp", body, {"X-Hub-Signature-256": signature}) == 403
    assert await _answered(receive, "/whatsapp", body, {"X-Hub-Signature-256": signed(body)}) == 200


async def test_of_large_deliveries_one_is_read_at_a_time(world: World) -> None:
    """Whether it is signed is known after the last byte: strangers hold no more memory than one of them."""
    ours = webhook(world)
    slow = StreamReader(cast(BaseProtocol, Mock()), 2**16)
    about = {"X-Hub-Signature-256": "sha256=" + "0" * 64, "Content-Length": str(MOST_BYTES)}
    first = asyncio.create_task(ours._receive(make_mocked_request("POST", "/whatsapp", about, payload=slow)))
    await asyncio.sleep(0)
    large, small = b'{"x": "' + b"x" * USUAL_BYTES + b'"}', b'{"entry": []}'
    assert await _answered(ours._receive, "/whatsapp", large, {"X-Hub-Signature-256": signed(large)}) == 503
    assert await _answered(ours._receive, "/whatsapp", small, {"X-Hub-Signature-256": signed(small)}) == 200
    slow.feed_eof()
    with pytest.raises(web.HTTPForbidden):
        await first
    assert await _answered(ours._receive, "/whatsapp", large, {"X-Hub-Signature-256": signed(large)}) == 200


async def test_without_a_secret_there_is_no_webhook(world: World) -> None:
    assert len(webhook_secret(world.house.settings)) == 64, "it follows from our key"
    with pytest.raises(ValidationError):
        settings_for(world.house.settings.database_file.parent, whatsapp_token="x", whatsapp_phone_id="1")
