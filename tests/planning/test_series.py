"""The days of a series, and which of them fall out."""

from datetime import date, timedelta

from bot.free_days import in_school_holidays, public_holidays
from bot.planning.series import MOST, Rhythm, days_of

TUESDAY = date(2026, 12, 1)


def test_every_second_tuesday_six_times() -> None:
    days = days_of(Rhythm(TUESDAY, weeks=2, count=6), {})
    assert [f"{day:%d.%m.}" for day in days.kept] == ["01.12.", "15.12.", "29.12.", "12.01.", "26.01.", "09.02."]
    assert days.closed == ()


def test_days_that_fall_out_do_not_count() -> None:
    closed = {date(2026, 12, 29): "Ferien"}
    days = days_of(Rhythm(TUESDAY, weeks=2, count=6), closed)
    assert len(days.kept) == 6
    assert days.kept[-1] == date(2027, 2, 23)
    assert days.closed == ((date(2026, 12, 29), "Ferien"),)


def test_up_to_a_last_day() -> None:
    days = days_of(Rhythm(TUESDAY, weeks=1, last=date(2026, 12, 22)), {})
    assert [day.day for day in days.kept] == [1, 8, 15, 22]


def test_a_series_has_an_end_whatever_is_asked_for() -> None:
    assert len(days_of(Rhythm(TUESDAY, weeks=1), {}).kept) == MOST
    every_day = {TUESDAY + timedelta(days=n): "zu" for n in range(4000)}
    assert days_of(Rhythm(TUESDAY, weeks=1, count=6), every_day).kept == ()


def test_the_free_days_of_each_state_are_known_apart() -> None:
    written = "NI 2026-12-23/2027-01-09, NW 2026-12-23/2027-01-06"
    assert date(2027, 1, 8) in in_school_holidays("NI", written)
    assert date(2027, 1, 8) not in in_school_holidays("NW", written)
    assert (date(2026, 10, 31) in public_holidays("NI"), date(2026, 10, 31) in public_holidays("NW")) == (True, False)
