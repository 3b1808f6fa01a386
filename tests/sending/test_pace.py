"""How fast notices may go, on a clock of numbers: nothing waits in these tests."""

from itertools import pairwise

from bot.sending.line import Line
from bot.sending.pace import AT_ONCE, GAP, LONGEST_PAUSE, STALE, TROUBLE, Pace
from handlers.speech.reply import Reply
from handlers.speech.turn import Address
from storage.turns import Parcel


def chat(number: int) -> Address:
    return Address("telegram", str(number))


def line_of(how_many: int, rate: float, *, chats: int = 1000) -> Line:
    line = Line(rate)
    for number in range(1, how_many + 1):
        line.put(Parcel(chat(number % chats), Reply("Moin"), notice=number))
    return line


def goes_at(line: Line, now: float) -> int:
    """All that may go at a moment goes, and is taken."""
    ready = line.take(now, lambda _: False)
    for parcel in ready:
        line.pace.taken(parcel.address, now, reply=False)
        line.landed(parcel.notice or 0)
    return len(ready)


async def test_notices_go_at_their_times_and_not_before() -> None:
    line = line_of(30, 10)
    line.allow(100.0, 20)
    assert goes_at(line, 99.9) == 0
    assert [goes_at(line, 100 + tenth / 10 + 0.01) for tenth in range(20)] == [1] * 20
    assert goes_at(line, 103) == 0, "no more times"
    assert line.without_time(103) == 10
    line.put(Parcel(chat(99), Reply("Moin"), notice=99), not_before=105)
    assert line.without_time(103) == 10, "who may not go yet needs no time yet"


async def test_what_was_missed_is_not_made_up_for_in_a_burst() -> None:
    line = line_of(30, 10)
    line.allow(100.0, 20)
    assert goes_at(line, 101.5) <= STALE * 10 + 1


async def test_without_a_rate_only_so_many_are_on_their_way() -> None:
    line = line_of(100, 0)
    assert len(line.take(0, lambda _: False)) == AT_ONCE
    assert line.take(0, lambda _: False) == []


async def test_a_chat_gets_one_a_second() -> None:
    line = line_of(4, 10, chats=1)
    line.allow(100.0, 60)
    went = [tick for tick in range(50) if goes_at(line, 100.01 + tick / 10)]
    assert len(went) == 4
    assert min(later - sooner for sooner, later in pairwise(went)) >= GAP * 10


async def test_a_reply_to_a_chat_keeps_a_notice_to_it_waiting() -> None:
    line = line_of(1, 10)
    line.allow(100.0, 60)
    line.pace.taken(chat(1), 99.5, reply=True)
    assert goes_at(line, 100.0) == 0
    assert goes_at(line, 100.6) == 1
    assert line.pace.replies == 1


async def test_where_something_else_is_on_its_way_a_notice_waits() -> None:
    line = line_of(2, 0)
    ready = line.take(0, lambda parcel: parcel.address == chat(1))
    assert [parcel.address for parcel in ready] == [chat(2)]


def test_one_chat_that_is_refused_holds_nobody_else() -> None:
    pace = Pace()
    for _ in range(100):
        pace.refused(chat(1), 3600, 0)
    assert pace.free(0, 0) == AT_ONCE


def test_when_all_are_refused_one_at_a_time_tries_again() -> None:
    pace = Pace()
    for number in range(TROUBLE):
        pace.refused(chat(number), 7, 0)
    assert (pace.free(0, 6.9), pace.free(0, 7), pace.free(1, 7)) == (0, 1, 0)
    pace.taken(chat(9), 7, reply=False)
    assert pace.free(0, 7) == AT_ONCE


def test_after_hours_without_the_messenger_it_is_noticed_within_half_a_minute_that_it_is_back() -> None:
    pace, now, tries = Pace(), 0.0, 0
    while now < 7200:
        if pace.free(0, now):
            pace.refused(chat(tries), 0, now)
            tries += 1
        now += 0.5
    assert tries < 7200 / LONGEST_PAUSE + 20, "and few were spent on it"
    assert any(pace.free(0, now + later) for later in range(31))


async def test_who_is_refused_alone_is_let_go_and_who_is_refused_with_all_is_not() -> None:
    for others, given_up in ((0, True), (TROUBLE, False)):
        line = line_of(1, 0)
        for number in range(others):
            line.pace.refused(chat(number + 50), 0, 0)
        pauses = [line.pause_after(Parcel(chat(1), Reply("Moin"), notice=1), 0) for _ in range(40)]
        assert (None in pauses) is given_up
        assert max(filter(None, pauses)) <= LONGEST_PAUSE
