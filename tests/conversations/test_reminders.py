"""What people are told by the bot itself: the day before, at the door, or nothing, once it is of no use."""

import asyncio
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.channels.base import NeverMore
from handlers.booking.session import CareerSession, SessionId
from handlers.speech.actions import GiveBack, GiveNickname, TakeSeat
from handlers.speech.turn import Address, Turn
from storage.turns import Parcel
from tests.conftest import World, on_both_databases
from tests.fakes import FakeMessenger

pytestmark = on_both_databases

BERLIN = ZoneInfo("Europe/Berlin")
DAY_BEFORE = "Mia: Morgen: Löten, Dienstag, 24. November, 16:00 Uhr. Kannst du kommen?"
AT_THE_DOOR = "Mia: In 15 Minuten: Löten. Die Tür ist offen."


def on(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=BERLIN).astimezone(UTC)


async def mia_books(world: World, starts: str = "2026-11-24 16:00") -> str:
    """The only seat in a session, whose host and link have names that must not be seen on a lock screen."""
    name = SessionId("loeten")
    session = CareerSession(
        name,
        "Löten",
        "In der Realschule Musterdorf",
        on(starts),
        45,
        seats=1,
        host="Alex M.",
        place="Realschule Musterdorf",
        join_url="https://example.org/raum/loeten",
    )
    async with world.house.store.work() as work:
        await work.sessions.add(session)
    await world.messenger.did("Mia", TakeSeat(name))
    return name


async def told_at(world: World, wall: str) -> list[str]:
    world.clock.time = on(wall)
    return await world.go()


async def test_the_day_before_at_the_same_hour_and_when_the_doors_open(world: World) -> None:
    await mia_books(world)
    assert await told_at(world, "2026-11-23 15:59") == []
    assert await told_at(world, "2026-11-23 16:00") == [DAY_BEFORE]
    assert await told_at(world, "2026-11-23 16:05") == []
    assert await told_at(world, "2026-11-24 15:44") == []
    assert await told_at(world, "2026-11-24 15:45") == [AT_THE_DOOR]
    await world.chat.play("""
        Mia: [Zum Termin]
        Bot: Jetzt beitreten http://localhost:8080/j/
    """)
    assert await told_at(world, "2026-11-24 16:00") == []


@pytest.mark.parametrize(
    ("starts", "day_before", "door"),
    [
        ("2027-03-28 16:00", "2027-03-27 16:00", "2027-03-28 15:45"),  # the clock goes forward in between
        ("2027-10-31 16:00", "2027-10-30 16:00", "2027-10-31 15:45"),  # the clock goes back in between
    ],
)
async def test_the_same_hour_on_the_wall_when_the_clock_changes(
    world: World, starts: str, day_before: str, door: str
) -> None:
    await mia_books(world, starts)
    for moment, how_many in ((day_before, 1), (door, 1)):
        world.clock.time = on(moment)
        world.clock.forward(minutes=-1)
        assert await world.go() == []
        world.clock.forward(minutes=1)
        assert len(await world.go()) == how_many


async def test_a_lock_screen_shows_no_name_school_or_link(world: World) -> None:
    name = await mia_books(world)
    await world.messenger.did("Mia", GiveNickname(name))
    await world.messenger.write("Mia", "Mimi")
    for moment in ("2026-11-23 16:00", "2026-11-24 15:45"):
        await told_at(world, moment)
        reply = world.messenger.sent[-1][1]
        shown = f"{reply.title} {reply.text} {reply.note}"
        assert "Löten" in shown
        assert not [word for word in ("Mimi", "Alex", "Realschule", "Musterdorf", "http", "example") if word in shown]
        assert (reply.link, reply.file) == (None, None)


async def test_no_reminder_for_a_seat_given_back(world: World) -> None:
    name = await mia_books(world)
    assert await told_at(world, "2026-11-23 16:00") == [DAY_BEFORE]
    await world.chat.play("""
        Mia: [Ich kann nicht]
        Bot: Dein Platz ist jetzt frei für andere.
    """)
    assert await told_at(world, "2026-11-24 15:45") == []
    await world.messenger.did("Mia", TakeSeat(name))
    assert await told_at(world, "2026-11-24 15:50") == [], "booked again when the doors were open already"


async def test_who_gives_back_and_books_again_is_reminded_once(world: World) -> None:
    name = await mia_books(world)
    await world.messenger.did("Mia", GiveBack(name))
    await world.messenger.did("Mia", TakeSeat(name))
    assert await told_at(world, "2026-11-23 16:00") == [DAY_BEFORE]


async def test_who_takes_an_offer_is_reminded_and_who_only_waits_is_not(world: World) -> None:
    name = await mia_books(world)
    for person in ("Ben", "Cem"):
        await world.messenger.did(person, TakeSeat(name))
    await world.messenger.did("Mia", GiveBack(name))
    await world.go()
    await world.messenger.tap("Ben", "Ja, ich nehme den Platz")
    assert await told_at(world, "2026-11-23 16:00") == [DAY_BEFORE.replace("Mia", "Ben")]
    assert await told_at(world, "2026-11-24 15:45") == [AT_THE_DOOR.replace("Mia", "Ben")]


@pytest.mark.parametrize(
    ("back_at", "told"),
    [("2026-11-23 18:00", [DAY_BEFORE]), ("2026-11-24 15:50", [AT_THE_DOOR]), ("2026-11-24 16:00", [])],
)
async def test_after_a_pause_only_what_is_still_of_use_is_told(world: World, back_at: str, told: list[str]) -> None:
    await mia_books(world)
    assert await told_at(world, back_at) == told
    assert await world.go() == []


async def test_stopp_silences_until_it_is_taken_back(world: World) -> None:
    name = await mia_books(world)
    await world.messenger.did("Ben", TakeSeat(name))
    await world.chat.play("""
        Mia: stopp
        Bot: Ich schreibe dir von mir aus nicht mehr, auch keine Erinnerungen. [Nachrichten wieder an]
        Ben: /stop
    """)
    assert await told_at(world, "2026-11-23 16:00") == []
    await world.chat.play("""
        Mia: [Nachrichten wieder an]
        Bot: Alles klar, ich erinnere dich wieder.
    """)
    assert await told_at(world, "2026-11-24 15:45") == [AT_THE_DOOR], "and nothing of what was left out"
    await world.messenger.did("Mia", GiveBack(name))
    assert await told_at(world, "2026-11-24 15:46") == [], "Ben could have the seat, but wants silence"
    await world.chat.play("""
        Ben: meine termine
        Bot: Jetzt ist ein Platz frei: Wer zuerst tippt, hat ihn.
    """)


async def test_who_has_blocked_the_chat_is_left_alone(world: World) -> None:
    await mia_books(world)
    world.messenger.trouble = [NeverMore("blocked", gone=True)]
    assert await told_at(world, "2026-11-23 16:00") == []
    assert await told_at(world, "2026-11-24 15:45") == []


class Paused(FakeMessenger):
    """A messenger that takes nothing until it is told to go on."""

    async def send(self, parcel: Parcel) -> None:
        await self.goes_on.wait()
        await super().send(parcel)


def pause(world: World) -> Paused:
    messenger = Paused(house=world.house)
    messenger.goes_on = asyncio.Event()
    world.house.channels[messenger.name] = messenger
    return messenger


async def test_a_reminder_is_sent_once_however_long_the_messenger_pauses(world: World) -> None:
    await mia_books(world)
    paused = pause(world)
    world.clock.time = on("2026-11-23 16:00")
    for _ in range(5):
        await world.rounds.go()
        world.clock.forward(minutes=2)
    paused.goes_on.set()
    await world.house.lanes.settle()
    assert [f"{who}: {reply.text}" for who, reply in paused.sent] == [DAY_BEFORE]
    assert await told_at(world, "2026-11-23 18:00") == []


async def test_what_one_person_is_told_late_costs_nobody_else_a_reminder(world: World) -> None:
    """Mia's reminder is still on its way when she gives her seat back and Ben gets it."""
    name = await mia_books(world)
    paused = pause(world)
    world.clock.time = on("2026-11-23 16:00")
    await world.rounds.go()
    for person, did in (("Mia", GiveBack(name)), ("Ben", TakeSeat(name))):
        await world.house.turns.take(Turn(Address("fake", person), f"late-{person}", did))
    paused.goes_on.set()
    await world.house.lanes.settle()
    world.house.channels["fake"] = world.messenger
    assert await told_at(world, "2026-11-24 15:45") == [AT_THE_DOOR.replace("Mia", "Ben")]


async def test_a_reminder_told_late_says_today(world: World) -> None:
    """We were away over midnight: what was due yesterday is of use until the doors open."""
    await world.messenger.write("Mia", "/start s_beispiel-tischlerei-von-innen")
    await world.messenger.tap("Mia", "Platz buchen")
    world.clock.time = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    assert [told.partition(",")[0] for told in await world.go()] == ["Mia: Heute: Tischlerei von innen"]


async def test_a_notice_in_between_does_not_make_a_nickname_a_question(world: World) -> None:
    await world.chat.play("""
        Mia: /start s_beispiel-tischlerei-von-innen
        Mia: [Platz buchen]
        Mia: [Spitznamen angeben]
        Bot: Wie soll dich der Gast
    """)
    world.clock.time = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    assert await world.go()
    await world.chat.play("""
        Mia: Mimi
        Bot: Alles klar, Mimi.
    """)
