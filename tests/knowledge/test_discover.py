"""The game of quick choices: its items, how they count, and how a run is written into an address."""

from collections import Counter
from itertools import chain
from random import Random

import pytest

from knowledge.discover.item import PROFILES, Interest
from knowledge.discover.ranking import interests, ranked, value
from knowledge.discover.run import SKIPPED, VARIANTS, Run, run_of
from knowledge.entry import FieldId
from knowledge.field import BY_ID, FIELDS

ON_A_PHONE = 40  # letters of a button
RUNS = 1500


def for_field(variant: str, field: FieldId) -> Run:
    """What somebody picks who wants a field: where nothing speaks for it, they skip."""
    picks = []
    for item in VARIANTS[variant]:
        best = max(item.options, key=lambda option: value(option, field))
        picks.append(item.options.index(best) + 1 if field in best.fields else SKIPPED)
    return Run(variant, tuple(picks))


def at_random(variant: str, random: Random, *, skips: bool) -> Run:
    least = SKIPPED if skips else 1
    return Run(variant, tuple(random.randint(least, len(item.options)) for item in VARIANTS[variant]))


@pytest.mark.parametrize("variant", VARIANTS)
def test_items_are_few_short_and_speak_for_fields_and_interests(variant: str) -> None:
    items = VARIANTS[variant]
    assert 8 <= len(items) <= 12
    texts = [option.text for item in items for option in item.options]
    assert len(texts) == len(set(texts))
    assert max(map(len, texts)) <= ON_A_PHONE
    for option in chain.from_iterable(item.options for item in items):
        assert option.fields.keys() <= BY_ID.keys()
        assert option.fields
        assert option.interests
    assert {one for item in items for option in item.options for one in option.interests} == set(Interest)
    assert PROFILES.keys() == BY_ID.keys()


def test_the_second_time_is_another_game() -> None:
    first, second = VARIANTS.values()
    assert not {item.question for item in first} & {item.question for item in second}
    assert Run("a").other_variant == "b"
    assert Run("b").other_variant == "a"


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("field", [field.id for field in FIELDS])
def test_each_field_comes_first_for_who_wants_it(variant: str, field: FieldId) -> None:
    found = ranked(for_field(variant, field))
    assert found[0].field == field
    assert field in found[0].reasons[0].fields


@pytest.mark.parametrize("skips", [False, True])
@pytest.mark.parametrize("variant", VARIANTS)
def test_no_field_comes_first_by_itself(variant: str, *, skips: bool) -> None:
    random = Random(7)
    first = Counter(ranked(at_random(variant, random, skips=skips))[0].field for _ in range(RUNS))
    assert first.keys() == BY_ID.keys()
    assert max(first.values()) / RUNS < 0.12
    assert min(first.values()) / RUNS > 0.03


@pytest.mark.parametrize("variant", VARIANTS)
def test_answers_weigh_several_fields(variant: str) -> None:
    """Not one drawer for each option: whoever picks for one field raises others too."""
    for field in FIELDS:
        above = [one for one in ranked(for_field(variant, field.id)) if one.score > 0]
        assert len(above) > 1


def test_what_is_skipped_counts_for_nobody() -> None:
    only = Run("a", (1, *[SKIPPED] * 9))
    assert ranked(only)[0].field == "wood"
    assert ranked(only)[0].reasons[0].text == "Furniture from old pallets"
    nothing = Run("a", (SKIPPED,) * 10)
    assert {one.score for one in ranked(nothing)} == {0.0}
    assert interests(nothing) == []


def test_what_is_asked_for_comes_up_and_what_is_not_wanted_goes_down() -> None:
    run = for_field("a", FieldId("wood"))
    unlikely = ranked(run)[-1].field
    twice = ranked(run.weighing(unlikely, 1).weighing(unlikely, 1))
    assert unlikely in [one.field for one in twice[:3]]
    less = [one.field for one in ranked(run.weighing(FieldId("wood"), -1))]
    assert less[0] != "wood"


def test_a_run_fits_into_an_address_and_comes_back_the_same() -> None:
    random = Random(3)
    for variant in VARIANTS:
        run = at_random(variant, random, skips=True).weighing(FieldId("green"), 1).weighing(FieldId("it"), -1)
        run = run.weighing(FieldId("it"), -1)
        assert run_of(run.written()) == run
        assert len(run.written()) < 60


JUNK = ("", "z123", "a9", "a12345678901", "a1.m-nothing", "a1.x-wood", "a1m-wood", "a<script>", "1", "a-1", "a" * 500)


@pytest.mark.parametrize("written", [*JUNK, "b" + "1" * 10 + ".m-wood" * 46])
def test_what_no_game_wrote_is_no_run(written: str) -> None:
    assert run_of(written) is None


def test_an_answer_can_be_given_anew_but_not_ahead() -> None:
    run = Run("a", (1, 2, 3))
    assert run.with_pick(1, 4) == Run("a", (1, 4, 3))
    assert run.with_pick(3, 0) == Run("a", (1, 2, 3, 0))
    assert run.with_pick(5, 1) is None
    assert run.with_pick(0, 5) is None
    assert run.with_pick(-1, 1) is None
    assert run.back_at(1) == Run("a", (1,))
