"""Hostile messages get a sane answer and bounded work: calls are counted, so that no clock is needed."""

from datetime import date

import pytest

from benchmarks.finding.messages import LONGEST, messages
from knowledge import words as folding
from knowledge.asked.scrub import LONGEST_KEPT, scrub
from knowledge.entry import Entry, EntryId, Kind
from knowledge.live import Knowledge, learn
from knowledge.search import Nothing, Sure, Unsure, search
from knowledge.understanding.understand import Understood, understand
from knowledge.words import LONGEST_TEXT, fold, words
from tests.effort import calls

NAMES = """
Altenpflegehelfer/in Anlagenmechaniker/in Augenoptiker/in Bankkaufmann/-frau Baugeräteführer/in Bäcker/in Florist/in
Dachdecker/in Elektroniker/in Fahrzeuglackierer/in Glasapparatebauer/in Holzmechaniker/in Industriemechaniker/in
Konstruktionsmechaniker/in Landwirt/in Maschinenführer/in Notarfachangestellte/r Orthopädietechniker/in Tischler/in
Pharmakant/in Rechtsanwaltsfachangestellte/r Straßenbauer/in Tourismuskaufmann/-frau Verfahrensmechaniker/in
Wasserbauer/in Zerspanungsmechaniker/in Veranstaltungskaufmann/-frau Sozialversicherungsfachangestellte/r
""".split()
VARIANTS = [
    pytest.param(text, id=f"{kind}: {name}")
    for kind, variants in messages(NAMES).items()
    for name, text in variants.items()
]
ORDINARY = "Was verdient man als Industriemechaniker im zweiten Jahr, und wo kann ich das hier in der Nähe lernen?"
DAY = date(2026, 11, 20)
TIMES_AN_ORDINARY_QUESTION = 15


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return learn([_occupation(name) for name in NAMES])


def _occupation(name: str) -> Entry:
    return Entry(EntryId(name), Kind.OCCUPATION, name, f"{name}: was man da macht.", (f"Was macht man als {name}?",))


@pytest.mark.parametrize("message", VARIANTS)
def test_messages_are_as_long_as_they_get(message: str) -> None:
    assert len(message) == LONGEST


@pytest.mark.parametrize("message", VARIANTS)
def test_only_the_beginning_is_read(knowledge: Knowledge, message: str) -> None:
    beginning = message[:LONGEST_TEXT]
    assert len(fold(message)) <= 2 * LONGEST_TEXT  # folding makes two letters of ß
    assert words(message) == words(beginning)
    assert search(knowledge.index, message) == search(knowledge.index, beginning)
    assert _understood(message, knowledge) == _understood(beginning, knowledge)


@pytest.mark.parametrize("message", VARIANTS)
def test_what_is_found_is_sane(knowledge: Knowledge, message: str) -> None:
    match search(knowledge.index, message):
        case Sure(entry, ranked):
            assert any(word in words(message) for word in words(entry.title)), "an answer to what was not asked"
        case Unsure(entries, ranked):
            assert 1 <= len(entries) <= 3
        case Nothing(ranked):
            pass
    assert len(ranked) <= 10
    assert all(0 <= hit.score <= 1 for hit in ranked)


@pytest.mark.parametrize("message", VARIANTS)
def test_what_is_kept_is_short(message: str) -> None:
    assert len(scrub(message)) <= LONGEST_KEPT


@pytest.mark.parametrize("message", VARIANTS)
def test_finding_and_understanding_touch_a_bounded_amount(knowledge: Knowledge, message: str) -> None:
    most = TIMES_AN_ORDINARY_QUESTION * calls(lambda: _read(ORDINARY, knowledge))
    assert calls(lambda: _read(message, knowledge)) <= most


def test_the_count_notices_what_is_not_cut(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    message = messages(NAMES)["near-matches"]["two letters swapped"]
    before = calls(lambda: _read(message, knowledge))
    monkeypatch.setattr(folding, "LONGEST_TEXT", 10 * LONGEST)
    assert calls(lambda: _read(message, knowledge)) > 3 * before


def _read(message: str, knowledge: Knowledge) -> object:
    return _understood(message, knowledge), search(knowledge.index, message)


def _understood(message: str, knowledge: Knowledge) -> Understood:
    return understand(message, knowledge.vocabulary, DAY)
