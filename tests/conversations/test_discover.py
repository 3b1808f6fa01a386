"""The game in the chat: played, interrupted, taken back, refined, taken home; and open places narrowed down."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.knowledge_base import publish
from handlers.discover.actions import Pick, Reopen, Weigh
from handlers.openings.step import PlaceStep
from handlers.speech.packing import pack, unpack
from handlers.speech.turn import Address
from knowledge.discover.run import VARIANTS
from knowledge.entry import ApprenticeshipFacts, EntryId, FieldId
from tests.conftest import World

TABLE = EntryId("beispiel-platz-tischler-hoexter")


async def plays(world: World, person: str, *picks: int, variant: str = "a") -> str:
    text = ""
    for item, option in enumerate(picks):
        text = (await world.messenger.did(person, Pick(variant, item, option))).text
    return text


async def figures(world: World, place: EntryId) -> dict[PlaceStep, int]:
    async with world.house.store.look() as work:
        return dict((await work.place_counts.figures(world.clock().date())).get(place, {}))


async def test_ten_taps_lead_to_fields_with_reasons_and_to_what_there_is_here(world: World) -> None:
    await world.chat.play("""
        Mia: /start
        Bot: [Finde deine Superkraft]
        Mia: [Finde deine Superkraft]
        Bot: Projektwoche in der Schule. Wo machst du mit? [Weiß nicht, weiter]
        Mia: [Möbel aus alten Paletten bauen]
        Bot: 2 von 10
        Mia: [Das wacklige Regal]
        Mia: keine Ahnung
        Bot: 4 von 10
        Mia: 1
        Mia: [Draußen, bei jedem Wetter]
        Bot: Halbzeit! Eine Superkraft für einen Tag. Welche?
        Mia: [Weiß nicht, weiter]
        Mia: [Das Dach ist dicht, das Haus steht]
        Mia: [Weiß nicht, weiter]
        Mia: zurück
        Bot: 8 von 10
        Mia: [Weiß nicht, weiter]
        Mia: [Weiß nicht, weiter]
        Mia: [Mit den Händen: Ich sehe, was ich tue]
        Bot: Superkraft heute: Anpacken
        Bot: Das ist kein Test, nur eine Reihenfolge von Berufsfeldern aus 6 Antworten von dir.
        Bot: 1. Holz, weil du „Möbel aus alten Paletten bauen“ und „Glattes, warmes Holz“ gewählt hast.
        Bot: Hier bei uns: 5 Berufe, 1 freier Platz (Beispiel), Termin am 25.11.2026.
        Bot: [Holz] [Handwerk und Bau] [Termin: Tischlerei von innen] [Passt nicht ganz] [Karte für zu Hause]
        Mia: [Holz]
        Bot: Ich kenne 5 Berufe [Tischler/in] [1 freier Platz] [1 Termin] [Zurück zu meiner Reihenfolge]
        Mia: [Zurück zu meiner Reihenfolge]
        Bot: 1. Holz
        Mia: [Termin: Tischlerei von innen]
        Bot: [Platz buchen]
        Mia: Superkraft
        Bot: 1. Holz
        Mia: [Noch mal, mit anderen Fragen]
        Bot: Gestrandet auf einer Insel.
    """)


async def test_whoever_has_enough_of_it_is_let_go(world: World) -> None:
    await world.chat.play("""
        Mia: superkraft
        Mia: abbrechen
        Bot: Moin, ich bin Lotse! [Etwas fragen]
        Mia: abbrechen
        Bot: not: ich bin Lotse
    """)


async def test_a_question_in_between_and_the_game_goes_on(world: World) -> None:
    await world.chat.play("""
        Mia: /start d
        Mia: [Ein Handyspiel machen]
        Mia: [Die Lampe, die flackert]
        Mia: Wie lange dauert die Ausbildung zum Tischler?
        Bot: 3 Jahre [Weiter mit der Superkraft (3 von 10)]
        Mia: /termine
        Mia: superkraft
        Bot: Weiter geht’s, wo du warst. Klassenfahrt: Was übernimmst du? [Von vorn anfangen]
        Mia: Von vorn anfangen
        Bot: Projektwoche
    """)
    crisis = await world.messenger.write("Mia", "ich will nicht mehr leben")
    assert "116 111" in crisis.text
    assert not any("Superkraft" in label for label in crisis.buttons)


async def test_more_and_less_change_the_order_and_say_so(world: World) -> None:
    assert "1. Holz" in await plays(world, "Mia", 1, 4, 0, 1, 1, 0, 1, 0, 0, 1)
    await world.chat.play("""
        Mia: weniger Holz
        Bot: Gemacht, weniger davon: Holz.
        Bot: not: 1. Holz
        Mia: mehr mit Tieren
        Bot: Gemacht, mehr davon: Landwirtschaft und Natur.
        Bot: weil du mehr davon willst
        Mia: [Passt nicht ganz]
        Bot: Was passt nicht, was fehlt? [Zurück zu meiner Reihenfolge]
    """)
    seen = await world.messenger.did("Mia", Weigh(FieldId("health"), 1))
    assert "Gesundheit und Pflege" in seen.text


async def test_what_cannot_be_put_in_order_is_not(world: World) -> None:
    assert "nichts zu ordnen" in await plays(world, "Mia", *[0] * 10)
    few = await plays(world, "Ben", 1, *[0] * 9)
    assert "aus 1 Antwort von dir" in few
    assert "Bei so wenigen Antworten" in few


@pytest.mark.parametrize(
    "action",
    [Pick("a", 7, 1), Pick("b", 3, 2), Reopen("a", 9), Reopen("b", -3), Weigh(FieldId("wood"), 1), Pick("a", 99, 1)],
)
async def test_buttons_of_a_game_that_is_forgotten_begin_it_anew(world: World, action: object) -> None:
    seen = await world.messenger.did("Mia", action)
    assert "10 schnelle Fragen" in seen.text or "Wo machst du mit?" in seen.text or "Gestrandet" in seen.text
    assert unpack(pack(action)) == action  # type: ignore[arg-type]


async def test_made_up_buttons_change_nothing(world: World) -> None:
    await plays(world, "Mia", *[1] * 10)
    for action in (Weigh(FieldId("nothing"), 1), Weigh(FieldId("wood"), 5), Pick("z", 0, 1)):
        assert "Dieser Knopf geht nicht mehr." in (await world.messenger.did("Mia", action)).text
    assert "10 von 10" in (await world.messenger.did("Mia", Reopen("a", 99))).text


async def test_picks_are_kept_with_the_talk_alone_and_shown(world: World) -> None:
    await plays(world, "Mia", *[1] * 10)
    assert "Superkraft" in (await world.messenger.write("Mia", "daten")).text
    async with world.house.store.look() as work:
        met = await work.turns.met(Address("fake", "Mia"))
    assert met
    assert met[1].discover == "a1111111111"
    await world.chat.play("""
        Mia: superkraft
        Mia: [Karte für zu Hause]
        Bot: Deine Antworten stehen im Link selbst.
        Bot: /k/a1111111111?lang=de
    """)


async def test_all_buttons_of_both_games_fit(world: World) -> None:
    for variant, items in VARIANTS.items():
        for number, item in enumerate(items):
            for option in range(len(item.options) + 1):
                assert len(pack(Pick(variant, number, option))) <= 64


async def test_places_are_narrowed_by_taps_and_by_words(world: World) -> None:
    await world.chat.play("""
        Mia: freie Plätze
        Bot: 20 freie Plätze [Eingrenzen]
        Mia: [Eingrenzen]
        Bot: [Der Ort] [Wie ich hinkomme] [Wann es losgeht] [Der Bereich]
        Mia: [Der Ort]
        Bot: [Höxter (7)]
        Mia: [Höxter (7)]
        Bot: Ausbildungsplätze: Höxter
        Bot: Ich kenne 7 freie Plätze
        Mia: zu Fuß?
        Bot: Ausbildungsplätze: Höxter, zu Fuß
        Mia: und in Holzminden
        Bot: Ausbildungsplätze: Holzminden, zu Fuß
        Mia: Plätze in Höxter mit dem Bus
        Bot: Ausbildungsplätze: Höxter, mit Bus oder Bahn
        Mia: Plätze im Homeoffice in Höxter
        Bot: kenne ich keinen freien Platz, der passt. [Egal, wie ich hinkomme]
    """)
    seen = await world.messenger.write("Zoe", "Online Termine")
    assert "Ausbildungsplätze" not in seen.text


async def test_a_place_tells_all_and_what_came_of_it_is_counted_once_for_each_person(world: World) -> None:
    entry = world.house.live.current.entries[TABLE]
    assert isinstance(entry.facts, ApprenticeshipFacts)
    facts = replace(entry.facts, partners=("Möbel Nachbar GmbH",), how_to_apply="https://holz.example/azubi")
    publish(world.house.live, [replace(entry, facts=facts)])
    for _ in range(2):
        await world.chat.play("""
            Mia: freie Plätze Holz
            Mia: [Tischler/in in Höxter (Beispiel)]
            Bot: Du lernst in mehreren Betrieben, auch bei: Möbel Nachbar GmbH
            Bot: /b/beispiel-platz-tischler-hoexter [Gespräch buchen: Tischlerei von innen] [Über den Beruf]
        """)
    assert await figures(world, TABLE) == {PlaceStep.SEEN: 1, PlaceStep.ASKED: 1}
    await world.chat.play("""
        Mia: [Gespräch buchen: Tischlerei von innen]
        Mia: [Platz buchen]
        Bot: Du hast einen Platz
        Ben: /start e_beispiel-platz-tischler-hoexter
        Bot: [Gespräch buchen: Tischlerei von innen]
    """)
    assert await figures(world, TABLE) == {PlaceStep.SEEN: 1, PlaceStep.ASKED: 2, PlaceStep.BOOKED: 1}
    world.clock.forward(days=400)
    async with world.house.store.look() as work:
        since = (world.clock() - timedelta(days=30)).date()
        assert await work.place_counts.figures(since) == {}
