"""Learning snacks in the chat: played to the end, left and gone on with, never a dead end."""

import pytest

from handlers.snacks.actions import AnswerCard, ShowCard, StartSnack
from handlers.speech.packing import pack
from knowledge.entry import EntryId, Kind
from knowledge.kinds.snack import SnackFacts
from storage.retention import delete_overdue
from tests.chat import Chat
from tests.conftest import World

UNDER_18 = EntryId("snack-unter-18")


async def test_a_snack_is_played_to_its_end(chat: Chat) -> None:
    await chat.play("""
        Mia: Snacks
        Bot: zwei oder drei Minuten [Eine Anzeige verstehen] [Mehr Snacks]
        Mia: [Mehr Snacks]
        Bot: [Unter 18 im Job]
        Mia: [Unter 18 im Job]
        Bot: Wie viele Stunden darfst du in der Woche höchstens arbeiten? [40 Stunden]
        Mia: [40 Stunden]
        Bot: 40 Stunden sind erlaubt [Nächste Karte]
        Mia: [Nächste Karte]
        Bot: Wie viel Pause steht dir mindestens zu?
        Mia: [30 Minuten]
        Bot: Richtig ist: 60 Minuten.
        Mia: [Nächste Karte]
        Mia: 1
        Bot: Länger als viereinhalb Stunden
        Mia: [Nächste Karte]
        Mia: zwischen 6 und 20 uhr
        Bot: Normal ist 6 bis 20 Uhr
        Mia: [Nächste Karte]
        Mia: [Um 7 Uhr]
        Bot: mindestens 12 Stunden
        Bot: 4 von 5 auf Anhieb richtig [Wie lange darf ich unter 18 arbeiten?] [Alle Snacks]
        Mia: [Wie lange darf ich unter 18 arbeiten?]
        Bot: [Snack: Unter 18 im Job]
    """)


async def test_a_snack_is_gone_on_with_after_other_things(chat: Chat, world: World) -> None:
    await chat.play("""
        Mia: snack zum jugendschutz
        Bot: 5 Karten, etwa 3 Minuten [Los geht’s]
        Mia: [Los geht’s]
        Mia: [40 Stunden]
        Mia: Was macht ein Koch?
        Mia: /start
        Mia: snacks
        Bot: [Weiter: Unter 18 im Job]
        Mia: [Weiter: Unter 18 im Job]
        Bot: Wie viel Pause steht dir mindestens zu?
        Mia: daten
        Bot: Dein Lern-Snack: Unter 18 im Job, Karte 2
    """)
    world.clock.forward(days=8)
    async with world.house.store.work() as work:
        await delete_overdue(work.connection, world.clock())
    await chat.play("""
        Mia: snacks
        Bot: not: Weiter
    """)


async def test_only_the_first_try_counts_and_foreign_taps_do_nothing(chat: Chat, world: World) -> None:
    did = world.messenger.did
    for _ in range(2):
        await did("Mia", AnswerCard(UNDER_18, 0, 0))
        await did("Mia", AnswerCard(UNDER_18, 0, 1))
    for card, option in enumerate((2, 0, 0, 2), 1):
        said = await did("Mia", AnswerCard(UNDER_18, card, option))
    assert "4 von 5" in said.text
    for action in (
        StartSnack(EntryId("koch")),
        ShowCard(UNDER_18, -1),
        AnswerCard(UNDER_18, 99, 0),
        AnswerCard(UNDER_18, 0, -1),
        AnswerCard(UNDER_18, 0, 3),
    ):
        assert "Dieser Knopf" in (await did("Mia", action)).text


async def test_a_crisis_comes_before_a_card(chat: Chat) -> None:
    await chat.play("""
        Mia: snack zum jugendschutz
        Mia: [Los geht’s]
        Mia: ich will nicht mehr leben
        Bot: 116 111
    """)


async def test_each_starter_snack_can_be_played_and_leads_somewhere(world: World) -> None:
    known = world.house.live.current.entries
    snacks = [entry for entry in known.values() if entry.kind is Kind.SNACK]
    assert len(snacks) >= 10
    for entry in snacks:
        assert isinstance(entry.facts, SnackFacts)
        assert entry.source
        assert entry.checked_on
        for at, card in enumerate(entry.facts.cards):
            assert all(len(option) <= 40 for option in card.options), entry.id
            assert pack(AnswerCard(entry.id, at, 3))
            said = await world.messenger.did(entry.id, AnswerCard(entry.id, at, card.right))
        assert f"{len(entry.facts.cards)} von {len(entry.facts.cards)}" in said.text
        assert len(said.buttons) == 3, said


@pytest.mark.parametrize("words", ["snacks", "Snacks!", "/quiz", "lern-snacks", "Lernhäppchen"])
async def test_words_that_lead_to_the_snacks(words: str, world: World) -> None:
    assert "Betrieb und Berufsschule" in (await world.messenger.write("Mia", words)).buttons
