"""Formats with catchy titles that activate member companies: two titles compared, invitations with personal links."""

from handlers.booking.notice import Occasion
from handlers.hosts.titles import Compared, Verdict, sees_second
from handlers.speech.turn import PersonId
from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import SignIn
from tests.desk.planned import book, plan, session, told
from tests.initiatives.hosts import words

TITLES = ("Roboter im Handwerk", "Kollege Roboter ist krank")


async def test_two_titles_are_shown_in_turn_and_compared(world: World, staff: SignIn) -> None:
    carla = await staff(Role.BOOKING)
    name = await plan(carla, title=TITLES[0], seats="40")
    titles = f"/desk/sessions/{name}/titles"
    assert (await carla.post(titles, {"second_title": "roboter im Handwerk"})).status == 422
    page = await carla.post(titles, {"second_title": TITLES[1]})
    assert told(page) == "Ab jetzt sieht ihn jede zweite Person."
    assert "Noch zu früh" in words(page)

    seen = {}
    for number in range(24):
        person = f"Gast {number}"
        shown = (await world.messenger.write(person, "/termine")).text
        seen[person] = next(title for title in TITLES if title in shown)
        assert sum(title in shown for title in TITLES) == 1
    assert set(seen.values()) == set(TITLES)
    eager = [person for person, title in seen.items() if title == TITLES[1]]
    await book(world, name, *seen)
    mine = await world.messenger.write(eager[0], "meine termine")
    assert TITLES[1] in mine.text
    assert TITLES[0] not in mine.text

    page = await carla.get(titles)
    first, second = 24 - len(eager), len(eager)
    assert f"{TITLES[0]} {first} {TITLES[1]} {second}" in words(page)
    assert "Kein klarer Unterschied" in words(page) or "wird öfter gebucht" in words(page)
    assert f"<h1>{TITLES[0]}</h1>" in (await carla.get(f"/desk/sessions/{name}")).text, "staff see the first"

    world.clock.forward(days=10, hours=6, minutes=5)
    reminded = {line.partition(":")[0]: line for line in await world.go()}
    assert all(seen[person] in line for person, line in reminded.items()), "reminders keep the title that was booked"
    assert len(reminded) == 24, Occasion.DAY_BEFORE
    assert (await session(world, name)).title == TITLES[0], "what was booked has not changed the session"
    carla = await staff(Role.BOOKING)
    assert told(await carla.post(titles, {"second_title": ""})) == "Alle sehen wieder den ersten Titel."
    assert TITLES[0] in (await world.messenger.write(eager[0], "meine termine")).text


def test_how_sure_a_comparison_is() -> None:
    assert Compared(0, 0).verdict is Verdict.TOO_EARLY
    assert Compared(15, 4).verdict is Verdict.TOO_EARLY
    assert Compared(12, 10).verdict is Verdict.NO_DIFFERENCE
    assert Compared(30, 10).verdict is Verdict.FIRST
    assert Compared(10, 30).verdict is Verdict.SECOND
    low, high = Compared(30, 10).between
    assert (round(low, 3), round(high, 3)) == (0.598, 0.858)  # Wilson's interval of 30 of 40


def test_each_title_is_seen_by_half_of_all() -> None:
    seen = sum(sees_second("roboter", PersonId(f"{number:032x}")) for number in range(4000))
    assert 1880 < seen < 2120
