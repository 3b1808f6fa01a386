"""WhatsApp with a strict stand-in for the Graph API: its webhook, and the service as a process of its own."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.channels import scripts
from tests.channels.graph_api import (
    APP_SECRET,
    TEMPLATE,
    TOKEN,
    VERIFY,
    GraphApi,
    delivery,
    graph_api,
    settings,
    user_id,
    value,
)
from tests.channels.service import serving
from tests.channels.test_whatsapp_window import whatsapp
from tests.chat import Chat
from tests.conftest import World
from tests.ports import free_port

CHALLENGE = {"hub.mode": "subscribe", "hub.verify_token": VERIFY, "hub.challenge": "1158201444"}


@asynccontextmanager
async def served(folder: Path, **more: object) -> AsyncIterator[GraphApi]:
    port = free_port()
    async with (
        graph_api(f"http://127.0.0.1:{port}/whatsapp") as api,
        serving(folder, port=port, **settings(api, **more)),
    ):
        yield api
        assert api.refused == []


async def test_a_chat(folder: Path) -> None:
    async with served(folder) as api:
        await Chat(api).play(scripts.BOOKING)
    log = (folder / "log").read_text()
    assert not [secret for secret in (TOKEN, APP_SECRET, VERIFY, user_id("Mia"), "Mimi") if secret in log]


async def test_the_webhook_is_verified_with_our_word_only(world: World) -> None:
    async with whatsapp(world) as api:
        for changed, status in [
            ({}, 200),
            ({"hub.verify_token": "wrong"}, 403),
            ({"hub.verify_token": "gänz anders"}, 403),
            ({"hub.mode": "unsubscribe"}, 403),
            ({"hub.challenge": "<script>"}, 403),
        ]:
            async with api.http.get(api.webhook, params=CHALLENGE | changed) as answer:
                assert answer.status == status, changed
                assert (await answer.text() == "1158201444") == (status == 200)
        async with api.http.get(api.webhook) as answer:
            assert answer.status == 403


async def test_nothing_unsigned_is_taken(world: World) -> None:
    async with whatsapp(world) as api:
        body = json.dumps(delivery(api.message("Mia", {"type": "text", "text": {"body": "termine"}}))).encode()
        assert await api.post(body, secret="wrong") == 403
        for signature in ("", "sha256=", "sha1=" + "0" * 40, "sha256=" + "0" * 64, "sha256=" + "ä" * 64):
            assert await api.post(body, **{"X-Hub-Signature-256": signature}) == 403
        assert await api.post(body, **{"X-Other": "1"}) == 403
        assert await api.post(body) == 200
        await api.until("Mia", 1)
        assert len(api.of("Mia")) == 1


async def test_several_in_one_delivery_are_answered_in_order(world: World) -> None:
    async with whatsapp(world) as api:
        said = [
            api.message(who, {"type": "text", "text": {"body": text}})
            for who, text in (("Mia", "/termine"), ("Ben", "hilfe"), ("Mia", "hilfe"))
        ]
        broken = {"messaging_product": "whatsapp", "metadata": 5}
        body = json.dumps(delivery(broken, *said, value(messages=[{"id": 7}]))).encode()
        assert await api.post(body) == 200
        told = [json.dumps(one, ensure_ascii=False) for one in await api.until("Mia", 2)]
        assert ["Such dir einen Termin" in one for one in told] == [True, False]
        assert len(await api.until("Ben", 1)) == 1


async def test_a_malformed_delivery_is_acknowledged_and_harms_nobody(world: World) -> None:
    async with whatsapp(world) as api:
        for body in (b"", b"[]", b"{", b'{"entry": 5}', b'{"entry": [{"changes": [5]}]}', b"[" * 50_000):
            assert await api.post(body) == 200, body[:20]
        await Chat(api).play("""
            Mia: hilfe
            Bot: So funktioniert es
        """)


async def test_many_messages_after_an_outage_come_in_one_delivery(world: World) -> None:
    async with whatsapp(world) as api:
        said = [api.message(f"P{n}", {"type": "text", "text": {"body": "hilfe"}}) for n in range(20)]
        read = {"id": "out.1", "status": "read", "timestamp": "1764000000", "recipient_user_id": "DE.1"}
        body = json.dumps(delivery(*said, value(statuses=[read] * 2000))).encode()
        assert 64 * 1024 < len(body) < 3 * 1024 * 1024
        assert await api.post(body) == 200
        for n in range(20):
            assert len(await api.until(f"P{n}", 1)) == 1
        assert await api.post(body + b" " * 3 * 1024 * 1024) == 413


async def test_reactions_are_passed_over(world: World) -> None:
    async with whatsapp(world) as api:
        await api.deliver(api.message("Mia", {"type": "reaction", "reaction": {"emoji": "👍", "message_id": "x"}}))
        await api.write("Mia", "hilfe")
        assert len(api.of("Mia")) == 1


@pytest.mark.parametrize(("template", "told"), [("", "nur innerhalb von 24 Stunden"), (TEMPLATE, "rechtzeitig")])
async def test_at_booking_it_is_said_how_one_is_reminded(template: str, told: str, folder: Path) -> None:
    async with served(folder, whatsapp_template=template) as api:
        await Chat(api).play(f"""
            Mia: /termine
            Bot: Such dir einen Termin aus.
            Mia: [Tischlerei von innen]
            Bot: [Platz buchen]
            Mia: [Platz buchen]
            Bot: {told}
            Mia: daten
            Bot: Zuletzt geschrieben:
        """)


async def test_the_service_without_whatsapp_has_no_such_page(folder: Path) -> None:
    port = free_port()
    async with graph_api(f"http://127.0.0.1:{port}/whatsapp") as api, serving(folder, port=port):
        assert await api.deliver(api.message("Mia", {"type": "text", "text": {"body": "hilfe"}})) == 404
