"""Apprenticeship places at the desk: their last day, the way to apply, and how their form helps."""

import json
import re
from datetime import date
from typing import Any

import pytest

from knowledge.files.reading import entries
from knowledge.files.writing import to_lines
from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import SignIn
from tests.desk.entry_forms import PLAIN, create, editor, form_of
from tests.desk.test_entries_together import ids, kept

PLACE: dict[str, Any] = {
    "kind": "apprenticeship",
    "title": "Tischler bei Krume",
    "company": "Krume",
    "place": "Höxter",
    "start_year": "2027",
    "valid_until": "2027-06-30",
    "occupation": "Tischler/in",
    "main_field": "wood",
}


async def test_a_place_whose_last_day_has_passed_is_not_published(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    past = {**PLAIN, **PLACE, "valid_until": "2026-11-19"}
    for do in ("publish", "plan"):
        bad = await who.post("/desk/entries/new", {**past, "do": do, "publish_at": "2027-01-01T08:00"})
        assert bad.status == 422
        assert 'id="valid_until-wrong"' in bad.text
        assert "Dieser Tag ist dann vorbei" in bad.text
    late = await who.post("/desk/entries/new", {**PLAIN, **PLACE, "do": "plan", "publish_at": "2027-07-01T08:00"})
    assert 'id="valid_until-wrong"' in late.text, "it would come after the last day"
    name = await create(who, "draft", **{**PLACE, "valid_until": "2026-11-19"})
    page = await who.post("/desk/entries/-/bulk", {"entry": [name], "do": "publish"})
    assert "1 Platz wurde nicht veröffentlicht" in page.text
    assert not (await kept(world, name)).is_public
    assert await create(who, **{**PLACE, "valid_until": "2026-11-20", "title": "Heute noch"})


async def test_places_that_have_run_out_are_told_apart(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    name = await create(who, **PLACE)
    assert name not in ids((await who.get("/desk/entries?state=expired")).text)
    world.clock.forward(days=223)
    who = await editor(staff)
    page = await who.get(f"/desk/entries?state=expired&q={PLACE['title'].replace(' ', '+')}")
    assert name in ids(page.text)
    assert "Abgelaufen</span>" in page.text
    assert name not in ids((await who.get("/desk/entries?state=published&kind=apprenticeship")).text)
    assert "Abgelaufen</span>" in (await who.get(f"/desk/entries/{name}")).text
    assert (await form_of(who, f"/desk/entries/{name}"))["valid_until"] == "2027-06-30"


@pytest.mark.parametrize("typed", ["Tischler", "tischlerin", "Schreiner", "Tischler/in"])
async def test_an_occupation_is_understood_as_in_the_chat(world: World, staff: SignIn, typed: str) -> None:
    who = await editor(staff)
    name = await create(who, **{**PLACE, "occupation": typed})
    assert (await kept(world, name)).newest.facts.occupation == "tischler"


async def test_near_occupations_are_offered_and_chosen(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    page = await who.post("/desk/entries/new", {**PLAIN, **PLACE, "do": "publish", "occupation": "Fachinformatiker"})
    assert page.status == 422
    offered = re.findall(r'name="meant" value="([^"]+)"', page.text)
    assert "Fachinformatiker/in Anwendungsentwicklung" in offered
    assert '<a href="#occupation">Beruf</a>' in page.text, "the banner leads to the field"
    slip = await who.post("/desk/entries/new", {**PLAIN, **PLACE, "do": "publish", "occupation": "Tihscler"})
    assert "Tischler/in" in re.findall(r'name="meant" value="([^"]+)"', slip.text)
    name = await create(who, **{**PLACE, "occupation": "Fachinformatiker", "meant": offered[0]})
    assert (await kept(world, name)).newest.facts.occupation.startswith("fachinformatiker")


async def test_only_occupations_that_begin_so_are_offered(staff: SignIn) -> None:
    who = await editor(staff)

    async def offered(typed: str) -> list[str]:
        found = await who.get(f"/desk/entries/-/find?kind=occupation&q={typed}")
        return [one["title"] for one in json.loads(found.text)]

    assert await offered("Tisch") == ["Tischler/in"]
    assert (await offered("mecha"))[0] == "Mechatroniker/in", "what begins so comes before what has it within"


async def test_how_to_apply_is_told_and_the_next_look_proposed(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    told = {
        "how_to_apply": "https://krume.example/azubi oder 05531 123",
        "openings": "2",
        "review_by": "",
        "answer": "",
    }
    form = {**PLACE, **told}
    name = await create(who, **form)
    entry = (await kept(world, name)).newest
    assert (entry.facts.how_to_apply, entry.facts.openings) == (told["how_to_apply"], 2)
    assert entry.review_by == date(2027, 7, 1)
    await world.chat.play("""
        Mia: freie plätze als tischler in höxter
        Bot: [Tischler bei Krume]
        Mia: [Tischler bei Krume]
        Bot: Start: 2027
        Bot: Freie Plätze: 2 So bewirbst du dich: https://krume.example/azubi oder 05531 123
        Bot: not: August
    """)
    untouched = await form_of(who, f"/desk/entries/{name}")
    assert untouched["how_to_apply"] == told["how_to_apply"]
    assert "Es steht schon so" in (await who.post(f"/desk/entries/{name}", {**untouched, "do": "publish"})).text
    assert (await who.post("/desk/entries/new", {**PLAIN, **form, "openings": "0"})).status == 422


async def test_the_way_to_apply_goes_through_tables_and_files(world: World, staff: SignIn) -> None:
    who = await staff(Role.ADMIN)
    name = await create(who, **PLACE, how_to_apply="azubi@krume.example", openings="3")
    table = (await who.get("/desk/imports/places/export.csv")).body.decode("utf-8-sig")
    assert "So bewirbst du dich" in table
    assert "azubi@krume.example" in table
    entry = (await kept(world, name)).newest
    read, wrong = entries([json.loads(to_lines([entry]))], "x.jsonl", date(2026, 11, 20))
    assert (read, wrong) == ([entry], [])


async def test_regions_are_called_by_their_name(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    page = await who.get("/desk/entries?kind=apprenticeship")
    assert "<td>Weserbergland</td>" in page.text
    assert "Neuer Ausbildungsplatz" in page.text
    form = await form_of(who, "/desk/entries/beispiel-platz-tischler-hoexter")
    assert form["region"] == "Weserbergland"
    await who.post("/desk/entries/beispiel-platz-tischler-hoexter", {**form, "do": "publish"})
    assert (await kept(world, "beispiel-platz-tischler-hoexter")).newest.region == "weserbergland", (
        "nothing was changed"
    )


async def test_what_is_needed_is_not_called_optional(staff: SignIn) -> None:
    who = await editor(staff)
    page = await who.get("/desk/entries/new")
    assert "zum Veröffentlichen nötig" in page.text
    assert "Was es sonst zu sagen gibt" in (await who.get("/desk/entries/new?kind=apprenticeship")).text
    shown = await who.post("/desk/entries/-/preview", {**PLAIN, "title": "Ein Titel ohne Antwort"})
    assert shown.text.count("Ein Titel ohne Antwort") == 3, "once for each channel"
