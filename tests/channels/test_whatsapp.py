"""WhatsApp for real: the service as a process of its own, and a strict stand-in for the Graph API."""

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
from tests.chat import Chat
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


@pytest.mark.parametrize("script", scripts.ALL)
async def test_chats(script: str, folder: Path) -> None:
    async with served(folder) as api:
        await Chat(api).play(scripts.ALL[script])
    log = (folder / "log").read_text()
    assert not [secret for secret in (TOKEN, APP_SECRET, VERIFY, user_id("Mia"), "Mimi") if secret in log]


async def test_the_webhook_is_verified_with_our_word_only(folder: Path) -> None:
    async with served(folder) as api:
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


async def test_nothing_unsigned_is_taken(folder: Path) -> None:
    async with served(folder) as api:
        body = json.dumps(delivery(api.message("Mia", {"type": "text", "text": {"body": "termine"}}))).encode()
        assert await api.post(body, secret="wrong") == 403
        for signature in ("", "sha256=", "sha1=" + "0" * 40, "sha256=" + "0" * 64, "sha256=" + "ä" * 64):
            assert await api.post(body, **{"X-Hub-Signature-256": signature}) == 403
        assert await api.post(body, **{"X-Other": "1"}) == 403
        assert await api.post(body) == 200
        await api.until("Mia", 1)
        assert len(api.of("Mia")) == 1


async def test_what_is_delivered_again_counts_once(folder: Path) -> None:
    async with served(folder) as api:
        first = api.message("Mia", {"type": "text", "text": {"body": "/termine"}})
        for _ in range(5):
            assert await api.deliver(first) == 200
        await api.deliver(api.message("Mia", {"type": "text", "text": {"body": "hilfe"}}))
        told = await api.until("Mia", 2)
        assert len(told) == 2
        assert "So funktioniert es" in json.dumps(told[1], ensure_ascii=False)


async def test_several_in_one_delivery_are_answered_in_order(folder: Path) -> None:
    async with served(folder) as api:
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


async def test_a_malformed_delivery_is_acknowledged_and_harms_nobody(folder: Path) -> None:
    async with served(folder) as api:
        for body in (b"", b"[]", b"{", b'{"entry": 5}', b'{"entry": [{"changes": [5]}]}', b"[" * 50_000):
            assert await api.post(body) == 200, body[:20]
        await Chat(api).play("""
            Mia: hilfe
            Bot: So funktioniert es
        """)


async def test_many_messages_after_an_outage_come_in_one_delivery(folder: Path) -> None:
    async with served(folder) as api:
        said = [api.message(f"P{n}", {"type": "text", "text": {"body": "hilfe"}}) for n in range(20)]
        read = {"id": "out.1", "status": "read", "timestamp": "1764000000", "recipient_user_id": "DE.1"}
        body = json.dumps(delivery(*said, value(statuses=[read] * 2000))).encode()
        assert 64 * 1024 < len(body) < 3 * 1024 * 1024
        assert await api.post(body) == 200
        for n in range(20):
            assert len(await api.until(f"P{n}", 1)) == 1
        assert await api.post(body + b" " * 3 * 1024 * 1024) == 413


async def test_pictures_are_refused_kindly_and_reactions_passed_over(folder: Path) -> None:
    async with served(folder) as api:
        await api.deliver(api.message("Mia", {"type": "reaction", "reaction": {"emoji": "👍", "message_id": "x"}}))
        for number, kind in enumerate(("image", "audio", "sticker", "location", "contacts", "unsupported", "poll"), 1):
            await api.deliver(api.message("Mia", {"type": kind, kind: {"id": "1"}}))
            told = await api.until("Mia", number)
            assert "Ich kann nur Text lesen" in json.dumps(told[-1], ensure_ascii=False)


async def test_what_is_refused_for_now_is_sent_later_and_in_order(folder: Path) -> None:
    async with served(folder) as api:
        api.trouble = [(429, 130429, {"Retry-After": "1"}), (500, 131016, {}), (400, 80007, {})]
        await api.deliver(api.message("Mia", {"type": "text", "text": {"body": "/termine"}}))
        await api.deliver(api.message("Mia", {"type": "text", "text": {"body": "hilfe"}}))
        told = [json.dumps(one, ensure_ascii=False) for one in await api.until("Mia", 2)]
        assert ["Such dir einen Termin" in one for one in told] == [True, False]


async def test_a_link_brings_its_payload_as_words(folder: Path) -> None:
    async with served(folder) as api:
        await Chat(api).play("""
            Mia: f_wood
            Bot: Holz [Tischler/in]
            Mia: l_ABCDEF2
            Bot: Dieser Link ist vorbei
            Mia: ABCDEF2
            Bot: Dieser Link ist vorbei
        """)


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
