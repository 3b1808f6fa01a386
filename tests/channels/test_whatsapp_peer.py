"""WhatsApp beside an independent library (pywa): what we send is what it would send, what comes in means the same."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from unittest.mock import AsyncMock
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pywa import WhatsApp as Peer
from pywa import handlers as peers
from pywa.errors import (
    AuthorizationError,
    BusinessPaymentIssue,
    MessageUndeliverable,
    ReEngagementMessage,
    ThrottlingError,
    WhatsAppError,
)
from pywa.types import Button as PeerButton
from pywa.types import CallbackButton, CallbackSelection, Message, MessageStatus, Section, SectionList, SectionRow
from pywa.types.templates import BodyText, TemplateLanguage

from bot.channels.base import NeverMore, NotNow
from bot.channels.whatsapp.channel import Template, WhatsApp
from bot.channels.whatsapp.graph import Graph, meaning
from bot.channels.whatsapp.reading import read
from bot.channels.whatsapp.webhook import Webhook
from handlers.speech.actions import Greet, Help, Read
from handlers.speech.packing import pack
from handlers.speech.reply import Button, File, Link, Reply
from handlers.speech.turn import Address, Turn, Unreadable
from storage.turns import Parcel
from tests.channels.graph_api import APP_SECRET, NUMBER, TEMPLATE, TOKEN, VERIFY, GraphApi, delivery, graph_api, value

USER, PHONE = "DE.13491208655302741918", "4915112345678"
SENTENCE = "Das ist ein Satz, der etwas sagt. "
CALENDAR = File("termin.ics", "text/calendar", b"BEGIN:VCALENDAR")


def peer() -> Peer:
    return Peer(phone_id=NUMBER, token=TOKEN, verify_token=VERIFY, app_secret=APP_SECRET, skip_duplicate_updates=False,
                server=None)  # fmt: skip


def some(count: int, long: str = "") -> tuple[Button, ...]:
    return tuple(Button(f"Auswahl {n}{long}", Read(f"e{n}")) for n in range(count))


Sends = Callable[[Peer, str], object]


def rows(*labels: tuple[str, str, str | None]) -> SectionList:
    return SectionList("Auswahl", [Section("Auswahl", [SectionRow(t, i, d) for i, t, d in labels])])


SENT: dict[str, tuple[Reply, Sequence[Sends]]] = {
    "text": (Reply("Moin"), [lambda wa, to: wa.send_message(to, "Moin")]),
    "title, link, note": (
        Reply("Text", title="Titel", note="Quelle", link=Link("Raum", "https://x.example/j_1")),
        [lambda wa, to: wa.send_message(to, "*Titel*\n\nText\n\nRaum: https://x.example/j_1\n\n_Quelle_")],
    ),
    "long": (
        Reply(SENTENCE * 200),
        [
            lambda wa, to: wa.send_message(to, (SENTENCE * 120).strip()),
            lambda wa, to: wa.send_message(to, (SENTENCE * 80).strip()),
        ],
    ),
    "buttons": (
        Reply("Wähle.", (Button("Ja", Greet()), Button("Hilfe", Help()))),
        [lambda wa, to: wa.send_message(to, "Wähle.", buttons=[PeerButton("Ja", "g"), PeerButton("Hilfe", "h:0")])],
    ),
    "the same twice": (
        Reply("Wähle.", (Button("Ja", Greet()), Button("Sicher", Greet()))),
        [lambda wa, to: wa.send_message(to, "Wähle.", buttons=[PeerButton("Ja", "g"), PeerButton("Sicher", "g#1")])],
    ),
    "list": (
        Reply("Wähle.", some(4)),
        [
            lambda wa, to: wa.send_message(
                to, "Wähle.", buttons=rows(*((f"r:e{n}", f"Auswahl {n}", None) for n in range(4)))
            )
        ],
    ),
    "long labels": (
        Reply("Wähle.", some(2, " und noch viel mehr Wörter")),
        [
            lambda wa, to: wa.send_message(
                to,
                "Wähle.",
                buttons=rows(
                    ("r:e0", "Auswahl 0 und noch viel…", "Auswahl 0 und noch viel mehr Wörter"),
                    ("r:e1", "Auswahl 1 und noch viel…", "Auswahl 1 und noch viel mehr Wörter"),
                ),
            )
        ],
    ),
    "more than a list holds": (
        Reply("Wähle.", some(12)),
        [
            lambda wa, to: wa.send_message(
                to,
                "Wähle.\n\n11. Auswahl 10\n12. Auswahl 11",
                buttons=rows(*((f"r:e{n}", f"Auswahl {n}", None) for n in range(10))),
            )
        ],
    ),
    "file": (
        Reply("Hier.", file=CALENDAR),
        [
            lambda wa, to: wa.send_document(
                to, CALENDAR.content, filename="termin.ics", caption="Hier.", mime_type="text/plain"
            )
        ],
    ),
    "file and buttons": (
        Reply("Hier.", (Button("Ja", Greet()),), file=File("a.pdf", "application/pdf", b"%PDF")),
        [
            lambda wa, to: wa.send_document(to, b"%PDF", filename="a.pdf", mime_type="application/pdf"),
            lambda wa, to: wa.send_message(to, "Hier.", buttons=[PeerButton("Ja", "g")]),
        ],
    ),
}  # fmt: skip


async def both_send(api: GraphApi, parcel: Parcel, theirs: Sequence[Sends]) -> tuple[list[Any], list[Any], list[str]]:
    """What the stand-in got from us and from the peer, over real HTTP, and what it refused."""
    api.wrote = dict.fromkeys((USER, PHONE), api.clock())
    ours = WhatsApp(Graph(api.url, NUMBER, TOKEN), NUMBER, Template(TEMPLATE), AsyncMock(), ZoneInfo("Europe/Berlin"))
    await ours.send(parcel)
    await ours.close()
    count, uploaded = len(api.sent), dict(api.uploads)
    wa = peer()
    wa.api._session.base_url = api.url
    for send in theirs:
        await asyncio.to_thread(send, wa, parcel.address.id)
    wa.api._session.close()
    mine, other = api.sent[:count], api.sent[count:]
    assert [api.uploads[name] for name in api.uploads if name not in uploaded] == list(uploaded.values())
    for message in (*mine, *other):
        message.get("document", {}).pop("id", None)
    return mine, other, api.refused


@pytest.mark.parametrize("who", [USER, PHONE])
@pytest.mark.parametrize("what", SENT)
async def test_what_we_send_is_what_the_peer_would_send(what: str, who: str) -> None:
    reply, theirs = SENT[what]
    async with graph_api("") as api:
        mine, other, refused = await both_send(api, Parcel(Address("whatsapp", who), reply), theirs)
    assert mine == other
    assert refused == []
    assert {("recipient" in one, one.get("recipient") or one["to"]) for one in mine} == {(who == USER, who)}


async def test_a_notice_by_template_is_the_one_the_peer_would_send() -> None:
    def send(wa: Peer, to: str) -> object:
        words = BodyText("Lotse: {{1}}", "x").params("Morgen – um 9 Uhr")
        return wa.send_template(to, TEMPLATE, TemplateLanguage.GERMAN, [words], tracker="notice")

    async with graph_api("") as api:
        late = Parcel(Address("whatsapp", USER), Reply("um 9 Uhr", (Button("Ja", Greet()),), title="Morgen"), notice=7)
        mine, other, refused = await both_send(api, late, [send])
    for component in other[0]["template"]["components"]:
        component["type"] = component["type"].lower()  # the documentation sends small letters, and takes both
    assert mine == other
    assert refused == []


def message(kind: str, content: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    said = {"from": PHONE, "from_user_id": USER, "id": "wamid.1", "timestamp": "1764000000", "type": kind}
    said |= {kind: content} if content is not None else {}
    return value(contacts=[{"profile": {"name": "Mia"}, "wa_id": PHONE, "user_id": USER}], messages=[{**said, **more}])


def without_number(whole: dict[str, Any]) -> dict[str, Any]:
    """Somebody who shows a user name: no phone number anywhere."""
    whole["contacts"][0].pop("wa_id")
    whole["contacts"][0]["profile"]["username"] = "mia_h"
    whole["messages"][0].pop("from")
    return whole


def status(kind: str, **more: Any) -> dict[str, Any]:
    one = {"id": "wamid.9", "status": kind, "timestamp": "1764000000", "recipient_id": PHONE, "recipient_user_id": USER}
    return value(contacts=[{"wa_id": PHONE, "user_id": USER}], statuses=[{**one, **more}])


def failed(code: int, **more: Any) -> dict[str, Any]:
    error = {"code": code, "title": "x", "message": "x", "error_data": {"details": "x"}}
    return status("failed", errors=[error], **more)


def tap(kind: str, name: str, title: str) -> dict[str, Any]:
    chosen = {"type": kind, kind: {"id": name, "title": title}}
    return message("interactive", chosen, context={"from": "495531123456", "id": "wamid.0"})


WORDS = {"id": "wamid.1", "timestamp": "1764000000", "type": "text", "text": {"body": "moin"}}
ERROR = {"code": 131026, "title": "x", "message": "x"}
FAILED = {"id": "wamid.9", "status": "failed", "timestamp": "1764000000", "errors": [ERROR]}
MEDIA = {"id": "1", "mime_type": "image/jpeg", "sha256": "x", "url": "https://x.example/1"}
RECEIVED: dict[str, tuple[dict[str, Any], tuple[Any, ...]]] = {
    "text": (message("text", {"body": "moin"}), ("words", USER, "moin")),
    "text without a number": (without_number(message("text", {"body": "moin"})), ("words", USER, "moin")),
    "an answer to a message": (
        message("text", {"body": "ja"}, context={"from": "495531123456", "id": "wamid.0"}),
        ("words", USER, "ja"),
    ),
    "button": (tap("button_reply", "g", "Los"), ("tap", USER, "g")),
    "button twice": (tap("button_reply", "g#1", "Los"), ("tap", USER, "g")),
    "list": (tap("list_reply", "r:e1", "Tischler"), ("tap", USER, "r:e1")),
    "button of a template": (
        message("button", {"payload": "Hilfe", "text": "Hilfe"}, context={"from": "495531123456", "id": "wamid.0"}),
        ("words", USER, "Hilfe"),
    ),
    "picture": (message("image", MEDIA), ("no words", USER)),
    "picture with words": (message("image", {**MEDIA, "caption": "was ist das"}), ("words", USER, "was ist das")),
    "voice": (message("audio", {**MEDIA, "mime_type": "audio/ogg", "voice": True}), ("no words", USER)),
    "sticker": (message("sticker", {**MEDIA, "animated": False}), ("no words", USER)),
    "video": (message("video", MEDIA), ("no words", USER)),
    "document": (message("document", {**MEDIA, "filename": "a.pdf"}), ("no words", USER)),
    "place": (message("location", {"latitude": 51.8, "longitude": 9.4}), ("no words", USER)),
    "contacts": (message("contacts", [{"name": {"formatted_name": "A", "first_name": "A"}}]), ("no words", USER)),
    "unsupported": (
        message("unsupported", None, errors=[{"code": 131051, "title": "x", "message": "x"}]),
        ("no words", USER),
    ),
    "reaction": (message("reaction", {"message_id": "wamid.0", "emoji": "👍"}), ("nothing",)),
    "reaction taken back": (message("reaction", {"message_id": "wamid.0"}), ("nothing",)),
    "sent": (status("sent"), ("nothing",)),
    "delivered": (status("delivered"), ("nothing",)),
    "read": (status("read"), ("nothing",)),
    "blocked": (failed(131026), ("failed", USER, "wamid.9", 131026, False)),
    "too late": (failed(131047, biz_opaque_callback_data="notice"), ("failed", USER, "wamid.9", 131047, True)),
    "another tracker": (failed(131049, biz_opaque_callback_data="x"), ("failed", USER, "wamid.9", 131049, False)),
    "failed, who only in the contact": (
        failed(131026, recipient_user_id=None),
        ("failed", USER, "wamid.9", 131026, False),
    ),
}


def ours(body: bytes) -> tuple[Any, ...]:
    found = read(json.loads(body), NUMBER)
    assert found.faults == []
    if found.failures:
        (one,) = found.failures
        return ("failed", one.address.id, one.message, one.code, one.is_notice)
    if not found.turns:
        return ("nothing",)
    (turn,) = found.turns
    return ("no words", turn.address.id) if turn.did is Unreadable.MEDIA else (*_said(turn), *_what(turn))


def _said(turn: Turn) -> tuple[str, str]:
    assert turn.written_at == datetime.fromtimestamp(1764000000, UTC)
    return ("words" if isinstance(turn.did, str) else "tap", turn.address.id)


def _what(turn: Turn) -> tuple[str]:
    return (turn.did if isinstance(turn.did, str) else pack(turn.did),)  # type: ignore[arg-type]


def theirs(body: bytes) -> tuple[Any, ...]:
    """What the peer makes of it."""
    heard: list[Any] = []
    wa = peer()
    kinds = (peers.MessageHandler, peers.CallbackButtonHandler, peers.CallbackSelectionHandler)
    wa.add_handlers(*(kind(lambda _wa, update: heard.append(update)) for kind in (*kinds, peers.MessageStatusHandler)))
    assert wa.webhook_update_handler(body) == ("ok", 200)
    (one,) = heard
    match one:
        case MessageStatus(status="failed", error=WhatsAppError() as error):
            return ("failed", one.from_user.preferred_id, one.id, error.code, one.tracker == "notice")
        case MessageStatus():
            return ("nothing",)
        case CallbackButton(is_quick_reply=True):
            return ("words", one.from_user.preferred_id, one.title)
        case CallbackButton() | CallbackSelection():
            return ("tap", one.from_user.preferred_id, one.data.partition("#")[0])
        case Message(reaction=None):
            words = one.text or one.caption
            return ("words", one.from_user.preferred_id, words) if words else ("no words", one.from_user.preferred_id)
    return ("nothing",)


@pytest.mark.parametrize("what", RECEIVED)
def test_what_comes_in_means_the_same_to_both(what: str) -> None:
    payload, means = RECEIVED[what]
    body = json.dumps(delivery(payload)).encode()
    assert theirs(body) == means
    assert ours(body) == means


@pytest.mark.parametrize(
    ("payload", "means", "why"),
    [
        (
            value(contacts=[{"profile": {}, "wa_id": PHONE}], messages=[{**WORDS, "from": PHONE}]),
            ("words", PHONE, "moin"),
            "a delivery without user ids: the peer knows people by them only, we by their number where there is no id",
        ),
        (
            value(contacts=[], statuses=[{**FAILED, "recipient_id": PHONE, "recipient_user_id": USER}]),
            ("failed", USER, "wamid.9", 131026, False),
            "a failure without the contact: the peer needs it, we take the id beside the failure",
        ),
    ],
)
def test_what_only_we_can_read(payload: dict[str, Any], means: tuple[Any, ...], why: str) -> None:
    body = json.dumps(delivery(payload)).encode()
    assert ours(body) == means, why
    with pytest.raises(ValueError, match="unpack"):
        theirs(body)


@pytest.mark.parametrize(
    "system",
    [
        {"type": "user_changed_number", "wa_id": "49151999", "body": "x"},
        {"type": "user_changed_user_id", "user_id": "DE.999", "body": "x"},
    ],
)
def test_a_changed_number_is_no_message_to_either(system: dict[str, str]) -> None:
    """The peer tells it apart; to us it is nothing, since a person may write from the new one at any time."""
    body = json.dumps(delivery(message("system", system))).encode()
    assert ours(body) == ("nothing",)
    with pytest.raises(ValueError, match="unpack"):
        theirs(body)


async def test_both_take_the_same_signatures_and_the_same_challenge() -> None:
    wa, taken = peer(), AsyncMock()
    site = web.Application()
    site.add_routes(Webhook(taken, AsyncMock(), APP_SECRET, VERIFY).routes())
    body = json.dumps(delivery(message("text", {"body": "möin"})), ensure_ascii=False).encode()
    right = hmac.new(APP_SECRET.encode(), body, hashlib.sha256).hexdigest()
    signatures = [f"sha256={right}", "", f"sha256={right[:-1]}0", f"sha256={right.upper()}", f"sha1={right}"]
    signatures += [f"sha256={hmac.new(b'other', body, hashlib.sha256).hexdigest()}", "sha256="]
    async with TestClient(TestServer(site)) as client:
        for signature in signatures:
            answer = await client.post("/whatsapp", data=body, headers={"X-Hub-Signature-256": signature})
            assert (answer.status == 200) == (wa.webhook_update_validator(body, signature) is None), signature
        for other in (body + b" ", body.replace(b"moin", b"main"), b""):
            answer = await client.post("/whatsapp", data=other, headers={"X-Hub-Signature-256": signatures[0]})
            assert (answer.status == 200) == (wa.webhook_update_validator(other, signatures[0]) is None)
        for word in (VERIFY, "wrong", "", VERIFY.upper()):
            asked = {"hub.mode": "subscribe", "hub.verify_token": word, "hub.challenge": "1158201444"}
            answer = await client.get("/whatsapp", params=asked)
            told, code = wa.webhook_challenge_handler(word, "1158201444")
            assert (answer.status, (await answer.text()) == told) == (code, code == 200)
    assert taken.take.await_count == 2, "the right one, and the one that differs in a word that is not there"


def codes(family: type[WhatsAppError]) -> set[int]:
    own = set(family.__error_codes__ or ())
    return own.union(*(codes(kind) for kind in family.__subclasses__()))


def test_what_the_peer_takes_for_too_much_or_for_the_account_is_tried_again() -> None:
    """So that a full account or a token that has run out loses nobody's message."""
    wanted = (
        codes(ThrottlingError) | codes(AuthorizationError) | {BusinessPaymentIssue.__error_codes__[0], 131037, 131045}
    )
    assert len(wanted) > 100
    assert {code for code in wanted if not isinstance(meaning(400, code), NotNow)} == set()


def test_what_the_peer_takes_for_a_person_who_cannot_be_reached_is_told_apart() -> None:
    gone, closed = meaning(400, *codes(MessageUndeliverable)), meaning(400, *codes(ReEngagementMessage))
    assert isinstance(gone, NeverMore)
    assert isinstance(closed, NeverMore)
    assert (gone.gone, gone.closed, closed.gone, closed.closed) == (True, False, False, True)
