"""Free days, the quiet of the night and the daily measure: one row for each case, and every change of the clock."""

from datetime import date, datetime, timedelta

import pytest

from bot.free_days import free_days
from handlers.booking.calendar import SchoolCalendar
from handlers.booking.notice import Notice, Occasion, consequences, reminders, tell_at
from handlers.speech.turn import PersonId
from tests.booking.written import BERLIN, NOW, SCHOOL, on, session

MIA = PersonId("Mia")


@pytest.mark.parametrize(
    ("day", "states", "why"),
    [
        ("2026-11-23", "NI NW", "a Monday"),
        ("2026-11-21", "", "a Saturday"),
        ("2026-11-22", "", "a Sunday"),
        ("2027-01-01", "", "New Year"),
        ("2027-03-25", "NI NW", "the Thursday before Easter"),
        ("2027-03-26", "", "Good Friday"),
        ("2027-03-29", "", "Easter Monday"),
        ("2027-03-30", "NI NW", "the Tuesday after"),
        ("2027-05-06", "", "Ascension Day"),
        ("2027-05-17", "", "Whit Monday"),
        ("2027-05-27", "NI", "Corpus Christi"),
        ("2028-10-31", "NW", "Reformation Day"),
        ("2027-11-01", "NI", "All Saints' Day"),
        ("2028-10-03", "", "Day of German Unity"),
        ("2026-12-24", "NI NW", "Christmas Eve is no public holiday"),
        ("2026-12-25", "", "Christmas"),
    ],
)
def test_what_is_a_school_day_where(day: str, states: str, why: str) -> None:
    calendars = {state: SchoolCalendar(BERLIN, free_days(state)) for state in ("NI", "NW")}
    found = [state for state, school in calendars.items() if school.is_school_day(date.fromisoformat(day))]
    assert " ".join(found) == states, why


def test_school_holidays_are_those_that_are_set_and_of_their_state_alone() -> None:
    free = free_days("NI", "NI 2027-02-01/2027-02-02, NW 2027-02-04/2027-02-05,")
    school = SchoolCalendar(BERLIN, free)
    week = [date(2027, 2, day) for day in range(1, 6)]
    assert [school.is_school_day(day) for day in week] == [False, False, True, True, True]


@pytest.mark.parametrize(
    "written",
    ["2027-02-01", "NI 2027-02-01", "NI 2027-02-02/2027-02-01", "BY 2027-02-01/2027-02-02", "NI 2027-01-01/2027-12-31"],
)
def test_school_holidays_that_cannot_be_read_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match="NI 2027-01-02/2027-01-05"):
        free_days("NI", written)


@pytest.mark.parametrize(
    ("starts", "door", "why"),
    [
        ("2026-11-24 16:00", "2026-11-24 15:45", "by day"),
        ("2026-11-24 07:15", "2026-11-24 07:00", "the first minute of the day"),
        ("2026-11-24 07:14", "2026-11-23 20:00", "a minute too early: the evening before"),
        ("2026-11-24 07:00", "2026-11-23 20:00", "the session is by day, its door opens at night"),
        ("2026-11-24 20:59", "2026-11-24 20:44", "the last minute of the day"),
        ("2026-11-24 21:00", "2026-11-24 20:45", "the door opens by day"),
        ("2026-11-24 23:00", "2026-11-24 22:45", "a night of its own"),
        ("2026-11-24 06:30", "2026-11-24 06:15", "an early start of its own"),
        ("2027-03-29 07:05", "2027-03-28 20:00", "after the short night"),
        ("2027-11-01 07:05", "2027-10-31 20:00", "after the long night"),
    ],
)
def test_nobody_is_reminded_at_night(starts: str, door: str, why: str) -> None:
    planned = reminders(session(1, starts=on(starts)), MIA, on("2026-11-01 12:00"), SCHOOL)
    assert [notice.due_at for notice in planned if notice.occasion is Occasion.SOON] == [on(door)], why


@pytest.mark.parametrize(
    ("now", "starts", "told_at", "why"),
    [
        ("2026-11-18 15:00", "2026-11-30 16:00", "2026-11-18 15:00", "by day: at once"),
        ("2026-11-18 23:00", "2026-11-30 16:00", "2026-11-19 07:00", "at night: in the morning"),
        ("2026-11-19 03:00", "2026-11-30 16:00", "2026-11-19 07:00", "after midnight: the same morning"),
        ("2026-11-18 21:30", "2026-11-18 22:30", "2026-11-18 21:30", "the session is at night itself"),
        ("2027-03-27 23:00", "2027-04-08 16:00", "2027-03-28 07:00", "in the short night"),
        ("2027-10-31 02:30", "2027-11-10 16:00", "2027-10-31 07:00", "in the long night"),
    ],
)
def test_an_offer_made_at_night_is_told_in_the_morning(now: str, starts: str, told_at: str, why: str) -> None:
    before, after = (session(1, f"Mia {state}", on(starts)) for state in ("waiting", "offered"))
    (notice,) = consequences(before, after, on(now), SCHOOL).new
    assert notice.due_at == on(told_at), why


@pytest.mark.parametrize(
    ("now", "told", "starts", "when"),
    [
        ("2026-11-23 16:00", 0, "2026-11-24 16:00", "2026-11-23 16:00"),
        ("2026-11-23 16:00", 3, "2026-11-24 16:00", "2026-11-23 16:00"),
        ("2026-11-23 16:00", 4, "2026-11-24 16:00", "2026-11-24 07:00"),
        ("2027-03-27 16:00", 4, "2027-03-28 16:00", "2027-03-28 07:00"),
        ("2026-11-23 20:59", 0, "2026-11-24 16:00", "2026-11-23 20:59"),
        ("2026-11-23 21:00", 0, "2026-11-24 16:00", "2026-11-24 07:00"),
        ("2026-11-24 06:59", 0, "2026-11-24 16:00", "2026-11-24 07:00"),
        ("2026-11-23 21:30", 0, "2026-11-23 22:00", "2026-11-23 21:30"),
    ],
)
def test_when_what_is_due_may_be_told(now: str, told: int, starts: str, when: str) -> None:
    notice = Notice(MIA, session(1).id, Occasion.DAY_BEFORE, NOW, on(starts))
    assert tell_at(notice, session(1, starts=on(starts)), told, on(now), SCHOOL) == on(when)


def last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


CHANGES = [last_sunday(year, month) for year in range(2026, 2031) for month in (3, 10)]


def test_these_are_the_days_on_which_the_clock_changes() -> None:
    def offset(day: date) -> timedelta | None:
        return datetime(day.year, day.month, day.day, 12, tzinfo=BERLIN).utcoffset()

    assert len(CHANGES) == 10
    assert all(offset(day) != offset(day - timedelta(days=1)) for day in CHANGES)


@pytest.mark.parametrize("change", CHANGES, ids=str)
@pytest.mark.parametrize("days", [-1, 0, 1], ids=["Saturday", "Sunday", "Monday"])
@pytest.mark.parametrize(("starts", "door"), [("08:00", "07:45"), ("16:00", "15:45"), ("20:30", "20:15")])
def test_around_each_change_reminders_come_by_the_clock_on_the_wall(
    change: date, days: int, starts: str, door: str
) -> None:
    day = change + timedelta(days=days)
    planned = reminders(session(1, starts=on(f"{day} {starts}")), MIA, on(f"{day - timedelta(days=9)} 12:00"), SCHOOL)
    walls = [f"{notice.due_at.astimezone(BERLIN):%Y-%m-%d %H:%M}" for notice in planned]
    assert walls == [f"{day - timedelta(days=1)} {starts}", f"{day} {door}"]
