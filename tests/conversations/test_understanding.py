"""What is answered from facts and lists, and what is not: everyday sentences that look alike."""

import pytest

from knowledge.entry import Kind
from knowledge.understanding.aspects import Wish
from knowledge.understanding.understand import understand
from tests.chat import Chat
from tests.conftest import World
from tests.fakes import START


@pytest.mark.parametrize(
    "question",
    [
        "wie lange dauert die probezeit",
        "wie lange dauert ein praktikum",
        "was verdient ein pilot",
        "was macht eine hebamme",
        "was mache ich wenn ich krank bin",
        "was machst du mit meinen daten",
        "mein chef nervt",
        "lohnt sich das",
        "wo kann ich praktikum machen",
    ],
)
async def test_a_question_with_a_subject_of_its_own_is_no_follow_up(question: str, world: World) -> None:
    await world.messenger.write("Mia", "Was macht ein Tischler?")
    seen = await world.messenger.write("Mia", question)
    assert "Tischler/in" not in seen.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("und was verdient man da", "Genaue Zahlen"),
        ("wie lange geht das denn", "Es dauert 3 Jahre"),
        ("welchen abschluss braucht man dafür so", "Die meisten haben"),
        ("macht das spaß?", "Das mögen viele"),
        ("in hameln", "Ausbildungsplätze: Tischler/in, Hameln"),
    ],
)
async def test_a_question_without_a_subject_is_a_follow_up(question: str, told: str, world: World) -> None:
    await world.messenger.write("Mia", "Was macht ein Tischler?")
    assert told in (await world.messenger.write("Mia", question)).text


@pytest.mark.parametrize(
    ("question", "not_about"),
    [
        ("wie lange dauert ein praktikum beim bäcker", "Bäcker/in Es dauert"),
        ("mein lehrer nervt", "Lehrer/in Das mögen"),
        ("mein lehrer sagt ich brauche einen abschluss", "Lehrer/in Die meisten"),
        ("ich bin mit meinem chef beim friseur", "Friseur/in Du"),
        ("wie bewerbe ich mich um einen ausbildungsplatz als koch", "Ausbildungsplätze:"),
        ("mobbing in der ausbildung in höxter", "Ausbildungsplätze:"),
        ("ausbildung abbrechen in hameln", "Ausbildungsplätze:"),
        ("kosten die termine was", "Such dir einen Termin"),
        ("was sind die online-termine mit berufsleuten", "Such dir einen Termin"),
        ("erinnerst du mich an meinen termin", "Meine Termine"),
        ("ich mag keine tiere", "Landwirtschaft"),
        ("ich will NICHT tischler werden", "Du baust Möbel"),
        ("was macht ein forscher", "Du arbeitest im Wald"),
        ("was macht ein fahrlehrer", "Du unterrichtest"),
        ("was verdient man als polizeihund", "Polizeibeamter"),
    ],
)
async def test_a_word_by_the_way_is_not_what_is_asked(question: str, not_about: str, world: World) -> None:
    seen = await world.messenger.write("Mia", question)
    assert not_about not in " ".join(seen.text.split())


async def test_of_two_occupations_none_is_dropped(chat: Chat) -> None:
    await chat.play("""
        Mia: was ist besser: koch oder bäcker
        Bot: Zu jedem davon weiß ich etwas. [Koch/Köchin] [Bäcker/in]
        Mia: [Bäcker/in]
        Bot: Bäcker/in
        Mia: wie lange dauert koch und bäcker
        Mia: [Koch/Köchin]
        Bot: Koch/Köchin Es dauert 3 Jahre
    """)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("meine mutter ist erzieherin und was verdient ein tischler", "Tischler/in"),
        ("mechatronikergehalt", "Mechatroniker/in Was du als"),
        ("bäckerlehre dauer", "Bäcker/in Es dauert 3 Jahre"),
        ("wie lange geht die lehre als kfzler bro", "Es dauert 3,5 Jahre"),
        ("brauch ich kein abi als tischler", "Tischler/in Die meisten"),
        ("was mit computern", "IT und Medien"),
        ("ich mag tiere was kann ich werden", "Landwirtschaft und Natur"),
        ("digga ausbilung höxter", "Ausbildungsplätze: Höxter"),
        ("ich suche eine ausbildung als koch in holzminden", "Ausbildungsplätze: Koch/Köchin, Holzminden"),
        ("gibt es noch freie plätze", "Ich kenne 20 freie Plätze"),
        ("welche berufe gibt es", "Berufe entdecken"),
        ("was kann ich hier werden", "Berufe entdecken"),
        ("wo ist ein platz frei", "Ausbildungsplätze"),
        ("ich bin lehrerin", "Was gibt es für Lehrkräfte?"),
        ("ich will lehrerin werden", "Lehrer/in"),
        ("wann ist der nächste termin", "Such dir einen Termin"),
        ("welche termine gibt es im bereich pflege", "Termine: Gesundheit und Pflege"),
        ("kann ich absagen", "Meine Termine"),
        ("heyyy", "Moin, ich bin Lotse!"),
        ("hallo lotse :)", "Moin, ich bin Lotse!"),
        ("👍", "Das habe ich nicht verstanden"),
        ("ok", "Das habe ich nicht verstanden"),
    ],
)
async def test_what_is_meant_is_understood(question: str, told: str, world: World) -> None:
    seen = await world.messenger.write("Mia", question)
    assert told in " ".join((*seen.text.split(), *seen.buttons))


async def test_yes_and_no_answer_a_question_with_buttons(chat: Chat) -> None:
    await chat.play("""
        Mia: /start s_beispiel-tischlerei-von-innen
        Bot: [Platz buchen]
        Mia: ja
        Bot: Du hast einen Platz
        Mia: löschen
        Bot: [Ja, alles löschen]
        Mia: nein
        Bot: Moin, ich bin Lotse!
        Mia: löschen
        Mia: ja
        Bot: Hier ist nichts mehr über dich gespeichert
    """)


async def test_no_wording_of_an_answer_is_taken_for_a_list_or_a_fact(world: World) -> None:
    """Each wording of the answers' own has to reach the search; one in a hundred may not.

    Who cannot come is led to their own seats instead, which is better than the answer.
    """
    entries = list(world.house.live.current.entries.values())
    known, today = world.house.live.current.vocabulary, START.date()
    wordings = [text for entry in entries if entry.kind is Kind.ANSWER for text in (entry.title, *entry.phrasings)]
    understood = [(text, understand(text, known, today)) for text in wordings]
    taken = [
        text
        for text, u in understood
        if not u.known_left
        and u.wish is not Wish.GIVE_BACK
        and (u.wish or u.by_time or len(u.occupations) > 1 or u.unwanted)
    ]
    assert len(taken) <= len(wordings) / 100, taken
