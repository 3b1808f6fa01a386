"""Asking in one's own words: sure, unsure, nothing, follow-ups, aspects of occupations in any spelling."""

import pytest
from sqlalchemy import select

from handlers.speech.turn import Unreadable
from storage import tables as t
from tests.chat import Chat
from tests.conftest import World


async def open_questions(world: World) -> list[tuple[str, int]]:
    async with world.house.store.look() as work:
        rows = await work.connection.execute(select(t.open_questions.c.text, t.open_questions.c.asked))
        return [(row.text, row.asked) for row in rows]


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


async def test_start_links_lead_straight_to_a_session_a_field_or_an_entry(chat: Chat) -> None:
    await chat.play("""
        Mia: /start s_beispiel-tischlerei-von-innen
        Bot: Tischlerei von innen [Platz buchen]
        Ben: /start f_wood
        Bot: Holz [Tischler/in]
        Ada: /start e_anschreiben
        Bot: Was gehört ins Anschreiben?
        Tom: /start s_gibt-es-nicht
        Bot: Moin, ich bin Lotse!
        Kim: /start <script>
        Bot: Moin, ich bin Lotse!
    """)


async def test_a_sure_answer_has_its_source_and_next_steps(chat: Chat) -> None:
    await chat.play("""
        Mia: Was gehört in ein Bewerbungsanschreiben?
        Bot: Was gehört ins Anschreiben?
        Bot: Quelle:
        Bot: geprüft am 20.11.2026
        Bot: [Termine]
        Mia: wie lange dauert die ausbildung zur Tischlerin?
        Bot: Tischler/in Es dauert 3 Jahre.
        Bot: Quelle: BERUFENET der Bundesagentur für Arbeit · geprüft am 20.11.2026
        Bot: [1 freier Platz] [Termin: Tischlerei von innen]
    """)


async def test_an_overdue_entry_says_so(world: World) -> None:
    world.clock.forward(days=500)
    await world.chat.play("""
        Mia: Was macht ein Mechatroniker?
        Bot: geprüft am 20.11.2026 · länger nicht mehr geprüft
    """)


async def test_unsure_offers_up_to_three_choices_and_none_of_these(world: World) -> None:
    await world.chat.play("""
        Mia: ich hab kein plan nach der 10
        Bot: Ich bin nicht sicher, was du meinst. [Ich weiß nicht, was ich werden will] [Nichts davon]
        Mia: [Ich weiß nicht, was ich werden will]
        Bot: Ich weiß nicht, was ich werden will
        Ben: ich hab kein plan nach der 10
        Ben: [Nichts davon]
        Bot: Das weiß ich noch nicht. [Termine] [Berufe entdecken]
    """)
    assert await open_questions(world) == [("ich hab kein plan nach der 10", 1)]


async def test_nothing_is_admitted_and_the_question_kept_without_the_person(world: World) -> None:
    await world.chat.play("""
        Mia: Wie viele Monde hat Jupiter?
        Bot: Das weiß ich noch nicht. Ich habe deine Frage ohne deinen Namen notiert
        Ben: Wie viele Monde hat Jupiter?
        Bot: Das weiß ich noch nicht.
    """)
    assert await open_questions(world) == [("Wie viele Monde hat Jupiter?", 2)]


async def test_a_follow_up_is_about_what_was_just_answered(chat: Chat) -> None:
    await chat.play("""
        Mia: Was macht ein Mechatroniker?
        Bot: Mechatroniker/in Das machst du:
        Mia: und wie lange dauert das?
        Bot: Mechatroniker/in Es dauert 3,5 Jahre.
        Mia: welchen abschluss brauch ich dafür
        Bot: Mechatroniker/in Die meisten haben
        Ben: und wie lange dauert das?
        Bot: not: Mechatroniker/in
    """)


@pytest.mark.parametrize(
    ("question", "title", "told"),
    [
        ("wie lange dauert die lehre als Tischler?", "Tischler/in", "Es dauert 3 Jahre"),
        ("Wie lange dauert es, Tischlerin zu werden", "Tischler/in", "Es dauert 3 Jahre"),
        ("Dauer Ausbildung Tischler*in", "Tischler/in", "Es dauert 3 Jahre"),
        ("wie lange lernt ein Tischler:in", "Tischler/in", "Es dauert 3 Jahre"),
        ("wielange TISCHLER/IN dauer", "Tischler/in", "Es dauert 3 Jahre"),
        ("was macht man als schreiner", "Tischler/in", "Das machst du:"),
        ("was macht man als mechatronicker", "Mechatroniker/in", "Das machst du:"),
        ("aufgaben einer baeckerin", "Bäcker/in", "Das machst du:"),
        ("welchen Abschluss brauch ich für die Polizei", "Polizeibeamter/-beamtin", "Fachabitur"),
        ("brauch man abi als pflegefachfrau", "Pflegefachmann/Pflegefachfrau", "Die meisten haben"),
        ("was verdient ein maler", "Maler/in und Lackierer/in", "hängt vom Betrieb und vom Tarif ab"),
        ("macht koch sein spaß", "Koch/Köchin", "Das mögen viele:"),
        ("wo kann ich hier landwirt lernen", "Landwirt/in", "einen freien Platz, in Höxter"),
        ("wo kann ich hier fleischer lernen", "Fleischer/in", "Im Moment kenne ich hier keinen freien Platz"),
        ("was macht ein kfzler und wie lange dauert das", "Kraftfahrzeugmechatroniker/in", "Es dauert 3,5 Jahre"),
    ],
)
async def test_one_aspect_of_an_occupation_in_any_spelling(question: str, title: str, told: str, world: World) -> None:
    seen = await world.messenger.write("Mia", question)
    assert title in seen.text
    assert told in seen.text


async def test_pay_leads_on_to_the_general_answer(chat: Chat) -> None:
    await chat.play("""
        Mia: was verdient man so als mechatroniker
        Bot: Genaue Zahlen für Betriebe hier kenne ich nicht [Wie viel verdient man in der Ausbildung?]
        Mia: [Wie viel verdient man in der Ausbildung?]
        Bot: Wie viel verdient man in der Ausbildung?
    """)


async def test_places_by_town_and_field(world: World) -> None:
    await world.chat.play("""
        Mia: Ausbildungsplätze in Höxter im Handwerk
        Bot: Ausbildungsplätze: Handwerk und Bau, Höxter Ich kenne 4 freie Plätze. [Tischler/in in Höxter (Beispiel)]
        Bot: not: Hameln
        Mia: [Tischler/in in Höxter (Beispiel)]
        Bot: Betrieb: Beispielbetrieb Holzwerk Muster Ort: Höxter Start: 2027
        Bot: Erreichbar: mit Bus oder Bahn, zu Fuß
        Mia: freie stellen als koch in hameln
        Bot: Für Koch/Köchin kenne ich in Hameln gerade keinen freien Platz. Andere Plätze dort:
        Mia: freie stellen als tischler in hameln
        Bot: Für Tischler/in kenne ich in Hameln gerade keinen freien Platz. [In allen Orten suchen]
    """)


async def test_what_has_run_out_is_not_shown(world: World) -> None:
    world.clock.forward(days=400)
    await world.chat.play("""
        Mia: Ausbildungsplätze
        Bot: Im Moment kenne ich keinen freien Platz, der passt.
    """)


async def test_long_lists_come_in_pages(chat: Chat) -> None:
    await chat.play("""
        Mia: Ausbildungsplätze
        Bot: Ich kenne 20 freie Plätze. [Mehr Plätze]
        Mia: [Mehr Plätze]
        Bot: [Mehr Plätze]
        Mia: Berufe entdecken
        Bot: [Holz] [Mehr Bereiche]
        Mia: [Mehr Bereiche]
        Bot: [IT und Medien] [Zurück zum Anfang der Liste]
        Mia: [IT und Medien]
        Bot: [Fachinformatiker/in Anwendungsentwicklung] [Andere Bereiche]
    """)


@pytest.mark.parametrize("word", ["hilfe", "Hilfe!", "/hilfe", "/help", "HELP", "menü"])
async def test_help_always_works(word: str, chat: Chat) -> None:
    await chat.play(f"""
        Mia: {word}
        Bot: So funktioniert es [Termine]
    """)


async def test_the_language_can_be_changed_and_back(chat: Chat) -> None:
    await chat.play("""
        Mia: sprache
        Bot: [Deutsch] [English]
        Mia: [English]
        Bot: From now on I write English.
        Mia: Was macht ein Mechatroniker?
        Bot: This is what you do:
        Bot: this answer exists only in German
        Mia: sessions
        Bot: Choose a session.
        Mia: help
        Bot: How this works
        Mia: deutsch
        Bot: Ab jetzt schreibe ich Deutsch.
        Mia: hilfe
        Bot: So funktioniert es
    """)


async def test_media_and_very_long_texts_get_a_kind_sentence(world: World) -> None:
    seen = await world.messenger.did("Mia", Unreadable.MEDIA)
    assert "Ich kann nur Text lesen" in seen.text
    seen = await world.messenger.write("Mia", "Ich habe da mal eine Frage. " * 60)
    assert "Das ist viel auf einmal" in seen.text


@pytest.mark.parametrize(
    "text", ["", "   ", "?", "🦊🦊🦊", "1", "99", "/", "/quatsch", "\u0301" * 500, "a" * 999, "<b>x</b>"]
)
async def test_odd_messages_do_no_harm(text: str, world: World) -> None:
    seen = await world.messenger.write("Mia", text)
    assert seen.text
    assert "schiefgegangen" not in seen.text
