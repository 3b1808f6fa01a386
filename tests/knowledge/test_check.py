"""What a check finds: phrasings that lead elsewhere, wordings two entries share, and knowledge tests, line by line."""

from datetime import date
from pathlib import Path

import pytest

from bot.knowledge_base import STARTER, read_file, read_folder
from knowledge.entry import Entry, EntryId, Kind
from knowledge.files.check import check
from knowledge.files.rehearsing import rehearse
from knowledge.files.tests import NOTHING, Tried, read_tests, try_out
from knowledge.index import build
from knowledge.live import Knowledge, learn
from knowledge.words import words

TODAY = date(2026, 11, 21)
LEAST_PASSED = 0.95


def entry(name: str, title: str, *phrasings: str) -> Entry:
    return Entry(EntryId(name), Kind.ANSWER, title, "Eine Antwort.", phrasings, source="x")


KNOWN = [EntryId("bus"), EntryId("urlaub-azubi"), EntryId("localhero")]


@pytest.fixture(scope="module")
def starter() -> Knowledge:
    return learn(read_folder(STARTER, TODAY)[0])


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.toml", b'title = "', "a.toml: the whole file: cannot be read: "),
        ("a.toml", b'[entry]\nid = "a"', "a.toml: the whole file: cannot be read: [entry] has to be written [[entry]]"),
        ("a.toml", b"", "a.toml: entry 1: id is missing"),
        ("a.toml", b'title = "B\xe4cker"', "a.toml: the whole file: is not UTF-8 text"),
        ("a.jsonl", b'{"id": "a", "title": "A"}\n\n[]', "the whole file: cannot be read: line 3 is not an object"),
        ("a.jsonl", b'{"id":', "a.jsonl: the whole file: cannot be read: line 1 is not JSON"),
        ("a.csv", b"", "a.csv: the whole file: cannot be read: the name has to end in .toml or .jsonl"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(name: str, content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    entries, (problem,) = read_file(tmp_path / name, TODAY)
    assert entries == []
    assert told in str(problem)


def test_a_file_that_cannot_be_read_keeps_no_other_out(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('title = "', "utf-8")
    (tmp_path / "b.toml").write_text('id = "b"\ntitle = "B"', "utf-8")
    entries, (problem,) = read_folder(tmp_path, TODAY)
    assert [entry.id for entry in entries] == ["b"]
    assert problem.file == "a.toml"


def hints(*entries: Entry) -> list[str]:
    return [str(hint) for hint in check(entries, TODAY) if "asked for" in hint.reason]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Urlaub als Azubi", "urlaub als AZUBI?", "b: is asked for like a: “urlaub als AZUBI?”"),
        ("Urlaub Azubi", "Azubi-Urlaub", "b: is asked for nearly like a: “Azubi-Urlaub” and “Urlaub Azubi”"),
        ("Was kostet die Fahrkarte?", "Kosten Fahrkarten", "b: is asked for nearly like a"),
    ],
)
def test_wordings_that_two_entries_share(one: str, other: str, told: str) -> None:
    (hint,) = hints(entry("a", "Anton", one), entry("b", "Berta", other))
    assert hint.startswith(told)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Wie viel Urlaub habe ich?", "Wer darf Urlaub nehmen?"), ("wer bist du", "was kann ich"), ("Bus", "Bahn")],
)
def test_wordings_that_can_be_told_apart(one: str, other: str) -> None:
    assert hints(entry("a", "Anton", one), entry("b", "Berta", other)) == []


ASTRAY = "Wann darf ich denn Ferien nehmen?"
FEW = (
    entry("kosten", "Was kostet das?", "Preis der Fahrkarte", "ist das teuer", "Gebühren"),
    entry(
        "urlaub", "Wann darf ich Ferien nehmen?", "Ferien nehmen", "Ich darf wann Ferien nehmen", "Ferien wann nehmen"
    ),
    entry("praktikum", "Praktikum finden", "Praktikumsplatz", "Schulpraktikum suchen", "wo Praktikum machen"),
    entry("absage", "Absage bekommen", "abgelehnt worden", "keiner nimmt mich", ASTRAY),
)


def test_a_phrasing_that_stands_close_to_another_entry_is_told() -> None:
    rehearsed = list(rehearse(FEW, build(FEW)))
    (lost,) = [one for one in rehearsed if one.is_lost]
    assert (lost.entry, lost.phrasing, lost.found and lost.found.entry.id) == ("absage", ASTRAY, "urlaub")
    assert sorted(one.phrasing for one in rehearsed) == sorted(text for one in FEW for text in one.phrasings)


def test_a_phrasing_that_gets_another_entry_as_things_are() -> None:
    """The same words in two entries: only one of both can come first."""
    twice = [
        entry(name, name.title(), "Urlaub als Azubi", f"{name} gesucht", f"{name} hier") for name in ("holz", "glas")
    ]
    more = [entry("bus", "Wie komme ich hin?", "Bus und Bahn", "Fahrkarte", "Haltestelle")]
    lost = [one for one in rehearse([*twice, *more], build([*twice, *more])) if one.is_lost]
    assert [(one.phrasing, one.as_it_is) for one in lost] == [("Urlaub als Azubi", True)]


def test_tests_are_read() -> None:
    cases, problems = read_tests(
        "# ein Kommentar\n\nwie viel urlaub -> urlaub-azubi\n"
        "#localhero? -> localhero | bus  # beides\nund sonst -> nothing\n",
        "t.txt",
        KNOWN,
    )
    assert problems == []
    assert [(case.line, case.question.text, set(case.question.gold)) for case in cases] == [
        (3, "wie viel urlaub", {"urlaub-azubi"}),
        (4, "#localhero?", {"localhero", "bus"}),
        (5, "und sonst", set()),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("wie viel urlaub", "t.txt: line 2: has no -> between question and entry"),
        ("-> bus", "has no question in front of the ->"),
        ("urlaub ->", "has no entry behind the ->"),
        ("urlaub -> bus |", "has no entry behind the ->"),
        ("urlaub -> bus | nothing", "keep one of both"),
        ("urlaub -> urlaub-azubis", "there is no entry 'urlaub-azubis' to be found: is it 'urlaub-azubi'?"),
        ("urlaub -> xyz", "there is no entry 'xyz' to be found: write the id of an entry"),
        ("Fährt ein Bus? -> bus", "asks the same as line 1"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_with_what_to_do(line: str, told: str) -> None:
    cases, problems = read_tests(f"fährt ein bus? -> bus\n{line}\nbahn -> bus", "t.txt", KNOWN)
    assert told in str(problems[0])
    assert [case.line for case in cases] == [1, 3]


@pytest.mark.parametrize(
    ("line", "passed"),
    [
        ("Praktikum finden -> praktikum", True),
        ("Praktikum finden -> urlaub | praktikum", True),
        ("Praktikum finden -> urlaub", False),
        (f"Praktikum finden -> {NOTHING}", False),
        (f"xqwzj vbnm -> {NOTHING}", True),
        ("xqwzj vbnm -> praktikum", False),
    ],
)
def test_what_passes(line: str, passed: bool) -> None:
    index = build(FEW)
    (case,), _ = read_tests(line, "t.txt", [one.id for one in FEW])
    assert try_out(index, case).passed is passed


def test_the_starter_knowledge_passes_its_tests(starter: Knowledge) -> None:
    """No wrong answer at all; a few questions may still be met with too little."""
    tried = _tried(starter)
    failed = [one for one in tried if not one.passed]
    told = "\n".join(f"{one.case.line}: {one.case.question.text} → {one.outcome.ranked[:3]}" for one in failed)
    assert [one.case.question.text for one in failed if one.answered] == []
    assert len(failed) <= (1 - LEAST_PASSED) * len(tried), told


def test_the_starter_knowledge_gives_no_hints(starter: Knowledge) -> None:
    assert [str(hint) for hint in check(list(starter.entries.values()), TODAY)] == []
    lost = [one for one in rehearse(starter.index.entries, starter.index) if one.is_lost and one.as_it_is]
    assert [(one.entry, one.phrasing) for one in lost] == []


def test_the_starter_tests_are_written_in_own_words_and_miss_no_entry(starter: Knowledge) -> None:
    asked = [one.case.question for one in _tried(starter)]
    wordings = {words(text) for e in starter.entries.values() for text in (e.title, *e.phrasings, *e.names)}
    assert [question.text for question in asked if words(question.text) in wordings] == []
    assert {e.id for e in starter.index.entries} - {name for question in asked for name in question.gold} == set()


def _tried(starter: Knowledge) -> list[Tried]:
    text = (STARTER / "tests.txt").read_text("utf-8")
    cases, problems = read_tests(text, "tests.txt", [one.id for one in starter.index.entries])
    assert problems == []
    return [try_out(starter.index, case) for case in cases]
