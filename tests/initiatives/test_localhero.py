"""#localhero: people from here show their way about twice a month; who follows the series hears of each new one."""

import re

from handlers.subscriptions.topic import Topic, What
from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import SignIn, Visitor
from tests.desk.entry_forms import create
from tests.desk.planned import LOETEN, plan, ticked
from tests.desk.test_pictures import picture

SERIES = {
    **LOETEN,
    "title": "Aylin zeigt ihr Labor",
    "host": "Aylin Demir",
    "main_field": "chemistry",
    "weeks": "2",
    "count": "2",
    "states": ["NI", "NW"],
    "series": "#localhero",
}
ANSWERS = ("Proben messen", "Umweg", "Astronautin", "Düfte", "Handschuhe", "Geduld", "Frag nach")
AYLIN = {
    "kind": "portrait",
    "title": "Aylin Demir, Chemielaborantin",
    "phrasings": "wer ist aylin demir\nwas macht aylin",
    "answer": "Aylin mischt Düfte.",
    "company": "Duftwerk",
    "place": "Holzminden",
    "role": "professional",
    "series": "#localhero",
    "main_field": "chemistry",
    **{f"answer_{number}": f"{text}, sagt Aylin." for number, text in enumerate(ANSWERS, 1)},
}


async def set_up(world: World, editor: Visitor, booking: Visitor) -> str:
    """Gives the name of the portrait."""
    page = await booking.post("/desk/sessions/series", ticked(await booking.post("/desk/sessions/series", SERIES)))
    assert "Aylin zeigt ihr Labor" in page.text
    aylin = await create(editor, **AYLIN)
    shown = {"picture": picture(), "alt": "Aylin mit Schutzbrille", "agreed": "1"}
    assert "wird ab jetzt gezeigt" in (await editor.post(f"/desk/pictures/{aylin}", shown)).text
    await world.rounds.go()
    return aylin


async def test_from_the_portrait_on_a_poster_to_a_seat_and_the_next_hero(world: World, staff: SignIn) -> None:
    booking, anybody = await staff(Role.BOOKING), await staff()
    aylin = await set_up(world, await staff(Role.EDITOR), booking)

    page = await anybody.get(f"/portrait/{aylin}")
    assert [text for text in ANSWERS if text not in page.text] == []
    assert "Was wolltest du mit 14 werden?" in page.text
    assert 'alt="Aylin mit Schutzbrille"' in page.text
    found = re.search(r"/picture/\w+\.jpg", page.text)
    assert found
    assert (await anybody.get(found[0])).headers["Content-Type"] == "image/jpeg"
    assert "Aylin Demir" in (await anybody.get("/portraits")).text
    start = re.search(r"/\?start=(s_[\w-]+)", page.text)
    assert start, "the next session with her"
    assert f"start=h_s_{Topic(What.SERIES, '#localhero').key}" in page.text

    await world.chat.play(f"""
        Mia: /start p_{aylin}
        Bot: Was machst du den ganzen Tag bei der Arbeit? Proben messen, sagt Aylin.
        Bot: not: Frag nach, sagt Aylin
        Bot: [Weiterlesen] [Termin: Aylin zeigt ihr Labor] [Sag mir, wenn es Neues gibt]
        Mia: [Weiterlesen]
        Bot: Was würdest du dir selbst mit 15 sagen? Frag nach, sagt Aylin.
        Mia: [Sag mir, wenn es Neues gibt]
        Bot: Wenn es zu „#localhero“ etwas Neues gibt, schreibe ich dir hier: höchstens einmal in der Woche
        Mia: /start {start[1]}
        Bot: Mit: Aylin Demir [Porträt: Aylin Demir, Chemielaborantin] [Platz buchen]
        Mia: [Platz buchen]
        Bot: Ich erinnere dich rechtzeitig.
    """)

    await plan(booking, title="Ben baut ein Dach", series="#localhero", date="2026-12-15", made="feedbeef")
    world.clock.forward(hours=5)
    assert await world.go() + await world.go() == [
        "Mia: Es gibt Neues, von dem du hören wolltest:\n• ein neuer Termin: Dienstag, 15. Dezember, 16:00 Uhr"
    ]
    await world.chat.play("""
        Mia: [ein neuer Termin]
        Bot: [Platz buchen]
    """)
    await plan(booking, title="Cem schweißt", series="#localhero", date="2026-12-16", made="cafebabe")
    for _ in range(6):
        world.clock.forward(days=1)
        assert not [line for line in await world.go() if "neuer Termin" in line], "a week has not gone by"
    world.clock.forward(days=1)
    assert [line for line in await world.go() + await world.go() if "ein neuer Termin" in line]

    await world.chat.play("""
        Mia: [Nichts mehr davon]
        Bot: Was du gebucht hast, bleibt, wie es ist.
        Mia: meine termine
        Bot: Aylin zeigt ihr Labor
    """)


async def test_a_portrait_that_is_withdrawn_takes_its_picture_along(world: World, staff: SignIn) -> None:
    editor, anybody = await staff(Role.EDITOR), await staff()
    aylin = await set_up(world, editor, await staff(Role.BOOKING))
    found = re.search(r"/picture/\w+\.jpg", (await anybody.get("/portraits")).text)
    assert found
    await editor.post("/desk/entries/-/bulk", {"entry": [aylin], "do": "withdraw"})
    assert (await anybody.get(f"/portrait/{aylin}")).status == 404
    assert (await anybody.get(found[0])).status == 404
