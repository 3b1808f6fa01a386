"""The figures of search: formats read, shares computed by hand beside those of the code."""

import pytest

from knowledge.entry import EntryId, Kind
from knowledge.evaluate import (
    Decision,
    Figures,
    Outcome,
    Question,
    figures,
    figures_by_kind,
    misses,
    read_entries,
    read_questions,
)

ENTRIES = """
{"id": "a", "title": "Tischler/in", "questions": ["Holz", "Möbel"], "answer": "Baut Möbel."}
{"id": "b", "kind": "occupation", "title": "Bäcker/in", "questions": []}
"""
QUESTIONS = """
{"question": "Möbel?", "gold": ["a"], "kind": "key"}

{"question": "Wetter?", "gold": null, "kind": "none"}
"""


def outcome(gold: str, ranked: str, best: float, decision: Decision = "answer", kind: str = "") -> Outcome:
    """`gold` and `ranked` are ids of one letter each; scores fall from `best`."""
    ids = tuple((EntryId(one), best - place / 100) for place, one in enumerate(ranked))
    return Outcome(Question(f"{gold}?", frozenset(map(EntryId, gold)), kind), ids, decision, ms=best)


def test_entries_are_read() -> None:
    tischler, baecker = read_entries(ENTRIES)
    assert (tischler.id, tischler.phrasings, tischler.answer) == ("a", ("Holz", "Möbel"), "Baut Möbel.")
    assert (baecker.kind, baecker.answer) == (Kind.OCCUPATION, "")


def test_questions_are_read() -> None:
    assert read_questions(QUESTIONS) == (
        Question("Möbel?", frozenset({EntryId("a")}), "key"),
        Question("Wetter?", frozenset(), "none"),
    )


OUTCOMES = (
    outcome("a", "abc", 0.9),
    outcome("b", "abc", 0.8, "choose"),
    outcome("c", "ab", 0.4, "none"),
    outcome("a", "abc", 0.7),
    outcome("", "abc", 0.3, "none"),
    outcome("", "abc", 0.85),
)


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("n", 4),
        ("n_none", 2),
        ("recall1", 2 / 4),
        ("recall3", 3 / 4),
        ("mrr", (1 + 1 / 2 + 0 + 1) / 4),
        ("auroc", (2 + 1 + 1 + 1) / 8),
        ("cover95", 1 / 4),
        ("answered_right", 2 / 4),
        ("offered_right", 1 / 4),
        ("precision", 2 / (2 + 1 * 2)),
        ("false_answers", 1 / 2),
        ("p50_ms", 0.8),
        ("p99_ms", 0.9),
    ],
)
def test_figures_by_hand(figure: str, value: float) -> None:
    assert getattr(figures(OUTCOMES), figure) == pytest.approx(value)


def test_nothing_asked_gives_no_figures() -> None:
    assert figures(()) == Figures(0, 0, *[None] * 11)


def test_level_scores_count_half() -> None:
    assert figures((outcome("a", "a", 0.5), outcome("", "a", 0.5))).auroc == 0.5


def test_figures_by_kind() -> None:
    kinds = figures_by_kind(
        (outcome("a", "a", 1, kind="key"), outcome("a", "b", 1, kind="full"), outcome("a", "a", 1, kind="key"))
    )
    assert {kind: (of.n, of.recall1) for kind, of in kinds.items()} == {"key": (2, 1.0), "full": (1, 0.0)}


def test_the_surest_wrong_answers_are_the_worst_misses() -> None:
    assert [miss.best for miss in misses(OUTCOMES)] == [0.85, 0.8, 0.4, 0.3]
