"""The languages pupils can choose: how complete each is, its numbers and dates, its direction and its words."""

import gettext
import re
from datetime import UTC, date, datetime
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.knowledge_base import STARTER, read_folder
from bot.texts import Texts, languages
from handlers.commands import command, yes_or_no
from handlers.own import LANGUAGES
from handlers.speech.actions import Forget, Greet
from handlers.speech.packing import pack
from knowledge.field import FIELDS
from tests.conftest import ROOT
from tests.test_texts import BERLIN, SAID

FOLDERS = {"de-x-leicht": "de_leicht", "uk": "uk", "tr": "tr", "ar": "ar", "ru": "ru", "pl": "pl"}
FLOOR, LEFT_OVER = 0.9, 0.03  # of all texts; what is missing is said in English, in Leichte Sprache in German
ALWAYS = (
    "That sounds really hard. I am only a program and cannot help you with this, but people can, right now "
    "and for free:",
    "In danger: 112 (emergency) or 110 (police)",
    "Nummer gegen Kummer, for children and young people: 116 111 (Monday to Saturday, 2–8 pm)",
    "TelefonSeelsorge, day and night: 0800 111 0 111 or 116 123",
    "krisenchat.de: by chat, day and night, up to 25 years",
    "If you can, tell someone you trust today: at home, at school, a friend. "
    "I store nothing of this message and tell nobody.",
    "this answer exists only in German",
    *(field.title for field in FIELDS),
)
each_language = pytest.mark.parametrize("language", FOLDERS)


def catalogue(language: str) -> Catalog:
    with (ROOT / f"bot/locale/{FOLDERS[language]}/LC_MESSAGES/lotse.po").open("rb") as file:
        return read_po(file, locale=language.partition("-")[0])


def several(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


def said(language: str) -> dict[str, tuple[str, ...]]:
    """What is translated, by each of its English texts."""
    return {one: several(m.string) for m in catalogue(language) for one in several(m.id) if one and all(m.string)}


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_each_language_that_is_offered_has_texts_and_each_with_texts_is_offered() -> None:
    assert set(languages()) == set(LANGUAGES)
    assert set(LANGUAGES) == {"de", "en", *FOLDERS}


def test_how_complete_the_languages_are() -> None:
    """The table is in the message of a failure."""
    done = {language: len(SAID["lotse"] & said(language).keys()) / len(SAID["lotse"]) for language in FOLDERS}
    assert [language for language in FOLDERS if done[language] < FLOOR] == [], done


@each_language
def test_what_matters_most_is_never_missing(language: str) -> None:
    assert [text for text in ALWAYS if text not in said(language)] == []


@each_language
def test_hardly_a_text_is_left_over(language: str) -> None:
    left = said(language).keys() - SAID["lotse"] - {field.title for field in FIELDS}
    assert len(left) < LEFT_OVER * len(SAID["lotse"]), left


@each_language
def test_a_translation_fills_in_the_same_values(language: str) -> None:
    """A form for one number may do without it: "one free place"."""
    for message in catalogue(language):
        for text in several(message.string):
            wanted = values(several(message.id)[-1])
            assert wanted - values(text) <= ({"n"} if message.pluralizable else set()), text
            assert values(text) <= wanted, text


@each_language
def test_the_forms_in_a_catalogue_are_those_of_the_language(language: str) -> None:
    texts, form_of = Texts(language, BERLIN), gettext.c2py(catalogue(language).plural_expr)
    found = said(language)["{n} open places"]
    assert [texts.plural("{n} open place", "{n} open places", n) for n in range(130)] == [
        found[form_of(n)].format(n=n) for n in range(130)
    ]


@pytest.mark.parametrize(
    ("language", "places"),
    [
        ("de", "1 freier Platz, 2 freie Plätze, 5 freie Plätze, 21 freie Plätze"),
        ("de-x-leicht", "1 freier Platz, 2 freie Plätze, 5 freie Plätze, 21 freie Plätze"),
        ("en", "1 open place, 2 open places, 5 open places, 21 open places"),
        ("tr", "1 boş yer, 2 boş yer, 5 boş yer, 21 boş yer"),
        ("pl", "1 wolne miejsce, 2 wolne miejsca, 5 wolnych miejsc, 21 wolnych miejsc"),
        ("ru", "1 свободное место, 2 свободных места, 5 свободных мест, 21 свободное место"),
        ("uk", "1 вільне місце, 2 вільні місця, 5 вільних місць, 21 вільне місце"),
        ("ar", "مكان فارغ واحد, مكانان فارغان, 5 أماكن فارغة, 21 مكانًا فارغًا"),
    ],
)
def test_numbers_have_their_forms(language: str, places: str) -> None:
    texts = Texts(language, BERLIN)
    assert ", ".join(texts.plural("{n} open place", "{n} open places", n) for n in (1, 2, 5, 21)) == places


@pytest.mark.parametrize(
    ("language", "years"),
    [
        ("de", "Es dauert 3,5 Jahre."),
        ("en", "It takes 3.5 years."),
        ("pl", "To trwa 3,5 roku."),
        ("ru", "Это длится 3,5 года."),
        ("uk", "Це триває 3,5 року."),
    ],
)
def test_a_fraction_has_its_form(language: str, years: str) -> None:
    texts = Texts(language, BERLIN)
    assert texts.plural("It takes {years} year.", "It takes {years} years.", 3.5, years=texts.number(3.5)) == years


@pytest.mark.parametrize(
    ("language", "moment", "day"),
    [
        ("de-x-leicht", "Freitag, 20. November, 16:00 Uhr", "20.11.2026"),
        ("uk", "пʼятниця, 20 листопада, 16:00", "20.11.2026"),
        ("tr", "20 Kasım Cuma, 16:00", "20.11.2026"),
        ("ar", "الجمعة، 20 نوفمبر، 16:00", "20 نوفمبر 2026"),
        ("ru", "пятница, 20 ноября, 16:00", "20.11.2026"),
        ("pl", "piątek, 20 listopada, 16:00", "20.11.2026"),
    ],
)
def test_times_are_said_as_in_the_language(language: str, moment: str, day: str) -> None:
    texts = Texts(language, BERLIN)
    assert texts.moment(datetime(2026, 11, 20, 15, 0, tzinfo=UTC)) == moment
    assert texts.day(date(2026, 11, 20)) == day


def test_only_arabic_runs_from_right_to_left() -> None:
    assert [one for one in languages() if Texts(one, BERLIN).direction == "rtl"] == ["ar"]


def test_names_and_telephone_numbers_keep_their_order_among_arabic_words() -> None:
    assert Texts("ar", BERLIN).say("Session: {title}", title="Löten (A1)").endswith("\u2068Löten (A1)\u2069")
    numbers = re.compile(r"\d+(?:\s\d+)+")
    texts = [text for forms in said("ar").values() for text in forms if numbers.search(text)]
    assert len(texts) >= 3
    assert [one for text in texts for one in numbers.findall(text) if f"\u2066{one}\u2069" not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_always_work_do(language: str) -> None:
    """As the help tells them in each language, and what is put in quotes elsewhere."""
    helping = [text for text in SAID["lotse"] if command(text.partition(":")[0]) and re.match("[a-z ]+: [a-z]", text)]
    assert len(helping) > 12
    english = [text.partition(":")[0] for text in helping]
    words = [Texts(language, BERLIN).say(text).partition(":")[0] for text in helping]
    assert [command(word) for word in words] == [command(word) for word in english]
    assert None not in map(command, words)
    stop = Texts(language, BERLIN).say("If you want no more messages from me, write “stop”.")
    assert any(command(word) == command("stop") for word in re.findall(r"[“„«](\w+)[”“»]", stop))


@pytest.mark.parametrize(
    ("yes", "no"), [("так", "ні"), ("да", "нет"), ("tak", "nie"), ("Evet", "hayır"), ("نعم", "لا")]
)
def test_yes_and_no_are_understood(yes: str, no: str) -> None:
    shown = [pack(action) for action in (Forget(), Greet())]
    assert (yes_or_no(yes, shown), yes_or_no(no, shown)) == (Forget(), Greet())


def test_leichte_sprache_keeps_its_rules_as_far_as_they_can_be_counted() -> None:
    """Its texts, and the answers that matter most."""
    entries, _ = read_folder(STARTER, date(2026, 11, 20))
    easy = [one for one in (entry.said_in("de-x-leicht") for entry in entries) if one.language == "de-x-leicht"]
    assert len(easy) >= 25
    texts = [text for forms in said("de-x-leicht").values() for text in forms]
    texts += [text for entry in easy for text in (entry.title, entry.answer)]
    sentences = [one.strip() for text in texts for one in re.split(r"[.!?:](?:\s|$)|\n", text)]
    assert [one for one in sentences if len(one.split()) > 16] == []
    assert [text for text in texts if re.search(r"\b(würde|könnte|hätte|wäre|möchte|sollte)\w*\b", text)] == []


def test_what_is_not_yet_said_in_leichte_sprache_is_said_in_german() -> None:
    assert Texts("de-x-leicht", BERLIN, "desk").say("Save") == Texts("de", BERLIN, "desk").say("Save") != "Save"
