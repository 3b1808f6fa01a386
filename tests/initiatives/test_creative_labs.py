"""Wishes of the creative labs: things to touch in class, parents who present their jobs, requests by teachers."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pypdfium2

from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import Page, SignIn
from tests.desk.entry_forms import create
from tests.desk.planned import LOETEN

CASE: dict[str, Any] = {
    "kind": "material",
    "title": "Koffer: Stecken, Löten, Messen",
    "answer": "Zwölf Bausätze, Lötkolben und Messgeräte für eine halbe Klasse, mit Anleitung.",
    "phrasings": "koffer zum löten\nlötkoffer für die schule\nbausätze ausleihen",
    "main_field": "electrical",
    "provider": "Innovationsnetzwerk",
    "classes": "ab Klasse 8",
    "days": "10",
}
MOTHER = {
    "job": "Elektronikerin für Betriebstechnik",
    "name": "Kim Beispiel",
    "company": "Werk Beispiel",
    "mode": "online",
}
SCHOOL = {"school": "Schule am Fluss", "class": "8a"}


def number(page: Page) -> str:
    """Of the newest request on the desk's list."""
    return re.findall(r'href="/desk/requests/(\d+)"', page.text)[-1]


def code_in(page: Page) -> str:
    found = re.search(r"/l/([A-Z0-9]{7})", page.text)
    assert found
    return found[1]


async def test_a_case_with_things_to_touch_comes_to_a_class(world: World, staff: SignIn) -> None:
    """The network offers it on the desk, a teacher asks for it without an account, and reads there when it comes."""
    editor, desk, teacher = await staff(Role.EDITOR), await staff(Role.BOOKING), await staff()
    case = await create(editor, **CASE)
    offered = await teacher.get("/schule/anfrage?was=material")
    assert "Koffer: Stecken, Löten, Messen" in offered.text
    assert "ab Klasse 8" in offered.text
    assert "10 Tage" in offered.text
    wish = {**SCHOOL, "kind": "material", "entry": case, "people": "26", "when": "im Februar"}
    asked = await teacher.post("/schule/anfrage", wish)
    request = f"/desk/requests/{number(await desk.get('/desk/requests'))}"
    seen = await desk.get(request)
    assert all(part in seen.text for part in ("Schule am Fluss", "8a", "im Februar", CASE["title"]))
    await desk.post(f"{request}/answer", {"answer": "Kommt am 8. Februar. <b>Mehr</b>: https://example.org/koffer"})
    answered = (await teacher.get(asked.path)).text
    assert 'Kommt am 8. Februar. &lt;b&gt;Mehr&lt;/b&gt;: <a href="https://example.org/koffer"' in answered
    said = await world.messenger.write("Mia", f"/start e_{case}")
    assert "Lehrkraft" in said.text, "pupils are sent to their teacher, who can ask for it"


async def test_a_mother_presents_her_job_to_a_class_that_asked_for_it(world: World, staff: SignIn) -> None:
    """From a teacher's wish and a parent's offer to seats for the class, pupils who come, and their certificates."""
    desk, teacher, parent = await staff(Role.BOOKING), await staff(), await staff()
    wish = await teacher.post("/schule/anfrage", {**SCHOOL, "kind": "visitor", "topic": "Elektronik, gern eine Frau"})
    await parent.post("/mitmachen", MOTHER)
    form = await desk.get("/desk/requests")
    planned = await desk.get(f"/desk/sessions/new?request={number(form)}")
    assert "Elektronikerin" in planned.text
    page = await desk.post("/desk/sessions/new", {**LOETEN, "title": "Kim repariert Maschinen", "seats": "30"})
    session = page.path.rpartition("/")[2] or parse_qs(urlsplit(page.path).query)["id"][0]
    first = re.findall(r'href="/desk/requests/(\d+)"', form.text)[0]
    await desk.post(f"/desk/requests/{first}/answer", {"answer": "Kim Beispiel kommt am 1. Dezember, online."})
    assert "Kim Beispiel kommt" in (await teacher.get(wish.path)).text

    mine = await teacher.post("/schule", {**SCHOOL, "leads_to": f"s_{session}", "weeks": "2"})
    kept = await teacher.post(f"{mine.path}/plaetze", {"session": session, "seats": "12"})
    assert "12 Plätze freigehalten" in kept.text
    code = code_in(mine)
    for n in range(3):
        await world.chat.play(f"""
            Kind {n}: /start l_{code}
            Bot: Kim repariert Maschinen
            Bot: Plätze für deine Klasse frei [Platz buchen]
            Kind {n}: [Platz buchen]
            Bot: Du hast einen Platz
        """)
    assert "Kind" not in (await teacher.get(mine.path)).text, "a teacher sees no names"
    world.clock.forward(days=14)
    sheets = await teacher.get(f"{mine.path}/bescheinigungen/{session}.pdf?wie_viele=3")
    pages = pypdfium2.PdfDocument(sheets.body)
    assert len(pages) == 3
    assert "Kim repariert Maschinen" in pages[0].get_textpage().get_text_range()
