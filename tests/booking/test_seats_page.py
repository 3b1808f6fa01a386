"""The page on seats says what the code does: each row of its tables is played."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.booking.assignment import assign
from handlers.booking.draw import draw
from handlers.booking.line import FIRST_TAP, LONGEST_OFFER, SHARE_OF_TIME_LEFT, SHORTEST_OFFER, settle
from handlers.booking.rules import (
    MOST_BOOKINGS,
    MOST_WISHES,
    Asking,
    give_back,
    give_back_one,
    keep_place,
    request_seat,
)
from handlers.booking.session import LARGEST_GROUP, SMALLEST_GROUP, CareerSession
from handlers.booking.staff import change_seats
from handlers.speech.turn import PersonId
from tests.booking.written import HOLDS_END, NOW, SCHOOL, START, fair, people, session
from tests.conftest import ROOT

PAGE = (ROOT / "docs/seats.md").read_text("utf-8")
SEED = "fair 4"
Row = Sequence[str]
NEAR = START - timedelta(minutes=30)


def tables() -> Iterator[tuple[str, tuple[str, ...], Row]]:
    """Section, head and cells of each row."""
    for section in PAGE.split("\n## ")[1:]:
        title = section.partition("\n")[0]
        for table in re.findall(r"(?:^\|.*\|$\n?)+", section, re.M):
            head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines())
            yield from ((title, tuple(head), row) for row in rows)


ROWS = list(tables())


def asking(written: str) -> Asking:
    """As "Zoe x4 @10b"."""
    name, *more = written.split()
    size = next((int(word[1:]) for word in more if word[0] == "x"), 1)
    return Asking(PersonId(name), size, hold=next((word[1:] for word in more if word[0] == "@"), ""))


def asks(seats: str, before: str, who: str) -> str:
    return people(request_seat(session(int(seats), before), asking(who), NOW)[0])


def asks_beside_a_class(seats: str, kept: str, before: str, who: str) -> str:
    return people(request_seat(session(int(seats), before, holds=kept), asking(who), NOW)[0])


def taps(seats: str, before: str, who: str) -> str:
    return people(request_seat(session(int(seats), before), asking(who), NEAR)[0])


def a_hold_ends(seats: str, kept: str, before: str) -> str:
    return people(settle(session(int(seats), before, holds=kept), HOLDS_END, SCHOOL))


def seats_change(seats: str, before: str, seats_now: str) -> str:
    return people(change_seats(session(int(seats), before), int(seats_now), (), NOW, SCHOOL))


def is_drawn(seats: str, wishes: str) -> str:
    opening = replace(session(int(seats), wishes), draw_at=NOW, seed=SEED)
    return people(draw(opening, {}, NOW).session)


def by(rule: Callable[..., tuple[CareerSession, object]]) -> Callable[..., str]:
    def played(seats: str, before: str, who: str) -> str:
        return people(rule(session(int(seats), before), PersonId(who), NOW, SCHOOL)[0])

    return played


RULES: dict[tuple[str, ...], Callable[..., str]] = {
    ("seats", "before", "who asks"): asks,
    ("seats", "before", "who gives back"): by(give_back),
    ("seats", "before", "who keeps the place"): by(keep_place),
    ("seats", "before", "who cannot come"): by(give_back_one),
    ("seats", "kept", "before", "who asks"): asks_beside_a_class,
    ("seats", "kept", "before"): a_hold_ends,
    ("seats", "before", "who taps"): taps,
    ("seats", "before", "seats now"): seats_change,
    ("seats", "wishes"): is_drawn,
}
OF_FAIRS = ("first session", "second session", "in the first", "in the second")


@pytest.mark.parametrize(("title", "head", "row"), [row for row in ROWS if row[1] != OF_FAIRS])
def test_each_row_is_as_it_says(title: str, head: tuple[str, ...], row: Row) -> None:
    *given, after = row
    assert RULES[head[:-1]](*given) == after, title


@pytest.mark.parametrize("row", [row for _, head, row in ROWS if head == OF_FAIRS])
def test_each_fair_is_as_it_says(row: Row) -> None:
    sessions = []
    for name, written in zip("ab", row[:2], strict=True):
        when, _, wishes = written.partition(" seat")
        sessions.append(fair(name, when.replace(",", ""), wishes.partition(": ")[2], seed=SEED))
    assert [people(one.session) for one in assign(sessions, {}, NOW)] == list(row[2:])


def test_all_of_the_page_is_played() -> None:
    assert len(ROWS) >= 30
    assert {title for title, _, _ in ROWS} == set(re.findall(r"^## (.*)$", PAGE, re.M)), "each section has examples"


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("at most eight sessions", MOST_BOOKINGS == 8),
        ("Two to six people", (SMALLEST_GROUP, LARGEST_GROUP) == (2, 6)),
        ("up to four wishes", MOST_WISHES == 4),
        ("a quarter of\nthe time left", SHARE_OF_TIME_LEFT == 4),
        ("at least ten minutes", timedelta(minutes=10) == SHORTEST_OFFER),
        ("at most twelve hours", timedelta(hours=12) == LONGEST_OFFER),
        ("In the last hour", timedelta(hours=1) == FIRST_TAP),
    ],
)
def test_the_figures_are_those_of_the_rules(words: str, holds: bool) -> None:
    assert words in PAGE
    assert holds
