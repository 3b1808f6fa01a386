"""Surveys in the chat: question by question, counted at the end and at once forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.speech.turn import Started
from handlers.surveys.actions import AnswerStep, SendSurvey, ShowStep, TakeSurvey
from handlers.surveys.counting import ALL, Cell, Part
from handlers.surveys.survey import Ask, Question, Stage, Survey
from tests.conftest import World, on_both_databases

DISTRICT = Question("Wo ist der Betrieb?", options=("Holzminden", "Höxter"))
QUESTIONS = (
    Question("Was wird gebraucht?", Ask.SEVERAL, ("Digitales", "Führung", "Sprachen")),
    Question("Wie dringend ist das?", Ask.SCALE, ends=("gar nicht", "sehr")),
    Question("Was fehlt noch?", Ask.WORDS),
)


async def survey(world: World, **other: object) -> Survey:
    today = world.clock().date()
    made = Survey("umfrage", "Weiterbildung", "Was fehlt in kleinen Betrieben?", QUESTIONS, (DISTRICT,), today, today)
    made = replace(made, stage=Stage.STARTED, listed=True, **other)  # type: ignore[arg-type]
    async with world.house.store.work() as work:
        await work.surveys.save(made)
    return made


@on_both_databases
async def test_a_survey_is_answered_and_only_numbers_are_left(world: World) -> None:
    await survey(world)
    await world.chat.play("""
        Mia: Umfrage
        Bot: Diese Umfragen laufen gerade. [Weiterbildung]
        Mia: [Weiterbildung]
        Bot: Frage 1 von 4
        Bot: Wo ist der Betrieb? [Holzminden] [Auslassen]
        Mia: Höxter
        Bot: Mehrere Antworten gehen. [Digitales] [Auslassen] [Zurück]
        Mia: [Digitales]
        Bot: [✓ Digitales] [Führung] [Weiter]
        Mia: [Führung]
        Mia: [Sprachen]
        Mia: [✓ Sprachen]
        Mia: [Weiter]
        Bot: Wie dringend ist das? [1 (gar nicht)] [5 (sehr)]
        Mia: [5 (sehr)]
        Bot: Was fehlt noch?
        Mia: Mein Chef Peter Müller will nie, peter.mueller@firma.de
        Bot: Soll ich sie zählen?
        Bot: • Was wird gebraucht? Digitales, Führung
        Bot: not: Müller
        Bot: not: firma.de [Ja, abschicken] [Zurück] [Verwerfen]
        Mia: [Ja, abschicken]
        Bot: Danke!
        Mia: daten
        Bot: Dass du eine Umfrage beantwortet hast, aber nicht, was
        Bot: not: Digitales
    """)
    parts = (ALL, Part(0, 1))
    answers = ((0, 0), (0, 1), (1, 4), (-1, -1))
    async with world.house.store.look() as work:
        assert await work.survey_answers.counts("umfrage") == {Cell(part, *one): 1 for part in parts for one in answers}
        (words,) = await work.survey_answers.words("umfrage")
        assert words.text.startswith("Mein Chef")


async def test_sending_twice_counts_once_and_old_buttons_do_nothing(world: World) -> None:
    await survey(world)
    did = world.messenger.did
    await did("Mia", AnswerStep("umfrage", 2, 0))
    for _ in range(3):
        await did("Mia", SendSurvey("umfrage"))
    for action in (AnswerStep("umfrage", 9, 0), AnswerStep("umfrage", 0, 9), AnswerStep("umfrage", 0, -1)):
        assert "Dieser Knopf" in (await did("Mia", action)).text
    for action in (AnswerStep("fort", 0, 0), SendSurvey("fort"), ShowStep("umfrage", -1), TakeSurvey("fort")):
        assert "Dieser Knopf" in (await did("Mia", action)).text
    async with world.house.store.look() as work:
        assert (await work.survey_answers.counts("umfrage"))[Cell(ALL)] == 1
    assert "schon einmal geantwortet" in (await world.messenger.did("Mia", Started("v_umfrage"))).text


async def test_a_crisis_is_no_answer_and_is_kept_nowhere(world: World) -> None:
    await survey(world)
    await world.messenger.did("Mia", ShowStep("umfrage", 3))
    assert "116 111" in (await world.messenger.write("Mia", "ich will nicht mehr leben")).text
    assert "Ja, abschicken" in (await world.messenger.write("Mia", "Mehr Zeit für uns Azubis")).buttons
    await world.messenger.did("Mia", SendSurvey("umfrage"))
    async with world.house.store.look() as work:
        assert [one.text for one in await work.survey_answers.words("umfrage")] == ["Mehr Zeit für uns Azubis"]


@pytest.mark.parametrize("days", [-1, 2])
async def test_too_early_or_too_late_nothing_is_counted(world: World, days: int) -> None:
    today = world.clock().date() + timedelta(days=1)
    await survey(world, opens_on=today, closes_on=today)
    world.clock.forward(days=1)
    await world.messenger.did("Mia", AnswerStep("umfrage", 1, 0))
    world.clock.forward(days=days)
    said = (await world.messenger.did("Mia", SendSurvey("umfrage"))).text
    assert ("beginnt am" if days < 0 else "ist vorbei") in said
    async with world.house.store.look() as work:
        assert not await work.survey_answers.counts("umfrage")


async def test_answers_wait_in_the_dialog_and_can_be_thrown_away(world: World) -> None:
    await survey(world)
    await world.chat.play("""
        Mia: umfrage
        Mia: [Weiterbildung]
        Mia: [Holzminden]
        Mia: Was macht ein Koch?
        Mia: daten
        Bot: Antworten auf eine Umfrage, die du noch nicht abgeschickt hast
    """)
    assert "Weiter" in (await world.messenger.did("Mia", Started("v_umfrage"))).buttons
    await world.chat.play("""
        Mia: [Weiter]
        Bot: Was wird gebraucht?
        Mia: [Zurück]
        Bot: [✓ Holzminden]
        Mia: [Weiter]
        Mia: [Auslassen]
        Mia: [Auslassen]
        Mia: [Auslassen]
        Bot: Noch ist nichts beantwortet.
        Mia: [Verwerfen]
        Bot: davon bleibt nichts gespeichert
        Mia: daten
        Bot: not: abgeschickt
    """)
