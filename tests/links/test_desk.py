"""Campaigns at the desk: made, brought in as a table, compared, ended, and all that is taken out of them."""

import csv
import io
import re
import zipfile
from html import unescape

import pytest
import zxingcpp
from PIL import Image

from bot.desk.links.steps import together
from bot.desk.reports.protecting import in_fives
from handlers.links.link import Purpose, ShareLink, Step
from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import Page, SignIn, Visitor
from tests.links.made import figures, make, plan

FORM = {"title": "Superhelden 2027", "leads_to": "d", "entry": "", "until": "2027-02-01"}
PLACES = "Plakat Aula\nAnzeige Instagram\n\nPlakat Aula\n"


def text(page: Page) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


async def campaign(anna: Visitor, **changes: str) -> str:
    """Makes one; gives its code."""
    page = await anna.post("/desk/links/new", FORM | {"places": PLACES} | changes)
    assert page.status == 200, text(page)
    return page.path.split("/")[3]


async def links(world: World, code: str) -> list[ShareLink]:
    async with world.house.store.look() as work:
        found = [await work.links.find(code), *await work.links.all(parent=code)]
    return [one for one in found if one]


async def count(world: World, link: ShareLink, **steps: int) -> None:
    async with world.house.store.work() as work:
        for step, people in steps.items():
            for _ in range(people):
                await work.links.count(link.code, Step(step), world.house.talks.clock.today)


async def test_a_campaign_from_nothing_to_comparison(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    assert "Es gibt noch keine Kampagne." in text(await anna.get("/desk/links"))
    code = await campaign(anna)
    own, *posters = await links(world, code)
    assert own.leads_to == "d"
    assert {one.where for one in posters} == {"Plakat Aula", "Anzeige Instagram"}
    assert {one.leads_to for one in posters} == {"d"}
    page = await anna.get(f"/desk/links/{code}/campaign")
    assert "Über diese Links ist noch niemand gekommen." in text(page)
    assert "links.svg" not in page.text, "no plot of nothing"
    aula = next(one for one in posters if one.where == "Plakat Aula")
    await count(world, aula, opened=23, started=12, asked=7, booked=4)
    other = await campaign(anna, title="Messe", places="")
    await count(world, (await links(world, other))[0], opened=3)
    compared = text(await anna.get("/desk/links"))
    assert "Die meisten Leute kamen über „Superhelden 2027“: mindestens 10." in compared
    assert "3 Links 23 10 5 weniger als 5" in compared
    plot = await anna.get("/desk/links/campaigns.svg")
    assert "Superhelden 2027" in plot.text
    assert "<script" not in plot.text
    assert "Plakat Aula 23 10 5 weniger als 5" in text(await anna.get(f"/desk/links/{code}/campaign"))
    assert "Plakat Aula" in (await anna.get(f"/desk/links/{code}/links.svg")).text


async def test_what_is_wrong_is_told_beside_it_and_nothing_is_lost(world: World, staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    wrong = {"title": "", "leads_to": "-", "entry": "gibt-es-nicht", "until": "2020-01-01", "places": "x" * 101}
    page = await anna.post("/desk/links/new", wrong)
    assert page.status == 422
    for sentence in ("Bitte ausfüllen.", "Einen Eintrag mit dieser Kennung", "ab heute", "Zeile ist zu lang"):
        assert sentence in text(page)
    assert "gibt-es-nicht" in page.text
    async with world.house.store.look() as work:
        assert not await work.links.all()
    assert (await links(world, await campaign(anna, leads_to="-", entry="tischler")))[0].leads_to == "e_tischler"


async def test_changes_go_to_the_links_that_are_printed(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    await plan(world)
    code = await campaign(anna)
    assert "Ihre 2 Links ändern sich mit" in text(await anna.get(f"/desk/links/{code}/edit"))
    await anna.post(f"/desk/links/{code}/edit", FORM | {"title": "Neu", "leads_to": "s_loeten"})
    assert {(one.title, one.leads_to) for one in await links(world, code)} == {("Neu", "s_loeten")}
    page = await anna.post(f"/desk/links/{code}/add", {"places": "Plakat Aula\nBus 520"})
    assert "Ein Link ist neu. Die anderen gab es schon." in text(page)
    aula = next(one for one in await links(world, code) if one.where == "Plakat Aula")
    await world.chat.play(f"Mia: /start l_{aula.code}\nBot: Loeten")


async def test_ending_and_going_on(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    code = await campaign(anna, leads_to="f_wood")
    own, one, other = await links(world, code)
    page = await anna.post(f"/desk/links/{one.code}/end")
    assert "Beendet: Wer den Link jetzt öffnet" in text(page)
    await world.chat.play(
        f"Mia: /start l_{one.code}\nBot: Dieser Link ist vorbei\nMia: /start l_{other.code}\nBot: Holz"
    )
    await anna.post(f"/desk/links/{one.code}/resume")
    await anna.post(f"/desk/links/{code}/end")
    assert "Superhelden" not in text(await anna.get("/desk/links"))
    assert "Superhelden" in text(await anna.get("/desk/links?when=over"))
    await world.chat.play(f"Ben: /start l_{own.code}\nBot: Dieser Link ist vorbei")
    await anna.post(f"/desk/links/{code}/resume")
    await world.chat.play(f"Ben: /start l_{one.code}\nBot: Holz")


async def test_a_link_with_all_its_ways(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    code = await campaign(anna)
    one = (await links(world, code))[1]
    page = await anna.get(f"/desk/links/{one.code}")
    site = world.house.settings.public_url
    for way in (f"{site}/l/{one.code}", f"{site}/l/{one.code}/doors"):
        assert f'value="{way}"' in page.text
    for path, start in (
        ("qr.png", b"\x89PNG"),
        ("qr.svg", b"<?xml"),
        ("poster.pdf", b"%PDF"),
        ("poster.pdf?size=a3", b"%PDF"),
    ):
        assert (await anna.get(f"/desk/links/{one.code}/{path}")).body.startswith(start)


async def test_all_codes_in_one_file_with_their_table(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    code = await campaign(anna, places="=cmd|' /C calc'!A0\nÄpfel & Öl / ..\\..\\etc")
    packed = zipfile.ZipFile(io.BytesIO((await anna.get(f"/desk/links/{code}/codes.zip")).body))
    found = {link.code: link for link in await links(world, code)}
    pictures = [name for name in packed.namelist() if name.endswith(".png")]
    assert len(pictures) == 3
    assert all(re.fullmatch(r"[\w-]+\.png", name) for name in pictures)
    for name in pictures:
        read = zxingcpp.read_barcodes(Image.open(io.BytesIO(packed.read(name))).convert("L"))
        assert read[0].text.rpartition("/")[2] in found
    rows = list(csv.reader(io.StringIO(packed.read("links.csv").decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 4
    assert not any(cell.startswith("=") for row in rows for cell in row)
    for ending in ("xlsx", "csv"):
        assert (await anna.get(f"/desk/links/{code}/links.{ending}")).status == 200


async def test_any_number_of_links_by_a_table(world: World, staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    await plan(world)
    template = await anna.get("/desk/imports/links/template")
    assert template.body.startswith(b"PK")
    table = "Kampagne;Wo es hängt;Führt zu;Bis\n" + "".join(f"Tour;Schule {n};Loeten;31.12.2026\n" for n in range(300))
    table += "Tour;Schule 7;;\nTour;;;\nMesse;Stand;Holz;\nMesse;Bus;Quatsch;\nAlt;x;;01.01.2020\n"
    page = await anna.post("/desk/imports/links", {"file": table.encode()})
    assert "301 Zeilen sind neu" in text(page), text(page)[:900]
    for sentence in ("Diese Zelle ist leer", "Lotse kennt keinen Termin", "Bitte wählen Sie einen Tag ab heute"):
        assert sentence in text(page)
    page = await anna.post(page.path, {"without_wrong": "1"})
    assert "Übernommen: 301 neu" in text(page)
    async with world.house.store.look() as work:
        campaigns = {one.title: one for one in await work.links.all(Purpose.CAMPAIGN)}
        assert campaigns.keys() == {"Tour", "Messe"}
        posters = await work.links.all(parent=campaigns["Tour"].code)
    assert len({one.code for one in posters}) == 300
    assert {(one.leads_to, one.until.isoformat()) for one in posters} == {("s_loeten", "2026-12-31")}
    page = await anna.post("/desk/imports/links", {"file": table.encode()})
    assert "0 Zeilen sind neu" in text(page)
    exported = (await anna.get("/desk/imports/links/export.csv")).text
    assert exported.count("Tour;") == 300


async def test_a_class_sees_its_figures_alone_but_can_be_ended(world: World, staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    link = await make(world, "", Purpose.CLASS)
    await count(world, link, started=30)
    page = await anna.get("/desk/links")
    assert "Links von Klassen" in text(page)
    assert "30" not in text(page).partition("Links von Klassen")[2]
    assert (await anna.get(f"/desk/links/{link.code}")).status == 404
    assert (await anna.get(f"/desk/links/{link.code}/campaign")).status == 404
    await anna.post(f"/desk/links/{link.code}/end")
    await world.chat.play(f"Mia: /start l_{link.code}\nBot: Dieser Link ist vorbei")
    assert await figures(world, link) == {"started": 30}


@pytest.mark.parametrize("parts", [[4] * 5, [4] * 10, [9, 9, 9, 9, 9], [4, 4], [7], [0, 0], [5, 5, 5]])
def test_a_sum_beside_its_parts_gives_none_away(parts: list[int]) -> None:
    """Many small parts that are all as large as they can be would be known from a sum that is as large as it can be."""
    shown, parts_shown = together(parts), [in_fives(part) for part in parts]
    assert sum(parts_shown) <= shown <= sum(parts)
    if len(parts) > 1:
        least = [max(0, shown - sum(parts_shown) - 4 * (len(parts) - 1))]
        assert least == [0], "each part by itself may still be the least it can be"


async def test_the_report_tells_of_campaigns_in_a_span_and_never_of_classes(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    assert "Über diese Links ist noch niemand gekommen." in text(await anna.get("/desk/reports/campaigns"))
    code = await campaign(anna)
    own, aula, _ = await links(world, code)
    await count(world, own, opened=2)
    await count(world, aula, opened=9, started=8, booked=6)
    await count(world, await make(world, "", Purpose.CLASS), opened=77, started=77)
    page = text(await anna.get("/desk/reports/campaigns?span=week"))
    assert "Superhelden 2027 11 5 weniger als 5 5" in page
    assert "77" not in page
    assert "Superhelden 2027" in (await anna.get("/desk/reports/campaigns/campaigns.svg?span=week")).text
    assert "Superhelden 2027" not in text(await anna.get("/desk/reports/campaigns?span=last-week"))


async def test_only_what_nobody_has_come_by_can_be_deleted(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    page = await anna.post("/desk/links/new", FORM | {"places": PLACES})
    undo = re.search(r'action="(/desk/links/\w+/remove)"', page.text)
    assert undo
    assert "Gelöscht." in text(await anna.post(undo[1]))
    assert "Es gibt noch keine Kampagne." in text(await anna.get("/desk/links"))
    code = await campaign(anna)
    _, one, other = await links(world, code)
    await count(world, one, opened=1)
    assert "Es ist schon jemand darüber gekommen." in text(await anna.post(f"/desk/links/{one.code}/remove"))
    assert "Es ist schon jemand darüber gekommen." in text(await anna.post(f"/desk/links/{code}/remove"))
    assert "Diesen Link löschen" in text(await anna.get(f"/desk/links/{other.code}"))
    await anna.post(f"/desk/links/{other.code}/remove")
    assert {link.code for link in await links(world, code)} == {code, one.code}
