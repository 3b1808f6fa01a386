"""Days, towns, giving back and a person to talk with, as they come up in a chat. Today is Friday, 20.11.2026."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.app import open_house
from handlers.speech.actions import Expired, ShowDates, ShowPlaces
from handlers.speech.packing import fits, pack, unpack
from handlers.speech.turn import Address, Turn
from tests.chat import Chat
from tests.conftest import World, settings_for
from tests.fakes import FakeMessenger, MovableClock

NEXT_WEEK = "Termine: 23.11.2026 bis 29.11.2026"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Termine nächste Woche", f"{NEXT_WEEK} Such dir einen Termin aus. • Tischlerei"),
        ("nächste wohce", NEXT_WEEK),
        ("was geht nächste woche so", NEXT_WEEK),
        ("und im januar?", "Termine: 01.01.2027 bis 31.01.2027 Such dir einen Termin aus. • Büro"),
        ("am 4.12.", "Termine: am 04.12.2026 Such dir einen Termin aus. • Heißes Glas"),
        ("gibts nach weihnachten noch termine", "Termine: ab 27.12.2026 Such dir einen Termin aus. • Büro"),
        ("termine bis ende november", "Termine: 20.11.2026 bis 30.11.2026"),
        ("termine diesen monat mit pflege", "Gesundheit und Pflege, 20.11.2026 bis 30.11.2026 Dazu ist in dieser Zeit"),
        ("hab am donnerstag zeit gibts da was", "In dieser Zeit ist kein Termin geplant. Danach kommt: • Nase auf"),
        ("ist am wochenende was los?", "In dieser Zeit ist kein Termin geplant. Danach kommt: • Tischlerei"),
        ("gibt es im dezember was mit holz?", "Termine: Holz, 01.12.2026 bis 31.12.2026 Dazu ist in dieser Zeit"),
        ("termine nächste woche mit pflege", "Danach kommt: • Pflege, ganz ehrlich"),
        ("gibt es im märz termine", "In dieser Zeit ist kein Termin geplant. Davor gibt es: • Tischlerei"),
        ("termine in den weihnachtsferien", "Wann Ferien sind, weiß ich noch nicht. Darum hier, was ansteht:"),
        ("termine als tischler", "Termine: Holz"),
        ("termin pflege dezember", "Termine: Gesundheit und Pflege, 01.12.2026 bis 31.12.2026"),
    ],
)
async def test_sessions_are_listed_for_the_days_that_are_told(said: str, told: str, world: World) -> None:
    assert told in plain((await world.messenger.write("Mia", said)).text)


@pytest.mark.parametrize(
    ("said", "not_told"),
    [
        ("guten morgen, was macht ein tischler", "Termine:"),
        ("muss ich als koch am wochenende arbeiten", "Termine:"),
        ("was verdient man heute als koch", "Termine:"),
        ("was soll ich nächstes jahr machen", "Termine:"),
        ("ich bin krank und hab heute berufsschule", "Termine:"),
        ("kann ich im februar mit einer ausbildung anfangen", "Termine:"),
        ("darf ich am samstag arbeiten", "Termine:"),
        ("praktikum in höxter im januar", "Ausbildungsplätze:"),
        ("wie ist das wetter morgen", "Termine:"),
        ("wie ist das wetter in berlin", "Ausbildungsplätze:"),
        ("kannst du das fühlen", "Ausbildungsplätze:"),
    ],
)
async def test_a_time_or_town_by_the_way_is_not_what_is_asked(said: str, not_told: str, world: World) -> None:
    assert not_told not in (await world.messenger.write("Mia", said)).text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ausbildung 2028 in höxter", "Höxter, Start 2028 Ich kenne 1 freien Platz"),
        ("ausbildung nächstes jahr", "Ausbildungsplätze: Start 2027 Ich kenne 17 freie Plätze"),
        ("lehre ab august in hx", "Ausbildungsplätze: Höxter, Start 2027"),
        ("ausbildung 2031 in höxter", "Start 2031 Im Moment kenne ich keinen freien Platz"),
        ("digga ausbilung stadoldendorf", "In Stadtoldendorf kenne ich im Moment keinen Platz, der passt."),
        ("ausbildung stadtoldendorf", "Aber in der Nähe (Landkreis Holzminden) kenne ich etwas: Ich kenne 7"),
        ("lehrstelle in bad pirmont", "(Landkreis Hameln-Pyrmont) kenne ich etwas: Ich kenne 6"),
        ("ausbildung in lüchtringen", "Ausbildungsplätze: Lüchtringen Lüchtringen gehört zu Höxter. Ich kenne 7"),
        ("ausbildung im kreis höxter", "Ausbildungsplätze: Kreis Höxter Ich kenne 7"),
        ("ausbildung im weserbergland", "Ich kenne 20 freie Plätze"),
        ("welche ausbildungen gibts in höxter und hameln", "Ausbildungsplätze: Höxter, Hameln Ich kenne 13"),
        ("ausbildung in höxter oder brakel", "In Brakel kenne ich im Moment keinen Platz, der passt. Ich kenne 7"),
        ("ausbildung in paderborn", "Paderborn liegt außerhalb unserer Region (Weserbergland). Das kenne ich bei uns"),
        ("ausbildung in hannover oder höxter", "Hannover liegt außerhalb unserer Region (Weserbergland). Ich kenne 7"),
        ("termine in hameln", "Such dir einen Termin aus. • Azubis erzählen"),
        (
            "termine in hameln",
            "vor Ort: Hameln, 8 Plätze frei • Tischlerei von innen: Mittwoch, 25. November, 16:00 Uhr, online",
        ),
        (
            "termine in brakel",
            "Vor Ort in Brakel ist nichts geplant. Bei den Online-Terminen kannst du von überall dabei sein.",
        ),
        ("termine in hannover", "Hannover liegt außerhalb unserer Region (Weserbergland). Bei den Online-Terminen"),
        ("ich wohne in holzminden", "Ausbildungsplätze: Holzminden Ich kenne 7"),
    ],
)
async def test_places_and_sessions_are_told_for_the_towns(said: str, told: str, world: World) -> None:
    assert told in plain((await world.messenger.write("Mia", said)).text)


async def test_two_needs_in_one_message_are_both_served(chat: Chat) -> None:
    await chat.play("""
        Mia: wo kann ich in höxter tischler lernen und wie lange dauert das
        Bot: Tischler/in Es dauert 3 Jahre.
        Bot: Ich kenne einen freien Platz, in Höxter (Beispiel). [Plätze zeigen]
        Mia: [Plätze zeigen]
        Bot: Ausbildungsplätze: Tischler/in, Höxter
        Ben: wo kann ich in holzminden tischler lernen und wie lange dauert das
        Bot: Es dauert 3 Jahre.
        Bot: In Holzminden kenne ich im Moment keinen Platz, der passt. [1 freier Platz]
        Ada: was verdient man und wie lange dauert das als maler
        Bot: Es dauert 3 Jahre.
        Bot: Was du als Maler/in und Lackierer/in verdienst
        Tom: ausbildungsplätze in höxter und termine nächste woche
        Bot: Ausbildungsplätze: Höxter [Termine: Höxter, 23.11.2026 bis 29.11.2026]
        Kim: ich wohne in bevern und will was mit holz machen
        Bot: Holz [Plätze in Bevern]
        Eva: welche berufe gibt es in holzminden
        Bot: Berufe entdecken [Plätze in Holzminden]
        Jan: wo kann ich in hameln kfz lernen und was verdient man
        Bot: Ausbildungsplätze: Metall und Maschinen, Hameln [Wie viel verdient man in der Ausbildung?]
    """)


async def test_later_pages_keep_the_town_and_the_days(chat: Chat) -> None:
    await chat.play("""
        Mia: welche ausbildungen gibts in höxter und hameln 2027
        Bot: Ausbildungsplätze: Höxter, Hameln, Start 2027 [Mehr Plätze]
        Mia: [Mehr Plätze]
        Bot: Ausbildungsplätze: Höxter, Hameln, Start 2027
        Bot: not: Holzminden
        Ben: termine in hameln ab heute
        Bot: Termine: Hameln, ab 20.11.2026 [Spätere Termine]
        Ben: [Spätere Termine]
        Bot: Termine: Hameln, ab 20.11.2026
    """)


async def test_who_cannot_come_is_asked_before_the_seat_goes(chat: Chat) -> None:
    await chat.play("""
        Mia: ich kann doch nicht kommen
        Bot: Du hast gerade nichts gebucht [Termine]
        Mia: /start s_beispiel-tischlerei-von-innen
        Mia: [Platz buchen]
        Mia: ich kann doch leider nicht kommen
        Bot: Tischlerei von innen: Mittwoch, 25. November, 16:00 Uhr. Du hast einen Platz.
        Bot: Willst du das zurückgeben? [Platz freigeben] [Meine Termine]
        Mia: nein
        Bot: Du hast einen Platz.
        Mia: platz zurückgeben
        Mia: ja
        Bot: Dein Platz ist jetzt frei für andere.
    """)


async def test_of_several_bookings_one_is_chosen_or_told_by_its_day(chat: Chat) -> None:
    await chat.play("""
        Mia: /start s_beispiel-tischlerei-von-innen
        Mia: [Platz buchen]
        Mia: /start s_beispiel-nase-auf-im-labor
        Mia: [Platz buchen]
        Mia: muss leider absagen
        Bot: Was davon willst du zurückgeben? [Zurückgeben: Tischlerei von innen]
        Bot: [Zurückgeben: Nase auf: ein Tag im Labor]
        Mia: kann am freitag doch nicht kommen
        Bot: Nase auf: ein Tag im Labor
        Bot: not: Tischlerei
        Mia: [Platz freigeben]
        Bot: Dein Platz ist jetzt frei für andere.
        Mia: ich bin krank und kann nicht kommen
        Bot: Tischlerei von innen [Platz freigeben]
    """)


async def test_yes_after_joining_a_waiting_list_does_not_leave_it(world: World) -> None:
    for n in range(8):
        await world.messenger.write(f"P{n}", "/start s_beispiel-azubis-erzaehlen")
        await world.messenger.tap(f"P{n}", "Platz buchen")
    await world.chat.play("""
        Mia: /start s_beispiel-azubis-erzaehlen
        Mia: [Auf die Warteliste]
        Bot: Du bist Nummer 1 auf der Warteliste.
        Mia: ja
        Mia: meine termine
        Bot: Du bist Nummer 1 auf der Warteliste.
        Mia: ich kann doch nicht kommen
        Bot: [Von der Warteliste gehen]
    """)


@pytest.mark.parametrize(
    "said",
    [
        "ich kann nicht kommen",
        "will mich abmelden",
        "termin absagen",
        "platz zurückgeben",
        "absagen",
        "sag den termin ab",
    ],
)
async def test_giving_back_is_understood_in_many_words(said: str, world: World) -> None:
    assert "nichts gebucht" in (await world.messenger.write("Mia", said)).text


@pytest.mark.parametrize(
    "said",
    [
        "ich hab ne absage bekommen",
        "firma hat mir abgesagt",
        "wie sage ich ein vorstellungsgespräch ab",
        "kann ich einen ausbildungsplatz wieder absagen",
        "ich kann nicht gut mathe",
        "ich kann nicht so gut mit menschen",
    ],
)
async def test_a_rejection_is_no_wish_to_give_back(said: str, world: World) -> None:
    seen = await world.messenger.write("Mia", said)
    assert "nichts gebucht" not in seen.text
    assert "Ich bin ein Programm. Aber" not in seen.text


@pytest.mark.parametrize(
    "said",
    [
        "kann ich mit einem menschen reden",
        "gibts da jemand echtes",
        "berater",
        "ansprechpartner?",
        "ich will mit jemandem sprechen",
        "ich brauche einen berater",
        "can i talk to a real person",
    ],
)
async def test_who_wants_a_person_is_told_where_people_are(said: str, world: World) -> None:
    seen = await world.messenger.write("Mia", said)
    assert "0800 4 5555 00" in seen.text
    assert any(label in seen.buttons for label in ("Termine", "Sessions"))


@pytest.mark.parametrize(
    "said",
    ["was macht ein berater", "ich will berater werden", "beruf wo man mit menschen redet", "was mit menschen"],
)
async def test_an_adviser_as_a_career_is_no_wish_for_a_person(said: str, world: World) -> None:
    assert "0800 4 5555 00" not in (await world.messenger.write("Mia", said)).text


@pytest.mark.parametrize(
    "data",
    ["t::0:2026-13-01::", "t::0:x::", "t::0::morgen:", "t::0::::", "p::::0:x", "p::::0:2027:bus:1", "t:1", "p:::"],
)
def test_junk_in_days_and_years_has_expired(data: str) -> None:
    assert unpack(data) == Expired()


def test_days_towns_and_years_go_through_a_button_and_old_buttons_still_work() -> None:
    days = ShowDates("hospitality", 3, date(2026, 12, 3), date(2026, 12, 31), "ab12.cd34.ef56")
    places = ShowPlaces("", "ab12.cd34", "elektroniker-energie-gebaeudetechnik", 1, 2027)
    assert (unpack(pack(days)), unpack(pack(places))) == (days, places)
    assert unpack("t:wood:1") == ShowDates("wood", 1)
    assert unpack("p:wood:::1") == ShowPlaces("wood", page=1)
    assert not fits(ShowPlaces("", "ab12.cd34.ef56", "x" * 48, 1, 2027))


@pytest.mark.parametrize("place", ["zzzz", "....", "hameln"])
async def test_a_button_with_an_unknown_town_shows_everything(place: str, world: World) -> None:
    assert "Ich kenne 20 freie Plätze" in (await world.messenger.did("Mia", ShowPlaces(place=place))).text
    assert "Tischlerei" in (await world.messenger.did("Mia", ShowDates(place=place))).text


async def test_another_network_has_its_own_region(prepared: Path, tmp_path: Path) -> None:
    region = tmp_path / "region.toml"
    region.write_text('name = "Eifel"\n[[district]]\nname = "Kreis Daun"\n[district.towns]\n"Daun" = ["Gemünden"]\n')
    settings = settings_for(tmp_path, region=str(region))
    shutil.copy(prepared, tmp_path / "lotse.db")
    messenger = FakeMessenger()
    async with open_house(settings, MovableClock()) as house:
        house.channels[messenger.name] = messenger
        messenger.house = house
        assert "Ausbildungsplätze: Daun" in (await messenger.write("Mia", "ausbildung in daun")).text
        assert "außerhalb" not in (await messenger.write("Mia", "ausbildung in hannover")).text
        turn = Turn(Address(messenger.name, "Ben"), "k", "ausbildung in höxter", "de")
        await house.turns.take(turn)  # a place that an entry names is known without the region file
        await house.lanes.settle()
        assert "Ausbildungsplätze: Höxter" in messenger.sent[-1][1].title


def plain(text: str) -> str:
    return " ".join(text.split())
