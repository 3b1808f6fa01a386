"""Which days a question is about, told in a table; and what is no time at all."""

from datetime import date

import pytest

from knowledge.understanding.times import Span, read_time
from knowledge.understanding.timewords import join_dates
from knowledge.words import words
from tests.effort import calls, ordinary, seconds

FRIDAY = date(2026, 11, 20)
OPEN = "9999-12-31"


def told(text: str, today: date = FRIDAY) -> str:
    """`first..last`, or one day, or nothing."""
    match read_time(words(join_dates(text)), today).span:
        case Span(first, last):
            return first.isoformat() if first == last else f"{first}..{last}"
    return ""


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("heute", "2026-11-20"),
        ("heute nachmittag", "2026-11-20"),
        ("heute morgen", "2026-11-20"),
        ("morgen", "2026-11-21"),
        ("morgen früh", "2026-11-21"),
        ("übermorgen", "2026-11-22"),
        ("am donnerstag", "2026-11-26"),
        ("am do", "2026-11-26"),
        ("diesen freitag", "2026-11-20"),
        ("nächsten freitag", "2026-11-27"),
        ("am freitag", "2026-11-27"),
        ("übernächsten montag", "2026-11-30"),
        ("montagnachmittag", "2026-11-23"),
        ("freitag, 27. november", "2026-11-27"),
        ("dienstag nächste woche", "2026-11-24"),
        ("nächste woche montag", "2026-11-23"),
        ("montag oder dienstag", "2026-11-23..2026-11-24"),
        ("am 3.12.", "2026-12-03"),
        ("am 3.12 um 16.10 uhr", "2026-12-03"),
        ("3. Dezember", "2026-12-03"),
        ("03.12.26", "2026-12-03"),
        ("5.3.", "2027-03-05"),
        ("vom 3. bis 10.12.", "2026-12-03..2026-12-10"),
        ("3.-10. dezember", "2026-12-03..2026-12-10"),
        ("zwischen dem 3. und 10. dezember", "2026-12-03..2026-12-10"),
        ("diese woche", "2026-11-20..2026-11-22"),
        ("nächste woche", "2026-11-23..2026-11-29"),
        ("nächste wohce", "2026-11-23..2026-11-29"),
        ("naechste Woche", "2026-11-23..2026-11-29"),
        ("kommende woche", "2026-11-23..2026-11-29"),
        ("übernächste woche", "2026-11-30..2026-12-06"),
        ("in zwei wochen", "2026-11-30..2026-12-06"),
        ("in drei tagen", "2026-11-23"),
        ("in den nächsten zwei wochen", "2026-11-20..2026-12-04"),
        ("die nächsten tage", "2026-11-20..2026-11-27"),
        ("dieses wochenende", "2026-11-21..2026-11-22"),
        ("am wochenende", "2026-11-21..2026-11-22"),
        ("diesen monat", "2026-11-20..2026-11-30"),
        ("nächsten monat", "2026-12-01..2026-12-31"),
        ("in einem monat", "2026-12-01..2026-12-31"),
        ("im Dezember", "2026-12-01..2026-12-31"),
        ("dezmber", "2026-12-01..2026-12-31"),
        ("im november", "2026-11-20..2026-11-30"),
        ("ende november", "2026-11-21..2026-11-30"),
        ("anfang november", "2027-11-01..2027-11-10"),
        ("mitte januar bis ende februar", "2027-01-11..2027-02-28"),
        ("im mai", "2027-05-01..2027-05-31"),
        ("3 dez", "2026-12-03"),
        ("ab januar", f"2027-01-01..{OPEN}"),
        ("ab dem 3.12.", f"2026-12-03..{OPEN}"),
        ("nach weihnachten", f"2026-12-27..{OPEN}"),
        ("vor weihnachten", "2026-11-20..2026-12-23"),
        ("nach ostern", f"2027-03-30..{OPEN}"),
        ("bis zum 3.12.", "2026-11-20..2026-12-03"),
        ("im winter", "2026-12-01..2027-02-28"),
        ("nächstes jahr", "2027-01-01..2027-12-31"),
        ("2027", "2027-01-01..2027-12-31"),
        ("next week", "2026-11-23..2026-11-29"),
        ("tomorow", "2026-11-21"),
        ("on thursday", "2026-11-26"),
        ("in december", "2026-12-01..2026-12-31"),
    ],
)
def test_a_time_is_read_in_any_everyday_wording(text: str, days: str) -> None:
    assert told(text) == days
    assert told(f"hey gibts {text} was mit holz") == days


@pytest.mark.parametrize(
    "text",
    [
        "guten morgen",
        "Guten Morgen lotse",
        "am morgen",
        "gestern",
        "letzte woche",
        "letzten freitag",
        "am 31.2.",
        "29.2.2027",
        "3.12.2020",
        "mein freund jan",
        "i do",
        "montage",
        "muss man montags arbeiten",
        "wie viele jahre",
        "im ersten jahr",
        "im monat",
        "pro woche 40 stunden",
        "vor 2 wochen",
        "nach der 10",
        "schnitt 2.3",
        "2000 euro",
        "um 16.10 uhr",
        "in 3 jahren fertig",
        "jaguar",
        "nächste wache",
        "dienst",
        "das ende",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize("text", ["in den herbstferien", "nach den ferien", "in den weihnachtsferien"])
def test_school_holidays_are_known_as_such_but_not_when_they_are(text: str) -> None:
    time_told = read_time(words(text), FRIDAY)
    assert time_told.holidays
    assert time_told.span is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("ausbildung 2027", 2027),
        ("ab august", 2027),
        ("zum 1.8.2028", 2028),
        ("nächstes jahr", 2027),
        ("ab sommer", 2027),
        ("ab september 2027", 2027),
        ("nächste woche", None),
        ("im dezember", None),
    ],
)
def test_a_year_to_start_is_told_by_the_year_or_its_summer(text: str, year: int | None) -> None:
    assert read_time(words(join_dates(text)), FRIDAY).start_year == year


def test_the_words_that_tell_the_time_are_known_by_their_places() -> None:
    said = words("termine nächste woche mit pflege")
    assert [said[at] for at in sorted(read_time(said, FRIDAY).at)] == ["nachste", "woche"]


@pytest.mark.parametrize("today", [date(2026, 12, 31), date(2028, 2, 29), date(2027, 1, 1), date(2026, 11, 22)])
def test_no_day_of_the_year_makes_a_span_that_is_over_or_turned_round(today: date) -> None:
    for text in (
        "morgen",
        "dieses wochenende",
        "diesen monat",
        "nächsten monat",
        "im februar",
        "im winter",
        "ende dezember",
    ):
        span = read_time(words(text), today).span
        assert span, text
        assert today <= span.first <= span.last, text


@pytest.mark.parametrize(
    "part",
    [
        "3.12. am montag bis dezember und ",
        "1.",
        "bis am ",
        "nächste ",
        "1. bis ",
        "w ",
        "nachstx ",
        "3 bis 4 dez ",
        "in 2 ",
    ],
)
def test_a_hostile_message_costs_little(part: str) -> None:
    def read(text: str) -> object:
        return read_time(words(join_dates(text)), FRIDAY)

    text = (part * 4096)[:4096]
    for effort, times in ((calls, 5), (seconds, 50)):
        assert effort(lambda: read(text)) <= times * effort(lambda: read(ordinary(4096)))
