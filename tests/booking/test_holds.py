"""Seats kept for a class: nobody else gets them until a time, and a class that is full comes like everybody else."""

from dataclasses import replace
from datetime import datetime

import pytest

from handlers.booking.line import free, settle
from handlers.booking.outcomes import Booked, Queued, Requested, Wished
from handlers.booking.rules import Asking, give_back, request_seat
from handlers.booking.session import CareerSession
from handlers.speech.turn import PersonId
from tests.booking.written import AGO, HOLDS_END, HOUR, NOW, SCHOOL, asking, people, session


def of_class(session: CareerSession, person: str, size: int = 1) -> tuple[CareerSession, Requested]:
    return request_seat(session, Asking(PersonId(person), size, hold="10b"), NOW)


@pytest.mark.parametrize(
    ("seats", "holds", "before", "for_all", "for_class"),
    [
        (5, "10b 3", "", 2, 3),
        (5, "10b 3", "Mia booked, Ben booked", 0, 3),
        (5, "10b 3", "Mia booked @10b", 2, 2),
        (5, "10b 3", "Mia offered @10b x2", 2, 1),
        (5, "10b 3, 9a 1", "", 1, 3),
        (2, "10b 3", "", 0, 3),
        (5, "10b 3", "Mia booked x4", 0, 3),  # more are kept than are left
    ],
)
def test_seats_kept_are_not_free(seats: int, holds: str, before: str, for_all: int, for_class: int) -> None:
    kept = session(seats, before, holds=holds)
    assert (free(kept, NOW), kept.left(kept.holds[0], NOW)) == (for_all, for_class)


@pytest.mark.parametrize(
    ("before", "size", "after", "outcome"),
    [
        ("", 1, "Zoe booked @10b", Booked()),
        ("Mia booked, Ben waiting", 1, "Mia booked, Ben waiting, Zoe booked @10b", Booked()),  # past who waits
        ("", 2, "Zoe booked x2 @10b", Booked()),
        ("Mia booked @10b, Ben booked @10b", 1, "Mia booked @10b, Ben booked @10b, Zoe booked", Booked()),  # the last
        ("Mia booked x2 @10b, Ben booked", 1, "Mia booked x2 @10b, Ben booked, Zoe waiting", Queued(1)),
        ("Mia booked @10b, Ben booked", 2, "Mia booked @10b, Ben booked, Zoe waiting x2", Queued(1)),
    ],
)
def test_a_class_takes_its_own_seats_first(before: str, size: int, after: str, outcome: object) -> None:
    changed, said = of_class(session(3, before, holds="10b 2"), "Zoe", size)
    assert (people(changed), said) == (after, outcome)


def test_others_do_not_get_them() -> None:
    changed, said = request_seat(session(3, "Mia booked", holds="10b 2"), asking("Zoe"), NOW)
    assert (people(changed), said) == ("Mia booked, Zoe waiting", Queued(1))


@pytest.mark.parametrize("released", [False, True])
def test_after_their_time_they_are_for_everybody_by_the_code_too(released: bool) -> None:
    kept = session(3, "Mia booked", holds="10b 2")
    over = replace(kept, holds=tuple(replace(hold, until=NOW, released=released) for hold in kept.holds))
    assert people(of_class(over, "Zoe")[0]) == "Mia booked, Zoe booked"


@pytest.mark.parametrize(
    ("now", "after"),
    [
        (HOLDS_END - AGO, "Mia booked, Ben waiting, Cem waiting rests, Zoe waiting"),
        (HOLDS_END, "Mia booked, Ben offered, Cem offered, Zoe waiting"),
        (HOLDS_END + HOUR, "Mia booked, Ben offered, Cem offered, Zoe waiting"),
    ],
)
def test_at_their_end_those_in_line_are_offered_them(now: datetime, after: str) -> None:
    line = session(3, "Mia booked, Ben waiting, Cem waiting rests, Zoe waiting", holds="10b 2")
    changed = settle(line, now, SCHOOL)
    assert people(changed) == after
    assert changed.holds[0].released is (now >= HOLDS_END)


def test_a_seat_of_the_class_given_back_is_kept_for_the_class() -> None:
    full = session(3, "Mia booked @10b, Ben booked @10b, Cem booked, Ida waiting", holds="10b 2")
    changed = give_back(full, PersonId("Mia"), NOW, SCHOOL)[0]
    assert people(changed) == "Ben booked @10b, Cem booked, Ida waiting"
    assert people(of_class(changed, "Zoe")[0]) == "Ben booked @10b, Cem booked, Ida waiting, Zoe booked @10b"


def test_a_class_does_not_depend_on_the_draw() -> None:
    opening = replace(session(3, holds="10b 2"), draw_at=NOW + HOUR)
    changed, said = of_class(opening, "Mia")
    assert (people(changed), said) == ("Mia booked @10b", Booked())
    full = session(3, "Mia booked @10b, Ben booked @10b", holds="10b 2")
    changed, said = of_class(replace(full, draw_at=NOW + HOUR), "Zoe")
    assert (people(changed), said) == ("Mia booked @10b, Ben booked @10b, Zoe wished", Wished(1))
