"""Who cries for help, or looks where help is, leaves nothing behind: in no table, in no language."""

import re
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, inspect, text

from bot.channels.plain import as_text
from bot.texts import Texts, languages
from handlers.commands import command
from handlers.safety import is_crisis
from handlers.speech.actions import GetHelp, Greet, Help, Speak, TakeSeat
from storage import tables as t
from tests.conftest import World, on_both_databases
from tests.conversations.test_crisis_languages import CRIES

ZONE = ZoneInfo("Europe/Berlin")
SESSION = "beispiel-tischlerei-von-innen"
EMERGENCY = {
    "de": "SOS! · Notfall · /sos · Hilfe in Not · ich brauche Hilfe",
    "de-x-leicht": "Not-Fall · sos",
    "en": "sos · emergency · help in a crisis · I need help",
    "uk": "SOS · сос · допомога в біді · мені потрібна допомога",
    "tr": "SOS · acil durum · imdat · yardıma ihtiyacım var",
    "ar": "SOS · طوارئ · النجدة · أحتاج مساعدة",
    "ru": "SOS · сос · экстренно · мне нужна помощь",
    "pl": "SOS · ratunku · potrzebuję pomocy · nagły wypadek",
}
SAYS_HELP = {"de": "Hilfe", "de-x-leicht": "Hilfe", "en": "help", "uk": "допомога", "tr": "yardım", "ar": "مساعدة"}
SAYS_HELP |= {"ru": "помощь", "pl": "pomoc"}
NUMBERS = ("112", "110", "116 111", "0800 111 0 111", "116 123", "116 016", "0800 22 55 530", "krisenchat.de")


def dump(connection: Connection) -> dict[str, list[str]]:
    names = inspect(connection).get_table_names()
    assert len(names) > 40
    return {name: sorted(map(str, connection.execute(text(f'SELECT * FROM "{name}"')))) for name in names}


async def all_tables(world: World) -> dict[str, list[str]]:
    async with world.house.store.look() as work:
        return await work.connection.run_sync(dump)


@on_both_databases
async def test_a_cry_for_help_leaves_nothing_in_any_table(world: World) -> None:
    await world.messenger.did("Mia", TakeSeat(SESSION))
    before = await all_tables(world)
    answers = 0
    for language in languages():
        cries = [line.strip() for line in CRIES[language].strip().splitlines()][:3]
        for said in (*cries, GetHelp(), *EMERGENCY[language].split(" · ")):
            for person in ("Mia", f"new-{language}"):
                seen = await world.messenger.did(person, said, language=language)
                assert "112" in seen.text, (said, seen.text)
                answers += 1
    assert answers > 60
    after = await all_tables(world)
    after["seen"] = after["seen"][:0]  # of every message: that one came in, by the messenger's number for it
    assert after == before | {"seen": []}
    assert {column.name for column in t.seen.columns} == {"channel", "key", "seen_at"}


async def test_the_talk_goes_on_where_it_was(world: World) -> None:
    await world.chat.play("""
        Mia: Was macht ein Mechatroniker?
        Bot: Mechatroniker/in
        Mia: не хочу жити
        Bot: 116
        Mia: sos
        Bot: Hilfe in Not
        Mia: und wie lange dauert das?
        Bot: Mechatroniker/in Es dauert 3,5 Jahre.
    """)


@pytest.mark.parametrize("language", sorted(languages()))
async def test_what_nobody_remembers_is_not_chosen_by_a_number(language: str, world: World) -> None:
    """Its buttons are tapped, or their words typed: a number would mean what was shown before."""
    await world.messenger.did("Mia", Speak(language))
    for said in (CRIES[language].strip().splitlines()[0].strip(), "sos"):
        await world.messenger.did("Mia", said)
        reply = world.messenger.sent[-1][1]
        assert not reply.has_numbers
        assert "[1]" not in as_text(reply)
        assert [command(button.label) for button in reply.buttons] == [button.action for button in reply.buttons]


@pytest.mark.parametrize("language", sorted(languages()))
async def test_the_help_lines_are_said_in_ones_own_language(language: str, world: World) -> None:
    """Whatever language the cry is in: a pupil who has chosen German may write Ukrainian."""
    await world.messenger.did("Mia", Speak(language))
    for said in ("не хочу жити", "ölmek istiyorum", "ich will sterben"):
        seen = await world.messenger.did("Mia", said)
        plain = re.sub("[\u2066-\u2069\u200e\u200f]", "", seen.text).replace("\u00a0", " ")
        assert [number for number in NUMBERS if number not in plain] == []
        assert Texts(language, ZONE).say("In danger: 112 (emergency) or 110 (police)") in seen.text


@pytest.mark.parametrize("language", sorted(languages()))
def test_words_for_help_are_known_in_each_language(language: str) -> None:
    assert {command(word) for word in EMERGENCY[language].split(" · ")} == {GetHelp()}
    assert command(SAYS_HELP[language]) == Help()


@pytest.mark.parametrize("language", sorted(languages()))
async def test_each_word_that_help_names_works(language: str, world: World) -> None:
    """And help itself leads to the help lines by a button."""
    named = []
    for page in (0, 1):
        seen = await world.messenger.did("Mia", Help(page), language=language)
        named += re.findall(r"^• ([^:]+):", seen.text, re.MULTILINE)
        assert Texts(language, ZONE).say("Help in a crisis") in seen.buttons
        assert len(seen.text) < 900
    assert len(named) == 16
    assert [word for word in named if command(word) in (None, Greet())] == []


def test_no_word_that_always_works_is_a_cry() -> None:
    assert not any(is_crisis(word) for words in EMERGENCY.values() for word in words.split(" · "))
