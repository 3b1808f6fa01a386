"""The fair opening: who is drawn when, who fits in, and that anybody gets the same by hand."""

import hashlib
from dataclasses import replace

import pytest

from handlers.booking.draw import (
    Fate,
    closed_up,
    draw,
    drawn_order,
    is_due,
    number,
    own_ticket,
    promise,
    shared_seed,
    ticket,
)
from handlers.booking.notice import Occasion, consequences
from handlers.booking.session import CareerSession, State
from handlers.speech.turn import PersonId
from tests.booking.written import AGO, HOUR, NOW, SCHOOL, fair, people, session


def opening(seats: int, wishes: str, holds: str = "", seed: str = "seed") -> CareerSession:
    return replace(session(seats, wishes, holds=holds), draw_at=NOW, seed=seed)


def by_hand(seed: str, *names: str) -> list[str]:
    """The rule as the page tells it, without our code."""

    def sha256(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()

    lots = {sha256(f"tischlerei:{name}")[:8]: name for name in names}
    return [lots[lot] for lot in sorted(lots, key=lambda lot: sha256(f"{seed}:{lot}"))]


NAMES = ("Mia", "Ben", "Cem", "Zoe", "Ida")
P1, P2, P3, P4, P5 = by_hand("seed", *NAMES)


def lots(text: str) -> str:
    """P1 is who has the lowest lot."""
    for place, who in enumerate((P1, P2, P3, P4, P5), 1):
        text = text.replace(f"P{place}", who)
    return text


@pytest.mark.parametrize("seed", ["seed", "", "ein Satz mit ß", "0" * 64])
def test_anybody_gets_the_same_order_by_hand(seed: str) -> None:
    wishes = opening(2, ", ".join(f"{name} wished" for name in NAMES), seed=seed)
    order = by_hand(seed, *NAMES)
    assert [one.person for one in drawn_order(wishes)] == order
    drawn = draw(wishes, {}, NOW)
    after = sorted(drawn.session.bookings, key=lambda one: one.line)
    assert [(one.person, one.state) for one in after] == [
        (who, State.BOOKED if place < 2 else State.WAITING) for place, who in enumerate(order)
    ]
    assert [lot.ticket for lot in drawn.lots] == [ticket("tischlerei", PersonId(who)) for who in order]
    assert promise(seed) == hashlib.sha256(seed.encode()).hexdigest()


@pytest.mark.parametrize(
    ("seats", "wishes", "holds", "after", "why"),
    [
        (2, "P3 wished, P2 wished, P1 wished", "", "P1 booked, P2 booked, P3 waiting", "whoever came first"),
        (3, "P1 wished, P2 wished, P3 wished", "", "P1 booked, P2 booked, P3 booked", "enough for all"),
        (0, "P1 wished, P2 wished", "", "P1 waiting, P2 waiting", "no seats at all"),
        (2, "", "", "", "nobody wished"),
        (3, "P1 wished, P2 wished x3, P3 wished x2", "", "P1 booked, P2 waiting x3, P3 booked x2", "who still fits"),
        (3, "P1 wished x4, P2 wished x3", "", "P1 waiting x4, P2 booked x3", "a group that never fits keeps its place"),
        (3, "P1 wished x3 +Max, P2 wished", "", "P1 booked x3 +Max, P2 waiting", "those who joined come along"),
        (3, "P1 wished, P2 wished, P3 wished", "10b 2", "P1 booked, P2 waiting, P3 waiting", "kept seats stay kept"),
        (
            3,
            "P1 wished, P2 wished, Max booked @10b",
            "10b 2",
            "Max booked @10b, P1 booked, P2 waiting",
            "those used, too",
        ),
    ],
)
def test_who_gets_a_seat(seats: int, wishes: str, holds: str, after: str, why: str) -> None:
    drawn = draw(opening(seats, lots(wishes), holds), {}, NOW)
    assert people(drawn.session) == lots(after), why
    assert drawn.session.taken <= seats
    assert (drawn.session.drawn_at, drawn.session.issued) == (NOW, 2 * len(drawn.lots) + ("Max booked" in wishes))


def test_who_has_a_seat_elsewhere_waits() -> None:
    wishes = opening(2, lots("P1 wished, P2 wished, P3 wished x2 +Max"))
    busy = {PersonId(P1): [(NOW, wishes.starts_at), (wishes.starts_at + HOUR / 2, wishes.ends_at)]}
    drawn = draw(wishes, busy, NOW)
    assert people(drawn.session) == lots("P1 waiting rests, P2 booked, P3 waiting x2 +Max")
    assert [lot.fate for lot in drawn.lots] == [Fate.BUSY, Fate.SEAT, Fate.LINE]
    one_of_them = draw(wishes, {PersonId("Max"): [(wishes.starts_at, wishes.ends_at)]}, NOW)
    assert one_of_them.lots[2].fate is Fate.BUSY


def test_a_seat_right_before_or_after_is_no_seat_elsewhere() -> None:
    wishes = opening(1, "Mia wished")
    around = [(wishes.starts_at - HOUR, wishes.starts_at), (wishes.ends_at, wishes.ends_at + HOUR)]
    assert people(draw(wishes, {PersonId("Mia"): around}, NOW).session) == "Mia booked"


def test_it_is_drawn_once_and_not_before_its_time() -> None:
    wishes = opening(1, "Mia wished")
    assert (is_due(wishes, NOW - AGO), is_due(wishes, NOW)) == (False, True)
    assert not is_due(draw(wishes, {}, NOW).session, NOW + HOUR)
    assert not is_due(replace(wishes, called_off="krank"), NOW)
    assert not is_due(session(1), NOW)


def test_each_hears_what_came_of_it() -> None:
    wishes = opening(1, lots("P1 wished, P2 wished x2 +Max"))
    told = consequences(wishes, draw(wishes, {}, NOW).session, NOW, SCHOOL)
    heard = sorted(notice.person for notice in told.new if notice.occasion is Occasion.DRAWN)
    assert heard == sorted([P1, P2, "Max"])
    assert {notice.person for notice in told.new if notice.occasion is not Occasion.DRAWN} == {P1}


def test_a_lot_is_one_in_all_sessions_of_a_fair_and_another_elsewhere() -> None:
    mia = PersonId("Mia")
    assert own_ticket(fair("a", 1), mia) == own_ticket(fair("b", 1), mia) == ticket("messe", mia)
    assert own_ticket(session(1), mia) != own_ticket(fair("a", 1), mia)
    assert number("seed", "a") != number("seeda", "")


def test_the_seed_of_a_fair_does_not_depend_on_the_order() -> None:
    a, b = fair("a", 1, seed="x"), fair("b", 1, seed="y")
    assert shared_seed([a, b]) == shared_seed([b, a, b])
    assert shared_seed([a, a]) == "x"


def test_ranks_close_up() -> None:
    sessions = [
        fair("a", 1, "Mia 1, Ben 1"),
        fair("b", 1, "Mia 3, Ben 2"),
        fair("c", 1, "Mia 4"),
        fair("d", 1, "Ben 3"),
    ]
    changed = closed_up(sessions, PersonId("Mia"))
    assert {one.id: [(wish.person, wish.rank) for wish in one.bookings] for one in changed} == {
        "b": [("Ben", 2), ("Mia", 2)],
        "c": [("Mia", 3)],
    }
    assert closed_up(sessions, PersonId("Ben")) == []
