"""What teachers see never lets them single anybody out: by looking every night, by joining in, or in a small group."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.links.link import Purpose, Step
from handlers.links.released import FEWEST, Figure, after_day, after_week, new_margin
from handlers.speech.actions import Forget, GiveBack, TakeSeat
from storage.links import releases
from tests.conftest import World, on_both_databases
from tests.links.made import figures, make, plan, released, sleep_over

MARGINS = {n: comb(8, n) / 2**8 for n in range(9)}  # how likely each is
QUESTION = "Was macht ein Tischler?"

Seen = tuple[int, ...]  # what a figure was on each night
Figures = dict[tuple[Figure, Seen], float]


def chances(came: Sequence[int], margins: Mapping[int, float] = MARGINS) -> dict[Seen, float]:
    """All that somebody can see who looks every night, and how likely it is, if so many come on each day."""
    found: Figures = {(Figure(), ()): 1.0}
    for day, _ in enumerate(came):
        people = sum(came[: day + 1])
        found = _by_lot(found, lambda figure, margin, people=people: after_day(figure, people, margin), margins)
        if day % 7 == 6:
            found = _by_lot(found, after_week, margins)
        found = {(figure, (*seen, figure.shown)): likely for (figure, seen), likely in found.items()}
    seen: Counter[Seen] = Counter()
    for (_, shown), likely in found.items():
        seen[shown] += likely
    return dict(seen)


def _by_lot(found: Figures, rule: Callable[[Figure, int], Figure], margins: Mapping[int, float]) -> Figures:
    after: Counter[tuple[Figure, Seen]] = Counter()
    for (figure, seen), likely in found.items():
        for margin, as_well in margins.items():
            after[rule(figure, margin), seen] += likely * as_well
    return dict(after)


def told_apart(one: Sequence[int], other: Sequence[int]) -> float:
    """The best chance to guess which of two was, where both are as likely before."""
    a, b = chances(one), chances(other)
    difference = sum((abs(a.get(seen, 0.0) - b.get(seen, 0.0)) for seen in {*a, *b}), 0.0)
    return 0.5 + difference / 4


def known_for_sure(one: Sequence[int], other: Sequence[int]) -> float:
    """How likely is something that can be seen in the first case alone."""
    a, b = chances(one), chances(other)
    return sum((likely for seen, likely in a.items() if not b.get(seen)), 0.0)


DAYS = 9
ON_ONE_DAY = [[some if day == 3 else 0 for day in range(DAYS)] for some in range(26)]
EACH_DAY = [[some] * DAYS for some in (1, 2, 3, 5, 8)]
BEFORE_AND_AFTER = [[9, 0, 0, 4, 4, 0, 0, 0, 0], [8, 0, 0, 0, 8, 0, 0, 1, 1], [3, 3, 3, 0, 0, 0, 0, 0, 0]]


@pytest.mark.parametrize("own", [*ON_ONE_DAY, *EACH_DAY, *BEFORE_AND_AFTER], ids=str)
def test_who_joins_in_does_not_learn_whether_somebody_else_was_there(own: list[int]) -> None:
    """The teacher gives the link to one pupil alone, knows all other people behind it, and looks every night."""
    with_pupil = [people + (day == 3) for day, people in enumerate(own)]
    assert told_apart(own, with_pupil) < 2 / 3
    assert known_for_sure(with_pupil, own) < 0.01
    assert known_for_sure(own, with_pupil) < 0.01


def test_without_the_lot_they_would_learn_it() -> None:
    """Four people of one's own, and one more comes: the fifth would give it away."""
    own, with_pupil = [0, 4, 0], [0, 5, 0]
    assert chances(own, {0: 1.0}).keys().isdisjoint(chances(with_pupil, {0: 1.0}))


Days = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 8), st.integers(0, 8)), max_size=40)


@settings(max_examples=200, deadline=None)
@given(Days)
def test_each_time_a_figure_grows_there_are_as_many_new_people_behind_it(days: list[tuple[int, int, int]]) -> None:
    figure, people = Figure(), 0
    for day, (came, margin, weeks) in enumerate(days):
        people += came
        looks = [lambda now, all_in=people, lot=margin: after_day(now, all_in, lot)]
        looks += [lambda now, lot=weeks: after_week(now, lot)] if day % 7 == 6 else []
        for look in looks:
            after = look(figure)
            grown = after.shown - figure.shown
            assert grown == 0 or (grown >= FEWEST and grown % FEWEST == 0), "by fives, and never less than before"
            assert after.done - figure.done >= grown, "it says: at least so many"
            figure = after
    assert figure.done + figure.waiting == people


def test_margins_are_as_the_table_says() -> None:
    drawn = Counter(new_margin() for _ in range(4000))
    assert set(drawn) <= set(MARGINS)
    assert 800 < drawn[4] < 1400


@on_both_databases
@pytest.mark.parametrize("size", [4, 13])
async def test_a_class_is_shown_from_five_people_on_and_only_the_next_day(world: World, size: int) -> None:
    link = await make(world, "s_loeten", Purpose.CLASS)
    await plan(world, seats=30)
    for n in range(size):
        await world.messenger.write(f"Kind {n}", f"/start l_{link.code}")
        await world.messenger.write(f"Kind {n}", QUESTION)
        await world.messenger.did(f"Kind {n}", TakeSeat("loeten"))
    await world.go()
    assert (await released(world, link)).steps == {}, "not on the same day"
    await sleep_over(world)
    found = await released(world, link)
    if size < FEWEST:
        assert (found.steps, found.topics) == ({}, {})
    else:
        assert found.steps.keys() == {Step.STARTED, Step.ASKED, Step.BOOKED}
        assert set(found.steps.values()) | set(found.topics.values()) <= {5, 10}
        assert "wood" in found.topics


async def test_who_takes_part_themselves_and_who_leaves_change_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A seat given back, or all about a person deleted: what was shown stays."""
    monkeypatch.setattr(releases, "new_margin", lambda: 0)
    link = await make(world, "s_loeten", Purpose.CLASS)
    await plan(world, seats=30)
    for n in range(5):
        await world.messenger.write(f"Kind {n}", f"/start l_{link.code}")
        await world.messenger.did(f"Kind {n}", TakeSeat("loeten"))
    await sleep_over(world)
    before = await released(world, link)
    assert before.steps == {Step.STARTED: 5, Step.BOOKED: 5}
    await world.messenger.did("Kind 0", GiveBack("loeten"))
    await world.messenger.did("Kind 1", Forget())
    await world.messenger.write("Kind 2", f"/start l_{link.code}")
    await sleep_over(world)
    assert await released(world, link) == before
    for n in range(5, 9):
        await world.messenger.write(f"Kind {n}", f"/start l_{link.code}")
    await sleep_over(world)
    assert await released(world, link) == before, "four more are too few"
    assert (await figures(world, link))["started"] == 9


async def test_taps_are_no_people_and_are_not_shown(world: World) -> None:
    link = await make(world)
    async with world.house.store.work() as work:
        for _ in range(40):
            await work.links.count(link.code, Step.OPENED, world.house.talks.clock.today)
    await sleep_over(world)
    assert (await released(world, link)).steps == {}


async def test_links_of_one_school_are_released_each_by_itself(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four in one class and one in the other: not even together."""
    monkeypatch.setattr(releases, "new_margin", lambda: 0)
    one, other = await make(world, "", Purpose.CLASS), await make(world, "", Purpose.CLASS)
    for n in range(5):
        await world.messenger.write(f"Kind {n}", f"/start l_{(one if n else other).code}")
    await sleep_over(world)
    assert (await released(world, one)).steps == (await released(world, other)).steps == {}


@on_both_databases
async def test_a_night_is_worked_off_once(world: World) -> None:
    today = world.house.talks.clock.today
    async with world.house.store.work() as work:
        first = [await work.releases.night(today) for _ in range(2)]
    assert first[1] is False
