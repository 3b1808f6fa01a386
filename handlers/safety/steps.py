"""Finds phrases in words: all of them in one pass, so that a long hostile message costs no more than a long one."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

CLAUSE_ENDS: Final = "."
Spell = Callable[[str], list[str]]
_JOINT: Final = re.compile(r"( … |_| )")


@dataclass(slots=True, eq=False)
class Step:
    """After a word of a phrase: how many others may stand before the next one, and which ones may come."""

    gap: int = 0
    ends: bool = False
    then: dict[str, list["Step"]] = field(default_factory=dict)


def each_way(row: str) -> Iterator[str]:
    """A row of the table as the phrases it stands for: "a|b" is either."""
    parts = re.split(r"([ _]+)", row)
    return ("".join(way) for way in itertools.product(*(part.split("|") for part in parts)))


def steps(rows: Iterable[str], gap: int, spell: Spell) -> Step:
    """The table as steps; `gap` is how many words may stand between two that are parted by a blank."""
    first = Step()
    gaps = {" ": gap, "_": 0, " … ": 6}
    for phrase in itertools.chain.from_iterable(map(each_way, rows)):
        at = first
        for word, after in _spelled(phrase, gaps, spell):
            at = _next(at, word, after)
        at.ends = True
    return first


def _spelled(phrase: str, gaps: dict[str, int], spell: Spell) -> Iterator[tuple[str, int]]:
    parts = [*_JOINT.split(phrase.replace(" .", "_.")), "_"]
    for written, joint in zip(parts[::2], parts[1::2], strict=True):
        words = spell(written)
        yield from ((word, 0) for word in words[:-1])
        yield from ((word, gaps[joint]) for word in words[-1:])


def _next(at: Step, word: str, gap: int) -> Step:
    for step in at.then.setdefault(word, []):
        if step.gap == gap:
            return step
    at.then[word].append(Step(gap))
    return at.then[word][-1]


def found(first: Step, words: list[str], *, within_clause: bool = False) -> Iterator[range]:
    """Where phrases stand. A clause's end is no word and fills no gap; `within_clause` it parts what is open."""
    open_steps: dict[Step, tuple[int, int]] = {}  # how many more words may be passed over, and where the phrase began
    for at, word in enumerate(words):
        if not open_steps and word not in first.then:
            continue
        reached = list(_reached(first, open_steps, at, word))
        yield from (range(since, at + 1) for step, since in reached if step.ends)
        open_steps = _kept(open_steps, word, within_clause) | {step: (step.gap, since) for step, since in reached}


def _reached(first: Step, open_steps: dict[Step, tuple[int, int]], at: int, word: str) -> Iterator[tuple[Step, int]]:
    yield from ((step, at) for step in first.then.get(word, ()))
    for before, (_, since) in open_steps.items():
        yield from ((step, since) for step in before.then.get(word, ()))


def _kept(open_steps: dict[Step, tuple[int, int]], word: str, within_clause: bool) -> dict[Step, tuple[int, int]]:
    if word == CLAUSE_ENDS:
        return {} if within_clause else open_steps
    return {step: (left - 1, since) for step, (left, since) in open_steps.items() if left}
