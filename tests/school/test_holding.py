"""How many seats a teacher may keep for a class, as a table and as rules that always hold."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.booking.calendar import SchoolCalendar
from handlers.booking.session import Audience, Booking, CareerSession, Hold, SessionId, State
from handlers.booking.staff import Done
from handlers.school.holding import Allowed, AtMost, Full, GivenAway, NotForClasses, OnlyMore, keep
from handlers.speech.turn import PersonId

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SCHOOL = SchoolCalendar(ZoneInfo("Europe/Berlin"))
DAY = timedelta(days=1)


def session(taken: int = 0, holds: tuple[Hold, ...] = (), in_days: float = 10, **more: object) -> CareerSession:
    booked = tuple(Booking(PersonId(f"p{n}"), State.BOOKED, n) for n in range(taken))
    return CareerSession(SessionId("s"), "S", "", NOW + in_days * DAY, 45, 40, bookings=booked, holds=holds, **more)  # type: ignore[arg-type]


def hold(seats: int, code: str = "MINE222", until: datetime = NOW + 5 * DAY, **more: bool) -> Hold:
    return Hold(code, "10b", seats, until, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "seats", "outcome"),
    [
        (session(), 20, Done()),
        (session(), 21, AtMost(20)),  # half of 40
        (session(holds=(hold(12, "OTHER22"),)), 8, Done()),
        (session(holds=(hold(12, "OTHER22"),)), 9, AtMost(8)),
        (session(holds=(hold(16, "OTHER22"),)), 5, AtMost(0)),  # four would let one be picked out
        (session(holds=(hold(20, "OTHER22", NOW),)), 20, Done()),  # theirs is over
        (session(taken=25), 15, Done()),
        (session(taken=26), 15, Full()),
        (session(holds=(hold(10),)), 12, Done()),
        (session(holds=(hold(10),)), 10, Done()),
        (session(holds=(hold(10),)), 9, OnlyMore(10)),
        (session(holds=(hold(10),)), 0, Done()),
        (session(holds=(hold(0),)), 10, GivenAway()),
        (session(holds=(hold(10, until=NOW),)), 10, GivenAway()),
        (session(holds=(hold(10, released=True),)), 10, GivenAway()),
        (session(in_days=0.1), 10, NotForClasses()),
        (session(in_days=-1), 10, NotForClasses()),
        (session(called_off="krank"), 10, NotForClasses()),
        (session(audience=Audience.COMPANIES), 10, NotForClasses()),
        (session(draw_at=NOW + DAY), 10, NotForClasses()),
        (session(fair="messe"), 10, NotForClasses()),
    ],
)
def test_what_may_be_kept(before: CareerSession, seats: int, outcome: object) -> None:
    after, said = keep(before, hold(seats), Allowed(), NOW, SCHOOL)
    assert said == outcome
    assert (after == before) == (not isinstance(outcome, Done))


def test_seats_are_kept_for_some_days_and_never_until_the_door_closes() -> None:
    for in_days, end in ((30, NOW + 14 * DAY), (10, NOW + 10 * DAY - timedelta(hours=2))):
        after, _ = keep(session(in_days=in_days), hold(10, until=NOW), Allowed(), NOW, SCHOOL)
        assert [one.until for one in after.holds] == [end]


def test_staff_can_turn_it_off() -> None:
    for allowed in (Allowed(seats=0), Allowed(percent=0)):
        assert keep(session(), hold(5), allowed, NOW, SCHOOL)[1] == AtMost(0)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 30)), max_size=12), st.integers(0, 40))
def test_classes_together_never_get_more_than_their_part(wishes: list[tuple[str, int]], taken: int) -> None:
    """Whoever asks in whatever order; and nobody who has a seat loses it."""
    now = session(taken)
    for code, seats in wishes:
        now, _ = keep(now, hold(seats, code), Allowed(), NOW, SCHOOL)
        assert sum(one.seats for one in now.holds) <= 20
        assert now.taken == taken
        assert now.taken + sum(now.left(one, NOW) for one in now.holds) <= now.seats
