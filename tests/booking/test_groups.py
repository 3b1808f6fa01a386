"""Groups: all of them or none, on the waiting list too; who joins, who leaves, and who speaks for them."""

from dataclasses import replace

import pytest

from handlers.booking.groups import join_group
from handlers.booking.line import offer_free_seats
from handlers.booking.outcomes import AlreadyIn, Booked, CalledOff, Clash, GroupIsFull, Joined, NotIn, Queued, TooLate
from handlers.booking.rules import Asking, accept_offer, give_back, give_back_one, keep_place, leave, request_seat
from handlers.speech.turn import PersonId
from tests.booking.written import NOW, SCHOOL, START, asking, elsewhere, people, session, was


@pytest.mark.parametrize(
    ("seats", "before", "size", "after", "outcome"),
    [
        (4, "", 4, "Zoe booked x4", Booked()),
        (4, "Mia booked", 4, "Mia booked, Zoe waiting x4", Queued(1, 3)),
        (4, "Mia booked x3", 2, "Mia booked x3, Zoe waiting x2", Queued(1, 1)),
        (4, "Mia booked x3", 1, "Mia booked x3, Zoe booked", Booked()),
        (4, "Mia booked, Ben waiting x4", 1, "Mia booked, Ben waiting x4, Zoe booked", Booked()),  # Ben does not fit
        (4, "Mia booked x4, Ben waiting", 2, "Mia booked x4, Ben waiting, Zoe waiting x2", Queued(2)),
    ],
)
def test_a_group_gets_all_its_seats_or_none(seats: int, before: str, size: int, after: str, outcome: object) -> None:
    changed, said = request_seat(session(seats, before), asking("Zoe", size), NOW)
    assert (people(changed), said) == (after, outcome)


@pytest.mark.parametrize(
    ("seats", "before", "after"),
    [
        (4, "Mia waiting x4, Ben waiting", "Mia offered x4, Ben waiting"),
        (3, "Mia waiting x4, Ben waiting", "Mia waiting x4, Ben offered"),
        (3, "Mia waiting x2, Ben waiting x2, Cem waiting", "Mia offered x2, Ben waiting x2, Cem offered"),
        (2, "Mia waiting x3, Ben waiting x2, Cem waiting", "Mia waiting x3, Ben offered x2, Cem waiting"),
    ],
)
def test_first_come_first_served_among_those_who_fit(seats: int, before: str, after: str) -> None:
    assert people(offer_free_seats(session(seats, before), NOW, SCHOOL)) == after


@pytest.mark.parametrize(
    ("before", "who", "after"),
    [
        ("Mia booked x2 +Ben, Cem waiting x2", "Mia", "Cem offered x2"),
        ("Mia booked x2 +Ben, Cem waiting x2", "Ben", "Mia booked, Cem waiting x2"),
        ("Mia booked x2 +Ben, Cem waiting", "Ben", "Mia booked, Cem offered"),
        ("Ida booked x2, Mia waiting x2 +Ben", "Ben", "Ida booked x2, Mia waiting"),
        ("Ida booked, Mia waiting x2 +Ben", "Ben", "Ida booked, Mia offered"),  # alone she fits
    ],
)
def test_who_speaks_gives_all_back_and_the_others_their_own(before: str, who: str, after: str) -> None:
    assert people(give_back(session(2, before), PersonId(who), NOW, SCHOOL)[0]) == after


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("Mia booked x3 +Ben", "Mia booked x2 +Ben", "a seat that nobody has joined for"),
        ("Mia booked x2 +Ben", "Ben booked", "all have joined: her own, and Ben speaks for himself"),
        ("Mia booked x3 +Ben +Cem", "Ben booked x2 +Cem", "Ben speaks for Cem now"),
        ("Mia booked x2, Ida waiting", "Mia booked, Ida waiting", "there is one seat too few anyway"),
        ("Mia booked", "", "alone that is all"),
        ("Mia offered x2, Ida waiting", "Mia offered, Ida waiting", "of an offer, too"),
    ],
)
def test_one_of_a_group_cannot_come(before: str, after: str, why: str) -> None:
    full = session(1, before)
    changed, said = give_back_one(full, PersonId("Mia"), NOW, SCHOOL)
    assert (people(changed), said) == (after, was(full, "Mia")), why


def test_a_seat_of_a_group_goes_to_the_next_who_fits() -> None:
    full = session(3, "Mia booked x3, Ben waiting x2, Cem waiting")
    assert people(give_back_one(full, PersonId("Mia"), NOW, SCHOOL)[0]) == "Mia booked x2, Ben waiting x2, Cem offered"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Mia booked x3 +Ben", "Ben booked x2"),
        ("Mia waiting x2 +Ben, Ida waiting", "Ben offered, Ida waiting"),
        ("Mia booked", ""),
    ],
)
def test_who_leaves_alone_leaves_the_others_in(before: str, after: str) -> None:
    assert people(leave(session(1, before), PersonId("Mia"), NOW, SCHOOL)[0]) == after


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        ("Mia booked x2", "Mia booked x2 +Zoe", Joined),
        ("Mia waiting x2", "Mia waiting x2 +Zoe", Joined),
        ("Mia booked x2 +Ben", "Mia booked x2 +Ben", GroupIsFull),
        ("Mia booked x3 +Zoe", "Mia booked x3 +Zoe", AlreadyIn),
        ("Mia booked x2, Zoe waiting", "Mia booked x2, Zoe waiting", AlreadyIn),
        ("Ben booked x2", "Ben booked x2", NotIn),
        ("Mia booked", "Mia booked", NotIn),
    ],
)
def test_the_others_join_by_the_code(before: str, after: str, outcome: type) -> None:
    changed, said = join_group(session(4, before), Asking(PersonId("Zoe"), code="MIA2"), NOW)
    assert (people(changed), type(said)) == (after, outcome)


def test_nobody_joins_late_or_in_two_places() -> None:
    group, zoe = session(4, "Mia booked x2"), Asking(PersonId("Zoe"), code="MIA2")
    assert join_group(group, zoe, START) == (group, TooLate())
    busy = Asking(PersonId("Zoe"), code="MIA2", engaged=(elsewhere(),))
    assert join_group(group, busy, NOW) == (group, Clash((elsewhere(),)))
    ill = replace(group, called_off="krank")
    assert join_group(ill, zoe, NOW) == (ill, CalledOff("krank"))


def test_only_who_speaks_answers_an_offer() -> None:
    offered = session(2, "Mia offered x2 +Ben")
    assert people(accept_offer(offered, asking("Ben"), NOW)[0]) == "Mia offered x2 +Ben"
    assert people(accept_offer(offered, asking("Mia"), NOW)[0]) == "Mia booked x2 +Ben"


@pytest.mark.parametrize(
    ("seats", "before", "after", "place"),
    [
        (1, "Mia offered, Ben waiting", "Mia waiting rests, Ben offered", 1),
        (1, "Mia offered", "Mia waiting rests", 1),
        (2, "Mia offered x2, Ben waiting, Cem waiting", "Mia waiting x2 rests, Ben offered, Cem offered", 1),
        (2, "Ida booked, Ben waiting x2, Mia offered", "Ida booked, Ben waiting x2, Mia waiting rests", 2),
    ],
)
def test_not_this_one_but_keep_my_place(seats: int, before: str, after: str, place: int) -> None:
    changed, said = keep_place(session(seats, before), PersonId("Mia"), NOW, SCHOOL)
    assert (people(changed), said.position) == (after, place)


@pytest.mark.parametrize(
    ("before", "who", "after", "why"),
    [
        (
            "Ida booked, Mia waiting rests, Ben waiting",
            "Ida",
            "Mia offered, Ben waiting",
            "a seat nobody was asked about",
        ),
        ("Ben offered, Mia waiting rests", "Ben", "Mia waiting rests", "the seat that she did not want"),
        ("Ida booked, Mia waiting rests", "Mia", "Ida booked", "who rests may leave"),
    ],
)
def test_who_rests_hears_of_the_next_seat(before: str, who: str, after: str, why: str) -> None:
    assert people(give_back(session(1, before), PersonId(who), NOW, SCHOOL)[0]) == after, why
