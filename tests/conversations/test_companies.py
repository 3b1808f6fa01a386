"""Companies in the chat: named wholly, by a word or with a slip; and what must not be taken for a company."""

from datetime import date

import pytest

from bot.knowledge_base import publish
from knowledge.entry import ApprenticeshipFacts, Entry, EntryId, FieldId, Kind
from tests.conftest import World


def place(title: str, company: str, town: str, occupation: str, until: date = date(2027, 6, 30)) -> Entry:
    facts = ApprenticeshipFacts(EntryId(occupation), company, town, 2027, until)
    name = EntryId(f"platz-{occupation}-{len(company)}-{len(title)}")
    return Entry(name, Kind.APPRENTICESHIP, title, "", fields=(FieldId("wood"),), facts=facts)


@pytest.fixture
def with_places(world: World) -> World:
    publish(
        world.house.live,
        [
            place("Tischler/in in der Werkstatt", "Beispiel-Tischlerei Solling", "Holzminden", "tischler"),
            place("Zimmerer auf dem Bau", "Solling Holzbau GmbH & Co. KG", "Holzminden", "zimmerer"),
            place("Chemikant bei den Düften", "Aromira AG", "Holzminden", "chemikant"),
            place("Bäcker in der Backstube", "Bäckerei Krumehl", "Höxter", "baecker", date(2026, 11, 1)),
        ],
    )
    return world


@pytest.mark.parametrize(
    ("said", "button"),
    [
        ("Beispiel-Tischlerei Solling", "Tischler/in in der Werkstatt"),
        ("was ist mit der tischlerei solling", "Tischler/in in der Werkstatt"),
        ("Hat Solling Holzbau noch einen Platz?", "Zimmerer auf dem Bau"),
        ("hat solling holsbau noch was frei", "Zimmerer auf dem Bau"),
        ("holzbau solling", "Zimmerer auf dem Bau"),
        ("aromira", "Chemikant bei den Düften"),
        ("kann man bei aromirra ne ausbildung machen", "Chemikant bei den Düften"),
        ("Was verdient man bei Aromira?", "Chemikant bei den Düften"),
    ],
)
async def test_a_company_leads_to_its_places(with_places: World, said: str, button: str) -> None:
    await with_places.chat.play(f"Mia: {said}\nBot: kenne ich 1 freien Platz [{button}]")


async def test_a_company_without_an_open_place_is_told_honestly(with_places: World) -> None:
    await with_places.chat.play("""
        Mia: gibt es bei krumehl noch plätze
        Bot: Bei Bäckerei Krumehl kenne ich im Moment keinen freien Platz. Vielleicht passt stattdessen
        Bot: [Bäcker/in in Holzminden (Beispiel)] [Plätze in Höxter]
        Bot: not: Bäcker in der Backstube
    """)


@pytest.mark.parametrize(
    "said",
    ["was macht man im holzbau", "tischlerei", "Tischlerei Holzminden", "was macht ein bäcker", "plätze in holzminden"],
)
async def test_ordinary_words_of_a_name_stand_for_themselves(with_places: World, said: str) -> None:
    seen = await with_places.messenger.write("Mia", said)
    for company in ("Solling", "Aromira", "Krumehl"):
        assert company not in seen.text, seen.text


async def test_real_places_come_before_examples(with_places: World) -> None:
    seen = await with_places.messenger.write("Mia", "ausbildungsplätze in holzminden")
    assert seen.buttons[:3] == ("Chemikant bei den Düften", "Tischler/in in der Werkstatt", "Zimmerer auf dem Bau")
    assert seen.buttons[3].endswith("(Beispiel)")
    assert "keine echten Angebote" not in seen.text
    only = await with_places.messenger.write("Mia", "ausbildungsplätze in hameln")
    assert "Das sind Beispiele, keine echten Angebote." in only.text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Koch in Holzminden",
            "Für Koch/Köchin kenne ich in Holzminden gerade keinen freien Platz. Andere Plätze dort:",
        ),
        ("ausbildung als tierpfleger in holzminden", "Diesen Beruf kenne ich noch nicht"),
    ],
)
async def test_an_occupation_without_a_place_in_town_is_told_first(with_places: World, said: str, told: str) -> None:
    await with_places.chat.play(f"Mia: {said}\nBot: {told}\nBot: [Chemikant bei den Düften]")


@pytest.mark.parametrize("said", ["Tischlerei von innen", "tischlerei von inen", "TISCHLEREI VON INNEN!"])
async def test_the_title_of_a_session_leads_to_it(world: World, said: str) -> None:
    await world.chat.play(f"Mia: {said}\nBot: [Platz buchen]")
