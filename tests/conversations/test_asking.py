"""Asking in one's own words."""

from tests.chat import Chat


async def test_the_greeting_says_what_it_is_and_offers_three_ways(chat: Chat) -> None:
    await chat.play("""
        Mia: /start
        Bot: Moin, ich bin Lotse!
        Bot: Ich bin ein Programm, kein Mensch.
        Bot: ich speichere nichts über dich, bis du buchst
        Bot: [Etwas fragen] [Berufe entdecken] [Termine]
        Mia: [Etwas fragen]
        Bot: Schreib einfach los
    """)


async def test_a_sure_answer_has_its_source_and_next_steps(chat: Chat) -> None:
    await chat.play("""
        Mia: wie lange dauert die ausbildung zur Tischlerin?
        Bot: Tischler/in Es dauert 3 Jahre.
        Bot: Quelle: BERUFENET der Bundesagentur für Arbeit · geprüft am 20.11.2026
        Bot: [1 freier Platz] [Termin: Tischlerei von innen]
    """)


async def test_a_follow_up_is_about_what_was_just_answered(chat: Chat) -> None:
    await chat.play("""
        Mia: Was macht ein Mechatroniker?
        Bot: Mechatroniker/in Das machst du:
        Mia: und wie lange dauert das?
        Bot: Mechatroniker/in Es dauert 3,5 Jahre.
        Mia: welchen abschluss brauch ich dafür
        Bot: Mechatroniker/in
        Bot: Abschluss
    """)
