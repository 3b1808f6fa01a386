"""Figures for search: questions with known answers in, shares of right, offered and false answers out."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from knowledge.entry import Entry, EntryId, Kind
from knowledge.search import Finding, Nothing, Sure, Unsure

Decision = Literal["answer", "choose", "none"]


class BadLine(ValueError):
    """A line that is not what it should be; `number` counts from 1."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"line {number}: {reason}")
        self.number, self.reason = number, reason


@dataclass(frozen=True, slots=True)
class Question:
    """`gold` are the entries that are right; none of them means that nobody has an answer."""

    text: str
    gold: frozenset[EntryId]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one search did: (entry, score) best first, the decision, and its time when somebody measured it."""

    question: Question
    ranked: tuple[tuple[EntryId, float], ...]
    decision: Decision
    ms: float | None = None

    @property
    def best(self) -> float:
        return self.ranked[0][1] if self.ranked else 0.0

    @property
    def position(self) -> int | None:
        return next((i for i, (entry, _) in enumerate(self.ranked[:10]) if entry in self.question.gold), None)

    def right_within(self, places: int) -> bool:
        return self.position is not None and self.position < places


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1; answerable and unanswerable questions weigh the same in `cover95` and `precision`."""

    n: int
    n_none: int
    recall1: float | None
    recall3: float | None
    mrr: float | None
    auroc: float | None
    cover95: float | None
    answered_right: float | None
    offered_right: float | None
    precision: float | None
    false_answers: float | None
    p50_ms: float | None
    p99_ms: float | None


def read_entries(lines: str) -> tuple[Entry, ...]:
    """Entries from JSON lines of `id`, `title`, `questions`, `answer`, with an optional `kind`."""
    return tuple(_entry(row, number) for number, row in _rows(lines))


def read_questions(lines: str) -> tuple[Question, ...]:
    """Questions from JSON lines of `question`, `gold` (null when nobody knows) and `kind`."""
    return tuple(_question(row, number) for number, row in _rows(lines))


def decided(found: Finding) -> Decision:
    match found:
        case Sure():
            return "answer"
        case Unsure():
            return "choose"
        case Nothing():
            return "none"


def outcome(question: Question, found: Finding, ms: float | None = None) -> Outcome:
    return Outcome(question, tuple((hit.entry.id, hit.score) for hit in found.ranked), decided(found), ms)


def figures(outcomes: Sequence[Outcome]) -> Figures:
    inside = [o for o in outcomes if o.question.gold]
    outside = [o for o in outcomes if not o.question.gold]
    answered = [o for o in inside if o.decision == "answer"]
    right = sum(o.right_within(1) for o in answered)
    false = sum(o.decision == "answer" for o in outside)
    times = [o.ms for o in outcomes if o.ms is not None]
    return Figures(
        n=len(inside),
        n_none=len(outside),
        recall1=_share(sum(o.right_within(1) for o in inside), len(inside)),
        recall3=_share(sum(o.right_within(3) for o in inside), len(inside)),
        mrr=_share(sum(1 / (o.position + 1) for o in inside if o.position is not None), len(inside)),
        auroc=_auroc([o.best for o in inside], [o.best for o in outside]),
        cover95=_cover(inside, outside, precision=0.95),
        answered_right=_share(right, len(inside)),
        offered_right=_share(sum(o.decision == "choose" and o.right_within(3) for o in inside), len(inside)),
        precision=_share(right, len(answered) + false * _weight(inside, outside)),
        false_answers=_share(false, len(outside)),
        p50_ms=_percentile(times, 0.50),
        p99_ms=_percentile(times, 0.99),
    )


def figures_by_kind(outcomes: Sequence[Outcome]) -> dict[str, Figures]:
    def kind(outcome: Outcome) -> str:
        return outcome.question.kind

    return {name: figures(tuple(group)) for name, group in groupby(sorted(outcomes, key=kind), key=kind)}


def misses(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """What went wrong, the worst first: wrong answers, then what was not found first, each by how sure it was."""
    wrong = [o for o in outcomes if (not o.right_within(1) if o.question.gold else o.decision == "answer")]
    return tuple(sorted(wrong, key=lambda o: (o.decision != "answer", -o.best)))


def _rows(lines: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(lines.split("\n"), 1):
        if line.strip():
            yield number, _row(line, number)


def _row(line: str, number: int) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        raise BadLine(number, 'is not JSON; each line has to be an object such as {"question": "…"}') from None
    if not isinstance(row, dict):
        raise BadLine(number, "is JSON, but not an object in {}")
    return row


def _entry(row: Mapping[str, Any], number: int) -> Entry:
    kind = Kind(row["kind"]) if row.get("kind") in tuple(Kind) else Kind.ANSWER
    name, title = _text(row, "id", number, required=True), _text(row, "title", number, required=True)
    phrasings = _texts(row, "questions", number)
    return Entry(EntryId(name), kind, title, _text(row, "answer", number), phrasings)


def _question(row: Mapping[str, Any], number: int) -> Question:
    if "gold" not in row:
        raise BadLine(number, "has no gold: the list of the right entries' ids, or null if nobody has an answer")
    gold = frozenset(map(EntryId, _texts(row, "gold", number)))
    return Question(_text(row, "question", number, required=True), gold, _text(row, "kind", number))


def _text(row: Mapping[str, Any], name: str, number: int, *, required: bool = False) -> str:
    value = row.get(name)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        raise BadLine(number, f"has no {name}" if value is None else f"{name} has to be a text in quotes")
    return value


def _texts(row: Mapping[str, Any], name: str, number: int) -> tuple[str, ...]:
    value = row.get(name)
    if value is not None and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        raise BadLine(number, f'{name} has to be a list of texts such as ["a", "b"]')
    return tuple(value or ())


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _weight(inside: Sequence[Outcome], outside: Sequence[Outcome]) -> float:
    return len(inside) / len(outside) if outside else 0.0


def _auroc(inside: Sequence[float], outside: Sequence[float]) -> float | None:
    """How often a question with an answer scores above one without; a tie is half."""
    if not inside or not outside:
        return None
    scored = sorted([(score, 1) for score in inside] + [(score, 0) for score in outside])
    ranks, below = 0.0, 0
    for _, tied in groupby(scored, key=lambda pair: pair[0]):
        sides = [side for _, side in tied]
        ranks += (below + (len(sides) + 1) / 2) * sum(sides)
        below += len(sides)
    return (ranks - len(inside) * (len(inside) + 1) / 2) / (len(inside) * len(outside))


def _cover(inside: Sequence[Outcome], outside: Sequence[Outcome], precision: float) -> float | None:
    """The largest share answered rightly at any threshold where that share of the answers given is right."""
    if not inside or not outside:
        return None
    weight = _weight(inside, outside)
    events = [(o.best, o.right_within(1), 1.0) for o in inside] + [(o.best, False, weight) for o in outside]
    right = given = cover = 0.0
    for _, tied in groupby(sorted(events, key=lambda event: -event[0]), key=lambda event: event[0]):
        for _, is_right, mass in tied:
            right, given = right + is_right, given + mass
        if right / given >= precision:
            cover = max(cover, right / len(inside))
    return cover


def _percentile(values: Sequence[float], share: float) -> float | None:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None
