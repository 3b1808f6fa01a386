"""Two that turn out to be one: the better seat stays, the other goes on in line."""

from dataclasses import replace

import pytest

from handlers.booking.outcomes import NotIn
from handlers.booking.session import State
from handlers.moving.codes import new_code, new_secret, typed_code
from handlers.moving.merging import CameAlong, Movers, WasTwice, WishTooMany, merge, one_dialog
from handlers.speech.dialog import Dialog
from handlers.speech.turn import PersonId
from tests.booking.written import NOW, SCHOOL, START, people, session

WHO = Movers(PersonId("Mia"), PersonId("Web"))


@pytest.mark.parametrize(
    ("seats", "before", "after", "outcome"),
    [
        (2, "Mia booked", "Mia booked", NotIn()),
        (2, "Ben booked, Web booked", "Ben booked, Mia booked", CameAlong()),
        (1, "Ben booked, Web waiting", "Ben booked, Mia waiting", CameAlong()),
        (2, "Mia booked, Web booked, Ben waiting", "Mia booked, Ben offered", WasTwice()),
        (1, "Web booked, Mia waiting, Ben waiting", "Mia booked, Ben waiting", WasTwice()),
        (1, "Mia offered, Web waiting, Ben waiting", "Mia offered, Ben waiting", WasTwice()),
        (1, "Ben booked, Web waiting, Cem waiting, Mia waiting", "Ben booked, Mia waiting, Cem waiting", WasTwice()),
        (4, "Mia booked, Web booked x3, Ben waiting", "Mia booked x3, Ben offered", WasTwice()),
        (3, "Mia booked x3 +Web, Ben waiting", "Mia booked x2, Ben offered", WasTwice()),
        (3, "Web booked x3 +Mia +Cem, Ben waiting", "Mia booked x2 +Cem, Ben offered", WasTwice()),
        (3, "Cem booked x3 +Web", "Cem booked x3 +Mia", CameAlong()),
        (4, "Cem booked x3 +Web, Mia booked, Ben waiting", "Cem booked x3 +Mia, Ben offered", WasTwice()),
        (4, "Web booked x3 +Cem, Mia waiting", "Mia booked x3 +Cem", WasTwice()),
        (4, "Web booked +Cem x2, Mia booked x2", "Mia booked x2, Cem booked", WasTwice()),
    ],
)
def test_the_better_one_stays(seats: int, before: str, after: str, outcome: object) -> None:
    merged, said = merge(session(seats, before), WHO, NOW, SCHOOL)
    assert (sorted(people(merged).split(", ")), said) == (sorted(after.split(", ")), outcome)
    assert merged.taken <= seats


def test_once_it_has_begun_nothing_is_offered_and_having_been_there_counts() -> None:
    known = session(2, "Mia booked, Web booked, Ben waiting")
    web = known.of(PersonId("Web"))
    assert web
    known = known.with_booking(replace(web, attended_at=START, nickname="Mimi"))
    merged, said = merge(known, WHO, START, SCHOOL)
    assert (people(merged), said) == ("Mia booked, Ben waiting", WasTwice())
    mia = merged.of(PersonId("Mia"))
    assert mia
    assert (mia.attended_at, mia.nickname) == (START, "Mimi")


def test_wishes_come_behind_those_that_are_there_and_never_get_too_many() -> None:
    wished = session(9, "Ben wished, Web wished")
    merged, said = merge(wished, WHO, NOW, SCHOOL, wishes=3)
    mia = merged.of(PersonId("Mia"))
    assert mia
    assert (mia.state, mia.rank, said) == (State.WISHED, 4, CameAlong())
    merged, said = merge(wished, WHO, NOW, SCHOOL, wishes=4)
    assert (people(merged), said) == ("Ben wished", WishTooMany())


def test_what_was_talked_about_comes_along_and_what_belongs_to_the_door_does_not() -> None:
    before = Dialog(language="tr", link="ABCDEF2", marks=("a", "b"), asked="was", written="2026", tries=("1", "2"))
    here = Dialog(language="de", snack="x", marks=("b", "c"), written="2027", tries=("3",), heard="de")
    one = one_dialog(before, here)
    assert (one.language, one.link, one.snack, one.asked) == ("tr", "ABCDEF2", "x", "")
    assert (one.marks, one.written, one.tries) == (("a", "b", "c"), "2027", ("3",))


def test_codes_are_read_as_people_type_them_and_no_words_are_taken_for_one() -> None:
    for _ in range(200):
        code = new_code()
        assert {typed_code(typed) for typed in (code, code.lower(), code.replace("-", " "), f" {code}. ")} == {code}
    assert not [word for word in ("Realschule", "Klasse10", "mint2027 was", "ABCDEF2", "AB2345") if typed_code(word)]
    assert len(new_secret()) == 22
