"""Real processes, each with a house of its own on the same database, and what they say came of it."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from tests.conftest import ROOT

Tap = tuple[str, str, str]  # person, key of the delivery, packed action
A_MOMENT = 0.1  # seconds until all have read their plan
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


class Houses:
    def __init__(self, processes: list[subprocess.Popen[str]]) -> None:
        self._processes = processes

    def play(self, plans: Sequence[Sequence[Tap]], *, at_once: int = AT_ONCE, a_round: bool = False) -> Outcome:
        """A plan for each process; all begin at the same moment."""
        begin = time.monotonic() + A_MOMENT
        for process, turns in zip(self._processes, plans, strict=True):
            assert process.stdin
            plan = {"begin": begin, "turns": turns, "at_once": at_once, "round": a_round}
            process.stdin.write(json.dumps(plan) + "\n")
            process.stdin.flush()
        results = [json.loads(_line(process)) for process in self._processes]
        taken = [Taken(*turn) for result in results for turn in result["taken"]]
        return Outcome(taken, [(who, text) for result in results for who, text in result["told"]])

    def go(self) -> Outcome:
        """A round in all of them at once: what is due is told."""
        return self.play([[] for _ in self._processes], a_round=True)


@contextmanager
def houses(url: str, broken: str = "", how_many: int = 2) -> Iterator[Houses]:
    with ExitStack() as stack:
        command = [sys.executable, "-m", "tests.faults.driver", url, broken]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        processes = [stack.enter_context(subprocess.Popen(command, cwd=ROOT, **pipes)) for _ in range(how_many)]
        for process in processes:
            stack.callback(process.kill)
        assert [_line(process) for process in processes] == ["ready"] * how_many
        yield Houses(processes)


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    line = process.stdout.readline()
    assert line, f"a process has ended with {process.wait()}"
    return line.strip()
