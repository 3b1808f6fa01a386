"""Following a series, a field or a town: at most one message a week, after school, stopped by one tap."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import open_house
from bot.rounds import NEWS
from handlers.booking.session import CareerSession, Mode, SessionId
from handlers.subscriptions.actions import Follow
from handlers.subscriptions.topic import A_WEEK, LONGEST, Topic, What
from knowledge.entry import EntryId, FieldId
from storage import tables as t
from storage.retention import delete_overdue
from tests.conftest import World, on_both_databases, settings_for
from tests.fakes import FakeMessenger

WOOD = Follow("f", "wood")
SERIES = Topic(What.SERIES, "#localhero")
FRIDAY_AFTERNOON = timedelta(hours=5)  # from ten o'clock


async def plan(world: World, name: str, days: float = 30, field: str = "wood", **more: object) -> None:
    async with world.house.store.work() as work:
        starts = world.clock() + timedelta(days=days)
        session = CareerSession(SessionId(name), name.title(), "", starts, 45, 5, fields=(FieldId(field),), **more)
        assert await work.sessions.add(session)


async def told(world: World) -> list[str]:
    """What people hear now: a round sees what is new, and the next one tells it."""
    world.clock.forward(seconds=NEWS.total_seconds())
    return [*await world.go(), *await world.go()]


async def news_notices(world: World) -> list[datetime]:
    async with world.house.store.look() as work:
        of_news = select(t.notices.c.due_at).where(t.notices.c.occasion == "news")
        return list((await work.connection.execute(of_news)).scalars())


async def test_who_follows_a_field_hears_what_is_new_in_it(world: World) -> None:
    await world.messenger.did("Mia", WOOD)
    await world.chat.play("""
        Mia: was ich verfolge
        Bot: Holz
        Bot: [Ohne Holz] [Nichts mehr davon]
    """)
    assert await told(world) == [], "what was there before is no news"
    await plan(world, "drechseln")
    await plan(world, "löten", field="electrical")
    assert await told(world) == [], "it is morning"
    world.clock.forward(hours=5)
    (line,) = await world.go()
    assert "Drechseln" in line
    assert "Löten" not in line
    await world.chat.play("""
        Mia: [Drechseln]
        Bot: Drechseln [Platz buchen]
    """)


@on_both_databases
async def test_at_most_one_message_a_week_that_gathers_all(world: World) -> None:
    await world.messenger.did("Mia", WOOD)
    world.clock.forward(hours=5)
    heard: list[tuple[datetime, str]] = []
    for day in range(60):
        if day % 2 == 0:
            await plan(world, f"termin-{day}")
        for _ in range(2):
            heard += [(world.clock(), line) for line in await told(world)]
        world.clock.forward(days=1, minutes=-20)
    gaps = [later - before for (before, _), (later, _) in pairwise(heard)]
    assert len(heard) >= 5
    assert min(gaps) >= A_WEEK
    said = " ".join(line for _, line in heard)
    assert [day for day in range(0, 40, 2) if f"Termin-{day}" not in said and "weiterer Termin" not in said] == []
    school = world.house.talks.clock.school
    assert all(school.is_school_day(school.day(moment)) for moment, _ in heard), "not in the holidays"
    assert all(15 <= moment.astimezone(school.zone).hour < 20 for moment, _ in heard)


async def test_what_is_called_off_before_it_is_told_is_not_told(world: World) -> None:
    await world.messenger.did("Mia", WOOD)
    await plan(world, "drechseln")
    await told(world)
    assert await news_notices(world)
    async with world.house.store.work() as work:
        gone = t.sessions.update().where(t.sessions.c.id == "drechseln").values(called_off="krank")
        await work.connection.execute(gone)
    world.clock.forward(hours=5)
    assert await told(world) == []
    await plan(world, "schnitzen")
    assert "Schnitzen" in "".join(await told(world)), "nothing was told, so nobody has to wait a week"


@pytest.mark.parametrize("words", ["[Nichts mehr davon]", "nichts mehr davon", "stopp", "/stopp"])
async def test_one_tap_stops_it_even_on_the_way(world: World, words: str) -> None:
    await world.messenger.did("Mia", WOOD)
    await plan(world, "drechseln")
    await told(world)
    await world.chat.play(f"Mia: {words}")
    assert await news_notices(world) == []
    world.clock.forward(hours=5)
    assert await told(world) == []
    await world.chat.play("""
        Mia: abos
        Bot: Du verfolgst nichts.
    """)


async def test_one_of_several_can_be_left_and_the_others_are_told(world: World) -> None:
    town = Topic(What.TOWN, "Höxter")
    await plan(world, "held", field="it", series=SERIES.name)
    for topic in (Topic(What.FIELD, "wood"), town, SERIES):
        await world.messenger.did("Mia", Follow(topic.what.value, topic.key))
    await plan(world, "drechseln")
    await plan(world, "vor-ort", field="it", mode=Mode.ONSITE, place="Corveyer Allee, Höxter")
    await plan(world, "heldin", field="it", series=SERIES.name)
    await told(world)
    await world.chat.play("""
        Mia: abos
        Mia: [Ohne Holz]
        Bot: Erledigt
        Bot: not: • Holz
        Bot: [Ohne Höxter] [Ohne #localhero]
    """)
    world.clock.forward(hours=5)
    (line,) = await told(world)
    assert "Drechseln" not in line
    assert "Vor-Ort" in line
    assert "Heldin" in line


@asynccontextmanager
async def another_process(world: World) -> AsyncIterator[World]:
    """On the same database, with the same people."""
    url = world.house.settings.database_url
    messenger = FakeMessenger()

    async with open_house(settings_for(Path(), database_url=url), world.clock) as house:
        house.channels[messenger.name] = messenger
        messenger.house = house
        yield World(house, world.clock, messenger, world.chat, house.rounds())


@on_both_databases
async def test_two_processes_tell_it_once(world: World) -> None:
    people = [f"Mia {n}" for n in range(30)]
    for person in people:
        await world.messenger.did(person, WOOD)
    async with another_process(world) as other:
        for week in range(3):
            await plan(world, f"drechseln-{week}")
            world.clock.forward(seconds=NEWS.total_seconds())
            await asyncio.gather(world.rounds.go(), other.rounds.go())
            assert len(await news_notices(world)) == len(people)
            world.clock.forward(hours=0 if week else 5)
            for _ in range(3):
                await asyncio.gather(world.rounds.go(), other.rounds.go())
                await asyncio.gather(world.house.lanes.settle(), other.house.lanes.settle())
            heard = [*world.messenger.heard(), *other.messenger.heard()]
            assert sorted(line.partition(":")[0] for line in heard) == sorted(people)
            world.clock.forward(days=7)


async def test_the_database_itself_refuses_a_second_message(world: World) -> None:
    await world.messenger.did("Mia", WOOD)
    async with world.house.store.work() as work:
        (mia,) = (await work.connection.execute(select(t.subscribers.c.person_id))).scalars()
        for _ in range(2):
            await work.subscriptions.plan([mia], world.clock())
    assert len(await news_notices(world)) == 1


async def test_a_message_that_may_have_arrived_begins_the_week(world: World) -> None:
    await world.messenger.did("Mia", WOOD)
    await plan(world, "drechseln")
    await told(world)
    async with world.house.store.work() as work:
        await work.connection.execute(t.notices.update().values(open_tries=2))
    world.clock.forward(days=5)
    assert await told(world) == []
    await plan(world, "schnitzen")
    world.clock.forward(days=6)
    assert await told(world) == [], "sent five days ago, perhaps"
    world.clock.forward(days=2, hours=5)
    assert "Schnitzen" in "".join(await told(world))


async def test_data_shows_it_and_delete_erases_it(world: World) -> None:
    await world.messenger.did("Mia", WOOD)
    await plan(world, "drechseln")
    await told(world)
    await world.chat.play("""
        Mia: /daten
        Bot: Du möchtest Neues erfahren über: Holz. Aufbewahrt bis 20.11.2027.
    """)
    file = world.messenger.sent[-1][1].file
    assert file
    (followed,) = json.loads(file.content)["following"]["followed"]
    assert followed["topic"] == {"what": "f", "name": "wood"}
    await world.chat.play("""
        Mia: löschen
        Mia: [Ja, alles löschen]
    """)
    async with world.house.store.look() as work:
        for table in (t.subscriptions, t.subscribers, t.notices, t.addresses):
            assert (await work.connection.execute(select(table))).first() is None, table


async def test_it_ends_by_itself_after_a_year_and_says_so_before(world: World) -> None:
    await world.messenger.did("Mia", WOOD)
    async with world.house.store.work() as work:
        await work.connection.execute(t.subscribers.update().values(until=world.clock() + timedelta(days=10)))
    await plan(world, "drechseln")
    await told(world)
    world.clock.forward(hours=5)
    await told(world)
    await world.chat.play("""
        Mia: [Noch ein Jahr]
        Bot: Holz
    """)
    world.clock.forward(days=LONGEST.days)
    async with world.house.store.work() as work:
        await delete_overdue(work.connection, world.clock())
        assert (await work.connection.execute(select(t.addresses))).first() is None


async def test_portraits_and_places_are_counted_and_led_to(world: World) -> None:
    await world.messenger.did("Mia", WOOD)
    portrait = replace(world.house.live.current.entries[EntryId("beispiel-portraet-alex")], id=EntryId("neu"))
    place = replace(world.house.live.current.entries[EntryId("beispiel-platz-tischler-hoexter")], id=EntryId("frei"))
    async with world.house.store.work() as work:
        await work.entries.keep([portrait, place], world.clock())
    await told(world)
    world.clock.forward(hours=5)
    (line,) = await told(world)
    assert "1 neues Porträt" in line
    assert "1 neuer freier Ausbildungsplatz" in line
    assert "Alex" not in line
    assert not [button for button in world.messenger.sent[-1][1].buttons if "Alex" in button.label], (
        "some show them as text"
    )
    await world.chat.play("""
        Mia: [Porträt 1]
        Bot: Ausbildungsbotschafter/in [Weiterlesen]
    """)


@pytest.mark.parametrize(
    ("said", "hears"),
    [
        ("Sag mir Bescheid, wenn es was Neues im Bereich Holz gibt", "Wenn es zu „Holz“ etwas Neues gibt"),
        ("ich möchte Neuigkeiten aus Höxter erfahren", "Wenn es zu „Höxter“ etwas Neues gibt"),
        ("Beispielreihe #localhero abonnieren", "Wenn es zu „Beispielreihe #localhero“ etwas Neues gibt"),
        ("abo", "Du verfolgst nichts."),
    ],
)
async def test_it_can_be_asked_for_in_words(world: World, said: str, hears: str) -> None:
    await world.chat.play(f"""
        Mia: {said}
        Bot: {hears}
    """)


async def test_a_link_asks_before_anything_is_kept(world: World) -> None:
    await world.chat.play("""
        Mia: /start h_f_wood
        Bot: Wozu möchtest du Neues erfahren? [Neues: Holz]
        Mia: abos
        Bot: Du verfolgst nichts.
        Mia: /start h_f_nonsense
        Bot: Moin
    """)
