"""Chats in other languages: English without choosing it, an honest note in the rest, and German that stays German."""

import pytest
from sqlalchemy import select

from bot.channels.webchat_translate import shown
from handlers.safety import is_crisis
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
    ("question", "note"),
    [
        ("скільки триває навчання на електрика", "Найкраще розумію німецьку та англійську."),
        ("сколько длится обучение на электрика", "Лучше всего понимаю немецкий и английский."),
        ("elektrikçi olmak için ne kadar sürer", "En iyi Almanca ve İngilizce anlarım."),
        ("jak zostać elektrykiem i ile to trwa", "Najlepiej rozumiem niemiecki i angielski."),
        ("كم تستغرق مدة التدريب لأصبح كهربائيا", "أفهم الألمانية والإنجليزية أفضل."),
        ("je voudrais travailler avec des animaux", NOTE),
    ],
)
async def test_other_languages_get_a_note_and_what_was_found(question: str, note: str, world: World) -> None:
    """In their own language, if the bot speaks it; and the next German words are answered in German."""
    seen = await world.messenger.write("Oksana", question)
    assert " ".join(seen.text.split()).startswith(note)
    assert len(seen.buttons) >= 2
    seen = await world.messenger.write("Oksana", "was macht ein tischler")
    assert " ".join(seen.text.split()).startswith("Tischler/in Das machst du:")


async def test_a_talk_in_ukrainian_is_honest_about_what_is_german(chat: Chat) -> None:
    await chat.play("""
        Oksana: українською
        Bot: Відтепер я пишу українською. Багато відповідей є лише німецькою. [Почнімо] [Допомога]
        Oksana: [Допомога]
        Bot: мої зустрічі: твої бронювання
        Oksana: Was macht ein Tischler?
        Bot: Ось що ти робиш:
        Bot: ця відповідь є лише німецькою
        Oksana: Wie lange dauert das?
        Bot: Це триває 3 роки.
        Bot: not: лише німецькою
        Oksana: зустрічі
        Bot: Вибери зустріч.
        Oksana: я хочу померти
        Bot: Це звучить дуже важко.
        Bot: 116 111
        Oksana: дані
        Bot: Твоя мова: Українська
        Oksana: видалити
        Bot: Видалити все про тебе?
        Oksana: ні
        Bot: Привіт, я Lotse!
        Oksana: leichte Sprache
        Bot: Ich schreibe jetzt in Leichter Sprache.
        Oksana: Was ist die JAV?
        Bot: Diese Antwort gibt es noch nicht in Leichter Sprache
    """)


async def test_the_answers_that_matter_most_come_in_leichte_sprache(chat: Chat) -> None:
    """Asked as German, in any words."""
    await chat.play("""
        Kim: leichte Sprache
        Kim: wie schreib ich einen lebenslauf
        Bot: Was ist ein Lebens-Lauf? Der Lebens-Lauf ist eine Liste über dich.
        Bot: Die Antwort kommt von:
        Bot: not: noch nicht in Leichter Sprache
        Kim: koch
        Bot: Koch/Köchin
        Bot: Diese Antwort gibt es noch nicht in Leichter Sprache
    """)


async def test_what_is_german_in_an_arabic_talk_is_known_to_the_page(world: World) -> None:
    await world.messenger.write("Amal", "بالعربية")
    await world.messenger.write("Amal", "Was ist die JAV?")
    reply = shown(world.messenger.sent[-1][1])
    assert (reply["language"], reply["direction"], reply["german"]) == ("ar", "rtl", ["title", "text", "list"])
    await world.messenger.write("Amal", "Wie lange lernt ein Koch?")
    reply = shown(world.messenger.sent[-1][1])
    assert (reply["language"], reply["german"]) == ("ar", ["title"])


@pytest.mark.parametrize(
    "said",
    [
        *("не хочу більше жити", "вб’ю себе", "батько мене б’є", "ХОЧУ УМЕРЕТЬ", "покончить с собой", "меня бьёт отец"),
        *("nie chcę już żyć", "chce sie zabic", "ölmek istiyorum", "kendimi öldüreceğim", "babam beni dövüyor"),
        *("أريد أن أموت", "وأريد الموت", "لا أُريدُ أن أعيش", "أبي يضربني"),
    ],
)
def test_the_plainest_words_of_a_crisis_are_known_in_each_language(said: str) -> None:
    assert is_crisis(said)


@pytest.mark.parametrize(
    "said",
    [
        *("polis olmak istiyorum", "samobój w meczu", "меня бьёт током на работе", "хочу жити в Німеччині"),
        *("хочу работать с животными", "أريد أن أعيش في ألمانيا", "bije dzwon", "kendimi geliştirmek istiyorum"),
    ],
)
def test_everyday_words_are_no_crisis_in_any_language(said: str) -> None:
    assert not is_crisis(said)


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
