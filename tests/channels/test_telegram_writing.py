"""Replies as Telegram's messages: whatever the text, the markup is right, nothing is lost and nothing too long."""

import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.cutting import size
from bot.channels.telegram.profile import COMMANDS, described, profile
from bot.channels.telegram.writing import LONGEST_CAPTION, LONGEST_TEXT, messages
from bot.texts import languages
from handlers.commands import command
from handlers.speech.actions import Greet, Read
from handlers.speech.reply import Button, File, Link, Reply
from tests.channels.conftest import STAND_IN
from tests.conftest import need

pytestmark = pytest.mark.peer
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.sampled_from(
    ["<b>fett", "&amp;", "</i>", "<a href='x'>", "&#60;", "😀" * 50, "a. " * 900, "wort " * 900, "x" * 5000, "\n\n"]
)
LONG = st.lists(TEXTS, max_size=8).map("".join)


@pytest.fixture(scope="module")
def parse() -> Iterator[Any]:
    """The stand-in's own parser: gives a text without markup, and what is marked in it. Raises where it cannot."""
    need(STAND_IN / "formatting.py", "the Bot API stand-in")
    own = set(sys.modules)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(STAND_IN))
        from formatting import parse

        yield lambda text: parse(text, "HTML")
    for name in set(sys.modules) - own:
        if str(STAND_IN) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


@settings(max_examples=150, deadline=None)
@given(text=LONG, title=TEXTS, note=TEXTS, label=TEXTS, has_file=st.booleans())
def test_whatever_the_text_the_markup_is_right(
    parse: Any, text: str, title: str, note: str, label: str, has_file: bool
) -> None:
    file = File("a.ics", "text/calendar", b"a") if has_file else None
    reply = Reply(text, (Button(label, Greet()),), title, note, Link(label, "http://localhost/x"), file)
    shown = []
    for message in messages(reply, "7"):
        is_caption = "caption" in message
        if "text" in message or is_caption:
            plain, marked = parse(message["caption" if is_caption else "text"])
            assert 0 < size(plain.strip()) <= (LONGEST_CAPTION if is_caption else LONGEST_TEXT)
            assert {one["type"] for one in marked} <= {"bold", "italic"}
            shown.append(plain)
    whole = "".join("".join(shown).split())
    said = "".join("".join(f"{title}{text}{label}: http://localhost/x{note}").split())
    assert whole == said, "nothing is lost, and nothing of it is taken for markup"


def test_long_texts_are_cut_at_sentences_and_marks_end_with_their_message(parse: Any) -> None:
    told = messages(Reply("Das ist ein Satz, der etwas sagt. " * 400, title="T" * 5000, note="Quelle. " * 900), "7")
    plain = [parse(message["text"])[0] for message in told]
    assert sum(text.count("sagt.") for text in plain) == 400
    assert all(before.endswith((".", "T")) for before, _ in pairwise(plain))
    assert len(told) < 10


def test_a_keyboard_has_no_more_buttons_than_it_may() -> None:
    (message,) = messages(Reply("Wähle.", tuple(Button(f"Nr. {n}", Read(f"e{n}")) for n in range(1, 121))), "7")
    assert len(message["reply_markup"].inline_keyboard) == 99
    assert "100. Nr. 100" in message["text"]
    assert "120. Nr. 120" in message["text"]


@pytest.mark.parametrize("language", COMMANDS)
def test_we_present_ourselves_within_the_limits(language: str) -> None:
    whole, short = described(language)
    assert 100 < size(whole) <= 512
    assert 20 < size(short) <= 120
    for name, told in COMMANDS[language].items():
        assert command(f"/{name}"), name
        assert name.isascii()
        assert 3 <= len(told) <= 256
    assert len(COMMANDS[language]) == len(COMMANDS["de"])


def test_there_is_no_language_of_ours_in_which_telegram_is_not_told_who_we_are() -> None:
    assert profile().keys() == {language for language in languages() if "-x-" not in language}
    assert len({described(language) for language in COMMANDS}) == len(COMMANDS), "each in its own words"
