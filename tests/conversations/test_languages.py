"""Chats in other languages: English without choosing it, an honest note in the rest, and German that stays German."""

import pytest
from sqlalchemy import select

from storage import tables as t
from tests.chat import Chat
from tests.conftest import World

NOTE = "I understand German and English best. Am besten verstehe ich Deutsch und Englisch."


async def test_who_writes_english_is_answered_in_english_without_choosing_it(chat: Chat) -> None:
    await chat.play("""
        Sam: how long does it take to become an electrician
        Bot: Electrician for buildings (Elektroniker/in) It takes 3.5 years. [What do you do all day?]
        Bot: not: only in German
        Sam: [What do you do all day?]
        Bot: This is what you do:
        Bot: this answer exists only in German
        Sam: and how much do you earn
        Bot: it rises every year of the training
        Sam: nurse
        Bot: Nurse (Pflegefachfrau/Pflegefachmann) You care for people
        Sam: help
        Bot: How this works
        Sam: data
        Bot: The language you last wrote in: English
        Bot: not: Your language
        Sam: wie lange dauert die ausbildung zum koch
        Bot: Koch/Köchin Es dauert 3 Jahre.
        Sam: hilfe
        Bot: So funktioniert es
    """)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what does a carpenter do", "Carpenter and cabinet maker (Tischler/in) This is what you do:"),
        ("what does a Tischler do?", "Carpenter and cabinet maker (Tischler/in) This is what you do:"),
        ("which certificate do i need to become a police officer", "Police officer (Polizeibeamter/-beamtin) Most who"),
        ("how much do you earn as a nurse", "What you earn as Nurse"),
        ("how do i become a teacher", "Teacher (Lehrer/in) You teach children"),
        ("am i allowed to work as a refugee", "New in Germany: may I do an apprenticeship? Often yes"),
        ("where can i find an internship", "How do I find an internship?"),
        ("thank you very much", "You are welcome!"),
        ("apprenticeships in höxter", "Apprenticeship places: Höxter"),
        ("are there free places for bakers in hameln", "Apprenticeship places: Baker (Bäcker/in), Hameln"),
        ("i want to work with animals", "Farming and nature I know 3 occupations"),
        ("what is the next session", "Choose a session."),
        ("how many moons does jupiter have", "I don't know that yet. I have noted your question"),
        ("i want to kill myself", "That sounds really hard."),
    ],
)
async def test_english_questions_are_answered(question: str, told: str, world: World) -> None:
    seen = await world.messenger.write("Sam", question)
    assert told in " ".join(seen.text.split())


async def test_what_is_only_german_says_so(chat: Chat) -> None:
    await chat.play("""
        Sam: english
        Sam: Was ist die JAV?
        Bot: Was ist die JAV? Die JAV ist die Jugend- und Auszubildendenvertretung
        Bot: this answer exists only in German
        Sam: Wie lange dauert die Probezeit?
        Bot: How long is the probation period? The probation period takes at least one
        Bot: not: only in German
    """)


async def test_a_chosen_language_stays_whatever_is_written_in(chat: Chat) -> None:
    await chat.play("""
        Sam: deutsch
        Sam: how long does it take to become an electrician
        Bot: Elektroniker/in – Energie- und Gebäudetechnik Es dauert 3,5 Jahre.
        Sam: english
        Sam: was macht ein koch
        Bot: Cook (Koch/Köchin) This is what you do:
        Sam: daten
        Bot: Your language: English
    """)


@pytest.mark.parametrize(
    "question",
    [
        "скільки триває навчання на електрика",
        "elektrikçi olmak için ne kadar sürer",
        "كم تستغرق مدة التدريب لأصبح كهربائيا",
    ],
)
async def test_other_languages_get_a_note_and_what_was_found(question: str, world: World) -> None:
    seen = await world.messenger.write("Oksana", question)
    assert NOTE in " ".join(seen.text.split())
    assert len(seen.buttons) >= 2
    assert NOTE not in " ".join((await world.messenger.write("Oksana", "was macht ein tischler")).text.split())


async def test_staff_see_in_which_language_was_asked(world: World) -> None:
    await world.messenger.write("Oksana", "скільки супутників має юпітер")
    async with world.house.store.look() as work:
        rows = (await work.connection.execute(select(t.open_questions.c.language))).scalars().all()
    assert rows == ["uk"]


@pytest.mark.parametrize(
    "question",
    ["nice job in holzminden?", "was macht ein software developer", "chillen und trotzdem geld verdienen lol", "job"],
)
async def test_german_with_english_words_stays_german(question: str, world: World) -> None:
    seen = await world.messenger.write("Mia", question)
    assert not set(seen.buttons) & {"Sessions", "Discover careers", "All open places", "More places"}
    assert await world.messenger.write("Mia", "hilfe")
    assert "So funktioniert es" in (await world.messenger.write("Mia", "hilfe")).text


async def test_an_english_device_is_greeted_in_english_and_answered_in_the_language_written(world: World) -> None:
    assert "Hi, I am Lotse!" in (await world.messenger.did("Ben", "hi", language="en")).text
    assert "Es dauert 3 Jahre" in (await world.messenger.did("Ben", "wie lange lernt ein koch", language="en")).text
