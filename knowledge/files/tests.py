"""Knowledge tests: questions that staff want to stay answered by a certain entry, one a line, and what becomes of them.

# Words after a sign like this are for people.
wie viel kohle als azubi -> ausbildungsverguetung
fsj oder lieber gleich lehre -> freiwilligendienst | unentschlossen
wer wird weltmeister -> nothing
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process

from knowledge.entry import EntryId
from knowledge.evaluate import Outcome, Question, outcome
from knowledge.files.reading import Problem
from knowledge.index import Index
from knowledge.search import OFFERED, search

ARROW, OR, NOTHING, REMARK = "->", "|", "nothing", "#"
ALIKE = 70  # of 100, from which an id is close enough to one that is known to be suggested instead


@dataclass(frozen=True, slots=True)
class Case:
    line: int
    question: Question


@dataclass(frozen=True, slots=True)
class Tried:
    """A test passes if people get the entry: as the answer, or among those offered. `nothing` passes if unanswered."""

    case: Case
    outcome: Outcome

    @property
    def answered(self) -> bool:
        return self.outcome.decision == "answer"

    @property
    def passed(self) -> bool:
        if not self.case.question.gold:
            return not self.answered
        places = {"answer": 1, "choose": OFFERED, "none": 0}[self.outcome.decision]
        return self.outcome.right_within(places)


def read_tests(text: str, file: str, known: Sequence[EntryId]) -> tuple[list[Case], list[Problem]]:
    """What can be run, and what is wrong with the other lines. `known` are the entries that can be found."""
    cases: dict[str, Case] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or _is_remark(line):
            continue
        try:
            case = Case(number, _question(line, known))
            _refuse_twice(case, cases)
        except ValueError as error:
            problems.append(Problem(file, f"line {number}", str(error)))
        else:
            cases[case.question.text.casefold()] = case
    return list(cases.values()), problems


def try_out(index: Index, case: Case) -> Tried:
    return Tried(case, outcome(case.question, search(index, case.question.text)))


def _is_remark(line: str) -> bool:
    """A question may begin with a hashtag, a remark has a space behind the sign."""
    return line.lstrip().startswith(f"{REMARK} ") or not line.strip(f" \t{REMARK}")


def _question(line: str, known: Sequence[EntryId]) -> Question:
    asked, arrow, expected = line.rpartition(ARROW)
    if not arrow:
        raise ValueError(f"has no {ARROW} between question and entry; a remark begins with “# ”")
    if not asked.strip():
        raise ValueError(f"has no question in front of the {ARROW}")
    names = [name.strip() for name in expected.partition(f" {REMARK}")[0].split(OR)]
    if not all(names):
        raise ValueError(f"has no entry behind the {ARROW}: write its id, or {NOTHING}")
    if NOTHING in names and len(names) > 1:
        raise ValueError(f"says {NOTHING} and an entry: keep one of both")
    gold = frozenset(_entry(name, known) for name in names if name != NOTHING)
    return Question(asked.strip(), gold)


def _entry(name: str, known: Sequence[EntryId]) -> EntryId:
    if name in known:
        return EntryId(name)
    near = process.extractOne(name, known, score_cutoff=ALIKE)
    hint = f"is it {near[0]!r}?" if near else "write the id of an entry that the search can find"
    raise ValueError(f"there is no entry {name!r} to be found: {hint}")


def _refuse_twice(case: Case, cases: dict[str, Case]) -> None:
    earlier = cases.get(case.question.text.casefold())
    if earlier:
        raise ValueError(f"asks the same as line {earlier.line}: keep one; several entries are written a {OR} b")
