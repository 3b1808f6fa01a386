"""The product's texts: each one in the code has its German, and each German one is still in the code."""

import ast
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.texts import Texts
from knowledge.field import FIELDS
from tests.conftest import ROOT

BERLIN = ZoneInfo("Europe/Berlin")


def said_in(file: Path) -> set[str]:
    """Every literal text that is given to `say`, `plural` or `to_be_said` in a file."""
    calls = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
    named = [(getattr(call.func, "attr", getattr(call.func, "id", "")), call.args) for call in calls]
    wanted = [args[: {"say": 1, "plural": 2, "to_be_said": 1}.get(name, 0)] for name, args in named]
    return {arg.value for args in wanted for arg in args if isinstance(arg, ast.Constant)}


def german(part: str) -> Catalog:
    with (ROOT / f"bot/locale/de/LC_MESSAGES/{part}.po").open("rb") as file:
        return read_po(file, locale="de")


def pairs(part: str) -> list[tuple[str, str]]:
    both = []
    for message in german(part):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        both += [pair for pair in zip(ids, texts, strict=True) if pair[0]]
    return both


def said_by(files: Iterable[Path]) -> set[str]:
    return {text for file in files for text in said_in(file)}


def said_in_templates(folder: str, *, pattern: str = "**.html") -> set[str]:
    found = extract_from_dir(ROOT / folder, [(pattern, "jinja2")], keywords={"say": None, "plural": (1, 2)})
    return {text for _, _, ids, _, _ in found for text in ([ids] if isinstance(ids, str) else ids)}


def python(*places: str) -> set[Path]:
    return {file for place in places for file in (ROOT.glob(place) if "." in place else (ROOT / place).rglob("*.py"))}


ADULTS = python("bot/desk", "bot/pages/adults")  # what only they see is said in the catalogue of the desk
BY_BOTH = python("bot/web", "bot/pages/public.py")
FOR_ADULTS = said_in_templates("bot/pages/templates/adults")
SAID = {
    "lotse": said_by(python("bot", "handlers", "knowledge/discover") - ADULTS)
    | (said_in_templates("bot/pages/templates") - FOR_ADULTS)
    | said_in_templates("bot/pages/templates", pattern="*.html"),
    "desk": said_by(ADULTS | BY_BOTH)
    | said_in_templates("bot/desk/templates")
    | said_in_templates("bot/pages/templates", pattern="*.html")
    | FOR_ADULTS,
}


@pytest.mark.parametrize("part", SAID)
def test_each_text_has_its_german(part: str) -> None:
    translated = {english for english, text in pairs(part) if text}
    assert SAID[part] - translated == set()


@pytest.mark.parametrize("part", SAID)
def test_no_german_text_is_left_over(part: str) -> None:
    assert {english for english, _ in pairs(part)} - SAID[part] == set()


@pytest.mark.parametrize("part", SAID)
def test_a_translation_fills_in_the_same_values(part: str) -> None:
    def values(message: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(message) if name}

    assert [(english, text) for english, text in pairs(part) if values(english) != values(text)] == []


def test_pupils_are_addressed_with_du() -> None:
    assert [text for _, text in pairs("lotse") if " Sie " in text or " Ihre" in text or " Ihnen" in text] == []


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_has_an_english_name(field: object) -> None:
    assert Texts("en", BERLIN).say(field.title) != field.title


def test_an_unknown_language_falls_back_to_german() -> None:
    assert Texts("xx", BERLIN).say("Send") == "Senden"


@pytest.mark.parametrize(
    ("language", "moment", "day"),
    [("de", "Freitag, 20. November, 16:00 Uhr", "20.11.2026"), ("en", "Fri, Nov 20, 16:00", "20 Nov 2026")],
)
def test_times_are_those_of_the_clock_on_the_wall(language: str, moment: str, day: str) -> None:
    texts = Texts(language, BERLIN)
    assert texts.moment(datetime(2026, 11, 20, 15, 0, tzinfo=UTC)) == moment
    assert texts.day(date(2026, 11, 20)) == day
