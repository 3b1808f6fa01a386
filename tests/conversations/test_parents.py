"""The card for parents: what a pupil forwards, and the page it leads to."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.pages.parents import ParentsPage
from bot.pages.public import Public
from handlers.booking.notice import Consequences
from handlers.parents.actions import ShowParentsCard
from handlers.speech.actions import TakeSeat
from tests.conftest import World

SESSION = "beispiel-tischlerei-von-innen"
PAGE = f"/eltern/{SESSION}"


@pytest.fixture
async def site(world: World) -> AsyncIterator[TestClient]:
    house = world.house
    site = web.Application()
    site.add_routes(ParentsPage(Public(house.store, house.talks, house.settings.public_url)).routes())
    async with TestClient(TestServer(site)) as client:
        yield client


async def shown(site: TestClient, path: str = PAGE) -> str:
    async with site.get(path) as answer:
        assert answer.status == 200
        return await answer.text()


async def change(world: World, **changes: object) -> None:
    async with world.house.store.work() as work:
        before = await work.sessions.hold(SESSION)
        assert before
        await work.sessions.change(before, replace(before, **changes), Consequences(), world.clock())


async def test_a_card_to_forward(world: World) -> None:
    await world.messenger.did("Mia", TakeSeat(SESSION))
    await world.chat.play("""
        Mia: [Für deine Eltern]
        Bot: Hallo! Da möchte ich mitmachen:
        Bot: Tischlerei von innen
        Bot: 25.11.2026, 16:00 Uhr · 45 Minuten
        Bot: Online, im Browser. Der Link kommt 15 Minuten vor Beginn.
        Bot: Es kostet nichts. Name, Adresse und Telefonnummer braucht man nicht.
        Bot: /eltern/beispiel-tischlerei-von-innen
        Mia: [Zurück zum Termin]
        Bot: Du hast einen Platz
    """)


async def test_the_page_tells_what_parents_want_to_know(world: World, site: TestClient) -> None:
    told = await shown(site)
    for said in ("Tischlerei von innen", "25.11.2026, 16:00 Uhr", "Keine.", "30 Tage nach dem Termin gelöscht"):
        assert said in told
    async with site.get(f"{PAGE}/kalender.ics") as answer:
        assert answer.content_type == "text/calendar"
        assert b"UID:beispiel-tischlerei-von-innen@lotse" in await answer.read()


async def test_what_is_called_off_says_so(world: World, site: TestClient) -> None:
    await change(world, called_off="Der Gastgeber ist krank.")
    told = await shown(site)
    assert "Der Gastgeber ist krank." in told
    assert "kalender.ics" not in told
    said = await world.messenger.did("Mia", ShowParentsCard(SESSION))
    assert "Dieser Knopf geht nicht mehr." in said.text


async def test_a_hidden_session_has_no_page(world: World, site: TestClient) -> None:
    await change(world, hidden=True)
    for path in (PAGE, f"{PAGE}/kalender.ics", "/eltern/gibt-es-nicht", "/eltern/%00"):
        async with site.get(path) as answer:
            assert answer.status == 404
            assert "Unter dieser Adresse ist nichts" in await answer.text()
    said = await world.messenger.did("Mia", ShowParentsCard(SESSION))
    assert "/eltern/" not in said.text
