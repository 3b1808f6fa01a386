"""MehrWert, training for small companies of seven districts: asked anonymously what they need, advised in changing
places, shown what is offered, and told what is missing."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO
from typing import Any

import openpyxl

from handlers.surveys.counting import ALL, Cell
from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import Page, SignIn, Visitor
from tests.desk.entry_forms import HOSTILE, create
from tests.desk.planned import plan, told

DISTRICTS = "Hameln-Pyrmont\nHolzminden\nHöxter\nLippe\nNienburg\nSchaumburg\nHildesheim"
SURVEY: dict[str, Any] = {
    "title": "Was brauchen kleine Betriebe?",
    "intro": "Der Weiterbildungsverbund MehrWert fragt, um Kurse zu planen.",
    "opens_on": "2026-11-20",
    "closes_on": "2026-11-27",
    "least": "5",
    "q0_text": "Welche Weiterbildung fehlt?",
    "q0_ask": "several",
    "q0_options": "Digitales\nFührung\nSprachen",
    "q1_text": "Wie dringend ist das?",
    "q1_ask": "scale",
    "q1_options": "gar nicht\nsehr",
    "q2_text": "Was hindert Sie?",
    "q2_ask": "words",
    "g0_text": "In welchem Landkreis sind Sie?",
    "g0_options": DISTRICTS,
    "g1_text": "Wie viele arbeiten bei Ihnen?",
    "g1_options": "bis 9\n10 bis 49",
}
PLACE, SIZE, WHAT, URGENT, WHY = "s0", "s1", "s2", "s3", "s4"


def words(page: Page) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


async def started(anna: Visitor, **changes: str) -> str:
    """A survey that runs; gives its name."""
    page = await anna.post("/desk/surveys/new", {**SURVEY, **changes})
    assert told(page) == "Als Entwurf gespeichert. Noch kann niemand antworten.", page.text
    name = page.path.rpartition("/")[2]
    page = await anna.post(f"/desk/surveys/{name}/start")
    assert told(page) == "Die Umfrage ist gestartet. Geben Sie jetzt den Link weiter."
    return name


async def answer(company: Visitor, name: str, **answers: Any) -> Page:
    """As the form of the page would be sent."""
    page = await company.get(f"/u/{name}")
    mark = re.search(r'name="mark" value="([^"]+)"', page.text)
    assert mark, page.text
    return await company.post(f"/u/{name}", {"mark": mark[1], **answers}, csrf="")


async def test_small_companies_say_what_they_need_and_nobody_is_found_out(staff: SignIn, world: World) -> None:
    anna, company = await staff(Role.EDITOR), await staff()
    name = await started(anna)
    for n in range(7):
        page = await answer(
            company, name, s0="0", s1=str(n % 2), s2=["0", "1"] if n < 6 else ["0"], s3="4", s4=f"Zeit {n}"
        )
        assert "Die Antworten sind gezählt." in words(page)
    for _ in range(3):
        await answer(company, name, s0="1", s1="0", s2="2", s3="0")
    await world.chat.play(f"""
        Chefin: /start v_{name}
        Bot: Was brauchen kleine Betriebe?
        Bot: Gezählt wird nur, wie oft etwas geantwortet wurde [Los geht’s]
        Chefin: [Los geht’s]
        Chefin: [Holzminden]
        Chefin: [bis 9]
        Chefin: [Sprachen]
        Chefin: [Weiter]
        Chefin: [1 (gar nicht)]
        Chefin: [Auslassen]
        Chefin: [Ja, abschicken]
        Bot: Danke! Die Antworten sind gezählt.
    """)
    running = words(await anna.get(f"/desk/surveys/{name}"))
    assert "Es wird Ergebnisse geben" in running
    assert "Hameln-Pyrmont: genug Antworten" in running
    assert "Holzminden: bisher zu wenige Antworten" in running
    for path in ("results.csv", "results.xlsx", "plots/q0-all.svg"):
        assert (await anna.get(f"/desk/surveys/{name}/{path}")).status == 404, "before the end there is nothing"

    world.clock.forward(days=8)
    anna = await staff(Role.EDITOR)
    page = await anna.get(f"/desk/surveys/{name}")
    assert "Mindestens 10 Personen haben teilgenommen." in words(page)
    assert "Zu wenige Antworten, deshalb nicht gezeigt: Holzminden, Höxter, Lippe" in words(page)
    assert row(page, "Digitales") == ["5", "5", "weniger als 5", "weniger als 5"][: len(row(page, "Digitales"))]
    assert row(page, "Sprachen")[:2] == ["weniger als 5", "weniger als 5"]
    assert [f"Zeit {n}" in page.text for n in range(7)] == [True] * 7
    assert "verriete der Unterschied" in told(
        await anna.post(f"/desk/surveys/{name}/until", {"closes_on": "2026-12-24"})
    )
    await the_files_say_the_same(anna, name)
    assert "ist vorbei" in words(await company.get(f"/u/{name}"))


def row(page: Page, label: str) -> list[str]:
    found = re.search(rf'<th scope="row">{label}</th>((?:<td class="number">[^<]*</td>)+)', page.text)
    assert found, page.text
    return re.findall(r">([^<]+)</td>", found[1])


async def the_files_say_the_same(anna: Visitor, name: str) -> None:
    svg = await anna.get(f"/desk/surveys/{name}/plots/q0-all.svg")
    assert svg.text.startswith("<svg")
    assert (await anna.get(f"/desk/surveys/{name}/plots/q9-all.svg")).status == 404
    csv = (await anna.get(f"/desk/surveys/{name}/results.csv")).text
    assert "Welche Weiterbildung fehlt?;In welchem Landkreis sind Sie? Hameln-Pyrmont;Digitales;5" in csv
    assert "Holzminden" not in csv
    book = openpyxl.load_workbook(BytesIO((await anna.get(f"/desk/surveys/{name}/results.xlsx")).body))
    numbers = {cell for (cell,) in book["Ergebnisse"].iter_rows(min_row=2, min_col=4, max_col=4, values_only=True)}
    assert numbers == {10, 5, "weniger als 5"}
    assert book["Texte"].max_row == 8


@on_both_databases
async def test_a_form_sent_twice_counts_once_and_a_crisis_not_at_all(staff: SignIn, world: World) -> None:
    anna, company = await staff(Role.EDITOR), await staff()
    name = await started(anna)
    for _ in range(3):
        page = await company.post(f"/u/{name}", {"mark": "immer gleich", WHAT: "0"}, csrf="")
        assert page.path == f"/u/{name}/thanks"
    page = await answer(company, name, s2="1", s4="Ich will nicht mehr leben")
    assert "116 111" in page.text
    assert "Die Umfrage wurde nicht abgeschickt." in words(page)
    page = await answer(company, name)
    assert (page.status, "Noch ist nichts beantwortet." in words(page)) == (422, True)
    page = await answer(company, name, s2=["0", "junk", "77"], s4="x" * 400)
    assert (page.status, 'name="s2" type="checkbox" value="0" checked' in page.text) == (422, True)
    async with world.house.store.look() as work:
        assert await work.survey_answers.counts(name) == {Cell(ALL): 1, Cell(ALL, 0, 0): 1}
        assert not await work.survey_answers.words(name)


async def test_what_is_asked_stays_once_somebody_has_answered(staff: SignIn, world: World) -> None:
    anna, company = await staff(Role.EDITOR), await staff()
    name = await started(anna)
    assert "Entwurf" in told(await anna.post(f"/desk/surveys/{name}/draft"))
    assert (await company.get(f"/u/{name}")).status == 404
    page = await anna.post(f"/desk/surveys/{name}/edit", {**SURVEY, "q0_options": "nur eine", "least": "4"})
    assert page.status == 422
    assert "Schreiben Sie zwei bis zwölf Antworten" in page.text
    assert "nur eine" in page.text
    await anna.post(f"/desk/surveys/{name}/start")
    await answer(company, name, s3="2")
    assert "Es hat schon jemand geantwortet" in told(await anna.post(f"/desk/surveys/{name}/draft"))
    assert (await anna.post(f"/desk/surveys/{name}/edit", SURVEY)).status == 404
    page = await anna.post(f"/desk/surveys/{name}/end")
    assert "Weniger als 5 haben geantwortet." in words(page)
    assert (
        told(await anna.post(f"/desk/surveys/{name}/until", {"closes_on": "2026-12-24"}))
        == "Der letzte Tag ist geändert."
    )
    assert "Antworten abschicken" in (await company.get(f"/u/{name}")).text
    undo = told(await anna.post(f"/desk/surveys/{name}/delete"))
    assert undo.startswith("Gelöscht")
    assert (await company.get(f"/u/{name}")).status == 404
    assert told(await anna.post(f"/desk/surveys/{name}/restore")) == "Sie ist wieder da."


async def test_staff_take_out_a_text_that_still_tells_too_much(staff: SignIn, world: World) -> None:
    anna, company = await staff(Role.EDITOR), await staff()
    name = await started(anna)
    for n in range(5):
        await answer(company, name, s4=f"Wir sind die einzige Glashütte {n}" if n else "=1+1")
    page = await anna.get(f"/desk/surveys/{name}")
    assert "Glashütte" not in page.text
    page = await anna.post(f"/desk/surveys/{name}/end")
    found = re.search(r"Glashütte 3</span>\s*<form[^>]* action=\"([^\"]+)\"", page.text)
    assert found, page.text
    page = await anna.post(found[1])
    assert "Glashütte 3" not in page.text
    csv = (await anna.get(f"/desk/surveys/{name}/results.csv")).text
    assert ("Glashütte 3" in csv, "Glashütte 2" in csv, ";'=1+1" in csv) == (False, True, True)
    assert "Glashütte 3" in (await anna.post(found[1].replace("hide", "show"))).text


async def test_hostile_words_stay_words(staff: SignIn, world: World) -> None:
    anna, company = await staff(Role.EDITOR), await staff()
    two = f"{HOSTILE[:50]}\nzwei"
    name = await started(
        anna, title=HOSTILE[:60], intro=HOSTILE, q0_text=HOSTILE, q0_options=two, g0_text=HOSTILE, g0_options=two
    )
    for _ in range(5):
        await answer(company, name, s0="0", s2="0", s4=HOSTILE)
    pages = [await company.get(f"/u/{name}"), await anna.post(f"/desk/surveys/{name}/end")]
    pages += [await anna.get(f"/desk/surveys/{name}/plots/q0-{plot}.svg") for plot in ("all", "0-0")]
    pages += [await anna.get("/desk/surveys")]
    for page in pages:
        assert page.status == 200
        assert "alert(1)" in page.text
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


async def test_advice_in_changing_places_offers_and_what_is_missing(staff: SignIn, world: World) -> None:
    booking, editor = await staff(Role.BOOKING), await staff(Role.EDITOR)
    hour = {"title": "Weiterbildung: Beratung", "mode": "onsite", "join_url": "", "each": "30", "to": "17:00"}
    await plan(booking, **hour, place="Rathaus Hameln")
    await plan(booking, **hour, place="Bücherei Holzminden", date="2026-12-08", made="1b2c3d4e")
    await world.chat.play("""
        Chef: /termine
        Chef: [Spätere Termine]
        Bot: Weiterbildung: Beratung
    """)
    until = (world.clock() + timedelta(days=60)).date().isoformat()
    course = {
        "kind": "course",
        "title": "Excel für kleine Betriebe",
        "answer": "An drei Abenden.",
        "valid_until": until,
    }
    course |= {"provider": "VHS Beispielstadt", "place": "Hameln", "dates": "drei Abende", "cost": "60 Euro"}
    phrasings = "excel kurs für betriebe\nwo lerne ich excel\nexcel weiterbildung abends"
    await create(editor, **course, contact="https://example.org/kurs", phrasings=phrasings, region="Hameln")
    await world.go()
    said = await world.messenger.write("Chefin", "excel kurs für betriebe")
    for part in ("VHS Beispielstadt", "Hameln", "60 Euro", "geprüft am"):
        assert part in said.text, said.text
    for n in range(6):
        await world.messenger.write(f"Chef {n}", "Wo kann man Prismenschleifmeister werden?")
        await world.messenger.tap(f"Chef {n}", "Nichts davon")
    await world.go()
    assert "Prismenschleifmeister" in unescape((await editor.get("/desk/reports/gaps")).text)
