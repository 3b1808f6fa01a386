"""Training fairs that had to be cancelled: pupils meet many companies on one day, online, and lots are drawn fairly."""

import re
from typing import Any

from bot.documents.drawn_file import differences
from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import Page, SignIn
from tests.desk.planned import told, undo

FORM: dict[str, Any] = {
    "title": "Messe Holzminden",
    "about": "Betriebe zeigen, was man bei ihnen lernen kann.",
    "date": "2026-12-10",
    "time": "14:00",
    "rounds": "2",
    "minutes": "20",
    "pause": "5",
    "seats": "1",
    "mode": "online",
    "draw_at": "2026-12-08T12:00",
    "made": "0a1b2c3d",
    "company": ["Beispiel Glas", "Beispiel Holz", "Beispiel Aroma", "", ""],
    "shows": ["Am Ofen", "Vom Brett zum Tisch", "", "", ""],
    "field": ["glass", "wood", "chemistry", "", ""],
    "room": ["https://example.org/glas", "", "", "", ""],
}
FAIR = "messe-holzminden-0a1b"


def hidden(page: Page) -> dict[str, Any]:
    """What the page of the programme sends along."""
    form = page.text[page.text.rindex('<form method="post" action="/desk/fairs/new"') :]
    found: dict[str, Any] = {}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form):
        found.setdefault(name, []).append(value)
    return found


async def planned(staff: SignIn) -> Page:
    anna = await staff(Role.BOOKING)
    page = await anna.post("/desk/fairs/new", FORM)
    assert "Damit werden 6 Termine geplant." in page.text
    return await anna.post("/desk/fairs/new", {**hidden(page), "agreed": "1"})


async def test_a_fair_from_the_form_to_the_draw(staff: SignIn, world: World) -> None:
    page = await planned(staff)
    assert told(page) == "Die Messe ist geplant. Wünschen kann man bis zur Auslosung."
    assert page.path == f"/desk/fairs/{FAIR}"
    pupil = await staff()
    programme = (await pupil.get(f"/messe/{FAIR}")).text
    for said in ("Messe Holzminden", "Beispiel Glas: Am Ofen", "14:00 Uhr", "14:25 Uhr", f"/?start=m_{FAIR}"):
        assert said in programme
    await world.chat.play("""
        Mia: /termine
        Mia: [Spätere Termine]
        Bot: • Messe Holzminden: Donnerstag, 10. Dezember, 14:00 Uhr, wird gelost [Messe Holzminden]
        Mia: [Messe Holzminden]
        Bot: Du hast bis zu 4 Wünsche; am Dienstag, 8. Dezember, 12:00 Uhr wird gelost
        Bot: [Beispiel Aroma] [Beispiel Glas: Am Ofen] [Beispiel Holz: Vom Brett zum Tisch]
        Mia: [Beispiel Glas: Am Ofen]
        Bot: Donnerstag, 10. Dezember, 14:00 Uhr [Messe Holzminden] [14:25 Uhr]
        Mia: [Ich wünsche mir einen Platz]
        Bot: 1. Beispiel Glas: Am Ofen: Donnerstag, 10. Dezember, 14:00 Uhr [Messe Holzminden]
        Mia: [Messe Holzminden]
        Bot: Dein Wunsch 1: Beispiel Glas: Am Ofen, 14:00 Uhr
        Mia: [Beispiel Holz: Vom Brett zum Tisch]
        Mia: [Ich wünsche mir einen Platz]
        Bot: 2. Beispiel Holz: Vom Brett zum Tisch: Donnerstag, 10. Dezember, 14:25 Uhr
        Bot: not: gleichzeitig
        Ben: /start m_messe-holzminden-0a1b
        Ben: [Beispiel Glas: Am Ofen]
        Ben: [Ich wünsche mir einen Platz]
        Bot: wird über alle Wünsche zusammen gelost
    """)
    async with world.house.store.look() as work:
        sessions = await work.fairs.programme(FAIR)
    assert sessions[0].draw_at
    world.clock.time = sessions[0].draw_at
    told_all = "\n".join(await world.go())
    assert told_all.count("Beispiel Glas: Am Ofen: du bist dabei") == 1, "one of both"
    assert told_all.count("Beispiel Glas: Am Ofen: 2 Wünsche für 1 Platz. Du bist Nummer 1 auf der Warteliste.") == 1
    assert "Vom Brett zum Tisch: du bist dabei, am Donnerstag, 10. Dezember, 14:25 Uhr." in told_all
    async with pupil.http.get(f"{pupil.url}/d/{FAIR}-2-1400/wishes.json") as answer:
        assert differences(await answer.text()) == []
    anna = await staff(Role.BOOKING)
    assert "ausgelost" in (await anna.get(f"/desk/fairs/{FAIR}")).text
    poster = await anna.get(f"/desk/fairs/{FAIR}/poster.pdf")
    assert poster.body.startswith(b"%PDF")


async def test_what_was_planned_by_mistake_is_taken_back_until_somebody_has_wished(staff: SignIn, world: World) -> None:
    page = await planned(staff)
    anna = await staff(Role.BOOKING)
    assert told(await anna.post("/desk/fairs/new", {**FORM, "agreed": "1"})), "sent twice"
    async with world.house.store.look() as work:
        assert len(await work.fairs.programme(FAIR)) == 6, "planned once"
    assert told(await anna.post(undo(page))) == "Die Messe ist zurückgenommen."
    assert (await anna.get(f"/desk/fairs/{FAIR}")).status == 404
    page = await planned(staff)
    await world.chat.play(f"""
        Mia: /start m_{FAIR}
        Mia: [Beispiel Aroma]
        Mia: [Ich wünsche mir einen Platz]
    """)
    assert "Es gibt schon Wünsche" in told(await anna.post(undo(page)))
    async with world.house.store.look() as work:
        assert len(await work.fairs.programme(FAIR)) == 6


async def test_what_cannot_be_is_said_beside_its_field(staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    for changes, reason in (
        ({"company": ["Eine", ""], "shows": ["", ""], "field": ["", ""], "room": ["", ""]}, "mindestens zwei Betriebe"),
        ({"draw_at": "2026-12-10T14:00"}, "bevor die Messe beginnt"),
        ({"date": "2026-11-01"}, "Dieser Tag ist vorbei"),
        ({"time": "23:50"}, "nach Mitternacht"),
        ({"mode": "onsite"}, "Bitte ausfüllen."),
        ({"title": ""}, "Bitte ausfüllen."),
    ):
        page = await anna.post("/desk/fairs/new", FORM | changes)
        assert page.status == 422
        assert reason in page.text
        assert "Beispiel Glas" in page.text or "Eine" in page.text, "what was typed stays"
