"""The privacy notice that everybody can read: who is responsible, what Lotse stores, and every edition of it."""

import re
from html import escape

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.desk.settings.choices import PRIVACY, RESPONSIBLE
from bot.pages.privacy import editions
from bot.pages.privacy.editions import FOLDER, PLAIN, newest, note_edition, text_of
from bot.pages.privacy.page import PrivacyPage
from bot.pages.privacy.responsible import Responsible
from handlers.commands import command
from storage.desk.choices import OF_THE_NOTICE
from tests.conftest import World, on_both_databases

NETWORK = Responsible("Netzwerk Holzminden", "Markt 1\nmail@netz.example", "Dr. Muster", "ni")


async def page(world: World, path: str = "/privacy", status: int = 200) -> str:
    site = web.Application()
    site.add_routes(PrivacyPage(world.house.store, world.house.talks).routes())
    async with (
        TestServer(site) as server,
        aiohttp.ClientSession() as http,
        http.get(f"{str(server.make_url('/')).rstrip('/')}{path}") as answer,
    ):
        assert answer.status == status
        return await answer.text()


async def change(world: World, name: str, value: str) -> None:
    world.clock.forward(days=1)
    async with world.house.store.work() as work:
        await work.choices.set(name, value, "Anna", world.clock())


async def test_it_tells_what_is_stored_before_anybody_has_written_a_notice(world: World) -> None:
    told = await page(world)
    assert "Was Lotse speichert" in told
    assert "30 Tage nach dem Termin" in told
    assert "noch nicht eingetragen" in told
    assert all(f'href="{way}"' in told for way in ("/schule", "/mitmachen")), "adults find their pages from here"


async def test_who_is_responsible_and_the_networks_own_words_come_first(world: World) -> None:
    await change(world, PRIVACY, "## Rechtsgrundlage\n\nArt. 6 Abs. 1 lit. e")
    await change(world, RESPONSIBLE, NETWORK.written())
    for query in ("", "?leicht"):
        told = await page(world, f"/privacy{query}")
        assert "lfd.niedersachsen.de" in told
        places = [told.index(part) for part in ("Netzwerk Holzminden", "Dr. Muster", "Rechtsgrundlage", "Was ")]
        assert places == sorted(places)
    assert f"Stand: {world.clock():%d.%m.%Y}" in told


@on_both_databases
async def test_every_edition_can_be_read_and_daten_names_the_one_that_counts(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await change(world, PRIVACY, "Erste Worte")
    await change(world, PRIVACY, "Zweite Worte")
    world.clock.forward(days=1)
    monkeypatch.setattr(editions, "newest", lambda: "2026-11-21")  # as if an upgrade brought it
    for _ in range(2):
        await note_edition(world.house.store, world.clock())
    told = await page(world)
    earlier = re.findall(r'href="(/privacy/\d{14})"', told)
    assert len(earlier) == 3, "as delivered, the first words, the second words"
    assert "Schulen, Nummern" not in told, "the text of the upgrade"
    second = await page(world, earlier[0])
    assert all(part in second for part in ("Zweite Worte", "Schulen, Nummern", "gilt nicht mehr"))
    assert "Erste Worte" in await page(world, earlier[1])
    await page(world, "/privacy/20200101000000", 404)
    said = await world.messenger.write("Mia", "/daten")
    assert f"in der Fassung vom {world.clock():%d.%m.%Y}" in said.text
    assert "/privacy" in said.text


async def test_a_notice_cannot_do_anything(world: World) -> None:
    hostile = (
        "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> ![y](https://example.org/y)"
    )
    await change(world, PRIVACY, hostile)
    await change(world, RESPONSIBLE, Responsible(hostile, hostile, hostile, hostile).written())
    for query in ("", "?leicht"):
        told = await page(world, f"/privacy{query}")
        assert "<script" not in told
        assert "<img src=x" not in told
        assert 'href="javascript' not in told
        assert "example.org/y" not in told
        assert escape("<script>") in told, "what was typed can still be read"


def test_the_texts_name_what_they_have_to() -> None:
    """The promises that a person of data protection looks for, in both languages of the newest text."""
    german, plain = text_of(newest()), text_of(newest() + PLAIN)
    assert OF_THE_NOTICE == (PRIVACY, RESPONSIBLE)
    for door in ("Webseite", "Matrix", "Telegram", "WhatsApp", "lotse_chat", "beschweren", "35 Tage", "widersprechen"):
        assert door in german, door
    for part in ("Telegram", "WhatsApp", "Matrix", "Cookie", "35 Tage", "beschweren"):
        assert part in plain, part
    for text in (german, plain):
        commands = set(re.findall(r"\*\*(/\w+)\*\*", text))
        assert commands == {"/daten", "/loeschen", "/stopp"}
        assert all(command(one) for one in commands)
    sentences = re.split(r"(?<=[.?!:])\s+", re.sub(r"[#*-]", "", plain))
    assert max(len(sentence.split()) for sentence in sentences) <= 16, "plain German has short sentences"
    assert {file.stem.removesuffix(PLAIN) for file in FOLDER.glob("*.md")} >= {newest(), "2026-11-21"}, "none is lost"
