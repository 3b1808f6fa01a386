"""Notices that may not arrive: at most two copies, nothing forgotten, what is let go is counted without the person."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.channels.base import NeverMore, NotNow, Unclear
from bot.commands.doctor import examine
from bot.sending.line import MOST_TRIES
from handlers.booking.notice import Notice
from handlers.booking.session import CareerSession
from handlers.sessions import notices
from handlers.speech.reply import Reply
from handlers.talk import Talk
from storage import tables as t
from storage.notices import Why
from storage.store import Unavailable, Work
from storage.turns import Parcel
from tests.conftest import World, on_both_databases
from tests.conversations.test_notices import everybody_books, on, two_houses
from tests.fakes import FakeMessenger

pytestmark = on_both_databases

DUE = "2026-11-23 16:00"


async def what_is_left(world: World) -> tuple[int, dict[Why, int]]:
    """Notices that are due and not yet told, and how many were let go."""
    async with world.house.store.look() as work:
        due = await work.connection.execute(select(t.notices.c.id).where(t.notices.c.due_at <= world.clock()))
        lost = await work.telling.lost(on("2026-11-20 00:00"))
        return len(due.all()), {why: how_many for channel, why, how_many in lost if channel == "fake"}


class Mute(FakeMessenger):
    """Delivers, but does not answer for the first times."""

    async def send(self, parcel: Parcel) -> None:
        self.sent.append((parcel.address.id, parcel.reply))
        if len(self.sent) <= self.times:
            raise Unclear("no answer")


def is_mute(world: World, times: int) -> None:
    world.messenger = world.house.channels["fake"] = Mute(house=world.house)
    world.messenger.times = times


@pytest.mark.parametrize(("times", "copies", "lost"), [(1, 2, {}), (9, 2, {Why.UNKNOWN: 1})])
async def test_without_an_answer_it_is_tried_once_more(world: World, times: int, copies: int, lost: object) -> None:
    await everybody_books(world, 1)
    world.clock.time = on(DUE)
    is_mute(world, times)
    assert len(await world.go()) == copies
    assert await what_is_left(world) == (0, lost)
    assert await world.go() == []


@pytest.mark.parametrize("times", [1, 9])
async def test_a_reply_without_an_answer_is_sent_twice_at_most(world: World, times: int) -> None:
    is_mute(world, times)
    await world.messenger.write("Mia", "hilfe")
    assert len(world.messenger.sent) == 2
    async with world.house.store.look() as work:
        assert await work.turns.unsent(["fake"]) == []


class Broken(FakeMessenger):
    """Delivers, and the process is killed before it notes that."""

    async def send(self, parcel: Parcel) -> None:
        self.sent.append((parcel.address.id, parcel.reply))
        raise RuntimeError("killed")


async def test_what_two_processes_were_killed_over_is_not_told_a_third_time(world: World, tmp_path: Path) -> None:
    async with two_houses(world, tmp_path) as (one, other):
        await everybody_books(one, 1)
        world.clock.time = on(DUE)
        copies = 0
        for killed in (one, other):
            killed.messenger = killed.house.channels["fake"] = Broken(house=killed.house)
            copies += len(await killed.go())
            world.clock.forward(seconds=61)
        assert copies == 2
        one.messenger = one.house.channels["fake"] = FakeMessenger(house=one.house)
        assert await one.go() == []
        assert await what_is_left(world) == (0, {Why.UNKNOWN: 1})


@asynccontextmanager
async def cut_off(world: World) -> AsyncIterator[None]:
    """The database goes away with the first commit: it is done, but nobody is told."""
    real, cut = world.house.store.work, False

    @asynccontextmanager
    async def work() -> AsyncIterator[Work]:
        nonlocal cut
        async with real() as open_work:
            yield open_work
            claims = (await open_work.connection.execute(select(t.notices.c.claimed_by))).scalars().all()
        if any(claims) and not cut:
            cut = True
            raise Unavailable("gone")

    world.house.store.work = work
    yield
    world.house.store.work = real
    assert cut


async def test_what_was_claimed_in_a_round_that_failed_is_told_in_the_next(world: World) -> None:
    expected = await everybody_books(world, 3)
    world.clock.time = on(DUE)
    async with cut_off(world):
        with pytest.raises(Unavailable):
            await world.rounds.go()
    assert sorted(await world.go()) == sorted(expected)
    assert await world.go() == []


@pytest.mark.parametrize(("gone", "why"), [(True, Why.BLOCKED), (False, Why.REFUSED)])
async def test_what_is_refused_for_ever_is_counted(world: World, gone: bool, why: Why) -> None:
    await everybody_books(world, 3)
    world.clock.time = on(DUE)
    world.messenger.trouble = [NeverMore("no", gone=gone)]
    assert len(await world.go()) == 2
    assert await what_is_left(world) == (0, {why: 1})
    world.clock.time = on("2026-11-24 15:45")
    assert len(await world.go()) == (2 if gone else 3), "who is gone is left alone"


async def test_what_was_of_no_more_use_is_counted(world: World) -> None:
    await everybody_books(world, 2)
    world.clock.time = on("2026-11-24 16:00")
    assert await world.go() == []
    assert await what_is_left(world) == (0, {Why.TOO_LATE: 4}), "the day before and at the door"


async def test_what_is_refused_again_and_again_is_let_go(world: World) -> None:
    await everybody_books(world, 1)
    world.clock.time = on(DUE)
    world.messenger.trouble = [NotNow(0.0001, "busy") for _ in range(MOST_TRIES + 9)]
    assert await world.go() == []
    assert await what_is_left(world) == (0, {Why.TRIED_TOO_OFTEN: 1})


async def test_a_fault_in_one_notice_keeps_no_other_from_being_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await everybody_books(world, 3)
    real, first = notices.tell, []

    def tell(notice: Notice, session: CareerSession, talk: Talk) -> Reply | None:
        first.append(notice.person)
        if notice.person == first[0]:
            raise ValueError("broken")
        return real(notice, session, talk)

    monkeypatch.setattr(notices, "tell", tell)
    world.clock.time = on(DUE)
    assert len(await world.go()) == 2
    monkeypatch.undo()
    assert await world.go() == [], "not again and again"
    world.clock.forward(seconds=61)
    assert len(await world.go()) == 1


async def test_who_stops_leaves_what_was_not_told_to_others_at_once(world: World, tmp_path: Path) -> None:
    async with two_houses(world, tmp_path) as (one, other):
        expected = await everybody_books(one, 3)
        world.clock.time = on(DUE)
        one.messenger.trouble = [NotNow(3600, "busy") for _ in range(3)]
        await one.rounds.go()
        await one.house.lanes.close(grace=0)
        assert sorted(await other.go()) == sorted(expected)


async def test_the_operator_sees_what_was_lost(world: World) -> None:
    async with world.house.store.work() as work:
        now = on("2026-11-24 16:00")
        for why, how_many in ((Why.BLOCKED, 2), (Why.BLOCKED, 1), (Why.UNKNOWN, 4)):
            await work.telling.let_go("fake", why, how_many, now)
        assert await work.telling.lost(now.replace(hour=0)) == [("fake", Why.BLOCKED, 3), ("fake", Why.UNKNOWN, 4)]


async def test_doctor_tells_of_them(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.commands.doctor.A_WEEK", world.clock() - world.clock().replace(year=2020))
    async with world.house.store.work() as work:
        await work.telling.let_go("telegram", Why.BLOCKED, 3, world.clock())
    findings = await examine(world.house.settings)
    assert (
        "3 notices were lost in the last seven days",
        "3 to people who have blocked the bot or are gone (telegram)",
    ) in [(finding.what, finding.mend) for finding in findings]
