"""Two processes on one database: seats, the line, and what is delivered more than once; at length by `make faults`."""

import pytest

from tests.conftest import on_both_databases
from tests.faults import rush
from tests.faults.processes import AT_ONCE, houses

pytestmark = pytest.mark.slow
ALL = 250  # in each process: all 500 people tap at once


@on_both_databases
def test_a_rush_on_few_seats(database_url: str) -> None:
    with houses(database_url) as both:
        complaints, slowest = rush.on_few_seats(both, database_url, seed=0, attempts=300, at_once=ALL)
    assert complaints == [], "seed 0"
    print(f"99 of 100 taps within {slowest:.2f} s")


@pytest.mark.slow_faults
@on_both_databases
def test_twenty_rushes_of_500_people(database_url: str) -> None:
    """Twenty at a time, as fast as both can; every fourth time all of them at once. How long it takes is told only."""
    with houses(database_url) as both:
        for seed in range(20):
            at_once = ALL if seed % 4 == 3 else AT_ONCE
            complaints, slowest = rush.on_few_seats(both, database_url, seed, at_once=at_once)
            print(f"seed {seed}: 99 of 100 taps within {slowest:.2f} s, {2 * at_once} at a time", flush=True)
            assert complaints == [], f"seed {seed}"


@on_both_databases
def test_bookings_that_come_five_times_at_once(database_url: str) -> None:
    with houses(database_url) as both:
        assert rush.delivered_five_times(both, database_url, seed=0, bookings=50) == [], "seed 0"


@pytest.mark.slow_faults
@on_both_databases
def test_500_bookings_that_come_five_times_at_once(database_url: str) -> None:
    with houses(database_url) as both:
        assert rush.delivered_five_times(both, database_url, seed=1) == [], "seed 1"


@on_both_databases
def test_five_give_back_at_once(database_url: str) -> None:
    with houses(database_url) as both:
        for seed in range(3):
            assert rush.five_give_back(both, database_url, seed) == [], f"seed {seed}"


@pytest.mark.slow_faults
@on_both_databases
def test_five_give_back_at_once_again_and_again(database_url: str) -> None:
    with houses(database_url) as both:
        for seed in range(50):
            assert rush.five_give_back(both, database_url, seed) == [], f"seed {seed}"


@on_both_databases
def test_without_the_lock_a_rush_goes_wrong(database_url: str) -> None:
    with houses(database_url, "without lock") as both:
        complaints, _ = rush.on_few_seats(both, database_url, seed=0, attempts=300, at_once=ALL)
    assert complaints, "two with one seat or one place in line, or errors"


@on_both_databases
def test_without_the_lock_giving_back_goes_wrong(database_url: str) -> None:
    with houses(database_url, "without lock") as both:
        assert any(rush.five_give_back(both, database_url, seed) for seed in range(20)), "an offer lost or errors"


@on_both_databases
def test_without_memory_of_what_came_before_people_are_told_again(database_url: str) -> None:
    with houses(database_url, "without memory") as both:
        complaints = rush.delivered_five_times(both, database_url, seed=0, bookings=50)
    assert any(complaint.startswith("told: too many") for complaint in complaints)
