"""Draws as people see them: a fair opening, and a fair with several sessions at a time."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from handlers.booking.draw import number, own_ticket
from handlers.booking.session import CareerSession, SessionId, State
from handlers.speech.actions import GiveBack, TakeSeat
from handlers.speech.turn import Address
from tests.conftest import World, on_both_databases

pytestmark = on_both_databases

BERLIN = ZoneInfo("Europe/Berlin")
SEED = "nur ein Test"


def on(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=BERLIN).astimezone(UTC)


DRAW = on("2026-11-21 12:00")  # the clock of a world starts on the 20th at 10:00
AN_HOUR = timedelta(hours=1)


async def plan(world: World, name: str, starts: str = "2026-11-24 16:00", seats: int = 1, fair: str = "") -> str:
    session = CareerSession(SessionId(name), name.title(), "Komm gucken.", on(starts), 20, seats)
    async with world.house.store.work() as work:
        assert await work.sessions.add(replace(session, draw_at=DRAW, fair=fair, seed=SEED))
    return name


async def find(world: World, name: str) -> CareerSession:
    async with world.house.store.look() as work:
        session = await work.sessions.find(name)
    assert session
    return session


async def states(world: World, name: str) -> list[tuple[State, int]]:
    return sorted((one.state, one.line) for one in (await find(world, name)).bookings)


async def draw(world: World) -> list[str]:
    world.clock.time = DRAW
    return sorted(await world.go())


async def test_a_fair_opening(world: World) -> None:
    await plan(world, "loeten")
    await world.chat.play("""
        Mia: /start s_loeten
        Bot: Wer sich bis Samstag, 21. November, 12:00 Uhr einen Platz wünscht, hat die gleiche Chance:
        Bot: Dann wird gelost.
        Bot: So wird gelost http://localhost:8080/d/loeten
        Mia: [Ich wünsche mir einen Platz]
        Bot: Du bist bei der Auslosung dabei: Samstag, 21. November, 12:00 Uhr. Dein Los: [Wunsch zurücknehmen]
        Ben: /start s_loeten
        Ben: [Ich wünsche mir einen Platz]
        Cem: /start s_loeten
        Cem: [Ich wünsche mir einen Platz]
        Cem: [Wunsch zurücknehmen]
        Bot: Dein Wunsch ist zurückgenommen.
    """)
    world.clock.time = DRAW - timedelta(seconds=1)
    assert await world.go() == [], "not before the time"
    told = await draw(world)
    assert Counter(text.partition(": ")[2] for text in told) == {
        "Es wurde gelost, und du hast einen Platz: Loeten, Dienstag, 24. November, 16:00 Uhr.": 1,
        "Für „Loeten“ wurde gelost. Es gab mehr Wünsche als Plätze: Du bist Nummer 1 auf der Warteliste.": 1,
    }
    assert {text.partition(":")[0] for text in told} == {"Mia", "Ben"}
    assert await states(world, "loeten") == [(State.BOOKED, 4), (State.WAITING, 5)]
    assert await world.go() == [], "drawn once"


async def three_want_the_first(world: World) -> list[str]:
    """Three people in the order of their lots. The first session has one seat, the third is at the same time."""
    await plan(world, "schweissen", "2026-11-24 16:00", fair="messe")
    await plan(world, "pflegen", "2026-11-24 16:20", seats=2, fair="messe")
    await plan(world, "backen", "2026-11-24 16:00", seats=5, fair="messe")
    for person in ("Mia", "Ben", "Cem"):
        for name in ("schweissen", "pflegen", "backen"):
            await world.messenger.did(person, TakeSeat(name))
    session = await find(world, "schweissen")
    names = {}
    async with world.house.store.look() as work:
        for person in ("Mia", "Ben", "Cem"):
            met = await work.turns.met(Address(world.messenger.name, person))
            assert met
            names[person] = number(SEED, own_ticket(session, met[0]))
    return sorted(names, key=lambda person: names[person])


async def test_each_person_is_told_in_one_message_what_came_of_each_wish(world: World) -> None:
    first, second, third = await three_want_the_first(world)
    told = await draw(world)
    begin = "Über alle Wünsche wurde zusammen gelost. Das ist aus deinen geworden:\n"
    got = "du bist dabei, am Dienstag, 24. November, 16:{} Uhr."
    clash = "gleichzeitig mit einem Wunsch von dir, der geklappt hat."
    assert told == sorted(
        [
            f"{first}: {begin}1. Schweissen: {got.format('00')}\n2. Pflegen: {got.format(20)}\n3. Backen: {clash}",
            f"{second}: {begin}1. Schweissen: {clash}\n2. Pflegen: {got.format(20)}\n3. Backen: {got.format('00')}",
            f"{third}: {begin}1. Schweissen: {clash}\n"
            "2. Pflegen: 3 Wünsche für 2 Plätze. Du bist Nummer 1 auf der Warteliste.\n"
            f"3. Backen: {got.format('00')}",
        ]
    )
    assert await world.go() == [], "drawn once, told once"
    await world.messenger.did(first, GiveBack("pflegen"))
    assert next(text for text in await world.go() if "Pflegen" in text).startswith(f"{third}: Ein Platz ist frei")


async def test_wishes_are_shown_in_order_and_close_up(world: World) -> None:
    for number_, name in enumerate(("schweissen", "pflegen", "backen", "mauern", "malen")):
        await plan(world, name, f"2026-11-24 16:{20 * (number_ // 2):02}", fair="messe")
    await world.chat.play("""
        Mia: /start s_schweissen
        Mia: [Ich wünsche mir einen Platz]
        Bot: Meine Wünsche Deine Wünsche bisher, der wichtigste zuerst: 1. Schweissen: Dienstag, 24. November, 16:00 Uhr
        Bot: Am Samstag, 21. November, 12:00 Uhr wird über alle Wünsche zusammen gelost. Dein Los:
        Bot: not: gleichzeitig
        Mia: /start s_pflegen
        Mia: [Ich wünsche mir einen Platz]
        Bot: 1. Schweissen: Dienstag, 24. November, 16:00 Uhr 2. Pflegen: Dienstag, 24. November, 16:00 Uhr
        Bot: Manche sind gleichzeitig: davon bekommst du höchstens einen.
        Bot: [Zurücknehmen: Schweissen] [Zurücknehmen: Pflegen]
        Mia: /start s_backen
        Mia: [Ich wünsche mir einen Platz]
        Mia: /start s_mauern
        Mia: [Ich wünsche mir einen Platz]
        Bot: 4. Mauern
        Mia: /start s_malen
        Mia: [Ich wünsche mir einen Platz]
        Bot: Du hast schon 4 Wünsche. Nimm erst einen zurück
        Bot: 1. Schweissen
        Mia: [Zurücknehmen: Pflegen]
        Bot: Dein Wunsch ist zurückgenommen. Deine Wünsche bisher, der wichtigste zuerst:
        Bot: 1. Schweissen: Dienstag, 24. November, 16:00 Uhr 2. Backen: Dienstag, 24. November, 16:20 Uhr 3. Mauern
        Mia: /start s_mauern
        Bot: Es ist dein Wunsch Nummer 3. [Wunsch zurücknehmen]
        Mia: [Wunsch zurücknehmen]
        Bot: Dein Wunsch ist zurückgenommen.
        Bot: not: Mauern
    """)


async def test_who_has_a_seat_at_that_time_waits(world: World) -> None:
    async with world.house.store.work() as work:
        await work.sessions.add(CareerSession(SessionId("jetzt"), "Jetzt", "", on("2026-11-24 15:50"), 45, 5))
    await plan(world, "loeten", seats=5)
    await plan(world, "schweissen", seats=5, fair="messe")
    for name in ("loeten", "schweissen", "jetzt"):
        await world.messenger.did("Mia", TakeSeat(name))
    assert await draw(world) == [
        "Mia: Für „Loeten“ wurde gelost. Du hast zu dieser Zeit schon woanders einen Platz: "
        "Deshalb bist du Nummer 1 auf der Warteliste.",
        "Mia: Über alle Wünsche wurde zusammen gelost. Das ist aus deinen geworden:\n"
        "1. Schweissen: du hast zu dieser Zeit schon woanders einen Platz. Du bist Nummer 1 auf der Warteliste.",
    ]


async def test_everybody_hears_their_own_number(world: World) -> None:
    """More people than are looked at for one tap."""
    await plan(world, "loeten")
    for number_ in range(40):
        await world.messenger.did(f"Person {number_}", TakeSeat("loeten"))
    told = await draw(world)
    numbers = sorted(int(found[1]) for text in told if (found := re.search(r"Nummer (\d+)", text)))
    assert numbers == list(range(1, 40))


async def test_a_draw_that_fails_keeps_nobody_waiting(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others are told what is due; it is tried again in the next round."""
    await plan(world, "backen", fair="messe")
    await plan(world, "loeten")
    for name in ("backen", "loeten"):
        await world.messenger.did("Mia", TakeSeat(name))

    def stuck(*_given: object) -> None:
        raise ArithmeticError("no way found")

    with monkeypatch.context() as patch:
        patch.setattr("handlers.booking.assignment.assign", stuck)
        with capture_logs() as logs:
            assert [text.partition(":")[0] for text in await draw(world)] == ["Mia"]
    assert [(log["event"], log["session"]) for log in logs] == [("session not settled", "backen")]
    assert len(await world.go()) == 1
