"""Fachkräftebündnis Leine-Weser and its local alliances: a region on everything, forms that guide those who seldom
write, tables of partners and courses, and reports for funders in which nobody can be found."""

import csv
import io

from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import Page, SignIn, Visitor
from tests.desk.entry_forms import PLAIN, create
from tests.desk.planned import LOETEN, told

COURSES = (
    "Titel;Anbieter;Ort;Wann er stattfindet;Letzter Tag des Angebots;Kosten;Kontakt;Region;Fragen\n"
    "Kurs: Schweißen für Einsteiger;VHS Muster;Hameln;freitags 17 Uhr;01.03.2027;60 €;vhs@example.org;Hameln-Pyrmont;"
    "schweißkurs am abend\n"
    "Kurs: Buchhaltung;Kammer Muster;;;;;;Holzminden;\n"
)
OFFICES = (
    "Titel;Was es ist;Ort;Kontakt;Sprechzeiten;Zuständig für;Region\n"
    'Bündnisbüro Holzminden;Beratungsstelle;Holzminden;buero@example.org;"Holzminden | montags 9 bis 12 Uhr | Rathaus\n'
    'Bodenwerder | am ersten Freitag, 14 Uhr";Landkreis Holzminden;Holzminden\n'
)


async def bring_in(who: Visitor, kind: str, content: str) -> Page:
    page = await who.post(f"/desk/imports/{kind}", {"file": content.encode()})
    while "wird durchgesehen" in page.text:
        page = await who.get(page.path)
    return page


async def test_who_seldom_writes_is_led_to_the_right_form(staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    page = await anna.get("/desk/entries/-/guide")
    assert "Was möchten Sie eintragen?" in page.text
    assert "Legen Sie sich bereit:" in page.text
    assert 'href="/desk/entries/new?kind=course"' in page.text
    form = {**PLAIN, "kind": "course", "title": "Kurs: Löten", "do": "publish"}
    page = await anna.post("/desk/entries/new", form)
    assert page.status == 422
    for name in ("provider", "place", "contact", "valid_until"):
        assert f'href="#{name}"' in page.text, "what is missing is told above, with a link to the field"
    assert 'value="Kurs: Löten"' in page.text, "and nothing of what was typed is lost"


@on_both_databases
async def test_tables_of_the_alliances_come_in_with_their_region_and_go_out_again(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    page = await bring_in(anna, "courses", COURSES)
    assert "Bitte füllen Sie sie aus" in page.text, "the second course lacks what nobody could sign up without"
    await anna.post(page.path, {"without_wrong": "1"})
    page = await bring_in(anna, "directory", OFFICES)
    await anna.post(page.path)
    await world.go()
    page = await anna.get("/desk/entries?region=Hameln-Pyrmont")
    assert "Kurs: Schweißen für Einsteiger" in page.text
    assert "Bündnisbüro" not in page.text
    table = (await anna.get("/desk/imports/directory/export.csv")).body.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table), delimiter=";"))
    office = next(row for row in rows if row["Titel"] == "Bündnisbüro Holzminden")
    assert office["Sprechzeiten"].splitlines()[1] == "Bodenwerder | am ersten Freitag, 14 Uhr"
    assert office["Region"] == "Holzminden"
    await world.chat.play("""
        Mia: Wer hilft mir in Bodenwerder?
        Bot: Bündnisbüro Holzminden: Bodenwerder, am ersten Freitag, 14 Uhr [Bündnisbüro Holzminden]
        Mia: Kurse in Hameln
        Bot: [Kurs: Schweißen für Einsteiger]
        Mia: [Kurs: Schweißen für Einsteiger]
        Bot: Anbieter: VHS Muster
        Bot: Kosten: 60 €
        Bot: Anmelden: vhs@example.org
    """)
    world.clock.forward(days=120)
    await world.go()
    await world.chat.play("""
        Mia: Kurse in Hameln
        Bot: not: Schweißen
    """)
    anna = await staff(Role.EDITOR)
    assert "Schweißen" in (await anna.get("/desk/entries?state=expired")).text, "nobody had to think of it"


async def test_a_report_for_funders_tells_of_a_region_and_of_nobody(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR, Role.BOOKING, Role.ADMIN)
    await create(anna, kind="answer", title="Zwirbeln", answer="So.", region="Landkreis Holzminden")
    page = await anna.post("/desk/sessions/new", {**LOETEN, "region": "Landkreis Holzminden"})
    assert page.status == 200, told(page)
    for number in range(12):
        await world.messenger.write(f"Zwetschge{number}", "Wie werde ich Tischler in Holzminden?")
    page = await anna.get("/desk/reports/questions?region=Landkreis Holzminden")
    assert page.status == 200
    table = await anna.get("/desk/reports/questions/report.csv?region=Landkreis Holzminden")
    assert table.status == 200
    for text in (page.text, table.text):
        assert "Zwetschge" not in text
        assert "12" not in [cell.strip() for cell in text.replace("\n", ";").split(";")], "only rounded numbers"
