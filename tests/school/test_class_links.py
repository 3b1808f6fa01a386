"""A teacher without an account: a class link in one form, seats for the class, rounded figures, papers, an end."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp
from sqlalchemy import select, update

from handlers.booking.session import CareerSession, SessionId
from handlers.portraits.who import portraits
from handlers.speech.actions import TakeSeat
from storage import tables as t
from storage.desk.staff import Role
from storage.portraits.pictures import Picture
from tests.conftest import World, on_both_databases
from tests.desk.conftest import Page, SignIn, Visitor
from tests.school.test_papers import picture

SCHOOL = {"school": "Schule am Fluss", "class": "10b", "leads_to": "", "weeks": "8"}
CLASS_CODE = re.compile(r"/l/([A-Z0-9]{7})")
NOWHERE = "/schule/k/" + "a" * 22


async def plan(world: World, name: str = "loeten", seats: int = 10, days: int = 5) -> str:
    session = CareerSession(SessionId(name), name.title(), "", world.clock() + timedelta(days=days), 45, seats=seats)
    async with world.house.store.work() as work:
        await work.sessions.add(session)
    return name


async def make(teacher: Visitor, **changes: str) -> tuple[Page, str, str]:
    """The page of a new class, its path and the code of its link."""
    page = await teacher.post("/schule", SCHOOL | changes)
    assert page.status == 200, page.text
    code = CLASS_CODE.search(page.text)
    assert code
    return page, page.path, code[1]


async def look(teacher: Visitor, path: str) -> str:
    page = await teacher.get(path)
    assert page.status == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


@on_both_databases
async def test_one_form_makes_a_link_that_leads_the_class_where_it_should(world: World, staff: SignIn) -> None:
    teacher = await staff()
    name = await plan(world)
    assert "Löten" not in (await teacher.get("/schule")).text
    page, path, code = await make(teacher, leads_to=f"s_{name}")
    told = await look(teacher, path + "?said=made")
    assert "Ihr Klassenlink ist fertig." in told
    assert "Führt zu: Loeten, Mittwoch, 25. November, 10:00 Uhr. Gilt bis 15.01.2027." in told
    assert "hier könnt ihr einen Platz buchen: Loeten" in page.text
    await world.chat.play(f"""
        Mia: /start l_{code}
        Bot: Loeten [Platz buchen]
    """)
    poster = await teacher.get(path + "/plakat.pdf?papier=a3&sprache=de-x-leicht")
    assert poster.headers["Content-Type"] == "application/pdf"
    (sheet,) = pypdfium2.PdfDocument(poster.body)
    (found,) = zxingcpp.read_barcodes(sheet.render(scale=0.5).to_pil())
    assert found.text == f"http://localhost:8080/l/{code}"


@on_both_databases
async def test_only_the_secret_opens_the_page_and_it_is_kept_nowhere(world: World, staff: SignIn) -> None:
    teacher = await staff()
    _, path, code = await make(teacher)
    secret = path.rpartition("/")[2]
    async with world.house.store.look() as work:
        rows = [dict(row._mapping) for row in await work.connection.execute(select(t.class_pages))]
    assert [row["code"] for row in rows] == [code]
    assert secret not in str(rows)
    for wrong in (NOWHERE, f"/schule/k/{secret[:-1]}", f"/schule/k/{code}", f"{path}x"):
        assert (await teacher.get(wrong)).status == 404
    for act in ("/beenden", "/weiter", "/laenger", "/plaetze", "/plaetze/loeten/freigeben"):
        assert (await teacher.post(NOWHERE + act, {"weeks": "8", "seats": "5", "session": "loeten"})).status == 404
    for paper in ("/plakat.pdf", "/stunde.pdf", "/bescheinigungen/loeten.pdf"):
        assert (await teacher.get(NOWHERE + paper)).status == 404


async def test_what_is_wrong_is_told_beside_the_field_and_what_was_typed_stays(staff: SignIn) -> None:
    teacher = await staff()
    wrong = [
        ("school", ""),
        ("class", "x" * 31),
        ("leads_to", "s_gibt-es-nicht"),
        ("leads_to", "l_ABCDEF2"),
        ("weeks", "900"),
    ]
    for name, value in wrong:
        page = await teacher.post("/schule", SCHOOL | {"school": "Schule <b>fett</b>"} | {name: value})
        assert page.status == 422, name
        assert f'id="{name}-wrong"' in page.text
        assert "<b>fett</b>" not in page.text
    assert "Schule &lt;b&gt;fett&lt;/b&gt;" in page.text


@on_both_databases
async def test_seats_for_the_class_are_there_when_the_others_are_gone(world: World, staff: SignIn) -> None:
    teacher, name = await staff(), await plan(world, seats=10)
    _, path, code = await make(teacher, leads_to=f"s_{name}")
    page = await teacher.post(f"{path}/plaetze", {"session": name, "seats": "6"})
    assert page.status == 422
    assert "höchstens 5 Plätze" in page.text
    assert (await teacher.post(f"{path}/plaetze", {"session": name, "seats": "5"})).status == 200
    assert "5 Plätze freigehalten" in await look(teacher, path)
    for n in range(5):
        await world.messenger.did(f"Fremd {n}", TakeSeat(name))
    await world.chat.play(f"""
        Ada: /start s_{name}
        Bot: voll, Warteliste offen
        Mia: /start l_{code}
        Bot: Plätze für deine Klasse frei
        Bot: not: 5 Plätze
        Mia: [Platz buchen]
        Bot: Du hast einen Platz
    """)
    assert (await teacher.post(f"{path}/plaetze/{name}/freigeben")).status == 200
    await world.chat.play(f"""
        Ada: /start s_{name}
        Bot: 4 Plätze frei
    """)
    page = await teacher.post(f"{path}/plaetze", {"session": name, "seats": "5"})
    assert "inzwischen für alle frei" in page.text


async def test_staff_see_whose_seats_they_are_set_the_limit_and_can_give_them_back(world: World, staff: SignIn) -> None:
    teacher, desk, name = await staff(), await staff(Role.BOOKING), await plan(world, seats=40)
    admin = await staff(Role.ADMIN)
    assert (await admin.post("/desk/settings/class_seats", {"seats": "8", "percent": "50", "days": "3"})).status == 200
    _, path, code = await make(teacher, leads_to=f"s_{name}")
    assert "höchstens 8 Plätze" in (await teacher.post(f"{path}/plaetze", {"session": name, "seats": "9"})).text
    assert "bis Montag, 23. November" in (await teacher.post(f"{path}/plaetze", {"session": name, "seats": "8"})).text
    assert "10b, Schule am Fluss" in (await desk.get(f"/desk/sessions/{name}")).text
    assert (await desk.post(f"/desk/sessions/{name}/keep/{code}/0")).status == 200
    assert "8 Plätze freigehalten" not in await look(teacher, path)


async def test_figures_come_at_night_rounded_and_tell_of_nobody(world: World, staff: SignIn) -> None:
    teacher, name = await staff(), await plan(world, seats=40)
    _, path, code = await make(teacher, leads_to=f"s_{name}")
    for n in range(30):
        await world.messenger.write(f"Kind {n}", f"/start l_{code}")
        await world.messenger.write(f"Kind {n}", "Was macht eine Tischlerin?")
    await world.messenger.did("Kind 0", TakeSeat(name))
    assert "mindestens" not in await look(teacher, path), "before the night there is nothing to see"
    world.clock.forward(days=1)
    await world.go()
    told = await look(teacher, path)
    shown = dict(re.findall(r"(Link geöffnet|Etwas gefragt|Einen Termin gebucht) (mindestens \d+|weniger als 5)", told))
    assert shown["Einen Termin gebucht"] == "weniger als 5"
    started = int(shown["Link geöffnet"].removeprefix("mindestens "))
    assert 5 <= started <= 30
    assert started % 5 == 0
    assert "Holz (mindestens" in told
    assert not any(f"Kind {n}" in told for n in range(30))


async def test_certificates_are_there_after_the_session_and_only_for_the_own_ones(world: World, staff: SignIn) -> None:
    teacher, mine, others = await staff(), await plan(world), await plan(world, "kochen", days=2)
    _, path, _ = await make(teacher, leads_to=f"s_{mine}")
    paper = f"{path}/bescheinigungen/{mine}.pdf?wie_viele=3"
    assert (await teacher.get(paper)).status == 404, "nobody can have been there yet"
    world.clock.forward(days=6)
    found = await teacher.get(paper)
    assert len(pypdfium2.PdfDocument(found.body)) == 3
    assert (await teacher.get(f"{path}/bescheinigungen/{others}.pdf")).status == 404
    for how_many in ("", "-1", "0", "abc", "²", "999"):
        found = await teacher.get(f"{path}/bescheinigungen/{mine}.pdf?wie_viele={how_many}")
        assert len(pypdfium2.PdfDocument(found.body)) <= 40


async def test_a_link_can_be_ended_brought_back_and_lengthened(world: World, staff: SignIn) -> None:
    teacher, name = await staff(), await plan(world)
    _, path, code = await make(teacher, leads_to=f"s_{name}", weeks="2")
    await teacher.post(f"{path}/beenden")
    told = await look(teacher, path)
    assert "Der Link ist beendet" in told
    assert (await teacher.post(f"{path}/plaetze", {"session": name, "seats": "5"})).status == 422
    await world.chat.play(f"""
        Mia: /start l_{code}
        Bot: Dieser Link
        Bot: not: Loeten
    """)
    await teacher.post(f"{path}/weiter")
    await teacher.post(f"{path}/laenger", {"weeks": "52"})
    assert "Gilt bis 19.11.2027" in await look(teacher, path)
    assert (await teacher.post(f"{path}/laenger", {"weeks": "1000"})).status == 422


@pytest.mark.parametrize("kind", ["visitor", "material", "other"])
async def test_a_wish_reaches_the_desk_and_its_asker_sees_what_becomes_of_it(kind: str, staff: SignIn) -> None:
    teacher, desk = await staff(), await staff(Role.BOOKING)
    assert (await teacher.post("/schule/anfrage", {"kind": kind, "school": "Schule am Fluss"})).status == 422
    wish = {"kind": kind, "school": "Schule am Fluss", "class": "8a", "topic": "Pflege", "text": "Gern im Januar"}
    page = await teacher.post("/schule/anfrage", wish)
    assert page.status == 200
    assert urlsplit(page.path).path.startswith("/anfrage/")
    assert "Gern im Januar" in page.text
    assert (await teacher.post("/schule/anfrage", wish | {"kind": "talk"})).status == 422
    assert "Schule am Fluss" in (await desk.get("/desk/requests")).text


async def test_the_poster_for_a_session_shows_its_host_if_there_is_a_picture(world: World, staff: SignIn) -> None:
    teacher, name = await staff(), await plan(world)
    _, path, _ = await make(teacher, leads_to=f"s_{name}")
    assert pictures_on(await teacher.get(path + "/plakat.pdf")) == 0
    portrait = portraits(world.house.live.current)[0]
    async with world.house.store.work() as work:
        await work.connection.execute(update(t.sessions).where(t.sessions.c.id == name).values(host=portrait.names[0]))
        found = Picture(portrait.id, picture("JPEG"), 640, 480, "Lacht in die Kamera", world.clock().date(), "Anna")
        await work.pictures.keep(found)
    assert pictures_on(await teacher.get(path + "/plakat.pdf")) == 1


def pictures_on(pdf: Page) -> int:
    (sheet,) = pypdfium2.PdfDocument(pdf.body)
    return len(list(sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=9)))


async def test_staff_print_a_poster_of_any_session(world: World, staff: SignIn) -> None:
    desk, name = await staff(Role.BOOKING), await plan(world)
    assert f"/desk/sessions/{name}/poster.pdf?paper=a3" in (await desk.get(f"/desk/sessions/{name}")).text
    (sheet,) = pypdfium2.PdfDocument((await desk.get(f"/desk/sessions/{name}/poster.pdf?paper=a3")).body)
    (code,) = zxingcpp.read_barcodes(sheet.render(scale=0.5).to_pil())
    assert code.text == f"http://localhost:8080/?start=s_{name}"
    assert (await desk.get("/desk/sessions/gibt-es-nicht/poster.pdf")).status == 404


async def test_a_session_that_is_called_off_is_told_on_the_page_of_its_class(world: World, staff: SignIn) -> None:
    teacher, name = await staff(), await plan(world)
    _, path, _ = await make(teacher, leads_to=f"s_{name}")
    async with world.house.store.work() as work:
        await work.connection.execute(update(t.sessions).where(t.sessions.c.id == name).values(called_off="Gast krank"))
    told = await look(teacher, path)
    assert "findet nicht statt: Gast krank" in told
    assert (await teacher.post(f"{path}/plaetze", {"session": name, "seats": "5"})).status == 422
