"""A fair: whose wishes come true. Beside a search through all ways there are, which only small fairs allow."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.booking.assignment import Slot, Wish, assign, draw_all, fulfilled
from handlers.booking.draw import Fate, Lot, number, own_ticket, promise
from handlers.booking.notice import Occasion, of_fair
from handlers.booking.session import CareerSession, SessionId, State
from handlers.speech.turn import PersonId
from tests.booking.written import NOW, SCHOOL, START, fair, people

MINUTE = timedelta(minutes=1)
SEED = "seed"
BY_LOT = sorted(("Mia", "Ben", "Cem", "Zoe"), key=lambda who: number(SEED, own_ticket(fair("a", 1), PersonId(who))))
FIRST, SECOND, THIRD, FOURTH = BY_LOT


def drawn(*sessions: CareerSession, **busy: object) -> list[str]:
    """Who is in which session; people are named by the place of their lot."""
    return [people(one.session) for one in assign(sessions, busy, NOW)]


def lots(text: str) -> str:
    """P1 is who has the lowest lot."""
    for place, who in enumerate(BY_LOT, 1):
        text = text.replace(f"P{place}", who)
    return text


@pytest.mark.parametrize(
    ("sessions", "after", "why"),
    [
        (["9:00 1: P1 1, P2 1"], ["P1 booked, P2 waiting"], "the lowest lot decides"),
        (["9:00 2: P2 1, P1 1"], ["P1 booked, P2 booked"], "whoever came first"),
        (["9:00 1: P1 1, P2 1", "9:00 1: P1 2"], ["P2 booked", "P1 booked"], "most wishes before lowest lot"),
        (["9:00 1: P1 1, P2 1", "9:00 1: P2 2"], ["P1 booked", "P2 booked"], "who got another at the time is out"),
        (["9:00 1: P1 1", "9:20 1: P1 2"], ["P1 booked", "P1 booked"], "one after the other is no clash"),
        (["9:00 1: P1 1", "9:10 1: P1 2"], ["P1 booked", ""], "ten minutes together are one"),
        (["9:00 1: P1 2, P2 1", "9:20 1: P1 1"], ["P2 booked, P1 waiting", "P1 booked"], "first wishes come first"),
        (["9:00 2: P1 1 x2, P2 1, P3 1"], ["P1 booked x2, P2 waiting, P3 waiting"], "as many people: then the lot"),
        (["9:00 3: P1 1 x2, P2 1 x3"], ["P1 waiting x2, P2 booked x3"], "three people rather than two"),
        (["9:00 1: P1 1 x2, P2 1"], ["P1 waiting x2, P2 booked"], "a group gets all its seats, or none"),
        (
            ["9:00 1: P1 1 x2, P2 2", "9:00 2: P1 2 x2"],
            ["P1 waiting x2 rests, P2 booked", "P1 booked x2"],
            "a group stays",
        ),
        (["9:00 0: P1 1", "9:00 1: P1 2"], ["", "P1 booked"], "the second wish, if the first has no seats"),
    ],
)
def test_whose_wishes_come_true(sessions: list[str], after: list[str], why: str) -> None:
    written = [fair(name, *lots(one).split(": ")) for name, one in zip("abc", sessions, strict=False)]
    assert [sorted(one.split(", ")) for one in drawn(*written)] == [sorted(lots(one).split(", ")) for one in after], why


def test_who_has_a_seat_elsewhere_waits_and_is_not_offered_it() -> None:
    session = fair("a", "9:00 2", f"{FIRST} 1, {SECOND} 1")
    (after,) = assign([session], {PersonId(FIRST): [(session.starts_at - MINUTE, session.starts_at + MINUTE)]}, NOW)
    assert sorted(people(after.session).split(", ")) == sorted([f"{FIRST} waiting rests", f"{SECOND} booked"])
    assert [lot.fate for lot in after.lots] == [Fate.BUSY, Fate.SEAT]


def test_each_hears_once_where_it_went_best() -> None:
    before = [fair("a", "9:00 1", f"{FIRST} 1, {SECOND} 1"), fair("b", "9:20 5", f"{FIRST} 2, {SECOND} 2")]
    after = [one.session for one in draw_all(before, {}, NOW)]
    told = [notice for one in of_fair(before, after, NOW, SCHOOL) for notice in one.new]
    drawn_ = sorted((notice.person, notice.session) for notice in told if notice.occasion is Occasion.DRAWN)
    assert drawn_ == sorted([(FIRST, "a"), (SECOND, "b")])
    assert sorted(notice.person for notice in told if notice.occasion is Occasion.SOON) == sorted(
        [FIRST, FIRST, SECOND]
    )


def test_seeds_of_a_fair_count_together_in_whatever_order() -> None:
    one, other = fair("a", "9:00 1", "Mia 1", seed="x"), fair("b", "9:00 1", "Mia 2", seed="y")
    for sessions in ([one, other], [other, one]):
        assert {drawn.session.seed for drawn in assign(sessions, {}, NOW)} == {"x:y"}
    assert promise("x:y") != promise("y:x")


@st.composite
def fairs(draw: st.DrawFn) -> list[Wish]:
    """Up to three slots and nine wishes, of people and groups that may share somebody."""
    slots = []
    for name in "abc"[: draw(st.integers(1, 3))]:
        starts = START + draw(st.sampled_from([0, 10, 20])) * MINUTE
        slots.append(Slot(SessionId(name), starts, starts + 20 * MINUTE, draw(st.integers(0, 4))))
    found = {}
    for _ in range(draw(st.integers(0, 9))):
        who, slot = draw(st.sampled_from("ABCDE")), draw(st.sampled_from(slots))
        guests = (who, *draw(st.sampled_from([(), (), (), ("X",), ("B",) if who == "A" else ()])))
        size = max(len(guests), draw(st.integers(1, 3)))
        found[who, slot] = Wish(slot, guests, size, draw(st.integers(1, 4)))
    return list(found.values())


def ways(wishes: Sequence[Wish]) -> Iterator[frozenset[Wish]]:
    """All that could come true together."""
    for many in range(len(wishes) + 1):
        for some in combinations(wishes, many):
            full = any(
                sum(one.size for one in some if one.slot == slot) > slot.seats for slot in {one.slot for one in some}
            )
            if not full and not any(in_two_places(*pair) for pair in combinations(some, 2)):
                yield frozenset(some)


def in_two_places(one: Wish, other: Wish) -> bool:
    same_time = one.slot.starts_at < other.slot.ends_at and other.slot.starts_at < one.slot.ends_at
    return same_time and bool({*one.guests} & {*other.guests})


def how_good(some: frozenset[Wish], wishes: Sequence[Wish]) -> tuple[object, ...]:
    counts = [sum(one.size for one in some if one.rank == rank) for rank in (1, 2, 3, 4)]
    by_lot = sorted(wishes, key=lambda one: (number(SEED, one.ticket), one.rank, one.slot.session))
    return (counts, [one in some for one in by_lot])


@given(fairs())
@settings(max_examples=150, deadline=None, print_blob=True)
def test_it_is_the_best_of_all_ways(wishes: list[Wish]) -> None:
    best = max(ways(wishes), key=lambda some: how_good(some, wishes))
    assert fulfilled(wishes, SEED) == best
    assert fulfilled(wishes[::-1], SEED) == best, "in whatever order they came"


def test_a_lot_tells_nothing_of_the_person() -> None:
    (after,) = assign([fair("a", "9:00 1", "Mia 1")], {}, NOW)
    assert after.lots == (Lot(own_ticket(fair("a", 1), PersonId("Mia")), 1, 1, Fate.SEAT),)
    assert (after.session.drawn_at, after.session.of(PersonId("Mia")).state) == (NOW, State.BOOKED)
