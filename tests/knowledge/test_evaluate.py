"""The figures of search: formats read, shares computed by hand beside those of the code."""

import random
import runpy
from collections.abc import Callable
from dataclasses import asdict

import pytest

from knowledge.entry import EntryId, Kind
from knowledge.evaluate import (
    BadLine,
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
from tests.conftest import SHARED, need

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
    """Rightly not answered is no miss."""
    assert [miss.best for miss in misses(OUTCOMES)] == [0.85, 0.8, 0.4]


@pytest.mark.parametrize(
    ("read", "lines", "told"),
    [
        (read_entries, '{"id": "a", "title": "A"}\n\n{"id": "b"', "line 3: is not JSON"),
        (read_entries, '["a"]', "line 1: is JSON, but not an object"),
        (read_entries, '{"title": "A"}', "line 1: has no id"),
        (read_entries, '{"id": "a"}', "line 1: has no title"),
        (read_entries, '{"id": 7, "title": "A"}', "line 1: id has to be a text"),
        (read_entries, '{"id": "a", "title": "A", "questions": "Holz"}', "line 1: questions has to be a list"),
        (read_entries, '{"id": "a", "title": "A", "answer": ["x"]}', "line 1: answer has to be a text"),
        (read_questions, '{"question": "x", "gold": null}\n{"gold": null}', "line 2: has no question"),
        (read_questions, '{"question": "x"}', "line 1: has no gold"),
        (read_questions, '{"question": "x", "gold": "a"}', "line 1: gold has to be a list"),
    ],
)
def test_a_bad_line_is_told_by_its_number(read: Callable[[str], object], lines: str, told: str) -> None:
    with pytest.raises(BadLine, match=told):
        read(lines)


def test_figures_are_those_of_the_scorer() -> None:
    """Made-up outcomes with level scores, nothing found, several right entries: to the last of the scorer's digits."""
    scorer = runpy.run_path(str(need(SHARED / "eval/score.py", "the scorer")))
    for seed in range(300):
        made_up = _made_up(random.Random(seed))
        theirs = scorer["score"]([(_result(one), {"gold": sorted(one.question.gold) or None}) for one in made_up])
        ours = {name: round(of, 4) if isinstance(of, float) else of for name, of in asdict(figures(made_up)).items()}
        assert ours == theirs, seed


def _made_up(dice: random.Random) -> list[Outcome]:
    return [
        Outcome(
            Question(str(number), frozenset(map(EntryId, dice.sample("abcdefghijklmn", dice.randint(0, 2))))),
            tuple(
                zip(
                    map(EntryId, dice.sample("abcdefghijklmn", 12)),
                    sorted((dice.randint(0, 9) / 9 for _ in range(dice.randint(0, 12))), reverse=True),
                    strict=False,
                )
            ),
            dice.choice(("answer", "choose", "none")),
            dice.random(),
        )
        for number in range(dice.randint(0, 25))
    ]


def _result(one: Outcome) -> dict[str, object]:
    return {"ranked": [list(pair) for pair in one.ranked], "decision": one.decision, "ms": one.ms}
