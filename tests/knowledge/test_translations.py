"""Translations of entries: in files and back, beside their entries and apart, and what is wrong told in a sentence."""

from datetime import date
from pathlib import Path

import pytest

from bot.knowledge_base import STARTER, read_file, read_folder
from knowledge.entry import GERMAN, Entry, EntryId, Kind, Translation
from knowledge.files.check import check
from knowledge.files.reading import Loaded, parse, read
from knowledge.files.writing import to_lines

TODAY = date(2026, 11, 20)
ENGLISH = Translation("en", "Baker", "You make bread.", ("what does a baker do",), ("baker",))
EASY = Translation("de-x-leicht", "Bäcker", "Sie backen Brot.")
BAKER = Entry(EntryId("baecker"), Kind.ANSWER, "Bäcker/in", "Du backst.", translations=(EASY, ENGLISH))
TOML = """
id = "baecker"
title = "Bäcker/in"
answer = "Du backst."

[translations.en]
title = "Baker"
answer = "You make bread."
phrasings = ["what does a baker do"]
names = ["baker"]

[translations.de-x-leicht]
title = "Bäcker"
answer = "Sie backen Brot."
"""


def read_text(text: str, file: str) -> Loaded:
    return read(parse(text, file), file, TODAY)


def test_a_translation_stands_in_a_table_of_its_entry() -> None:
    assert read_text(TOML, "x.toml") == ([BAKER], [])


def test_written_entries_are_read_back_unchanged() -> None:
    entries, problems = read_folder(STARTER, TODAY)
    assert problems == []
    assert read_text(to_lines([BAKER, *entries]), "x.jsonl") == ([BAKER, *entries], [])


def test_an_entry_is_said_in_a_language_as_far_as_it_is_translated() -> None:
    assert (BAKER.said_in("en").title, BAKER.said_in("en").language) == ("Baker", "en")
    assert BAKER.said_in("uk") == BAKER
    half = Entry(EntryId("a"), Kind.ANSWER, "Frage", "Antwort.", translations=(Translation("en", "Question"),))
    assert (half.said_in("en").title, half.said_in("en").answer) == ("Question", "Antwort.")
    assert half.said_in("en").language == GERMAN


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('translations = "en"', "translations has to be a table of languages, such as [translations.en]"),
        ('[translations.English]\ntitle = "x"', "'English' is no language; write it such as en, uk or de-x-leicht"),
        ('[translations.de]\ntitle = "x"', "an entry is German already; translations are for other languages"),
        ('[translations]\nen = "Baker"', "the translation en is not a table of names and values"),
        ('[translations.en]\nanwser = "x"', "the translation en does not know the field 'anwser'; known are title"),
        ("[translations.en]\ntitle = 3", "in the translation en: title has to be a text"),
        ('[translations.en]\nnames = "x"', "in the translation en: names has to be a list of texts"),
    ],
)
def test_what_is_wrong_is_told(table: str, told: str) -> None:
    entries, problems = read_text(f'id = "baecker"\ntitle = "Bäcker/in"\n{table}', "x.toml")
    assert entries == []
    assert told in str(problems[0])


def test_translations_may_stand_apart_by_the_id_of_their_entry(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('id = "baecker"\ntitle = "Bäcker/in"\nanswer = "Du backst."', "utf-8")
    apart = tmp_path / "english.toml"
    apart.write_text(
        'language = "en"\n[baecker]\ntitle = "Baker"\n[koch]\ntitle = "Cook"\n[maler]\ntitel = "Painter"', "utf-8"
    )
    (tmp_path / "more.toml").write_text('language = "en"\n[baecker]\ntitle = "Breadmaker"', "utf-8")
    (tmp_path / "wrong.toml").write_text('language = "englisch!"\n[baecker]\ntitle = "x"', "utf-8")
    entries, problems = read_folder(tmp_path, TODAY)
    assert [entry.translations for entry in entries] == [(Translation("en", "Baker"),)]
    assert [str(problem) for problem in problems] == [
        "english.toml: maler: the translation en does not know the field 'titel'; known are title, answer, "
        "phrasings, names",
        "wrong.toml: the whole file: 'englisch!' is no language; write it such as en, uk or de-x-leicht",
        "english.toml: koch: is a translation of an entry that is not there",
        "more.toml: baecker: is translated to en twice",
    ]
    assert "give the folder that has their entries too" in str(read_file(apart, TODAY)[1][0])


def test_a_check_hints_at_what_a_translation_misses() -> None:
    half = Entry(EntryId("a"), Kind.ANSWER, "Frage", "Antwort.", translations=(Translation("en"),))
    told = [hint.reason for hint in check([half], TODAY)]
    assert "has no title in its translation en: people see the German one" in told
    assert "has no answer in its translation en: people see the German one" in told


def test_all_occupations_and_thirty_answers_are_there_in_english() -> None:
    entries, _ = read_folder(STARTER, TODAY)
    english = [entry for entry in entries if entry.said_in("en").language == "en"]
    assert {entry.id for entry in entries if entry.kind is Kind.OCCUPATION} <= {entry.id for entry in english}
    assert len([entry for entry in english if entry.kind is Kind.ANSWER]) >= 30
    assert [hint for hint in check(entries, TODAY) if "translation" in hint.reason] == []
