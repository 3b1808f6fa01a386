"""What can be found out from all that is ever shown of a survey: never more than the step a number lies in."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from handlers.surveys.counting import ALL, Cell, Part, Sheet, count
from handlers.surveys.results import Results, has_enough, results, texts_shown
from handlers.surveys.survey import Ask, Question, Stage, Survey

TODAY = date(2026, 11, 20)
OVER = TODAY + timedelta(days=1)
SURVEY = Survey(
    "s",
    "Was fehlt?",
    "",
    questions=(
        Question("Wie oft?", Ask.SCALE),
        Question("Was?", Ask.SEVERAL, ("Kran", "Kurs", "Zeit")),
        Question("Warum?", Ask.WORDS),
    ),
    groups=(
        Question("Wo?", options=("Holzminden", "Höxter", "Hameln")),
        Question("Wie groß?", options=("klein", "groß")),
    ),
    opens_on=TODAY,
    closes_on=TODAY,
    stage=Stage.STARTED,
)


def counted(sheets: Sequence[Sheet], survey: Survey = SURVEY) -> dict[Cell, int]:
    counts: dict[Cell, int] = {}
    for sheet in sheets:
        found = count(survey, sheet)
        for cell in found.cells if found else ():
            counts[cell] = counts.get(cell, 0) + 1
    return counts


def sheet(place: int | None, size: int | None, often: int | None, what: Sequence[int] = ()) -> Sheet:
    chosen = {at: (one,) for at, one in enumerate((place, size, often)) if one is not None}
    return Sheet({**chosen, 3: tuple(what)}, {})


maybe = st.none() | st.integers(0, 1)
sheets = st.lists(
    st.builds(
        sheet,
        st.none() | st.integers(0, 2),
        maybe,
        st.none() | st.integers(0, 4),
        st.lists(st.integers(0, 2), unique=True, max_size=3),
    ),
    min_size=10,
    max_size=45,
)


def numbers(shown: Results | None) -> dict[Cell, int]:
    """All that a reader sees."""
    found: dict[Cell, int] = {}
    for part in shown.parts if shown else ():
        found[Cell(part.part)] = part.people
        for at, options in enumerate(part.options):
            found |= {Cell(part.part, at, n): number for n, number in enumerate(options)}
    return found


def relations(survey: Survey, cells: Sequence[Cell]) -> Iterator[tuple[list[Cell], Cell]]:
    """Parts and their whole, as everybody knows them who knows the questions."""
    parts = sorted({cell.part for cell in cells})
    for part in parts:
        for at, question in enumerate(survey.questions):
            options = [cell for cell in cells if cell.part == part and cell.question == at]
            if question.ask in (Ask.ONE, Ask.SCALE) and options:
                yield options, Cell(part)
            yield from (([cell], Cell(part)) for cell in options)
    for group in range(len(survey.groups)):
        for about in sorted({(cell.question, cell.option) for cell in cells}):
            inside = [Cell(part, *about) for part in parts if part.group == group]
            yield inside, Cell(ALL, *about)


def range_of(cell: Cell, shown: dict[Cell, int], survey: Survey) -> tuple[int, int]:
    """The smallest and the largest number that fit everything that is shown: what an attacker can compute."""
    cells = sorted(shown)
    at = {one: n for n, one in enumerate(cells)}
    rows = []
    for inside, whole in relations(survey, cells):
        row = np.zeros(len(cells))
        row[[at[one] for one in inside]] = 1
        row[at[whole]] -= 1
        rows.append(row)
    low = np.array([shown[one] for one in cells], float)
    bounds = Bounds(low, low + survey.least - 1)
    limits = LinearConstraint(np.array(rows), -np.inf, 0)
    aim = np.zeros(len(cells))
    aim[at[cell]] = 1
    ends = [milp(sign * aim, constraints=limits, bounds=bounds, integrality=np.ones(len(cells))) for sign in (1, -1)]
    assert all(one.success for one in ends)
    return round(ends[0].fun), round(-ends[1].fun)


@settings(max_examples=25, deadline=None)
@given(sheets, st.integers(5, 7), st.randoms(use_true_random=False))
def test_no_number_can_be_narrowed_by_all_others(answers: list[Sheet], least: int, random: object) -> None:
    survey = Survey(**{name: getattr(SURVEY, name) for name in SURVEY.__slots__} | {"least": least})
    counts = counted(answers, survey)
    shown = numbers(results(survey, counts, OVER))
    for cell in sorted(shown)[:: max(1, len(shown) // 6)]:
        assert shown[cell] % least == 0
        assert shown[cell] <= counts.get(cell, 0) < shown[cell] + least
        assert range_of(cell, shown, survey) == (shown[cell], shown[cell] + least - 1), (cell, shown)


def test_the_attacker_does_find_what_careless_numbers_give_away() -> None:
    """With exact numbers of the whole beside it, the same attack finds the answer of a single person."""
    counts = counted([sheet(0, None, 4) for _ in range(5)] + [sheet(1, None, 0)])
    cells = [Cell(ALL, 0, 0), Cell(ALL, 0, 4), Cell(ALL)]
    careless = {cell: counts[cell] for cell in cells}
    one_by_one = Survey(**{name: getattr(SURVEY, name) for name in SURVEY.__slots__} | {"least": 1})
    assert range_of(Cell(ALL, 0, 0), careless, one_by_one) == (1, 1)


@settings(max_examples=40, deadline=None)
@given(sheets)
def test_nothing_tells_whether_one_of_a_few_was_there(answers: list[Sheet]) -> None:
    """Whatever a group of fewer than five answers, exactly the same is shown of it."""
    few = [one for one in answers if one.chosen.get(0) == (2,)][:4]
    others = [one for one in answers if one.chosen.get(0) != (2,)]
    changed = [sheet(2, None, 4 - one.chosen.get(2, (0,))[0]) for one in few]
    of_few = [
        {
            cell: n
            for cell, n in numbers(results(SURVEY, counted([*others, *some]), OVER)).items()
            if cell.part == Part(0, 2)
        }
        for some in (few, changed, [])
    ]
    assert of_few == [{}, {}, {}]


def test_before_the_end_nothing_is_shown_so_that_there_is_no_difference() -> None:
    answers = [sheet(0, 0, one % 5) for one in range(20)]
    for many in range(21):
        counts = counted(answers[:many])
        assert results(SURVEY, counts, TODAY) is None
        assert has_enough(SURVEY, counts) == (many >= 5)
    assert not texts_shown(SURVEY, ["a b"] * 9, TODAY)


def test_one_more_answer_after_a_full_step_shows_nothing() -> None:
    """Also at two ends of two surveys with the same people, but for one."""
    shown = [numbers(results(SURVEY, counted([sheet(0, 0, 1)] * n), OVER)) for n in range(5, 11)]
    assert [before == after for before, after in pairwise(shown)] == [True, True, True, True, False]


def test_combinations_of_groups_and_of_questions_are_nowhere() -> None:
    """Nobody can ask what the small companies of Holzminden answered: only numbers of one group are ever counted."""
    found = count(SURVEY, Sheet({0: (0,), 1: (0,), 2: (3,), 3: (0, 2)}, {4: "Weil der Kran fehlt"}))
    assert found
    assert {cell.part for cell in found.cells} == {ALL, Part(0, 0), Part(1, 0)}
    assert len(found.cells) == 3 * (1 + 1 + 2)
    assert found.texts == ((2, "Weil der Kran fehlt"),)


def test_two_people_with_swapped_answers_leave_the_same_numbers() -> None:
    one = counted([sheet(0, 0, 0, (0,)), sheet(1, 1, 4, (1,))])
    other = counted([sheet(0, 0, 4, (0,)), sheet(1, 1, 0, (1,))])
    everybody = [{cell: n for cell, n in counts.items() if cell.part == ALL} for counts in (one, other)]
    assert everybody[0] == everybody[1]


@pytest.mark.parametrize("many", range(8))
def test_texts_are_shown_from_five_on_and_in_no_order_of_time(many: int) -> None:
    texts = [f"{sign} Kran" for sign in "hgfedcba"][:many]
    assert list(texts_shown(SURVEY, texts, OVER)) == (sorted(texts) if many >= 5 else [])


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("Frag Peter Müller, 0171 2345678", ("Müller", "2345678")),
        ("ich heiße Mia Kowalski und brauche Hilfe", ("Mia", "Kowalski")),
        ("schreib an chefin@glas-holzminden.de", ("chefin", "glas-holzminden")),
        ("wir sitzen in der Bahnhofstraße 12", ("Bahnhofstraße 12",)),
    ],
)
def test_words_lose_what_could_tell_who_wrote_them(said: str, gone: Sequence[str]) -> None:
    found = count(SURVEY, Sheet({}, {4: said}))
    text = found.texts[0][1] if found and found.texts else ""
    assert not any(one in text for one in gone), text


def test_junk_is_no_answer() -> None:
    for junk in (
        Sheet({}, {}),
        Sheet({9: (0,), -1: (0,)}, {0: "x"}),
        Sheet({2: (7, -3)}, {4: " .!"}),
        Sheet({0: (1,)}, {}),
    ):
        assert count(SURVEY, junk) is None
    found = count(SURVEY, Sheet({2: (1, 2, 3), 3: (0, 0, 0)}, {}))
    assert found
    assert found.cells == (Cell(ALL), Cell(ALL, 0, 1), Cell(ALL, 1, 0))
