"""Who writes far more than anybody can is asked to pause; the others notice nothing."""

import asyncio
from collections import Counter
from collections.abc import Callable

import pytest

from bot.flood import networks
from bot.flood.allowance import MOST_KEPT, Allowances
from bot.flood.networks import MOST_LINES, MOST_LINES_OF_ONE, Networks
from bot.flood.people import MOST_AT_ONCE, MOST_PEOPLE, PAUSE, Heed, People
from handlers.speech.actions import Help
from handlers.speech.turn import Address, Turn
from tests.conftest import World
from tests.fakes import MovableClock

PAUSE_PLEASE = "Du bist schneller als ich"
QUESTION = "Was macht ein Tischler?"


def turn(person: str, did: object = "hilfe", channel: str = "fake") -> Turn:
    return Turn(Address(channel, person), "key", did)  # type: ignore[arg-type]


async def test_one_floods_and_ten_others_ask(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is counted in transactions, so that no clock is needed."""
    began: Counter[str] = Counter()
    take = world.house.turns._take

    async def counted(one: Turn, *more: object, **named: object) -> object:
        began[one.address.id] += 1
        return await take(one, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(world.house.turns, "_take", counted)
    for number in range(2_000):
        await world.house.turns.take(Turn(Address("fake", "Zoe"), f"z{number}", f"Frage {number}"))
        if number % 200 == 0:
            assert "So funktioniert es" in (await world.messenger.write(f"Ben{number}", "hilfe")).text
    await world.house.lanes.settle()
    assert began["Zoe"] == MOST_AT_ONCE + 1, "the last one is the sentence"
    assert [reply.text.count(PAUSE_PLEASE) for who, reply in world.messenger.sent if who == "Zoe"].count(1) == 1
    assert sum(began.values()) == MOST_AT_ONCE + 1 + 10


async def test_silence_ends_with_a_pause_and_not_before(world: World) -> None:
    zoe = world.messenger
    for _ in range(int(MOST_AT_ONCE)):
        assert PAUSE_PLEASE not in (await zoe.write("Zoe", "hilfe")).text
    assert PAUSE_PLEASE in (await zoe.write("Zoe", "hilfe")).text
    for _ in range(9):
        world.clock.forward(seconds=PAUSE - 1)
        assert (await zoe.write("Zoe", "hilfe")).text == ""
    assert "So funktioniert es" in (await zoe.write("Mia", "hilfe")).text
    world.clock.forward(seconds=PAUSE)
    assert "So funktioniert es" in (await zoe.write("Zoe", "hilfe")).text


async def test_a_cry_for_help_is_heard_in_silence_too(world: World) -> None:
    for _ in range(70):
        await world.messenger.write("Zoe", "hilfe")
    assert (await world.messenger.write("Zoe", "hilfe")).text == ""
    assert "116 111" in (await world.messenger.write("Zoe", "ich will mich umbringen")).text


async def test_a_class_and_whoever_taps_fast_are_never_asked_to_pause() -> None:
    """30 pupils with 20 turns each in five minutes, and one who taps twice a second for half a minute."""
    people, clock = People(), MovableClock()
    for _ in range(20):
        clock.forward(seconds=15)
        for pupil in range(30):
            assert people.heed(turn(f"P{pupil}"), clock()) is Heed.HEARD
    for _ in range(60):
        clock.forward(seconds=0.5)
        assert people.heed(turn("fast", Help()), clock()) is Heed.HEARD


async def test_the_same_again_and_again_is_soon_enough(world: World) -> None:
    heard = [people_heard("Kauft meine Sneaker, alle billig!"), people_heard("1"), people_heard("Weitere Termine")]
    assert heard == [12, 60, 60], "numbers and labels of buttons are typed again with good reason"


def people_heard(words: str) -> int:
    people, clock = People(), MovableClock()
    return [people.heed(turn("Zoe", words), clock()) for _ in range(100)].index(Heed.ENOUGH)


def test_who_is_remembered_is_bounded() -> None:
    people, clock = People(), MovableClock()
    for person in range(MOST_PEOPLE + 500):
        people.heed(turn(str(person)), clock())
    assert len(people) == MOST_PEOPLE
    allowances = Allowances(5, 1)
    for person in range(MOST_KEPT + 500):
        allowances.spend(person, 0)
    assert len(allowances) == MOST_KEPT
    for person in range(MOST_KEPT):
        allowances.spend("somebody", 60 + person * 60)
    assert len(allowances) == 1, "what is whole again is forgotten"


def test_the_terminal_is_at_the_machine() -> None:
    people, clock = People(), MovableClock()
    assert {people.heed(turn("here", channel="terminal"), clock()) for _ in range(500)} == {Heed.HEARD}


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("pupils", "turns", "within"), [(1_000, 20, 3_600), (30, 20, 300), (1_000, 3, 300)])
def test_a_school_behind_one_address_gets_through(pupils: int, turns: int, within: float) -> None:
    """All begin in the first tenth of the time."""
    clock = Seconds()
    gate = Networks(clock)
    for pupil in range(pupils):
        clock.now = pupil * within / 10 / pupils
        assert gate.may_come("203.0.113.7")
    for number in range(pupils * turns):
        clock.now = within / 10 + number * within * 0.9 / (pupils * turns)
        assert gate.may_speak("203.0.113.7")


@pytest.mark.parametrize("act", [Networks.may_come, Networks.may_speak])
def test_a_network_that_floods_is_held_back_alone(act: Callable[[Networks, str], bool]) -> None:
    gate = Networks(Seconds())
    assert [act(gate, "203.0.113.7") for _ in range(5_000)].count(True) <= 1_500
    assert not act(gate, "203.0.113.7")
    assert act(gate, "203.0.113.8")
    assert [act(gate, f"2001:db8::{n:x}") for n in range(3_000)].count(True) <= 1_500, "a household is one network"
    assert act(gate, "2001:db8:0:1::1")


def test_open_pages_are_bounded() -> None:
    gate = Networks(Seconds())
    assert gate.is_full("203.0.113.7", MOST_LINES_OF_ONE)
    lines = [gate.line("203.0.113.7") for _ in range(MOST_LINES)]
    for line in lines:
        line.__enter__()
    assert gate.is_full("203.0.113.7", 0)
    assert not gate.is_full("203.0.113.8", 0)
    for line in lines:
        line.__exit__(None, None, None)
    assert not gate.is_full("203.0.113.7", 0)
    assert not gate._lines


def test_a_page_that_sends_more_than_a_person_can_is_read_slowly() -> None:
    clock = Seconds()
    gate, line = Networks(clock), object()
    for _ in range(2_000):
        clock.now += gate.pause_of(line)
    burst, each_second = networks.FRAMES
    assert clock.now == pytest.approx((2_000 - burst) / each_second)
    assert gate.pause_of(object()) == 0


async def test_the_sentence_leaves_no_trace(world: World) -> None:
    await asyncio.gather(*(world.house.turns.take(Turn(Address("fake", "Zoe"), f"k{n}", "hilfe")) for n in range(90)))
    await world.house.lanes.settle()
    async with world.house.store.look() as work:
        person, dialog = await work.turns.met(Address("fake", "Zoe"))
        held = await work.people.held(person)
    assert held.messages_on_their_way == 0
    assert PAUSE_PLEASE not in str(dialog)
