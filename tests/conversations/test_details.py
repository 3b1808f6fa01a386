"""Details that testers stumbled over: promises that are kept, facts that are true, lists that end, nothing raw."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from handlers.booking.session import CareerSession, SessionId
from handlers.sessions.nicknames import Meant, meant
from handlers.speech.actions import GiveBack, GiveNickname, LookAtField, TakeSeat
from handlers.speech.turn import Address
from knowledge.entry import Certificate, FieldId, OccupationFacts, Training
from knowledge.field import FIELDS
from tests.chat import Chat
from tests.conftest import World
from tests.fakes import START, FakeMessenger, seen

TISCHLEREI = "beispiel-tischlerei-von-innen"
STARTS = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)


@pytest.fixture
def web(world: World) -> FakeMessenger:
    """The page as a door of the house."""
    page = FakeMessenger(name="web", keeps_replies=True, house=world.house)
    world.house.channels["web"] = page
    return page


async def kept_until(world: World, address: Address) -> datetime | None:
    async with world.house.store.look() as work:
        return await work.people.needed_until(address, world.clock())


async def one_seat(world: World) -> str:
    session = CareerSession(SessionId("loeten"), "Löten", "Komm gucken.", STARTS, 45, seats=1)
    async with world.house.store.work() as work:
        await work.sessions.add(session)
    return session.id


# 1. The cookie lasts as long as a seat is kept, and the page promises what it can do.


async def test_a_seat_is_needed_until_30_days_after_its_session(world: World, web: FakeMessenger) -> None:
    mia = Address("web", "Mia")
    assert await kept_until(world, mia) is None
    await web.did("Mia", TakeSeat(TISCHLEREI))
    assert await kept_until(world, mia) == STARTS + timedelta(days=30)
    assert await kept_until(world, Address("fake", "Mia")) is None, "somebody else"
    world.clock.forward(days=40)
    assert await kept_until(world, mia) is None
    world.clock.time = START
    await web.did("Mia", GiveBack(TISCHLEREI))
    assert await kept_until(world, mia) is None


async def test_who_only_waits_is_needed_until_a_day_after_the_session(world: World, web: FakeMessenger) -> None:
    name = await one_seat(world)
    await web.did("Mia", TakeSeat(name))
    await web.did("Ben", TakeSeat(name))
    assert await kept_until(world, Address("web", "Ben")) == STARTS + timedelta(days=1)


async def test_on_the_page_no_reminder_is_promised_that_only_an_open_page_can_show(
    world: World, web: FakeMessenger
) -> None:
    name = await one_seat(world)
    await Chat(web).play("""
        Mia: /start s_loeten
        Mia: [Platz buchen]
        Bot: Ich erinnere dich hier auf der Seite, wenn sie offen ist. Speichere am besten die Kalenderdatei.
        Bot: not: rechtzeitig
        Ben: /start s_loeten
        Ben: [Auf die Warteliste]
        Bot: Sobald ein Platz für dich frei ist, siehst du es hier auf der Seite.
        Bot: not: schreibe ich dir
    """)
    await world.messenger.did("Zoe", TakeSeat(name))
    await world.chat.play("""
        Zoe: /start s_beispiel-tischlerei-von-innen
        Zoe: [Platz buchen]
        Bot: Ich erinnere dich rechtzeitig.
    """)


# 2. After "stopp" nothing is promised.


async def test_after_stopp_a_booking_promises_no_messages(world: World) -> None:
    await one_seat(world)
    await world.chat.play("""
        Mia: stopp
        Mia: /start s_loeten
        Mia: [Platz buchen]
        Bot: Du hast einen Platz
        Bot: Deine Nachrichten sind aus: Ich erinnere dich nicht. [Nachrichten wieder an] [Kalenderdatei]
        Bot: not: rechtzeitig
        Mia: [Platz buchen]
        Bot: Deine Nachrichten sind aus
        Ben: stopp
        Ben: /start s_loeten
        Ben: [Auf die Warteliste]
        Bot: Du bist Nummer 1 auf der Warteliste. Deine Nachrichten sind aus: Ich schreibe dir nicht
        Bot: [Nachrichten wieder an]
        Bot: not: schreibe ich dir.
        Ben: [Nachrichten wieder an]
        Bot: Alles klar, ich erinnere dich wieder.
        Ben: [Auf die Warteliste]
        Bot: Sobald ein Platz für dich frei ist, schreibe ich dir.
        Bot: not: Nachrichten sind aus
    """)


# 3. Example places are called so, and BERUFENET is not their source.


async def test_example_places_are_called_examples_and_have_their_own_source(chat: Chat) -> None:
    await chat.play("""
        Mia: wo kann ich hier landwirt lernen
        Bot: Landwirt/in Ich kenne hier einen freien Platz, in Höxter (Beispiel).
        Bot: Quelle: Beispieldaten von Lotse
        Bot: not: BERUFENET
        Mia: wie lange dauert landwirt und wo kann ich das hier lernen
        Bot: Es dauert 3 Jahre.
        Bot: (Beispiel). Zum Beruf: Quelle: BERUFENET der Bundesagentur für Arbeit
    """)


# 4. What is said about length, pay and certificate is true for each occupation.


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("wie lange dauert soldat", "Es dauert 3 Jahre. So lange dauert etwa der Weg zum Feldwebel.", "oft schon als"),
        ("wie lange dauert lehrer", "6,5 Jahre. Davon sind etwa 5 Jahre Studium", "Es ist ein Studium."),
        ("wie lange dauert lehrer", "Im Referendariat bekommst du schon Geld.", "unbezahlt"),
        (
            "wie lange dauert feuerwehr",
            "2 Jahre. So ist es in Niedersachsen, in NRW sind es 1,5 Jahre.",
            "oft schon als",
        ),
        ("wie lange dauert erzieher", "In NRW dauert die Fachschule 3 Jahre", "Es ist eine schulische"),
        ("wie lange dauert notfallsanitäter", "einen Ausbildungsvertrag und bekommst Geld", "Es ist eine schulische"),
        ("wie lange dauert pflegefachfrau", "einen Ausbildungsvertrag und bekommst Geld", "Es ist eine schulische"),
        ("wie lange dauert pflegeassistenz", "Es dauert 1,5 Jahre. Das gilt für die neue Ausbildung", "1,5 Jahr."),
        (
            "wie lange dauert polizei",
            "Es dauert 3 Jahre. In Niedersachsen und NRW ist es ein duales Studium",
            "oft schon",
        ),
        ("wie lange dauert tischler", "Es dauert 3 Jahre. Es ist eine duale Ausbildung", "Feldwebel"),
        ("was verdient ein soldat", "nach Besoldungsgruppen bezahlt", "Betrieb"),
        ("was verdient ein lehrer", "Im Studium verdienst du meist noch nichts.", "Betrieb"),
        ("was verdient ein maler", "direkt im Betrieb", "Besoldung"),
    ],
)
async def test_length_and_pay_are_true_for_each_way_to_learn(
    question: str, told: str, untold: str, world: World
) -> None:
    said = await world.messenger.write("Mia", question)
    assert told in said.text
    assert untold not in said.text


def occupations(world: World) -> dict[str, OccupationFacts]:
    entries = world.house.live.current.entries.values()
    return {entry.id: entry.facts for entry in entries if isinstance(entry.facts, OccupationFacts)}


async def test_who_is_a_civil_servant_in_training_is_told_one_by_one(world: World) -> None:
    """The general sentence cannot be true for all of them."""
    in_service = {name: f for name, f in occupations(world).items() if f.training is Training.CIVIL_SERVICE}
    assert {name for name, facts in in_service.items() if facts.length_note} == {"soldat", "feuerwehr", "polizei"}
    assert in_service.keys() == {"soldat", "feuerwehr", "polizei"}


async def test_no_note_says_again_who_starts(world: World) -> None:
    """“Die meisten haben das Fachabitur. … Viele haben Fachabitur.”"""
    own = {
        Certificate.HAUPTSCHULE: ("starten mit Hauptschulabschluss", "Mit Hauptschulabschluss hast"),
        Certificate.REALSCHULE: ("starten mit mittlerem Schulabschluss", "haben einen mittleren Schulabschluss"),
        Certificate.FACHABITUR: ("haben Fachabitur", "Normal sind Fachabitur"),
        Certificate.ABITUR: ("starten mit Abitur", "haben Abitur"),
        Certificate.NONE: (),
    }
    twice = {
        name: facts.certificate_note
        for name, facts in occupations(world).items()
        if any(words in facts.certificate_note for words in own[facts.certificate])
    }
    assert twice == {}


# 5. A session of another trade says which field it is from.


async def test_a_session_that_shares_only_a_side_field_is_named_by_it(chat: Chat) -> None:
    await chat.play("""
        Mia: Was macht ein Bäcker?
        Bot: Bäcker/in [Termin aus Handwerk und Bau: Tischlerei von innen]
        Mia: Was macht ein Tischler?
        Bot: Tischler/in [Termin: Tischlerei von innen]
        Mia: Was macht ein Zimmerer?
        Bot: Zimmerer/Zimmerin [Termin: Tischlerei von innen]
        Mia: Was macht ein Maurer?
        Bot: Maurer/in [Termin: Azubis erzählen: mein erstes Jahr]
    """)


# 6. Lists show all there is, where one is in them, and the way back.


async def test_all_occupations_of_a_field_can_be_reached(world: World) -> None:
    known = world.house.live.current
    for field in FIELDS:
        page, titles = await world.messenger.did("Mia", LookAtField(field.id)), set()
        while "Mehr Berufe" in page.buttons:
            titles |= set(page.buttons)
            page = await world.messenger.tap("Mia", "Mehr Berufe")
        titles |= set(page.buttons)
        missing = {entry.spoken_title for entry in known.occupations(field.id)} - titles
        assert missing == set(), field.title


async def test_pages_of_a_field_say_which_they_are(chat: Chat) -> None:
    await chat.play("""
        Mia: /start f_trades
        Bot: Handwerk und Bau
        Bot: Seite 1 von 4. [Mehr Berufe]
        Mia: [Mehr Berufe]
        Bot: Seite 2 von 4. [Mehr Berufe] [Andere Bereiche]
        Mia: [Mehr Berufe]
        Mia: [Mehr Berufe]
        Bot: Seite 4 von 4. [Zurück zum Anfang der Liste]
        Mia: [Zurück zum Anfang der Liste]
        Bot: Seite 1 von 4.
        Ben: /start f_it
        Bot: not: Seite
    """)


@pytest.mark.parametrize("page", [-1, 4, 10**12])
async def test_a_page_that_is_not_there_does_no_harm(page: int, world: World) -> None:
    said = await world.messenger.did("Mia", LookAtField(FieldId("trades"), page))
    assert "Seite" in said.text


async def test_the_last_fields_lead_back_to_the_first(chat: Chat) -> None:
    await chat.play("""
        Mia: Berufe entdecken
        Bot: [Kunststoff] [Mehr Bereiche]
        Mia: [Mehr Bereiche]
        Bot: [IT und Medien] [Zurück zum Anfang der Liste]
        Mia: [Zurück zum Anfang der Liste]
        Bot: [Kunststoff] [Mehr Bereiche]
    """)


async def test_lists_of_places_say_where_one_is_in_them(chat: Chat) -> None:
    await chat.play("""
        Mia: Ausbildungsplätze
        Bot: Ich kenne 20 freie Plätze. Das sind 1–5 von 20. Das sind Beispiele, keine echten Angebote.
        Mia: [Mehr Plätze]
        Bot: Das sind 6–10 von 20.
        Mia: Ausbildungsplätze in Höxter im Handwerk
        Bot: Ich kenne 4 freie Plätze. Das sind Beispiele
        Mia: Was macht ein Tischler?
        Mia: [1 freier Platz]
        Bot: Ich kenne 1 freien Platz. Das ist ein Beispiel, kein echtes Angebot. [Alle freien Plätze]
        Mia: [Alle freien Plätze]
        Bot: Ich kenne 20 freie Plätze.
    """)


# 7. What is written where a nickname is asked for.


@pytest.mark.parametrize(
    ("means", "said"),
    [
        (Meant.NO_NAME, ("nein", "Nö", "keinen", "egal", "abbrechen", "ohne", "Nein danke!", "ohne Spitznamen", "no")),
        (Meant.RUDE, ("Arschloch", "du Wichser", "Hurensohn 3", "NAZI", "fuck you")),
        (Meant.QUESTION, ("Warum?", "was macht ein koch", "ich will lieber was mit Holz machen", "Mia?")),
        (Meant.NAME, ("Mimi", "Mimi von der 10b", "Nina", "Neele", "Ignazio", "Anna-Lena", "Thure", "Ohnesorg")),
        (Meant.UNFIT, ("M" * 21, "0176 1234567", "Mia 0176 1234567", "mia@example.org", "<b>Mia</b>", "🦊", "")),
    ],
)
def test_what_is_meant_when_a_nickname_is_asked_for(means: Meant, said: tuple[str, ...]) -> None:
    assert {words: meant(words) for words in said} == dict.fromkeys(said, means)


async def test_no_nickname_a_rude_one_and_a_question_instead(world: World) -> None:
    await world.messenger.did("Mia", TakeSeat(TISCHLEREI))
    await world.messenger.did("Mia", GiveNickname(TISCHLEREI))
    await world.chat.play("""
        Mia: Arschloch
        Bot: Nimm bitte einen freundlichen Namen [Ohne Spitznamen]
        Mia: nö
        Bot: Alles klar, ohne Spitznamen. Bis zum Termin! [Meine Termine]
        Mia: meine termine
        Bot: Du hast einen Platz. [Tischlerei von innen]
        Mia: Wie lange dauert Tischler?
        Bot: Es dauert 3 Jahre.
    """)
    await world.messenger.did("Mia", GiveNickname(TISCHLEREI))
    await world.chat.play("""
        Mia: Was macht ein Mechatroniker?
        Bot: Mechatroniker/in Das machst du:
        Mia: Mimi
        Bot: not: Alles klar, Mimi
    """)


# 8. What is stored is shown in words, and in the file as data.


async def test_daten_shows_words_and_the_file_holds_data(world: World) -> None:
    await world.chat.play("""
        Mia: Was macht ein Mechatroniker?
        Mia: daten
        Bot: Wann du das erste Mal geschrieben hast: Freitag, 20. November, 10:00 Uhr
        Bot: Worüber wir zuletzt gesprochen haben, für kurze Zeit: Mechatroniker/in
        Bot: Die Knöpfe, die du zuletzt gesehen hast: Wie lange dauert das?
    """)
    reply = world.messenger.sent[-1][1]
    assert not set('{}"') & set(seen(reply).text)
    told = json.loads(reply.file.content)
    assert told["dialog"]["topic"] == "mechatroniker"
    assert told["dialog"]["choices"][0]["label"]
    assert "{" not in "".join(value for value in told.values() if isinstance(value, str))


# 10. No reply is a dead end.


async def test_the_last_reply_and_the_calendar_file_lead_on(chat: Chat) -> None:
    await chat.play("""
        Mia: /start s_beispiel-tischlerei-von-innen
        Mia: [Platz buchen]
        Mia: [Kalenderdatei]
        Bot: Hier ist der Termin für deinen Kalender. [Meine Termine] [Platz freigeben]
        Mia: löschen
        Mia: [Ja, alles löschen]
        Bot: Hier ist nichts mehr über dich gespeichert. [Zum Anfang]
        Mia: [Zum Anfang]
        Bot: Moin, ich bin Lotse!
    """)
