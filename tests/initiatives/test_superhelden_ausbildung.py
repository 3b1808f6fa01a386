"""Superhelden-Ausbildung: an advert leads to the game, the game to open places, each counted, year after year."""

import re

from handlers.links.link import Step
from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import Page, SignIn, Visitor
from tests.desk.entry_forms import create
from tests.desk.test_places import UNDO, preview, row_of, take_over

COMPANIES = ("Werkstatt Weser", "Solling Möbel")
PLACE = {
    "kind": "apprenticeship",
    "place": "Holzminden",
    "start_year": "2027",
    "valid_until": "2027-06-30",
    "occupation": "Tischler/in",
    "main_field": "wood",
    "reach": ["foot", "bus"],
    "how_to_apply": "https://betrieb.example/bewerben",
}
PHONE = {"User-Agent": "Mozilla/5.0 (Android 14; Mobile) Firefox/130"}


async def advertised(anna: Visitor) -> list[str]:
    """Two companies of the network offer a place each."""
    return [
        await create(anna, **{**PLACE, "title": f"Tischler/in bei {company}", "company": company})
        for company in COMPANIES
    ]


async def campaign(anna: Visitor) -> str:
    """The code of the link that stands under the advert, which leads to the game."""
    form = {"title": "Insta im Herbst", "leads_to": "d", "until": "2027-06-30", "entry": "", "places": ""}
    page: Page = await anna.post("/desk/links/new", form)
    found = re.search(r"/desk/links/(\w{7})/campaign", page.path)
    assert found, page.text
    return found[1]


async def opened(anna: Visitor, path: str) -> str:
    """Where a page leads somebody who opens it on a phone."""
    async with anna.http.get(anna.url + path, headers=PHONE, allow_redirects=False) as answer:
        assert answer.status == 303
        return answer.headers["Location"]


async def test_from_the_advert_to_the_application_and_into_the_next_year(staff: SignIn, world: World) -> None:
    anna = await staff(Role.EDITOR, Role.BOOKING)
    places = await advertised(anna)
    code = await campaign(anna)
    assert await opened(anna, f"/l/{code}") == f"/?start=l_{code}"
    await world.chat.play(f"""
        Mia: /start l_{code}
        Bot: 10 schnelle Fragen
        Mia: [Möbel aus alten Paletten bauen]
        Mia: [Das wacklige Regal]
        Mia: [Weiß nicht, weiter]
        Mia: [Glattes, warmes Holz]
        Mia: [Weiß nicht, weiter]
        Mia: [Weiß nicht, weiter]
        Mia: [Das Dach ist dicht, das Haus steht]
        Mia: [Weiß nicht, weiter]
        Mia: [Weiß nicht, weiter]
        Mia: [Mit den Händen: Ich sehe, was ich tue]
        Bot: 1. Holz, weil du „Möbel aus alten Paletten bauen“ und „Glattes, warmes Holz“ gewählt hast.
        Mia: [Holz]
        Mia: [3 freie Plätze]
        Bot: [Tischler/in bei Werkstatt Weser] [Tischler/in bei Solling Möbel] [Eingrenzen]
        Mia: in Holzminden, mit dem Bus
        Bot: Ausbildungsplätze: Holz, Holzminden, mit Bus oder Bahn
        Mia: [Tischler/in bei Werkstatt Weser]
        Bot: Betrieb: Werkstatt Weser
        Bot: Bewerben
        Bot: /b/{places[0]} [Gespräch buchen: Tischlerei von innen]
        Mia: [Gespräch buchen: Tischlerei von innen]
        Mia: [Platz buchen]
        Bot: Du hast einen Platz
    """)
    assert await opened(anna, f"/b/{places[0]}") == "https://betrieb.example/bewerben"

    table = await anna.get("/desk/places")
    assert row_of(table, "Werkstatt Weser").endswith("weniger als 5 " * 3 + "weniger als 5")
    assert row_of(table, "Solling Möbel").endswith("weniger als 5 " * 3 + "weniger als 5")
    async with world.house.store.look() as work:
        figures = await work.links.figures(code)
    assert {figures[step] for step in (Step.OPENED, Step.STARTED, Step.DISCOVERED, Step.BOOKED)} == {1}

    world.clock.forward(days=300)
    anna = await staff(Role.EDITOR, Role.BOOKING)
    await world.chat.play("Ben: freie Plätze in Holzminden\nBot: not: Werkstatt Weser")
    done = await take_over(anna, await preview(anna, *places), asked="1")
    assert "2 Plätze werden im nächsten Jahr angeboten" in done.text
    await world.chat.play("""
        Ben: Plätze Holz Start 2028
        Bot: [Tischler/in bei Werkstatt Weser] [Tischler/in bei Solling Möbel]
    """)
    assert UNDO.search(done.text)


async def test_what_was_found_can_be_shown_at_home(staff: SignIn, world: World) -> None:
    anna = await staff(Role.EDITOR)
    await advertised(anna)
    await world.chat.play("Mia: /start d")
    for _ in range(10):
        said = await world.messenger.write("Mia", "1")
    assert "gewählt hast" in said.text
    card = await world.messenger.tap("Mia", "Karte für zu Hause")
    path = re.search(r"https?://[^/]+(/k/\S+)", card.text)
    assert path
    page = await anna.get(path[1])
    assert "Möbel aus alten Paletten bauen" in page.text
    assert "Tischlerei von innen" in page.text
    assert "Nichts davon ist gespeichert" in page.text
    assert (await anna.get("/k/a1234.m-nothing")).status == 404
