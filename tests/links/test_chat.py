"""Coming by a link: where it leads, what counts for it, and that each person counts once."""

import json

import pytest

from handlers.links.link import Step
from handlers.speech.actions import GiveBack, TakeSeat
from handlers.speech.turn import Address, Turn
from tests.conftest import World, on_both_databases
from tests.links.made import come_in, figures, make, plan, topics


@on_both_databases
async def test_from_tap_to_question_to_booking_to_being_there(world: World) -> None:
    session = await plan(world)
    await plan(world, "schweissen", days=5)
    link = await make(world, "s_loeten")
    await world.chat.play(f"""
        Mia: /start l_{link.code}
        Bot: Loeten [Platz buchen]
        Mia: Was macht ein Tischler?
        Mia: Was macht ein Tischler?
        Mia: Was macht ein Koch?
        Mia: /start
        Mia: /start s_loeten
        Mia: [Platz buchen]
        Bot: Du hast einen Platz
        Ben: {link.code.lower()}
        Bot: Loeten
        Eva: Was macht ein Tischler?
    """)
    await world.messenger.did("Mia", TakeSeat("schweissen"))
    assert await figures(world, link) == {"started": 2, "asked": 1, "booked": 1}
    found = await topics(world, link)
    assert found["wood"] == 1
    assert set(found.values()) == {1}
    assert len(found) > 1
    world.clock.time = session.starts_at
    await come_in(world, "loeten", "Mia")
    await come_in(world, "loeten", "Mia")
    world.clock.forward(days=1)
    await come_in(world, "schweissen", "Mia")
    assert (await figures(world, link))["attended"] == 1


async def test_who_gives_a_seat_back_and_books_again_counts_once(world: World) -> None:
    await plan(world)
    link = await make(world, "s_loeten")
    await world.messenger.write("Mia", f"/start l_{link.code}")
    for act in (TakeSeat("loeten"), GiveBack("loeten"), TakeSeat("loeten"), GiveBack("loeten")):
        await world.messenger.did("Mia", act)
    assert await figures(world, link) == {"started": 1, "booked": 1}


async def test_a_group_counts_each_who_came_by_the_link(world: World) -> None:
    session = await plan(world)
    link = await make(world, "s_loeten")
    for person in ("Dan", "Eva"):
        await world.messenger.write(person, f"/start l_{link.code}")
    said = (await world.messenger.did("Dan", TakeSeat("loeten", 3))).text
    code = said.partition("diesen Code: ")[2][:6]
    await world.messenger.write("Eva", code)
    await world.messenger.write("Fay", code)
    assert await figures(world, link) == {"started": 2, "booked": 2}
    world.clock.time = session.starts_at
    await come_in(world, "loeten", "Dan", "Eva", "Fay")
    assert (await figures(world, link))["attended"] == 2


@pytest.mark.parametrize("how", ["ended", "over", "unknown", "junk"])
async def test_a_link_that_leads_nowhere_greets_all_the_same(world: World, how: str) -> None:
    link = await make(world, "s_loeten")
    if how == "ended":
        async with world.house.store.work() as work:
            await work.links.end(link.code, world.house.talks.clock.today)
    world.clock.forward(days=8 if how == "over" else 0)
    payload = {"unknown": "l_ABCDEF2", "junk": "l_';--"}.get(how, f"l_{link.code}")
    await world.chat.play(f"""
        Mia: /start {payload}
        Bot: Dieser Link ist vorbei oder falsch abgetippt.
        Bot: ich bin Lotse!
    """)
    assert await figures(world, link) == {}


async def test_a_link_to_itself_or_another_link_only_greets(world: World) -> None:
    other = await make(world)
    link = await make(world, f"l_{other.code}")
    await world.chat.play(f"Mia: /start l_{link.code}\nBot: ich bin Lotse!")


async def test_a_cry_for_help_leaves_no_count(world: World) -> None:
    """Not even that somebody was here by this link."""
    link = await make(world)
    await world.messenger.write("Ben", "hilfe")
    for person in ("Mia", "Ben"):
        said = Turn(Address("fake", person), f"turn-{person}", "ich will nicht mehr leben", start=f"l_{link.code}")
        await world.house.turns.take(said)
    assert await figures(world, link) == {}


async def test_the_page_tells_its_link_with_each_turn(world: World) -> None:
    """In the web chat nothing is sent until somebody does something."""
    link = await make(world, "s_loeten")
    for n, did in enumerate(("termine", "Was macht ein Tischler?", "hilfe")):
        await world.house.turns.take(Turn(Address("fake", "Mia"), f"turn-w{n}", did, start=f"l_{link.code}"))
    assert await figures(world, link) == {"started": 1, "asked": 1}
    assert (await topics(world, link))["wood"] == 1


async def test_what_is_remembered_is_told(world: World) -> None:
    link = await make(world)
    await world.messenger.write("Mia", f"/start l_{link.code}")
    assert f"Du kamst über den Link {link.code}." in (await world.messenger.write("Mia", "daten")).text
    told = json.loads(world.messenger.sent[-1][1].file.content)
    assert told["dialog"]["marks"] == [f"{link.code}.{Step.STARTED.value}"]
    await plan(world)
    await world.messenger.did("Mia", TakeSeat("loeten"))
    await world.messenger.write("Mia", "daten")
    assert json.loads(world.messenger.sent[-1][1].file.content)["bookings"][0]["link"] == link.code


async def test_marks_are_bounded(world: World) -> None:
    """Who opens hundreds of links makes no dialog without end, and is counted no further."""
    links = [await make(world) for _ in range(130)]
    for link in links:
        await world.messenger.write("Mia", f"/start l_{link.code}")
    assert await figures(world, links[0]) == {"started": 1}
    assert await figures(world, links[-1]) == {}
