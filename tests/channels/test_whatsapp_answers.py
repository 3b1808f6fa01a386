"""WhatsApp's texts within their limits, its payloads as turns, and what its answers mean."""

import json
from itertools import pairwise
from random import Random
from typing import Any
from unittest.mock import AsyncMock
from zoneinfo import ZoneInfo

import pytest

from bot.channels.base import NeverMore, NotNow, Unclear
from bot.channels.cutting import pieces, size
from bot.channels.whatsapp.channel import Template, WhatsApp
from bot.channels.whatsapp.graph import Graph, meaning
from bot.channels.whatsapp.reading import read
from bot.channels.whatsapp.writing import Document, messages, template
from handlers.speech.actions import Expired, GiveBack, Greet, Help, Read
from handlers.speech.reply import Button, File, Link, Reply
from handlers.speech.turn import Address, Started, Unreadable
from storage.turns import Parcel
from tests.channels.graph_api import NUMBER, TOKEN, check_message, choices_of, delivery, graph_api, label_of, value
from tests.ports import free_port

MOIN = Parcel(Address("whatsapp", "DE.4711"), Reply("Moin"))
WHO = {"messaging_product": "whatsapp", "recipient_type": "individual", "recipient": "DE.4711"}
SENTENCE = "Das ist ein Satz, der etwas sagt. "


def buttons(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(label, Read(f"e{n}")) for n, label in enumerate(labels))


def sent(reply: Reply) -> list[dict[str, Any]]:
    """All of a reply's messages, each within the limits."""
    found = [one.message("1") if isinstance(one, Document) else one for one in messages(reply, "Auswahl")]
    for one in found:
        check_message(WHO | one, {"1"})
    return found


@pytest.mark.parametrize(
    ("labels", "kind", "shown"),
    [
        (("Ja", "Nein", "x" * 20), "button", 3),
        (("Ja", "Nein", "x" * 21), "list", 3),
        (("Ja", "Ja"), "list", 2),
        (("a", "b", "c", "d"), "list", 4),
        (tuple("abcdefghij"), "list", 10),
        (tuple("abcdefghijklm"), "list", 10),
        (("👍" * 11, "b"), "list", 2),
        (("y" * 200, "Öffnungszeiten der Beratung in Holzminden"), "list", 2),
    ],
)
def test_choices_are_buttons_then_a_list_then_numbers(labels: tuple[str, ...], kind: str, shown: int) -> None:
    (message,) = sent(Reply("Wähle.", buttons(*labels)))
    assert message["interactive"]["type"] == kind
    assert len(choices_of(message)) == shown
    body = message["interactive"]["body"]["text"]
    hidden = [(n, label) for n, label in enumerate(labels, 1) if n > 10 or len(label) > 72]
    assert all(f"{n}. {label}" in body for n, label in hidden)
    assert ("1." in body) == bool([n for n, _ in hidden if n in (1, 10, 11)])


def test_a_long_label_is_whole_below_its_row() -> None:
    (message,) = sent(Reply("Wähle.", buttons("Tischler/in in Höxter (Beispiel)", "Zurück")))
    row, _ = choices_of(message)
    assert row["title"] == "Tischler/in in Höxter (…"
    assert label_of(row) == "Tischler/in in Höxter (Beispiel)"


def test_the_same_action_twice_has_two_ids_that_mean_the_same() -> None:
    (message,) = sent(Reply("Wähle.", (Button("Ja", Greet()), Button("Sicher", Greet()), Button("Hilfe", Help()))))
    ids = [choice["id"] for choice in choices_of(message)]
    chosen = [
        did({"type": "interactive", "interactive": {"type": "button_reply", "button_reply": {"id": i}}}) for i in ids
    ]
    assert chosen == [Greet(), Greet(), Help()]


@pytest.mark.parametrize("length", [1, 30, 31, 121, 122, 400])
@pytest.mark.parametrize("labels", [(), ("Ja", "Nein"), tuple("abcdefghijklm")])
def test_long_texts_are_cut_at_sentences(length: int, labels: tuple[str, ...]) -> None:
    parts = sent(Reply(SENTENCE * length, buttons(*labels), title="Titel"))
    texts = [part.get("text", {}).get("body") or part["interactive"]["body"]["text"] for part in parts]
    assert sum(text.count("sagt.") for text in texts) == length
    assert all(before.endswith("sagt.") for before, _ in pairwise(texts))
    assert [part["type"] for part in parts[:-1]] == ["text"] * (len(parts) - 1)


@pytest.mark.parametrize("text", ["x" * 9000, "😀" * 5000, "wort " * 3000, "ö\n" * 3000, " ", "", "a. " * 2000])
def test_nothing_is_lost_and_nothing_too_long(text: str) -> None:
    cut = pieces(text, 1024)
    assert all(0 < size(piece) <= 1024 for piece in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())
    sent(Reply(text or "a", buttons("Ja")))


def test_a_file_goes_with_its_words_or_before_them() -> None:
    calendar, long = File("t.ics", "text/calendar", b"BEGIN"), SENTENCE * 40
    assert [one["type"] for one in sent(Reply("Hier.", file=calendar))] == ["document"]
    assert [one["type"] for one in sent(Reply("Hier.", buttons("Ja"), file=calendar))] == ["document", "interactive"]
    assert [one["type"] for one in sent(Reply(long, file=calendar))] == ["document", "text"]
    assert Document(calendar).mime == "text/plain"
    assert Document(File("a.pdf", "application/pdf", b"")).mime == "application/pdf"


def test_a_reply_has_its_link_and_its_note() -> None:
    (message,) = sent(Reply("Text", title="Titel", note="Quelle", link=Link("Raum", "https://x.example/j_1")))
    assert message["text"]["body"] == "*Titel*\n\nText\n\nRaum: https://x.example/j_1\n\n_Quelle_"
    (starred,) = sent(Reply("Text", title="Schüler*innen"))
    assert starred["text"]["body"] == "Schüler*innen\n\nText"


def test_a_template_holds_one_line() -> None:
    check_message(
        WHO | template(Reply(f"Morgen:\n\n\t{SENTENCE * 99}", title="Ein  Termin"), "lotse_reminder", "de"), set()
    )


def did(message: dict[str, Any]) -> object:
    whole = {"id": "wamid.1", "timestamp": "1764000000", "from_user_id": "DE.4711", **message}
    found = read(delivery(value(messages=[whole])), NUMBER)
    assert not found.faults
    return found.turns[0].did if found.turns else None


@pytest.mark.parametrize(
    ("message", "means"),
    [
        ({"type": "text", "text": {"body": "moin"}}, "moin"),
        ({"type": "text", "text": {"body": "/start"}}, Started("")),
        ({"type": "text", "text": {"body": "/start l_ABCDEF2"}}, Started("l_ABCDEF2")),
        ({"type": "text", "text": {"body": " l_ABCDEF2 "}}, Started("l_ABCDEF2")),
        ({"type": "text", "text": {"body": "ABCDEF2"}}, "ABCDEF2"),
        ({"type": "text", "text": {"body": "halb \ud83d"}}, "halb ?"),
        ({"type": "text", "text": {"body": "x" * 9000}}, "x" * 4096),
        (
            {"type": "interactive", "interactive": {"type": "button_reply", "button_reply": {"id": "x:s1"}}},
            GiveBack("s1"),
        ),
        ({"type": "interactive", "interactive": {"type": "list_reply", "list_reply": {"id": "r:e1#4"}}}, Read("e1")),
        ({"type": "interactive", "interactive": {"type": "list_reply", "list_reply": {"id": "junk\0"}}}, Expired()),
        ({"type": "interactive", "interactive": {"type": "nfm_reply", "nfm_reply": {}}}, Unreadable.MEDIA),
        ({"type": "button", "button": {"payload": "p", "text": "Hilfe"}}, "Hilfe"),
        ({"type": "image", "image": {"id": "1", "caption": "was ist das"}}, "was ist das"),
        ({"type": "audio", "audio": {"id": "1", "voice": True}}, Unreadable.MEDIA),
        ({"type": "unsupported", "errors": [{"code": 131051}]}, Unreadable.MEDIA),
        ({"type": "request_welcome"}, Started()),
        ({"type": "reaction", "reaction": {"emoji": "x"}}, None),
        ({"type": "system", "system": {"body": "changed", "type": "user_changed_number"}}, None),
        ({"type": "text", "group_id": "g", "text": {"body": "moin"}}, None),
    ],
)
def test_what_a_message_means(message: dict[str, Any], means: object) -> None:
    assert did(message) == means


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": 7},
        {"id": "a\0b"},
        {"id": "x" * 999},
        {"timestamp": "soon"},
        {"timestamp": "9" * 30},
        {"from_user_id": ["a"]},
        {"from_user_id": "../../etc"},
        {"type": ["text"]},
        {"text": "moin"},
        {"text": {"body": 5}},
        {"type": "interactive", "interactive": {"type": "list_reply"}},
    ],
)
def test_what_is_malformed_is_noted_without_its_content(wrong: dict[str, Any]) -> None:
    good = {
        "id": "wamid.1",
        "timestamp": "1764000000",
        "from_user_id": "DE.4711",
        "type": "text",
        "text": {"body": "a"},
    }
    found = read(delivery(value(messages=[good | wrong, good | {"id": "wamid.2"}])), NUMBER)
    assert len(found.turns) == 1
    assert [fault.partition(":")[0] for fault in found.faults] == ["malformed messages"]


@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_delivered_is_read_without_an_exception(seed: int) -> None:
    chance = Random(seed)
    kinds = ("text", "interactive", "image", "button")
    inner = {"body": "a", "text": "a", "type": "list_reply", "list_reply": {"id": "r:e1"}}
    said = [{"id": "w", "timestamp": "1764000000", "from_user_id": "DE.1", "type": kind, kind: inner} for kind in kinds]
    failed = {"id": "a", "status": "failed", "recipient_id": "4915", "errors": [{"code": 1}]}
    whole = delivery(value(contacts=[{"user_id": "DE.1"}], messages=said, statuses=[failed]))
    found = [read(mutated(whole, chance), NUMBER) for _ in range(1000)]
    assert sum(len(one.faults) for one in found) > 100
    assert sum(len(one.turns) + len(one.failures) for one in found) > 100


def mutated(what: Any, chance: Random) -> Any:
    if chance.random() < 0.06:
        return chance.choice([None, 5, 1.5, True, "", [], {}, "x" * 500, "\ud800", "\0", [[]], {"a": 1}, 10**400])
    if isinstance(what, dict):
        return {name: mutated(one, chance) for name, one in what.items() if chance.random() > 0.03}
    return [mutated(one, chance) for one in what] if isinstance(what, list) else what


def test_what_is_for_another_number_is_not_ours() -> None:
    other = value(messages=[{}]) | {"metadata": {"phone_number_id": "1"}}
    found = read(delivery(other), NUMBER)
    assert (found.turns, found.faults) == ([], [])


@pytest.mark.parametrize(
    ("status", "code", "means"),
    [
        (429, -1, NotNow(7, "")),
        (400, 130429, NotNow(7, "")),
        (400, 131056, NotNow(7, "")),
        (500, 131000, NotNow(7, "")),
        (502, -1, NotNow(7, "")),
        (504, -1, Unclear("")),
        (401, 190, NotNow(7, "")),
        (400, 131026, NeverMore("", gone=True)),
        (400, 131047, NeverMore("", gone=False, closed=True)),
        (400, 131009, NeverMore("", gone=False)),
        (400, 100, NeverMore("", gone=False)),
    ],
)
def test_what_an_answer_means(status: int, code: int, means: NotNow | Unclear | NeverMore) -> None:
    told = meaning(status, code, 7.0)
    assert type(told) is type(means)
    assert {name: getattr(told, name) for name in vars(means)} == vars(means)


async def test_too_many_to_one_person_waits_longer() -> None:
    assert vars(meaning(400, 131056))["seconds"] == 6


def channel(url: str) -> WhatsApp:
    return WhatsApp(Graph(url, NUMBER, TOKEN), NUMBER, Template(), AsyncMock(), ZoneInfo("Europe/Berlin"))


async def test_the_second_message_of_a_reply_does_not_bring_the_first_again() -> None:
    async with graph_api("") as api:
        api.wrote["DE.4711"] = api.clock()
        ours = channel(api.url)
        api.trouble = []
        long = Parcel(MOIN.address, Reply(SENTENCE * 40, file=File("a.pdf", "application/pdf", b"a")))

        async def busy_once(*_what: Any, send: Any = ours._graph.send) -> None:
            await send(*_what)
            if len(api.sent) == 1:
                api.trouble.append((429, 130429, {"Retry-After": "1"}))

        ours._graph.send = busy_once
        await ours.send(long)
        await ours.close()
        assert [one["type"] for one in api.sent] == ["document", "text"]
        assert api.refused == []


async def test_who_cannot_be_reached_has_not_got_it() -> None:
    ours = channel(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(NotNow) as told:
        await ours.send(MOIN)
    assert TOKEN not in repr(told.value)
    assert not (await ours.examine()).open
    await ours.close()


async def test_the_door_tells_where_to_try_it() -> None:
    async with graph_api("") as api:
        ours = channel(api.url)
        door = await ours.examine()
        assert (door.open, door.link, door.complaint) == (True, "https://wa.me/495531123456?text=hallo", "")
        api.trouble = [(401, 190, {})]
        assert json.dumps((await ours.examine()).complaint) == '"status 401, code 190"'
        await ours.close()
