"""The rules of seats and offers: one row for each case, in and out."""

from dataclasses import replace
from datetime import datetime

import pytest

from handlers.booking.line import free, offer_deadline, offer_free_seats, settle
from handlers.booking.outcomes import AlreadyIn, Booked, NotIn, OfferGone, Queued, TooLate
from handlers.booking.rules import accept_offer, decline_offer, give_back, request_seat
from handlers.booking.session import State
from handlers.speech.turn import PersonId
from tests.booking.written import AGO, HOUR, LATER, NOW, SCHOOL, START, asking, on, people, session, was


@pytest.mark.parametrize(
    ("seats", "before", "after", "outcome"),
    [
        (1, "", "Zoe booked", Booked()),
        (2, "Mia booked", "Mia booked, Zoe booked", Booked()),
        (1, "Mia booked", "Mia booked, Zoe waiting", Queued(1)),
        (1, "Mia offered", "Mia offered, Zoe waiting", Queued(1)),
        (1, "Mia booked, Ben waiting", "Mia booked, Ben waiting, Zoe waiting", Queued(2)),
        (2, "Mia booked, Ben waiting", "Mia booked, Ben waiting, Zoe waiting", Queued(2)),  # never past who waits
        (0, "", "Zoe waiting", Queued(1)),
        (1, "Mia booked, Ben booked", "Mia booked, Ben booked, Zoe waiting", Queued(1)),  # seats were taken away
    ],
)
def test_who_asks_gets_a_seat_or_a_place_in_line(seats: int, before: str, after: str, outcome: object) -> None:
    changed, said = request_seat(session(seats, before), asking("Zoe"), NOW)
    assert (people(changed), said) == (after, outcome)
    assert changed.issued == len(changed.bookings)


@pytest.mark.parametrize("before", ["Mia booked", "Mia offered", "Ben booked, Mia waiting"])
def test_who_is_in_already_stays_as_they_are(before: str) -> None:
    full = session(1, before)
    assert request_seat(full, asking("Mia"), NOW) == (full, AlreadyIn(full.of(PersonId("Mia"))))


@pytest.mark.parametrize(("now", "outcome"), [(START - AGO, Booked()), (START, TooLate()), (START + AGO, TooLate())])
def test_booking_closes_with_the_start(now: datetime, outcome: object) -> None:
    assert request_seat(session(1), asking("Mia"), now)[1] == outcome


@pytest.mark.parametrize(
    ("seats", "before", "after"),
    [
        (1, "Mia booked", ""),
        (1, "Mia booked, Ben waiting", "Ben offered"),
        (1, "Mia booked, Ben waiting, Cem waiting", "Ben offered, Cem waiting"),
        (1, "Ben booked, Mia waiting, Cem waiting", "Ben booked, Cem waiting"),
        (1, "Mia offered, Ben waiting", "Ben offered"),
        (2, "Mia booked, Ben booked, Cem waiting", "Ben booked, Cem offered"),
        (1, "Mia booked, Ben booked, Cem waiting", "Ben booked, Cem waiting"),  # there was one seat too few
    ],
)
def test_a_seat_given_back_is_held_for_the_next_in_line(seats: int, before: str, after: str) -> None:
    full = session(seats, before)
    changed, said = give_back(full, PersonId("Mia"), NOW, SCHOOL)
    assert (people(changed), said) == (after, was(full, "Mia"))
    assert changed.issued == full.issued, "a number in line is never given out twice"


def test_who_comes_again_stands_at_the_end_of_the_line() -> None:
    left, _ = give_back(session(1, "Ben booked, Mia waiting, Cem waiting"), PersonId("Mia"), NOW, SCHOOL)
    again, said = request_seat(left, asking("Mia"), NOW)
    assert (people(again), said) == ("Ben booked, Cem waiting, Mia waiting", Queued(2))


def test_who_is_not_in_gives_nothing_back() -> None:
    full = session(1, "Mia booked, Ben waiting")
    assert give_back(full, PersonId("Zoe"), NOW, SCHOOL) == (full, NotIn())


@pytest.mark.parametrize(("now", "left"), [(START - HOUR - AGO, True), (START, False)])
def test_giving_back_ends_with_the_start(now: datetime, left: bool) -> None:
    full = session(1, "Mia booked, Ben waiting")
    changed, said = give_back(full, PersonId("Mia"), now, SCHOOL)
    assert (people(changed), said) == (
        ("Ben offered", was(full, "Mia")) if left else ("Mia booked, Ben waiting", TooLate())
    )


@pytest.mark.parametrize(
    ("before", "now", "after", "outcome"),
    [
        ("Mia offered", NOW, "Mia booked", Booked()),
        ("Mia offered", LATER - AGO, "Mia booked", Booked()),
        ("Mia offered", LATER, "Mia offered", OfferGone()),
        ("Ben booked, Mia waiting", NOW, "Ben booked, Mia waiting", OfferGone()),
        ("Ben offered", NOW, "Ben offered", OfferGone()),
        ("", NOW, "", OfferGone()),
    ],
)
def test_an_offer_can_be_taken_as_long_as_it_holds(before: str, now: datetime, after: str, outcome: object) -> None:
    changed, said = accept_offer(session(1, before), asking("Mia"), now)
    assert (people(changed), said) == (after, outcome)
    assert all(one.offered_until is None for one in changed.bookings if one.state is State.BOOKED)


def test_a_second_yes_changes_nothing() -> None:
    taken = session(1, "Mia booked")
    assert accept_offer(taken, asking("Mia"), NOW) == (taken, AlreadyIn(taken.bookings[0]))


def test_no_offer_is_taken_once_the_session_runs() -> None:
    offered = session(1, "Mia offered", starts=NOW)  # the offer alone would hold until later
    assert accept_offer(offered, asking("Mia"), NOW) == (offered, OfferGone())


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        ("Mia offered", "", False),
        ("Mia offered, Ben waiting, Cem waiting", "Ben offered, Cem waiting", False),
        ("Mia booked, Ben waiting", "Mia booked, Ben waiting", True),
        ("Ben booked, Mia waiting", "Ben booked, Mia waiting", True),
        ("Ben offered", "Ben offered", True),
    ],
)
def test_a_declined_offer_goes_to_the_next(before: str, after: str, gone: bool) -> None:
    offered = session(1, before)
    changed, said = decline_offer(offered, PersonId("Mia"), NOW, SCHOOL)
    assert (people(changed), said) == (after, OfferGone() if gone else was(offered, "Mia"))


@pytest.mark.parametrize(
    ("seats", "before", "now", "after"),
    [
        (1, "Mia offered, Ben waiting", LATER - AGO, "Mia offered, Ben waiting"),
        (1, "Mia offered, Ben waiting, Cem waiting", LATER, "Ben offered, Cem waiting"),
        (2, "Mia offered, Ben offered, Cem waiting", LATER, "Cem offered"),
        (2, "Mia booked, Ben offered, Cem waiting", LATER, "Mia booked, Cem offered"),
        (1, "Mia offered, Ben waiting", START, "Ben waiting"),
        (2, "Mia booked, Ben waiting", NOW, "Mia booked, Ben offered"),  # a seat more than before
        (
            1,
            "Mia booked, Ben booked, Cem waiting, Zoe waiting",
            NOW,
            "Mia booked, Ben booked, Cem waiting, Zoe waiting",
        ),
    ],
)
def test_an_offer_not_taken_in_time_goes_to_the_next(seats: int, before: str, now: datetime, after: str) -> None:
    assert people(settle(session(seats, before), now, SCHOOL)) == after


@pytest.mark.parametrize(
    ("now", "after"), [(START - HOUR - AGO, "Mia offered"), (START - HOUR, "Mia waiting"), (START, "Mia waiting")]
)
def test_nothing_is_offered_in_the_last_hour(now: datetime, after: str) -> None:
    assert people(offer_free_seats(session(1, "Mia waiting"), now, SCHOOL)) == after


@pytest.mark.parametrize(
    ("now", "starts", "until", "why"),
    [
        ("2026-11-20 08:00", "2026-11-30 16:00", "2026-11-20 20:00", "twelve hours at most"),
        ("2026-11-20 10:00", "2026-11-20 18:00", "2026-11-20 12:00", "a quarter of the time left"),
        ("2026-11-20 10:00", "2026-11-20 10:30", "2026-11-20 10:10", "ten minutes at least"),
        ("2026-11-20 10:00", "2026-11-20 10:05", "2026-11-20 10:05", "never past the start"),
        ("2026-11-20 08:59", "2026-11-30 16:00", "2026-11-20 20:59", "just before the evening"),
        ("2026-11-19 09:00", "2026-11-30 16:00", "2026-11-20 10:00", "not in the evening: until the morning"),
        ("2026-11-19 20:59", "2026-11-30 16:00", "2026-11-20 10:00", "not before the morning either"),
        ("2026-11-19 13:00", "2026-11-30 16:00", "2026-11-20 10:00", "after midnight: the same day's morning"),
        ("2026-11-18 23:00", "2026-11-30 16:00", "2026-11-19 19:00", "made at night: counted from the morning"),
        ("2026-11-19 03:00", "2026-11-30 16:00", "2026-11-19 19:00", "made at night: counted from the same morning"),
        ("2026-11-18 23:00", "2026-11-19 12:00", "2026-11-19 10:00", "told at seven, and not over before ten"),
        ("2026-11-20 14:00", "2026-11-30 16:00", "2026-11-23 10:00", "not on a Saturday: until Monday"),
        ("2026-11-20 21:00", "2026-11-30 16:00", "2026-11-23 10:00", "told on Saturday, over on Monday"),
        ("2026-11-20 14:00", "2026-11-21 15:00", "2026-11-20 20:15", "the session is on Saturday: that Friday will do"),
        ("2026-11-20 19:00", "2026-11-21 15:00", "2026-11-21 10:00", "nor has it to wait for Monday"),
        ("2026-11-20 19:00", "2026-11-22 15:00", "2026-11-22 10:00", "a session on Sunday: not on Saturday"),
        ("2026-12-24 14:00", "2026-12-29 16:00", "2026-12-28 10:00", "not at Christmas, and a weekend comes after it"),
        ("2027-05-05 14:00", "2027-05-10 16:00", "2027-05-07 10:00", "not on Ascension Day: the Friday after"),
        ("2026-11-20 22:00", "2026-11-20 23:00", "2026-11-20 23:00", "at night, and no morning is left"),
        ("2026-11-20 19:00", "2026-11-21 08:00", "2026-11-21 08:00", "the start comes before the morning"),
        ("2027-03-27 15:00", "2027-04-10 16:00", "2027-03-30 10:00", "over the short night, and over Easter"),
        (
            "2027-10-30 15:00",
            "2027-11-10 16:00",
            "2027-11-01 10:00",
            "over the long night, to Monday: no All Saints here",
        ),
    ],
)
def test_until_when_an_offer_holds(now: str, starts: str, until: str, why: str) -> None:
    assert offer_deadline(session(1, starts=on(starts)), on(now), SCHOOL) == on(until), why


@pytest.mark.parametrize(
    ("seats", "before", "taken", "seats_left", "positions"),
    [
        (3, "", 0, 3, {}),
        (3, "Mia booked", 1, 2, {"Mia": 0}),
        (3, "Mia booked, Ben offered", 2, 1, {"Ben": 0}),
        (3, "Mia booked, Ben waiting, Cem waiting", 1, 0, {"Mia": 0, "Ben": 1, "Cem": 2, "Zoe": 0}),
        (1, "Mia booked, Ben booked", 2, 0, {}),
    ],
)
def test_what_a_session_tells_of_itself(
    seats: int, before: str, taken: int, seats_left: int, positions: dict[str, int]
) -> None:
    told = session(seats, before)
    assert (told.taken, free(told, NOW)) == (taken, seats_left)
    assert {name: told.position(PersonId(name)) for name in positions} == positions


def test_the_times_of_a_session() -> None:
    told = session(1)
    assert (told.doors_open_at, told.booking_closes_at, told.ends_at) == (
        on("2026-11-24 15:45"),
        on("2026-11-24 16:00"),
        on("2026-11-24 16:45"),
    )


def test_the_line_is_served_by_number_however_the_bookings_are_sorted() -> None:
    full = session(1, "Mia booked, Ben waiting, Cem waiting")
    mixed = replace(full, bookings=full.bookings[::-1])
    assert [mixed.position(PersonId(name)) for name in ("Ben", "Cem")] == [1, 2]
    assert people(give_back(mixed, PersonId("Mia"), NOW, SCHOOL)[0]) == "Ben offered, Cem waiting"


def test_who_left_is_out_and_the_others_stay() -> None:
    full = session(2, "Mia booked, Ben waiting")
    left = full.with_booking(replace(full.bookings[0], state=State.GIVEN_BACK))
    assert (people(left), left.of(PersonId("Mia"))) == ("Ben waiting", None)
