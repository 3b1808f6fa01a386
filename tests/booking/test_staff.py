"""What staff may change in a session, and what becomes of those who are in it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from handlers.booking import staff
from handlers.booking.notice import consequences
from handlers.booking.outcomes import CalledOff, TooLate
from handlers.booking.session import CareerSession, Hold, Stop
from handlers.booking.staff import Done, InThePast, InUse, NoSuchHost, NotBefore, Target, TooFew
from handlers.speech.turn import PersonId
from tests.booking.written import NOW, SCHOOL, START, on, people, session

FULL = "Mia booked, Ben booked, Eda waiting"
DRAW = on("2026-11-23 18:00")


@pytest.mark.parametrize(
    ("seats", "was", "becomes", "leaving", "after"),
    [
        (2, FULL, 3, "", "Mia booked, Ben booked, Eda offered"),
        (2, FULL, 1, "", "Mia booked, Ben waiting, Eda waiting"),
        (2, FULL, 1, "Mia", "Mia waiting, Ben booked, Eda waiting"),
        (2, FULL, 2, "Mia", FULL),  # nobody loses a seat without need
        (2, "Mia booked, Ben offered", 1, "", "Mia booked, Ben waiting"),
        (3, "Mia offered, Ben booked, Eda booked", 2, "", "Mia waiting, Ben booked, Eda booked"),
    ],
)
def test_other_seats(seats: int, was: str, becomes: int, leaving: str, after: str) -> None:
    chosen = [PersonId(leaving)] if leaving else []
    assert people(staff.change_seats(session(seats, was), becomes, chosen, NOW, SCHOOL)) == after


@pytest.mark.parametrize(
    ("who", "seats", "becomes", "kept"),
    [
        ("", 3, 1, [1, 0]),
        ("Mia booked", 3, 2, [1, 0]),
        ("Mia booked", 3, 1, [0, 0]),
        ("Mia booked", 4, 3, [1, 1]),
        ("", 2, 5, [1, 1]),
    ],
)
def test_of_fewer_seats_those_kept_for_a_class_go_before_anybody_loses_theirs(
    who: str, seats: int, becomes: int, kept: list[int]
) -> None:
    was = replace(session(seats, who), holds=(Hold("KT4RM7", "10b", 1, DRAW), Hold("PQ2UJ7", "9a", 1, DRAW)))
    after = staff.change_seats(was, becomes, [], NOW, SCHOOL)
    assert ([after.left(hold, NOW) for hold in after.holds], people(after)) == (kept, who)
    assert after.taken + sum(kept) <= becomes


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, 0),
        ({"title": "Tischlerei, neu"}, 0),
        ({"about": "Anders"}, 0),
        ({"needed": 2}, 0),
        ({"closes_at": START - timedelta(hours=3)}, 0),
        ({"starts_at": START + timedelta(days=1)}, 3),
        ({"minutes": 60}, 3),
        ({"place": "Hameln"}, 3),
        ({"join_url": "https://example.org/neu"}, 3),
        ({"stops": (Stop(START, "Hameln"),)}, 3),
        ({"seats": 3}, 1),
        ({"seats": 1}, 1),
        ({"seats": 1, "minutes": 60}, 3),
    ],
)
def test_who_is_in_it_is_told_once_and_only_of_what_they_rely_on(change: dict[str, Any], told: int) -> None:
    before = session(2, FULL)
    after, outcome = staff.revise(before, replace(before, **change), NOW, SCHOOL)
    assert outcome == Done()
    now = [notice for notice in consequences(before, after, NOW, SCHOOL).new if notice.due_at == NOW]
    assert len(now) == told
    assert after.sequence == (told == 3)
    assert after.taken <= after.seats


@pytest.mark.parametrize(
    ("before", "change", "now", "outcome"),
    [
        ({}, {"minutes": 60}, START, TooLate()),
        ({}, {"seats": 9}, START, TooLate()),
        ({}, {"about": "Es war schön."}, START, Done()),
        ({"called_off": "Krank."}, {"about": "Anders"}, NOW, CalledOff("Krank.")),
        ({}, {"starts_at": NOW}, NOW, InThePast()),
        ({}, {"draw_at": START - timedelta(hours=3)}, NOW, InUse()),
        ({"drawn_at": NOW, "draw_at": NOW}, {"draw_at": START - timedelta(hours=3)}, NOW, InUse()),
    ],
)
def test_what_cannot_be_revised(before: dict[str, Any], change: dict[str, Any], now: datetime, outcome: Any) -> None:
    was = replace(session(2, FULL), **before)
    after, told = staff.revise(was, replace(was, **change), now, SCHOOL)
    assert told == outcome
    assert (after == was) == (outcome != Done())


@pytest.mark.parametrize(
    ("who", "before", "change", "outcome"),
    [
        ("", {}, {"draw_at": DRAW}, Done()),
        ("", {}, {"draw_at": NOW}, InThePast()),
        ("", {}, {"draw_at": START}, NotBefore(START)),
        ("Mia wished", {"draw_at": DRAW}, {"draw_at": DRAW + timedelta(hours=1)}, Done()),
        ("Mia wished", {"draw_at": DRAW}, {"draw_at": None}, InUse()),
        ("Mia wished", {"draw_at": DRAW}, {"fair": "messe"}, InUse()),
        ("", {"draw_at": DRAW}, {"draw_at": None}, Done()),
    ],
)
def test_a_draw_is_not_changed_over_the_heads_of_those_who_wished(
    who: str, before: dict[str, Any], change: dict[str, Any], outcome: Any
) -> None:
    was = replace(session(2, who), **before)
    assert staff.revise(was, replace(was, **change), NOW, SCHOOL)[1] == outcome


def moved(was: CareerSession, to: str) -> CareerSession:
    after, outcome = staff.move(was, Target(on(to)), NOW, SCHOOL)
    assert outcome == Done()
    return after


@pytest.mark.parametrize(
    ("to", "closes", "stop"),
    [
        ("2026-11-26 17:30", "2026-11-26 13:30", "2026-11-26 18:00"),
        ("2027-03-30 16:00", "2027-03-30 12:00", "2027-03-30 16:30"),  # summer time: the hours on the wall stay
    ],
)
def test_what_belongs_to_a_session_moves_along(to: str, closes: str, stop: str) -> None:
    was = replace(session(2), closes_at=on("2026-11-24 12:00"), stops=(Stop(on("2026-11-24 16:30"), "Hameln"),))
    after = moved(was, to)
    assert (after.starts_at, after.closes_at, after.stops[0].at) == (on(to), on(closes), on(stop))


def test_everybody_keeps_what_they_have_and_offers_get_their_time_anew() -> None:
    after = moved(session(2, "Mia booked, Ben offered, Eda waiting"), "2026-12-01 16:00")
    assert people(after) == "Mia booked, Ben offered, Eda waiting"
    assert after.bookings[1].offered_until != session(2, "Mia offered").bookings[0].offered_until


def test_what_was_left_to_the_first_tap_goes_on_in_line_if_there_is_time_again() -> None:
    now = START - timedelta(minutes=30)
    after, _ = staff.move(session(2, "Mia booked, Ben waiting"), Target(on("2026-12-01 16:00")), now, SCHOOL)
    assert people(after) == "Mia booked, Ben offered"


def test_seats_are_not_kept_beyond_a_start_that_was_brought_forward() -> None:
    was = replace(session(2), holds=(Hold("KT4RM7", "10b", 1, START),))
    after = moved(was, "2026-11-24 09:00")
    assert after.holds[0].until == after.booking_closes_at


@pytest.mark.parametrize(
    ("change", "to", "now", "outcome"),
    [
        ({}, START, START, TooLate()),
        ({"called_off": "Krank."}, START, NOW, CalledOff("Krank.")),
        ({}, NOW, NOW, InThePast()),
        ({"draw_at": DRAW}, on("2026-11-23 17:00"), NOW, NotBefore(on("2026-11-23 17:00"))),
    ],
)
def test_what_cannot_be_moved(change: dict[str, Any], to: datetime, now: datetime, outcome: Any) -> None:
    was = replace(session(2), **change)
    assert staff.move(was, Target(to), now, SCHOOL) == (was, outcome)


@pytest.mark.parametrize(
    ("waited_for", "host", "left", "outcome"),
    [
        (("Alex",), "Alex", (), Done()),
        (("Alex", "Kim"), " kim ", ("Alex",), Done()),
        (("Alex", "Kim"), "Jo", ("Alex", "Kim"), NoSuchHost(("Alex", "Kim"))),
        ((), "Alex", (), NoSuchHost(())),
    ],
)
def test_hosts_confirm_one_by_one(waited_for: tuple[str, ...], host: str, left: tuple[str, ...], outcome: Any) -> None:
    after, told = staff.confirm(replace(session(2), unconfirmed=waited_for), host)
    assert (after.unconfirmed, told) == (left, outcome)


@pytest.mark.parametrize(
    ("who", "kept", "seats", "outcome", "after"),
    [
        ("", 0, 2, Done(), ""),
        ("", 0, 3, TooFew(2), ""),
        ("Mia booked", 0, 2, TooFew(1), "Mia booked"),
        ("Mia booked", 0, 1, Done(), "Mia booked"),
        ("Mia booked, Ben waiting", 1, 0, Done(), "Mia booked, Ben offered"),
        ("Ben waiting", 2, 1, Done(), "Ben offered"),
    ],
)
def test_seats_for_a_class_are_taken_from_those_that_nobody_has(
    who: str, kept: int, seats: int, outcome: Any, after: str
) -> None:
    hold = Hold("KT4RM7", "10b", kept, DRAW)
    was = replace(session(2, who), holds=(hold,) if kept else ())
    became, told = staff.keep_seats(was, replace(hold, seats=seats), NOW, SCHOOL)
    assert (people(became), told) == (after, outcome)
    assert sum(one.seats for one in became.holds) == (seats if outcome == Done() else kept)


def test_who_did_not_want_the_seat_before_is_asked_about_those_that_were_kept() -> None:
    was = replace(session(2, "Ben waiting"), holds=(Hold("KT4RM7", "10b", 2, DRAW),))
    rests = was.with_booking(replace(was.bookings[0], rests=True))
    assert people(staff.keep_seats(rests, Hold("KT4RM7", "10b", 1, DRAW), NOW, SCHOOL)[0]) == "Ben offered"


def test_no_offer_is_open_longer_than_booking() -> None:
    was, closes_at = session(1, "Mia offered"), NOW + timedelta(hours=2)
    after, _ = staff.revise(was, replace(was, closes_at=closes_at), NOW, SCHOOL)
    assert after.bookings[0].offered_until == closes_at


@pytest.mark.parametrize(
    ("until", "outcome"), [(NOW, InThePast()), (START, Done()), (START + timedelta(hours=1), NotBefore(START))]
)
def test_seats_are_kept_until_booking_closes_at_the_latest(until: datetime, outcome: Any) -> None:
    assert staff.keep_seats(session(2), Hold("KT4RM7", "10b", 1, until), NOW, SCHOOL)[1] == outcome


def test_the_promise_of_a_draw_that_was_published_stays_true() -> None:
    first, _ = staff.open_draw(session(2), DRAW, "first", NOW, SCHOOL)
    again, _ = staff.open_draw(first, DRAW + timedelta(hours=1), "second", NOW, SCHOOL)
    assert (first.seed, again.seed, again.draw_at) == ("first", "first", DRAW + timedelta(hours=1))
