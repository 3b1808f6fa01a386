"""Two seats at the same time: nobody is given them, and everybody may swap."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.booking.outcomes import Booked, Clash, Queued, TooMany, Wished
from handlers.booking.rules import MOST_BOOKINGS, MOST_WISHES, accept_offer, request_seat
from handlers.booking.session import SessionId, State
from tests.booking.written import HOUR, NOW, START, asking, elsewhere, people, session

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("starts", "minutes", "clashes"),
    [
        (START, 45, True),
        (START - 45 * MINUTE, 45, False),  # one after the other
        (START - 44 * MINUTE, 45, True),
        (START + 44 * MINUTE, 45, True),
        (START + 45 * MINUTE, 45, False),
        (START - HOUR, 180, True),  # around it
        (START + 10 * MINUTE, 5, True),  # within it
    ],
)
def test_what_is_at_the_same_time(starts: object, minutes: int, clashes: bool) -> None:
    other = elsewhere(starts, minutes=minutes)
    changed, said = request_seat(session(1), asking("Zoe", 1, other), NOW)
    assert (people(changed), said) == (("", Clash((other,))) if clashes else ("Zoe booked", Booked()))


@pytest.mark.parametrize("state", [State.WAITING, State.OFFERED, State.WISHED])
def test_only_a_seat_is_in_the_way(state: State) -> None:
    assert request_seat(session(1), asking("Zoe", 1, elsewhere(state=state)), NOW)[1] == Booked()


def test_who_has_another_seat_may_stand_in_line_and_is_asked_when_it_comes() -> None:
    busy = asking("Zoe", 1, elsewhere())
    line, said = request_seat(session(1, "Mia booked"), busy, NOW)
    assert (people(line), said) == ("Mia booked, Zoe waiting", Queued(1))
    offered = session(1, "Zoe offered")
    assert accept_offer(offered, busy, NOW) == (offered, Clash((elsewhere(),)))


def test_the_same_session_is_not_in_its_own_way() -> None:
    own = replace(elsewhere(), session=session(1).id)
    assert accept_offer(session(1, "Zoe offered"), asking("Zoe", 1, own), NOW)[1] == Booked()


def test_near_the_start_too() -> None:
    waits = session(1, "Zoe waiting")
    assert request_seat(waits, asking("Zoe", 1, elsewhere()), START - 30 * MINUTE) == (waits, Clash((elsewhere(),)))


def test_wishes_may_be_at_the_same_time_but_not_more_than_four() -> None:
    opening = replace(session(1), fair="messe", draw_at=NOW + HOUR)
    wish = replace(elsewhere(state=State.WISHED), fair="messe")
    for many in range(MOST_WISHES):
        assert request_seat(opening, asking("Zoe", 1, *[wish] * many), NOW)[1] == Wished(many + 1)
    assert request_seat(opening, asking("Zoe", 1, *[wish] * MOST_WISHES), NOW) == (opening, TooMany(MOST_WISHES))


@pytest.mark.parametrize("draw_at", [None, NOW + HOUR])
def test_nobody_is_in_more_than_eight(draw_at: object) -> None:
    opening = replace(session(1), draw_at=draw_at)
    many = [replace(elsewhere(START + day * 24 * HOUR), session=SessionId(f"tag-{day}")) for day in range(1, 9)]
    assert request_seat(opening, asking("Zoe", 1, *many), NOW) == (opening, TooMany(MOST_BOOKINGS))
    assert not isinstance(request_seat(opening, asking("Zoe", 1, *many[1:]), NOW)[1], TooMany)
