"""Apprenticeship places as a list: what came of each, and taking them over into the next year."""

import re
from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest

from handlers.openings.next_year import in_next_year
from handlers.openings.step import Counted, PlaceStep
from knowledge.entry import ApprenticeshipFacts, Entry, EntryId, Kind
from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import Page, SignIn, Visitor
from tests.desk.entry_forms import create
from tests.desk.test_entries_places import PLACE
from tests.desk.test_entries_together import kept

UNDO = re.compile(r'action="(/desk/entries/-/undo/\w+)"')
TICKED = re.compile(r'name="entry" value="([^"]+)"')
ROW = re.compile(r"<tr>(.*?)</tr>", re.S)


def row_of(page: Page, title: str) -> str:
    """The words and numbers of its row."""
    found = next(row for row in ROW.findall(page.text) if title in row)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found)).split())


async def preview(who: Visitor, *names: str) -> Page:
    return await who.get("/desk/places/next-year?" + urlencode([("entry", name) for name in names]))


async def take_over(who: Visitor, page: Page, **form: str) -> Page:
    return await who.post("/desk/places/next-year", {"entry": TICKED.findall(page.text), **form})


@on_both_databases
async def test_what_came_of_a_place_stands_beside_it(world: World, staff: SignIn) -> None:
    who = await staff(Role.EDITOR)
    name = EntryId(await create(who, **PLACE))
    today = world.clock().date()
    async with world.house.store.work() as work:
        for _ in range(13):
            await work.place_counts.count_all([Counted(name, PlaceStep.SEEN), Counted(name, PlaceStep.ASKED)], today)
        for _ in range(4):
            await work.place_counts.count(name, PlaceStep.BOOKED, today)
        for _ in range(5):
            await work.place_counts.count(name, PlaceStep.OPENED, date(2026, 1, 7))
    few = "weniger als 5"
    assert row_of(await who.get("/desk/places"), "Krume").endswith(f"2027 30.06.2027 10 10 {few} 5")
    assert 'href="/desk/entries" aria-current="page"' in (await who.get("/desk/places")).text
    assert row_of(await who.get("/desk/places?since=month"), "Krume").endswith(f"10 10 {few} {few}")
    assert row_of(await who.get("/desk/places"), "Zusammen").endswith(f"10 10 {few} 5")
    assert "Krume" not in (await who.get("/desk/places?which=soon")).text
    assert (await who.get("/desk/places?which=no&since=such")).status == 200


async def test_a_place_goes_into_the_next_year_as_a_draft_first(world: World, staff: SignIn) -> None:
    who = await staff(Role.EDITOR)
    name = await create(who, **{**PLACE, "title": "Tischler 2027 bei Krume", "answer": "Ab August 2027."})
    page = await preview(who, name)
    assert row_of(page, "Krume").startswith("Tischler 2028 bei Krume")
    assert "Im Text steht noch 2027" in page.text
    assert "30.06.2027 → 30.06.2028" in page.text
    done = await take_over(who, page)
    assert "1 Platz ist als Entwurf für das nächste Jahr angelegt" in done.text
    assert "zu prüfen" in row_of(done, "Krume")
    assert "2027 → 2028" in row_of(done, "Krume")
    now = await kept(world, name)
    assert (now.published.facts.start_year, now.newest.facts.start_year) == (2027, 2028)
    assert now.newest.review_by == world.clock().date()
    assert (await who.post(UNDO.search(done.text)[1])).status == 200  # type: ignore[index]
    assert not (await kept(world, name)).draft


async def test_places_that_have_run_out_are_open_again_once_they_are_taken_over(world: World, staff: SignIn) -> None:
    who = await staff(Role.EDITOR)
    name = await create(who, **PLACE)
    world.clock.forward(days=300)
    who = await staff(Role.EDITOR)
    await world.chat.play("Mia: freie Plätze als Tischler\nBot: not: Tischler bei Krume")
    assert "abgelaufen" in row_of(await who.get("/desk/places?which=over"), "Krume")
    done = await take_over(who, await preview(who, name), asked="1")
    assert "1 Platz wird im nächsten Jahr angeboten" in done.text
    await world.chat.play("Mia: Tischler Ausbildungsplätze Start 2028\nBot: [Tischler bei Krume]")
    assert (await who.post(UNDO.search(done.text)[1])).status == 200  # type: ignore[index]
    assert (await kept(world, name)).newest.facts.start_year == 2027


async def test_what_was_changed_since_the_look_stays(world: World, staff: SignIn) -> None:
    who = await staff(Role.EDITOR)
    name, other = await create(who, **PLACE), await create(who, **{**PLACE, "title": "Zweiter Platz"})
    page = await preview(who, name, other, "gibt-es-nicht", "tischler")
    assert "2 angekreuzte Plätze bleiben außen vor" in page.text
    await who.post("/desk/entries/-/bulk", {"entry": [name], "do": "checked"})
    done = await take_over(who, page)
    assert "1 Platz ist als Entwurf" in done.text
    assert "1 wurde inzwischen geändert und bleibt, wie er ist." in done.text
    assert not (await kept(world, name)).draft
    assert (await take_over(who, await preview(who))).status == 200
    assert "Es ist nichts angekreuzt" in (await preview(who, "tischler")).text


@pytest.mark.parametrize(
    ("until", "today", "expected"),
    [
        (date(2027, 6, 30), date(2026, 11, 20), (2028, date(2028, 6, 30))),
        (date(2024, 2, 29), date(2024, 3, 1), (2028, date(2025, 2, 28))),
        (date(2023, 6, 30), date(2026, 11, 20), (2031, date(2027, 6, 30))),
        (date(1990, 6, 30), date(2026, 11, 20), None),
    ],
)
def test_as_many_years_as_it_takes_to_be_open(until: date, today: date, expected: object) -> None:
    facts = ApprenticeshipFacts(EntryId("tischler"), "Krume", "Höxter", 2027, until)
    after = in_next_year(Entry(EntryId("a"), Kind.APPRENTICESHIP, "Tischler", "", facts=facts), today)
    got = (after.facts.start_year, after.facts.valid_until) if after else None  # type: ignore[union-attr]
    assert got == expected
