"""What to tell whom later: reminders, around every change of the clock too, and what a change brings with it."""

from dataclasses import replace
from datetime import datetime

import pytest

from handlers.booking.notice import Consequences, Occasion, consequences, reminders
from handlers.speech.turn import PersonId
from tests.booking.written import LATER, NOW, SCHOOL, on, session


@pytest.mark.parametrize(
    ("starts", "day_before", "soon"),
    [
        ("2026-11-24 16:00", "2026-11-23T15:00Z", "2026-11-24T14:45Z"),
        ("2027-03-27 16:00", "2027-03-26T15:00Z", "2027-03-27T14:45Z"),
        ("2027-03-28 16:00", "2027-03-27T15:00Z", "2027-03-28T13:45Z"),  # 23 hours between
        ("2027-03-29 16:00", "2027-03-28T14:00Z", "2027-03-29T13:45Z"),
        ("2027-03-29 02:30", "2027-03-28T01:30Z", "2027-03-29T00:15Z"),  # 2:30 was left out that night
        ("2027-03-28 03:05", "2027-03-27T02:05Z", "2027-03-28T00:50Z"),  # 15 minutes pass, on the wall 75
        ("2027-10-30 16:00", "2027-10-29T14:00Z", "2027-10-30T13:45Z"),
        ("2027-10-31 16:00", "2027-10-30T14:00Z", "2027-10-31T14:45Z"),  # 25 hours between
        ("2027-11-01 16:00", "2027-10-31T15:00Z", "2027-11-01T14:45Z"),
        ("2027-11-01 02:30", "2027-10-31T00:30Z", "2027-11-01T01:15Z"),  # 2:30 came twice that night: the first
    ],
)
def test_reminders_come_the_day_before_at_the_same_hour_and_when_the_doors_open(
    starts: str, day_before: str, soon: str
) -> None:
    planned = reminders(session(1, starts=on(starts)), PersonId("Mia"), on("2026-11-01 12:00"), SCHOOL)
    assert [(notice.occasion, notice.due_at) for notice in planned] == [
        (Occasion.DAY_BEFORE, datetime.fromisoformat(day_before)),
        (Occasion.SOON, datetime.fromisoformat(soon)),
    ]
    assert [notice.useful_until for notice in planned] == [datetime.fromisoformat(soon), on(starts)]


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-11-23 15:59", ["day_before", "soon"]),
        ("2026-11-23 16:00", ["soon"]),
        ("2026-11-24 15:44", ["soon"]),
        ("2026-11-24 15:45", []),
        ("2026-11-24 17:00", []),
    ],
)
def test_no_reminder_is_planned_in_the_past(now: str, left: list[str]) -> None:
    assert [notice.occasion for notice in reminders(session(1), PersonId("Mia"), on(now), SCHOOL)] == left


@pytest.mark.parametrize(
    ("before", "after", "dropped", "new"),
    [
        ("", "Mia booked", "", "Mia day_before, Mia soon, Mia afterwards"),
        ("", "Mia waiting", "", ""),
        ("Mia waiting", "Mia offered", "Mia", "Mia offer"),
        ("Mia offered", "Mia booked", "Mia", "Mia day_before, Mia soon, Mia afterwards"),
        ("Mia booked", "Mia booked", "", ""),
        ("Mia booked, Ben waiting", "Ben offered", "Mia Ben", "Ben offer"),
        ("Mia offered, Ben waiting", "Ben waiting", "Mia", ""),
    ],
)
def test_what_a_change_brings_with_it(before: str, after: str, dropped: str, new: str) -> None:
    told = consequences(session(2, before), session(2, after), NOW, SCHOOL)
    assert " ".join(told.dropped) == dropped
    assert ", ".join(f"{notice.person} {notice.occasion}" for notice in told.new) == new


def test_an_offer_is_told_at_once_and_as_long_as_it_holds() -> None:
    (notice,) = consequences(session(1, "Mia waiting"), session(1, "Mia offered"), NOW, SCHOOL).new
    assert (notice.due_at, notice.useful_until) == (NOW, LATER)


def test_a_nickname_changes_no_notice() -> None:
    before = session(1, "Mia booked")
    after = before.with_booking(replace(before.bookings[0], nickname="Mimi"))
    assert consequences(before, after, NOW, SCHOOL) == Consequences()
