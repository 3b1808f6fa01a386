"""Opening a link: counted once for each tap of a person, led on, its doors and codes; the way to apply."""

from dataclasses import replace
from io import BytesIO

import aiohttp
import pytest
import zxingcpp
from PIL import Image

from bot.channels.base import MATRIX, TELEGRAM, WHATSAPP, Door
from handlers.openings.step import PlaceStep
from knowledge.entry import ApprenticeshipFacts, Entry, Kind
from tests.conftest import World
from tests.links.made import figures, make

PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 14; CUBOT X18) AppleWebKit/537.36 Chrome/126 Mobile Safari/537.36"}
PROGRAMS = (
    "TelegramBot (like TwitterBot)",
    "WhatsApp/2.24.1 A",
    "facebookexternalhit/1.1",
    "Mozilla/5.0 (compatible; Googlebot/2.1)",
    "Synapse (bot; +https://github.com/matrix-org/synapse)",
    "SkypeUriPreview",
)


async def opened(outside: aiohttp.ClientSession, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    async with outside.request(method, path, headers={**PHONE, **headers}, allow_redirects=False) as answer:
        assert "Set-Cookie" not in answer.headers
        return answer.status, answer.headers.get("Location", "")


async def test_taps_are_counted_and_led_on(world: World, outside: aiohttp.ClientSession) -> None:
    link = await make(world)
    assert await opened(outside, f"/l/{link.code}") == (303, f"/?start=l_{link.code}")
    assert await opened(outside, f"/l/{link.code.lower()}?lang=uk") == (303, f"/?start=l_{link.code}&lang=uk")
    assert await figures(world, link) == {"opened": 2}


async def test_programs_that_only_look_are_not_counted(world: World, outside: aiohttp.ClientSession) -> None:
    link = await make(world)
    for agent in PROGRAMS:
        assert (await opened(outside, f"/l/{link.code}", **{"User-Agent": agent}))[0] == 303, "but led on"
    await opened(outside, f"/l/{link.code}", "HEAD")
    await opened(outside, f"/l/{link.code}", **{"Sec-Purpose": "prefetch;prerender"})
    assert await figures(world, link) == {}


async def test_links_that_are_over_or_unknown(world: World, outside: aiohttp.ClientSession) -> None:
    """The chat tells; nothing else is there, and nothing is counted."""
    link = await make(world, days=1)
    world.clock.forward(days=2)
    assert (await opened(outside, f"/l/{link.code}"))[0] == 303
    assert (await opened(outside, "/l/ABCDEF2"))[0] == 303
    assert (await opened(outside, "/l/abcdefg"))[0] == 404, "no code has only letters"
    for path in (f"/l/{link.code}/doors", f"/l/{link.code}/qr.svg", "/l/ABCDEF2/qr.png"):
        assert (await opened(outside, path))[0] == 404
    assert await figures(world, link) == {}


@pytest.mark.parametrize("size", ["", "100", "1000", "9999", "-5", "x"])
async def test_the_code_can_be_read(world: World, outside: aiohttp.ClientSession, size: str) -> None:
    link = await make(world)
    async with outside.get(f"/l/{link.code}/qr.png?size={size}") as answer:
        picture = Image.open(BytesIO(await answer.read()))
    assert 100 <= picture.width < 2100
    read = zxingcpp.read_barcodes(picture.convert("L"))
    assert [one.text for one in read] == [f"https://lotse.example/l/{link.code}"]


class Told:
    """A messenger that can tell what its bot is called."""

    keeps_replies = False

    def __init__(self, name: str, link: str) -> None:
        self.name = name
        self._link = link

    async def examine(self) -> Door:
        return Door(True, self._link)


async def test_the_doors_of_a_link(world: World, outside: aiohttp.ClientSession) -> None:
    link = await make(world)
    async with outside.get(f"/l/{link.code}/doors") as answer:
        page = await answer.text()
    assert "Aushang in der Aula" in page
    assert f'href="/?start=l_{link.code}"' in page
    assert f"/l/{link.code}/qr.svg" in page
    assert "t.me" not in page
    assert "wa.me" not in page
    world.house.channels[TELEGRAM] = Told(TELEGRAM, "https://t.me/lotse_bot?start=hallo")
    world.house.channels[WHATSAPP] = Told(WHATSAPP, "https://wa.me/495531123456?text=hallo")
    world.house.channels[MATRIX] = Told(MATRIX, "https://matrix.to/#/@lotse:schule.test")
    async with outside.get(f"/l/{link.code}/doors") as answer:
        page = await answer.text()
    assert f"https://t.me/lotse_bot?start=l_{link.code}" in page
    assert f"https://wa.me/495531123456?text=l_{link.code}" in page
    assert 'href="https://matrix.to/#/@lotse:schule.test"' in page


def place(world: World, how_to_apply: str, days: int = 30) -> Entry:
    """A published place with this way to apply."""
    known = world.house.live.current
    today = world.house.talks.clock.today
    entry = next(one for one in known.entries.values() if one.kind is Kind.APPRENTICESHIP)
    assert isinstance(entry.facts, ApprenticeshipFacts)
    until = today.replace(year=today.year + 1) if days > 0 else today.replace(year=today.year - 1)
    changed = replace(entry, facts=replace(entry.facts, how_to_apply=how_to_apply, valid_until=until))
    world.house.live.current = replace(known, entries={**known.entries, entry.id: changed})
    return changed


async def applied(world: World, entry: Entry) -> int:
    async with world.house.store.look() as work:
        found = await work.place_counts.figures(world.house.talks.clock.today)
    return found.get(entry.id, {}).get(PlaceStep.OPENED, 0)


@pytest.mark.parametrize(
    ("how", "site"),
    [
        ("Bewerbung unter https://firma.example/jobs?id=3.", "https://firma.example/jobs?id=3"),
        ("www.firma.example", "https://www.firma.example"),
    ],
)
async def test_the_way_to_apply_is_counted(world: World, outside: aiohttp.ClientSession, how: str, site: str) -> None:
    entry = place(world, how)
    assert await opened(outside, f"/b/{entry.id}?to=https://elsewhere.example") == (303, site)
    await opened(outside, f"/b/{entry.id}", **{"User-Agent": PROGRAMS[0]})
    assert await applied(world, entry) == 1


@pytest.mark.parametrize(
    "how", ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example", "file:///etc/passwd", "Komm vorbei", ""]
)
async def test_it_leads_nowhere_else(world: World, outside: aiohttp.ClientSession, how: str) -> None:
    entry = place(world, how)
    assert await opened(outside, f"/b/{entry.id}") == (200, "")
    async with outside.get(f"/b/{entry.id}") as answer:
        page = await answer.text()
    assert 'href="javascript' not in page
    assert 'href="//' not in page


async def test_by_mail_or_telephone(world: World, outside: aiohttp.ClientSession) -> None:
    entry = place(world, "Frau Muster, bewerbung@firma.example oder 05531 / 12 34-56")
    async with outside.get(f"/b/{entry.id}") as answer:
        page = await answer.text()
    assert 'href="mailto:bewerbung@firma.example"' in page
    assert 'href="tel:05531123456"' in page


async def test_a_place_that_is_over_or_unknown_is_not_there(world: World, outside: aiohttp.ClientSession) -> None:
    over = place(world, "https://firma.example", days=-1)
    for name in (over.id, "gibt-es-nicht", "tischler"):
        assert (await opened(outside, f"/b/{name}"))[0] == 404
