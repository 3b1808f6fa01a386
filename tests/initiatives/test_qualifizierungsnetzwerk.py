"""The qualification network across the border of two states: learning snacks and courses, each snack with a way on."""

from datetime import timedelta
from typing import Any

from handlers.links.link import Purpose, ShareLink, Step
from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import SignIn
from tests.desk.entry_forms import create, form_of
from tests.desk.planned import told

SNACK: dict[str, Any] = {
    "kind": "snack",
    "title": "Snack: Spritzguss verstehen",
    "answer": "Wie aus Körnern ein Becher wird.",
    "phrasings": "snack zum spritzguss\nquiz kunststoff\nteste mich zum spritzguss",
    "main_field": "plastics",
    "minutes": "2",
    "leads_to": "Kurs: Kunststoff zum Anfassen",
    "cards-0-text": "Kunststoff kommt als Granulat an: kleine Körner.",
    "cards-0-question": "Was macht die Maschine zuerst?",
    "cards-0-option-0": "Schmelzen",
    "cards-0-option-2": "Sägen",
    "cards-0-right": "0",
    "cards-0-feedback": "Genau: bei etwa 200 Grad wird es weich.\nGesägt wird hier nichts.",
    "cards-1-question": "Und dann?",
    "cards-1-option-0": "In eine Form drücken",
    "cards-1-option-1": "Backen",
    "cards-1-option-2": "Stricken",
    "cards-1-right": "0",
    "cards-1-feedback": "Mit viel Druck wird die Form gefüllt.",
    "cards-2-text": "Jetzt weißt du mehr als viele Erwachsene.",
}


async def course(world: World) -> dict[str, Any]:
    until = (world.clock() + timedelta(days=90)).date().isoformat()
    about = {"kind": "course", "title": "Kurs: Kunststoff zum Anfassen", "answer": "Einen Nachmittag an der Maschine."}
    about |= {"provider": "Beispielakademie", "place": "Höxter", "cost": "kostenlos", "valid_until": until}
    return {**about, "phrasings": "kunststoffkurs höxter\nkurs spritzguss\nkurs kunststoff", "contact": "05271 000000"}


async def test_a_snack_is_written_as_cards_and_ends_in_a_course(staff: SignIn, world: World) -> None:
    anna = await staff(Role.EDITOR)
    await create(anna, **await course(world))
    name = await create(anna, **SNACK)
    form = await form_of(anna, f"/desk/entries/{name}")
    kept = {key: form[key] for key in ("cards-0-option-0", "cards-0-option-1", "cards-0-right", "cards-1-right")}
    assert kept == {
        "cards-0-option-0": "Schmelzen",
        "cards-0-option-1": "Sägen",
        "cards-0-right": "0",
        "cards-1-right": "0",
    }
    assert form["cards-2-text"] == SNACK["cards-2-text"]
    async with world.house.store.work() as work:
        until = world.clock().date() + timedelta(days=30)
        link = ShareLink("", Purpose.POSTER, "Plakat", f"n_{name}", until)
        link = await work.links.make(link, world.clock().date())
    await world.chat.play(f"""
        Mia: /start l_{link.code}
        Bot: Wie aus Körnern ein Becher wird.
        Bot: 3 Karten, etwa 2 Minuten [Los geht’s]
        Mia: [Los geht’s]
        Bot: Kunststoff kommt als Granulat an: kleine Körner. [Schmelzen] [Sägen]
        Mia: [Sägen]
        Bot: Nicht ganz
        Bot: Richtig ist: Schmelzen. Gesägt wird hier nichts.
        Mia: [Nächste Karte]
        Mia: [In eine Form drücken]
        Bot: Richtig! Mit viel Druck wird die Form gefüllt.
        Mia: [Nächste Karte]
        Bot: Jetzt weißt du mehr als viele Erwachsene.
        Mia: [Nächste Karte]
        Bot: Geschafft! 1 von 2 auf Anhieb richtig. [Kurs: Kunststoff zum Anfassen]
        Mia: [Kurs: Kunststoff zum Anfassen]
        Bot: Beispielakademie
        Bot: kostenlos
    """)
    async with world.house.store.look() as work:
        assert (await work.links.figures(link.code))[Step.SNACKED] == 1


async def test_what_is_wrong_with_a_card_is_told_beside_it(staff: SignIn, world: World) -> None:
    anna = await staff(Role.EDITOR)
    wrong = {"cards-0-option-2": "", "cards-1-right": "3", "leads_to": "", "do": "publish"}
    page = await anna.post("/desk/entries/new", {"version": "0", **SNACK, **wrong})
    assert page.status == 422
    for said in ("Zu einer Frage gehören mindestens zwei Antworten", "Kreuzen Sie die richtige Antwort an."):
        assert said in page.text
    assert 'value="Stricken"' in page.text, "nothing that was typed is lost"
    page = await anna.post("/desk/entries/new", {"version": "0", **SNACK, "leads_to": "", "do": "draft"})
    assert told(page) == "Als Entwurf gespeichert. Jugendliche sehen das noch nicht."
