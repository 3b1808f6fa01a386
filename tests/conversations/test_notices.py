"""Notices that respect people's time: quiet nights, few a day, only what is still true, and once for all processes."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.app import open_house
from bot.channels.base import NotNow
from handlers.booking.session import CareerSession, SessionId
from handlers.speech.actions import GiveBack, TakeSeat
from handlers.speech.reply import Reply
from handlers.speech.turn import Address, Turn
from storage import tables as t
from storage.turns import Parcel
from tests.chat import Chat
from tests.conftest import World, on_both_databases, settings_for
from tests.fakes import FakeMessenger

pytestmark = on_both_databases

BERLIN = ZoneInfo("Europe/Berlin")


def on(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=BERLIN).astimezone(UTC)


async def plan(world: World, title: str, starts: str, *people: str) -> str:
    """A session with one seat: the first of the people has it, the others wait."""
    name = SessionId(title.lower().replace(" ", "-").replace("ö", "oe"))
    async with world.house.store.work() as work:
        await work.sessions.add(CareerSession(name, title, "", on(starts), 45, seats=1))
    for person in people:
        await world.messenger.did(person, TakeSeat(name))
    return name


async def told_at(world: World, wall: str) -> list[str]:
    world.clock.time = on(wall)
    return [line.partition(",")[0].partition(". ")[0] for line in await world.go()]


async def test_a_seat_given_back_at_night_is_offered_in_the_morning(world: World) -> None:
    name = await plan(world, "Kochen", "2026-11-30 16:00", "Mia", "Ben")
    world.clock.time = on("2026-11-24 22:30")
    await world.messenger.did("Mia", GiveBack(name))
    assert await told_at(world, "2026-11-24 22:31") == []
    assert await told_at(world, "2026-11-25 06:59") == []
    assert await world.go() == []
    world.clock.time = on("2026-11-25 07:00")
    assert await world.go() == [
        "Ben: Ein Platz ist frei geworden: Kochen. Er ist für dich reserviert bis Mittwoch, 25. November, 19:00 Uhr."
    ]
    await world.messenger.tap("Ben", "Ja, ich nehme den Platz")
    assert await told_at(world, "2026-11-29 16:00") == ["Ben: Morgen: Kochen"]


async def test_an_offer_on_a_lock_screen_shows_no_name_school_or_link(world: World) -> None:
    name = SessionId("loeten")
    room = {"host": "Alex M.", "place": "Realschule Musterdorf", "join_url": "https://example.org/raum/loeten"}
    session = CareerSession(name, "Löten", "In der Realschule Musterdorf", on("2026-11-24 16:00"), 45, seats=1, **room)
    async with world.house.store.work() as work:
        await work.sessions.add(session)
    for person in ("Mia", "Ben"):
        await world.messenger.did(person, TakeSeat(name))
    await world.messenger.did("Mia", GiveBack(name))
    assert len(await world.go()) == 1
    reply = world.messenger.sent[-1][1]
    shown = f"{reply.title} {reply.text} {reply.note}"
    assert "Löten" in shown
    assert not [word for word in ("Mia", "Ben", "Alex", "Realschule", "Musterdorf", "http", "example") if word in shown]
    assert (reply.link, reply.file) == (None, None)


async def test_an_offer_holds_over_the_weekend(world: World) -> None:
    name = await plan(world, "Kochen", "2026-11-24 16:00", "Mia", "Ben")
    world.clock.time = on("2026-11-20 18:00")
    await world.messenger.did("Mia", GiveBack(name))
    (offer,) = await world.go()
    assert offer.endswith("reserviert bis Montag, 23. November, 10:00 Uhr.")
    assert await told_at(world, "2026-11-22 20:00") == []
    await world.messenger.tap("Ben", "Ja, ich nehme den Platz")
    assert await told_at(world, "2026-11-23 16:00") == ["Ben: Morgen: Kochen"]


async def test_an_early_session_is_reminded_of_the_evening_before(world: World) -> None:
    await plan(world, "Backen", "2026-11-25 07:05", "Mia")
    assert await told_at(world, "2026-11-24 07:04") == []
    assert await told_at(world, "2026-11-24 07:05") == ["Mia: Morgen: Backen"]
    assert await told_at(world, "2026-11-24 19:59") == []
    assert await told_at(world, "2026-11-24 20:00") == ["Mia: Morgen: Backen"]
    assert await told_at(world, "2026-11-25 06:50") == []
    assert await told_at(world, "2026-11-25 07:00") == []


async def test_a_session_at_night_is_reminded_of_at_night(world: World) -> None:
    await plan(world, "Sterne", "2026-11-24 22:00", "Mia")
    assert await told_at(world, "2026-11-23 22:00") == ["Mia: Morgen: Sterne"]
    assert await told_at(world, "2026-11-24 21:45") == ["Mia: In 15 Minuten: Sterne"]


async def test_what_was_due_in_the_evening_while_we_were_away_waits_for_the_morning(world: World) -> None:
    await plan(world, "Kochen", "2026-11-24 20:30", "Mia")
    assert await told_at(world, "2026-11-23 22:30") == []
    assert await told_at(world, "2026-11-24 06:59") == []
    assert await told_at(world, "2026-11-24 07:00") == ["Mia: Heute: Kochen"]
    assert await told_at(world, "2026-11-24 07:01") == []


async def test_after_two_hours_away_one_round_tells_everybody_what_is_still_of_use_once(world: World) -> None:
    await plan(world, "Kochen", "2026-11-24 16:00", "Mia")  # the day before: still of use
    await plan(world, "Backen", "2026-11-23 17:10", "Ben")  # at the door: still of use
    await plan(world, "Löten", "2026-11-23 16:30", "Cem")  # has started meanwhile
    await plan(world, "Malen", "2026-11-24 17:30", "Zoe")  # not due yet
    await told_at(world, "2026-11-23 15:00")
    assert sorted(await told_at(world, "2026-11-23 17:00")) == ["Ben: In 15 Minuten: Backen", "Mia: Morgen: Kochen"]
    assert await world.go() == []


async def test_four_a_day_and_what_is_less_important_waits_for_the_morning(world: World) -> None:
    for number in range(6):
        await plan(world, f"Kochen {number}", f"2026-11-25 1{number}:30", "Mia")
    heard = [await told_at(world, f"2026-11-24 1{number}:30") for number in range(6)]
    assert heard == [[f"Mia: Morgen: Kochen {number}"] for number in range(4)] + [[], []]
    assert await told_at(world, "2026-11-24 20:59") == []
    assert await told_at(world, "2026-11-25 06:59") == []
    assert await told_at(world, "2026-11-25 07:00") == [], "the four at the doors of that day come first"
    doors = [await told_at(world, f"2026-11-25 1{number}:15") for number in range(6)]
    assert doors == [[f"Mia: In 15 Minuten: Kochen {number}"] for number in range(4)] + [[], []]


async def test_an_offer_comes_first_and_others_are_not_counted(world: World) -> None:
    wanted = await plan(world, "Löten", "2026-11-26 16:00", "Ben", "Mia")
    for number in range(5):
        await plan(world, f"Kochen {number}", f"2026-11-25 1{number}:00", "Mia")
    await plan(world, "Malen", "2026-11-25 16:00", "Zoe")
    world.clock.time = on("2026-11-24 16:05")
    await world.house.turns.take(Turn(Address("fake", "Ben"), "back", GiveBack(wanted)))
    heard = await told_at(world, "2026-11-24 16:06")
    assert Counter(line.partition(":")[0] for line in heard) == {"Ben": 1, "Mia": 4, "Zoe": 1}
    assert next(line for line in heard if "Mia" in line) == "Mia: Ein Platz ist frei geworden: Löten"


class Busy(FakeMessenger):
    """A messenger that does not take the first message at once; the test says what happens meanwhile."""

    async def send(self, parcel: Parcel) -> None:
        if self.meanwhile:
            happens, self.meanwhile = self.meanwhile, None
            await happens()
            raise NotNow(0.001, "busy")
        await super().send(parcel)


def is_busy(world: World, meanwhile: Callable[[], Awaitable[object]]) -> None:
    world.messenger = world.house.channels["fake"] = Busy(house=world.house)
    world.messenger.meanwhile = meanwhile


async def test_who_gives_the_seat_back_while_the_reminder_is_on_its_way_gets_none(world: World) -> None:
    name = await plan(world, "Kochen", "2026-11-24 16:00", "Mia")
    world.clock.time = on("2026-11-23 16:00")
    is_busy(world, lambda: world.house.turns.take(Turn(Address("fake", "Mia"), "back", GiveBack(name))))
    assert [line[:30] for line in await world.go()] == ["Mia: Dein Platz ist jetzt frei"]


async def test_a_reminder_that_was_held_up_until_the_start_is_not_told(world: World) -> None:
    await plan(world, "Kochen", "2026-11-24 16:00", "Mia")
    await told_at(world, "2026-11-23 16:00")
    world.clock.time = on("2026-11-24 15:45")

    async def it_starts() -> None:
        world.clock.time = on("2026-11-24 16:00")

    is_busy(world, it_starts)
    assert await world.go() == []
    assert await world.go() == []


@asynccontextmanager
async def two_houses(world: World, folder: Path) -> AsyncIterator[list[World]]:
    """Another process on the same database, by the same clock."""
    url = world.house.settings.database_url
    async with AsyncExitStack() as stack:
        house = await stack.enter_async_context(open_house(settings_for(folder, database_url=url), world.clock))
        messenger = FakeMessenger(house=house)
        house.channels[messenger.name] = messenger
        yield [world, World(house, world.clock, messenger, Chat(messenger), house.rounds())]


async def everybody_books(world: World, how_many: int) -> list[str]:
    name = SessionId("vortrag")
    async with world.house.store.work() as work:
        await work.sessions.add(CareerSession(name, "Vortrag", "", on("2026-11-24 16:00"), 45, seats=how_many))
    people = [f"Person {n}" for n in range(how_many)]
    for person in people:
        await world.messenger.did(person, TakeSeat(name))
    world.messenger.heard()
    return [f"{person}: Morgen: Vortrag, Dienstag, 24. November, 16:00 Uhr. Kannst du kommen?" for person in people]


async def test_two_processes_tell_each_notice_once(world: World, tmp_path: Path) -> None:
    async with two_houses(world, tmp_path) as both:
        expected = await everybody_books(world, 30)
        world.clock.time = on("2026-11-23 16:00")
        told = await asyncio.gather(*(one.go() for one in both))
        assert sorted(told[0] + told[1]) == sorted(expected)
        for _ in range(3):
            world.clock.forward(seconds=61)
            assert [await one.go() for one in both] == [[], []]


class Broken(FakeMessenger):
    """A process that is killed while it sends: the message never leaves, and nothing is marked."""

    async def send(self, parcel: Parcel) -> None:
        await asyncio.Event().wait()


async def test_what_a_killed_process_was_telling_is_told_by_another_within_a_minute(
    world: World, tmp_path: Path
) -> None:
    async with two_houses(world, tmp_path) as (one, other):
        expected = await everybody_books(one, 5)
        one.house.channels["fake"] = Broken(house=one.house)
        world.clock.time = on("2026-11-23 16:00")
        await one.rounds.go()
        await asyncio.sleep(0)
        assert await other.go() == [], "they are claimed"
        world.clock.forward(seconds=49)
        assert await other.go() == [], "and still"
        await one.house.lanes.close(grace=0)
        world.clock.forward(seconds=61)
        assert sorted(await other.go()) == expected
        assert await other.go() == []


async def test_a_living_process_keeps_what_its_messenger_does_not_take_yet(world: World, tmp_path: Path) -> None:
    async with two_houses(world, tmp_path) as (one, other):
        await everybody_books(one, 1)
        one.house.channels["fake"] = Broken(house=one.house)
        world.clock.time = on("2026-11-23 16:00")
        await one.rounds.go()
        for _ in range(6):
            assert await other.go() == []
            await one.rounds.go()
            await asyncio.sleep(0)
            world.clock.forward(seconds=40)
        await one.house.lanes.close(grace=0)


async def test_who_lost_the_claim_does_not_tell(world: World, tmp_path: Path) -> None:
    """A process was halted for longer than its lease; another has told meanwhile what is in its lane."""
    async with two_houses(world, tmp_path) as (one, other):
        expected = await everybody_books(one, 1)
        world.clock.time = on("2026-11-23 16:00")
        told: list[str] = []

        async def the_other_tells() -> None:
            world.clock.forward(seconds=61)
            told.extend(await other.go())

        is_busy(one, the_other_tells)
        assert await one.go() == []
        assert told == expected


async def test_who_lost_the_claim_does_not_tell_while_another_is_telling(world: World, tmp_path: Path) -> None:
    async with two_houses(world, tmp_path) as (one, other):
        await everybody_books(one, 1)
        other.house.channels["fake"] = Broken(house=other.house)
        world.clock.time = on("2026-11-23 16:00")

        async def the_other_begins() -> None:
            world.clock.forward(seconds=61)
            await other.rounds.go()

        is_busy(one, the_other_begins)
        assert await one.go() == []
        await other.house.lanes.close(grace=0)


async def test_a_notice_counts_once_however_often_it_is_tried(world: World) -> None:
    await plan(world, "Kochen", "2026-11-24 16:00", "Mia")
    world.messenger.trouble = [NotNow(0.001, "busy") for _ in range(3)]
    assert await told_at(world, "2026-11-23 16:00") == ["Mia: Morgen: Kochen"]
    async with world.house.store.look() as work:
        counted = (await work.connection.execute(select(func.count()).select_from(t.told))).scalar_one()
    assert counted == 1


@pytest.mark.parametrize("change", ["2027-03-28", "2027-10-31", "2030-03-31", "2030-10-27"])
@pytest.mark.parametrize(("days", "wall"), [(0, "16:00"), (1, "08:00")], ids=["that day", "the Monday after"])
async def test_reminders_around_a_change_of_the_clock(world: World, change: str, days: int, wall: str) -> None:
    day = int(change[-2:]) + days
    starts = f"{change[:-2]}{day:02}" if day <= 31 else f"{change[:5]}{int(change[5:7]) + 1:02}-{day - 31:02}"
    await plan(world, "Kochen", f"{starts} {wall}", "Mia")
    before = change if days else f"{change[:-2]}{int(change[-2:]) - 1:02}"
    world.clock.time = on(f"{before} {wall}")
    world.clock.forward(minutes=-1)
    assert await world.go() == []
    assert await told_at(world, f"{before} {wall}") == ["Mia: Morgen: Kochen"]
    world.clock.time = on(f"{starts} {wall}")
    world.clock.forward(minutes=-16)
    assert await world.go() == []
    world.clock.forward(minutes=1)
    assert [line[:26] for line in await world.go()] == ["Mia: In 15 Minuten: Kochen"]
    world.clock.forward(minutes=15)
    assert await world.go() == []


async def test_a_reply_is_not_a_notice(world: World) -> None:
    """Answers go out at night too: whoever asks is awake."""
    world.clock.time = on("2026-11-24 23:30")
    world.house.lanes.put(Parcel(Address("fake", "Mia"), Reply("Moin")))
    await world.house.lanes.settle()
    assert [reply.text for _, reply in world.messenger.sent] == ["Moin"]
