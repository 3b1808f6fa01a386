"""Near the start nobody is waited for: who taps first gets a free seat."""

from dataclasses import replace
from datetime import datetime

import pytest

from handlers.booking.line import first_tap_wins, free, settle
from handlers.booking.notice import Occasion, consequences
from handlers.booking.outcomes import AlreadyIn, Booked
from handlers.booking.rules import give_back, request_seat
from handlers.speech.turn import PersonId
from tests.booking.written import AGO, HOUR, SCHOOL, START, asking, people, session

NEAR = START - HOUR


@pytest.mark.parametrize(("now", "near"), [(NEAR - AGO, False), (NEAR, True), (START - AGO, True), (START, False)])
def test_the_last_hour(now: datetime, near: bool) -> None:
    assert first_tap_wins(session(1), now) is near


def test_the_last_hour_before_booking_closes() -> None:
    early = replace(session(1), closes_at=START - 24 * HOUR)
    assert first_tap_wins(early, START - 25 * HOUR)
    assert not first_tap_wins(early, NEAR)


@pytest.mark.parametrize(
    ("seats", "before", "who", "size", "after"),
    [
        (1, "Ben waiting", "Zoe", 1, "Ben waiting, Zoe booked"),
        (1, "Ben waiting", "Ben", 1, "Ben booked"),
        (2, "Ben waiting x2, Cem waiting", "Cem", 1, "Ben waiting x2, Cem booked"),
        (2, "Ben waiting x2 rests", "Ben", 1, "Ben booked x2"),
        (1, "Ben waiting x2", "Ben", 1, "Ben waiting x2"),  # they do not fit in
        (2, "Ben waiting x2 +Cem", "Cem", 1, "Ben waiting x2 +Cem"),  # Ben speaks for them
        (1, "Mia booked, Ben waiting", "Zoe", 1, "Mia booked, Ben waiting, Zoe waiting"),
    ],
)
def test_the_first_tap_wins(seats: int, before: str, who: str, size: int, after: str) -> None:
    changed, said = request_seat(session(seats, before), asking(who, size), NEAR)
    assert people(changed) == after
    assert not isinstance(said, AlreadyIn) or after == before


def test_before_that_the_line_comes_first() -> None:
    waits = session(1, "Ben waiting")
    assert (free(waits, NEAR - AGO), free(waits, NEAR)) == (0, 1)
    assert request_seat(waits, asking("Ben"), NEAR - AGO)[1] == AlreadyIn(waits.bookings[0])


def test_all_who_fit_hear_of_a_free_seat_at_once() -> None:
    full = session(1, "Mia booked, Ben waiting, Cem waiting x2, Zoe waiting rests")
    after = give_back(full, PersonId("Mia"), NEAR, SCHOOL)[0]
    assert people(after) == "Ben waiting, Cem waiting x2, Zoe waiting", "nobody is offered it"
    told = consequences(full, after, NEAR, SCHOOL).new
    assert sorted((one.person, one.occasion) for one in told) == [
        ("Ben", Occasion.FREE_NOW),
        ("Zoe", Occasion.FREE_NOW),
    ]
    taken, said = request_seat(after, asking("Zoe"), NEAR)
    assert (people(taken), said) == ("Ben waiting, Cem waiting x2, Zoe booked", Booked())


def test_an_offer_that_holds_is_kept_in_the_last_hour() -> None:
    offered = session(1, "Mia offered, Ben waiting")
    booking = replace(offered.bookings[0], offered_until=NEAR + HOUR / 2)
    offered = offered.with_booking(booking)
    assert request_seat(offered, asking("Ben"), NEAR)[1] == AlreadyIn(offered.of(PersonId("Ben")))
    assert people(settle(offered, NEAR + HOUR / 2, SCHOOL)) == "Ben waiting"
