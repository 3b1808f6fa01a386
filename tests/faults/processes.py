"""Real processes, each with a house of its own on the same database, and what they say came of it."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO

from tests.conftest import ROOT
from tests.forked import start

Tap = tuple[str, str, str]  # person, key of the delivery, packed action
AT_ONCE = 10  # in each process: who tap in the same moment, without waiting for each other
FINE = ("taken", "seen before", "told")


@dataclass(frozen=True, slots=True)
class Taken:
    person: str
    outcome: str
    began: float
    ended: float


@dataclass(frozen=True, slots=True)
class Outcome:
    taken: list[Taken]
    told: list[tuple[str, str]]

    @property
    def errors(self) -> list[str]:
        return [turn.outcome for turn in self.taken if turn.outcome not in FINE]

    @property
    def slowest_but_one_percent(self) -> float:
        seconds = sorted(turn.ended - turn.began for turn in self.taken)
        return seconds[int(len(seconds) * 0.99)]

    def told_to(self, person: str) -> list[str]:
        return [text for who, text in self.told if who == person]


@dataclass(frozen=True, slots=True)
class Line:
    """To one of the processes and back."""

    there: IO[str]
    back: IO[str]

    def say(self, words: str) -> None:
        self.there.write(words + "\n")
        self.there.flush()

    def hear(self) -> str:
        line = self.back.readline()
        assert line, "a process has ended"
        return line.strip()


class Houses:
    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines

    def play(self, plans: Sequence[Sequence[Tap]], *, at_once: int = AT_ONCE, a_round: bool = False) -> Outcome:
        """A plan for each process; all begin at the same moment, when all have read theirs."""
        for line, turns in zip(self._lines, plans, strict=True):
            line.say(json.dumps({"turns": turns, "at_once": at_once, "round": a_round}))
        assert {line.hear() for line in self._lines} == {"set"}
        for line in self._lines:
            line.say("go")
        results = [json.loads(line.hear()) for line in self._lines]
        taken = [Taken(*turn) for result in results for turn in result["taken"]]
        return Outcome(taken, [(who, text) for result in results for who, text in result["told"]])

    def go(self) -> Outcome:
        """A round in all of them at once: what is due is told."""
        return self.play([[] for _ in self._lines], a_round=True)


@contextmanager
def houses(url: str, broken: str = "", how_many: int = 2) -> Iterator[Houses]:
    with ExitStack() as stack:
        lines = [stack.enter_context(_begun(url, broken)) for _ in range(how_many)]
        assert [line.hear() for line in lines] == ["ready"] * how_many
        yield Houses(lines)


@contextmanager
def _begun(url: str, broken: str) -> Iterator[Line]:
    (its_input, there), (back, its_output) = os.pipe(), os.pipe()
    words = ("tests.faults.driver", url, broken)
    program = start(*words, folder=ROOT, env=dict(os.environ), stdin=its_input, stdout=its_output)
    os.close(its_input)
    os.close(its_output)
    with open(there, "w", encoding="utf-8") as writing, open(back, encoding="utf-8") as reading:
        yield Line(writing, reading)
        program.process.kill()
        program.process.join()
