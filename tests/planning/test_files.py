"""Files of sessions as staff write them: what they stand for, and each mistake with its line and what to do."""

from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.knowledge_base import STARTER
from bot.planning.facts import SET_BY_STAFF
from bot.planning.session_file import TABLES, read_sessions
from handlers.booking.session import CareerSession, Mode
from tests.booking.written import BERLIN
from tests.conftest import ROOT

TODAY = date(2026, 11, 20)
GOOD = """
[[session]]
id = "loeten"
title = "Löten"
starts_at = "2026-12-01 16:00"
minutes = 45
seats = 12
"""
HOUR = """
[[hour]]
id = "beratung"
title = "Beratung"
date = 2026-12-01
from = "14:00"
to = "15:00"
each = 20
"""


def read(content: str) -> tuple[dict[str, CareerSession], list[str]]:
    written, problems = read_sessions(content, "t.toml", BERLIN, TODAY)
    return {one.session.id: one.session for one in written}, [str(problem) for problem in problems]


def read_well(content: str) -> dict[str, CareerSession]:
    sessions, problems = read(content)
    assert problems == []
    return sessions


def changed(content: str, line: str) -> str:
    """With another line for the field, or one more."""
    name = line.partition("=")[0].strip()
    kept = [one for one in content.splitlines() if one.partition("=")[0].strip() != name]
    return "\n".join([*kept, line])


MISTAKES = [  # a line in place of that of the same name, the line it is told for, and what is told
    ("id = ''", 7, "id is missing"),
    ("id = 'lö ten'", 7, "id is missing or holds other signs"),
    (f"id = '{'x' * 49}'", 7, "id is longer than 48"),
    ("title = ' '", 7, "title is missing"),
    ("title = 7", 7, "title has to be a text in quotes"),
    (f"title = '{'x' * 91}'", 7, "title is longer than 90 letters: shorten it"),
    ("starts_at = '1.12.'", 7, "starts_at has to be a day and a time, such as 2026-12-01 16:00; here stands 1.12."),
    ("starts_at = 2026-12-01", 7, "starts_at has to be a day and a time"),
    ("starts_at = '2027-03-28 02:30'", 7, "starts_at is a time that does not exist: the clocks go forward"),
    ("starts_at = '2206-12-01 16:00'", 7, "starts_at has to be in a year from 2000 to 2100"),
    ("date = 2026-12-01", 5, "starts_at is given twice"),
    ("time = '16:00'", 8, "time belongs to `date`"),
    ("minutes = 2", 7, "minutes has to be a whole number from 5 to 1440, not 2"),
    ("minutes = '45'", 7, "minutes has to be a whole number from 5 to 1440, not '45'"),
    ("seats = 0", 7, "seats has to be a whole number from 1 to 1000, not 0"),
    ("seats = true", 7, "seats has to be a whole number"),
    ("mode = 'onlein'", 8, "mode has to be one of online, onsite, hybrid, not 'onlein'"),
    ("mode = 'onsite'", 2, "place is missing: where do people go?"),
    ("mode = 'hybrid'", 2, "onsite_seats is missing"),
    ("onsite_seats = 4", 8, 'onsite_seats is only for mode = "hybrid"'),
    ("platz = 4", 8, "platz is not known: is it 'place'?; known are"),
    ("audience = 'schüler'", 8, "audience has to be one of pupils, teachers, companies"),
    ("hidden = 'ja'", 8, "hidden has to be true or false, without quotes"),
    ("fields = ['holz']", 8, "fields holds 'holz'; known are"),
    ("fields = ['wodo']", 8, "fields holds 'wodo': is it 'wood'?"),
    ("fields = 'wood'", 8, 'fields has to be a list of texts, such as ["one", "two"]'),
    ("join_url = 'example.org'", 8, "join_url has to be an address such as https://…, or bbb: or jitsi:"),
    ("join_url = 'https://a b'", 8, "join_url has to be an address"),
    ("needed = 13", 8, "needed is more than the 12 seats"),
    ("unconfirmed = ['Kim']", 8, "unconfirmed names 'Kim', who is none of the hosts (nobody)"),
    ("opens_at = '2026-12-02 08:00'", 8, "opens_at is not before booking closes"),
    ("closes_at = '2026-12-02 08:00'", 8, "closes_at is after the start: leave it out"),
    ("closes_at = 12", 8, "closes_at has to be a day and a time"),
    ("draw_at = '2026-12-01 17:00'", 8, "draw_at is not before booking closes"),
    ("fair = 'messe'", 2, "draw_at is missing: the sessions of a fair are drawn together"),
    ("stop = 'Hameln'", 8, "stop has to be written [[session.stop]]"),
    ("stop = [{ place = 'Hameln' }]", 8, "at is missing at a stop"),
    ("stop = [{ at = '16:00' }]", 8, "place is missing"),
    ("stop = [{ at = '15:00', place = 'Hameln' }]", 8, "stop at: a stop is before the start or after the end"),
    (
        "stop = [{ at = '16:20', place = 'A' }, { at = '16:10', place = 'B' }]",
        8,
        "stop at: the stops have to stand in the order of their times",
    ),
    ("stop = [{ at = '16:20', place = 'A', ort = 'B' }]", 8, "ort is not known at a stop"),
]


@pytest.mark.parametrize(("line", "number", "told"), MISTAKES, ids=[mistake[0][:40] for mistake in MISTAKES])
def test_a_mistake_is_told_with_its_line_and_what_to_do(line: str, number: int, told: str) -> None:
    """The line that is put in stands last: in line 7 if it is in place of another, else in line 8."""
    sessions, problems = read(changed(GOOD, line))
    assert sessions == {}
    assert any(f"t.toml, line {number}: " in problem and told in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("from = '16:00'", "to leaves no time for 20 minutes after `from`"),
        ("to = 'abend'", 'to has to be a time, such as "16:00"; here stands abend'),
        ("each = 90", "to leaves no time for 90 minutes"),
        ("date = 'morgen'", "date has to be a day, such as 2026-12-01; here stands morgen"),
        ("seats = 3", "seats is not known"),
        ("mode = 'hybrid'", "mode has to be one of online, onsite, not 'hybrid'"),
        (f"id = '{'x' * 46}'", "id is longer than 48 letters"),
    ],
)
def test_a_mistake_in_a_consultation_hour_is_told(line: str, told: str) -> None:
    _, problems = read(changed(HOUR, line))
    assert any(told in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "t.toml: the whole file: holds no session: one begins with [[session]]"),
        ("[[session]]\nid = „loeten“", "cannot be read as TOML: Invalid value (at line 2, column 6). Texts stand in"),
        ("[session]\nid = 'x'", "[session] has to be written [[session]]"),
        ("[[sesion]]\nid = 'x'", "does not know 'sesion': is it 'session'?"),
        (GOOD + GOOD, "t.toml, line 2: loeten: id is used more than once"),
        (changed(GOOD, "starts_at = 1").replace("starts_at = 1", ""), "t.toml, line 2: loeten: starts_at is missing"),
        (GOOD + "[[session]]\ntitle = 'x'", "t.toml, line 8: session 2: id is missing"),
        (
            "".join(changed(GOOD, f"id = '{n}'") + f"\nfair = 'm'\ndraw_at = '2026-11-2{n} 12:00'\n" for n in (5, 6)),
            "draw_at has to be the same for all of the fair 'm'",
        ),
        (
            GOOD + 'about = """\n[[session]]\n"""\nseat = 3',
            "line 11: loeten: seat is not known: is it 'seats'?",
        ),
    ],
)
def test_a_mistake_of_the_whole_file_is_told(content: str, told: str) -> None:
    _, problems = read(content)
    assert any(told in problem for problem in problems), problems


ODD = """'' 'x' '02:30' 0 -1 99999999 1.5 nan true [] [1] [''] {} [{}] 0001-01-01 9999-12-31 9999-12-31T23:59:59Z
0001-01-01T00:00:00+14:00 2027-03-28T02:30:00 02:30:00 '9999-12-31'""".split()


@pytest.mark.parametrize("table", ["session", "hour"])
def test_whatever_stands_in_a_field_is_a_session_or_a_mistake(table: str) -> None:
    for field in sorted(TABLES[table]):
        for value in ODD:
            sessions, problems = read(changed(GOOD if table == "session" else HOUR, f"{field} = {value}"))
            assert bool(sessions) != bool(problems), (field, value, problems)


def test_a_stop_at_a_time_that_does_not_exist_is_told() -> None:
    stop = "stop = [{ at = '02:30', place = 'Hameln' }]"
    _, problems = read(changed(changed(GOOD, "starts_at = '2027-03-28 01:30'"), stop))
    assert any("at is a time that does not exist" in problem for problem in problems), problems


def test_all_mistakes_are_told_at_once() -> None:
    _, problems = read(changed(changed(changed(GOOD, "seats = 0"), "minutes = 0"), "mode = 'x'"))
    assert len(problems) == 3


@pytest.mark.parametrize(
    "written",
    [
        "starts_at = '2026-12-01 16:00'",
        "starts_at = '2026-12-01T16:00'",
        "starts_at = '01.12.2026 16:00'",
        "starts_at = '1.12.2026 16:00 Uhr'",
        "starts_at = 2026-12-01T16:00:00",
        "starts_at = 2026-12-01T15:00:00Z",
        "date = 2026-12-01\ntime = '16:00'",
        "date = '01.12.2026'\ntime = 16:00:00",
        "in_school_days = 7\ntime = '16:00'",
    ],
)
def test_a_time_can_be_written_in_many_ways(written: str) -> None:
    content = "\n".join(line for line in GOOD.splitlines() if not line.startswith("starts_at"))
    assert read_well(f"{content}\n{written}")["loeten"].starts_at == datetime(2026, 12, 1, 15, tzinfo=UTC)


def test_a_hybrid_session_is_two_that_belong_together() -> None:
    more = "mode = 'hybrid'\nonsite_seats = 4\nplace = 'Hameln'\nneeded = 16"
    sessions = read_well(GOOD + more)
    assert [(one.id, one.mode, one.seats, one.together) for one in sessions.values()] == [
        ("loeten-online", Mode.ONLINE, 12, "loeten"),
        ("loeten-onsite", Mode.ONSITE, 4, "loeten"),
    ]


def test_a_consultation_hour_is_a_session_for_each_person() -> None:
    sessions = read_well(HOUR)
    assert [(one.id, one.seats, one.minutes, one.together) for one in sessions.values()] == [
        (f"beratung-14{minute}", 1, 20, "beratung") for minute in ("00", "20", "40")
    ]
    assert sessions["beratung-1440"].starts_at == datetime(2026, 12, 1, 13, 40, tzinfo=UTC)


def test_the_example_file_holds_everything_and_no_mistake() -> None:
    content = (ROOT / "docs/sessions.toml").read_text("utf-8")
    sessions = read_well(content)
    tour = sessions["kunststoff-tour"]
    assert [stop.place for stop in tour.stops] == ["Holzminden, Bahnhof", "Höxter, Spritzguss", "Hameln, Recycling"]
    assert tour.stops[1].at == datetime(2027, 12, 4, 8, tzinfo=UTC)
    assert sessions["roboter-tandem"].unconfirmed == ("Mara (Azubi)", "Jens (Meister)")
    assert len([name for name in sessions if name.startswith("beratung-")]) == 4


def test_a_file_says_all_that_staff_set_and_nothing_else() -> None:
    """A new field of a session has to be read from files, or to be named here."""
    all_fields = {one.name for one in fields(CareerSession)}
    assert all_fields >= SET_BY_STAFF
    others = "issued drawn_at seed sequence called_off second_title holds bookings others"
    assert all_fields - SET_BY_STAFF == set(others.split())


def test_the_examples_that_come_with_the_software_are_read_the_same_way() -> None:
    sessions = read_well((STARTER / Path("sessions.toml")).read_text("utf-8"))
    assert {one.example for one in sessions.values()} == {True}
    assert sessions["beispiel-tischlerei-von-innen"].starts_at == datetime(2026, 11, 25, 15, tzinfo=UTC)
