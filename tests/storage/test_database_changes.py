"""Who listens is told of what others have committed, at once; of what is due now, the process tells itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from sqlalchemy import text

from bot import rounds
from handlers.booking.session import CareerSession, SessionId
from handlers.speech.actions import GiveBack, TakeSeat
from knowledge.entry import Entry, EntryId, Kind
from storage.store import Store, open_database
from tests.conftest import World, on_both_databases
from tests.fakes import START

PATIENCE = 30.0
SESSION = "einer-kommt-rein"
on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture
async def stores(database_url: str) -> AsyncIterator[tuple[Store, Store]]:
    """As two processes have them; the first one listens."""
    async with AsyncExitStack() as stack:
        both = Store(open_database(database_url)), Store(open_database(database_url))
        for store in both:
            stack.push_async_callback(store.close)
        listening = asyncio.create_task(both[0].listen())
        stack.callback(listening.cancel)
        await stirred(both[0])  # once, as something may have been announced before
        yield both


async def stirred(store: Store) -> None:
    await asyncio.wait_for(store.stirred.wait(), PATIENCE)
    store.stirred.clear()


async def edit(store: Store, answer: str, trouble: Exception | None = None) -> None:
    async with store.work() as work:
        await work.entries.keep([Entry(EntryId("neu"), Kind.ANSWER, "Neu?", answer)], START)
        if trouble:
            raise trouble


@on_postgresql
async def test_an_edit_is_heard(stores: tuple[Store, Store]) -> None:
    listening, other = stores
    await edit(other, "Ja.")
    await stirred(listening)
    assert not other.stirred.is_set(), "it does not listen"


@on_postgresql
async def test_an_edit_that_changes_nothing_or_is_taken_back_is_not_heard(stores: tuple[Store, Store]) -> None:
    listening, other = stores
    await edit(other, "Ja.")
    await stirred(listening)
    await edit(other, "Ja.")
    with pytest.raises(LookupError):
        await edit(other, "Nein.", LookupError())
    async with other.look() as work:
        await work.connection.execute(text("SELECT 1"))
    assert not listening.stirred.is_set()


@on_postgresql
async def test_who_was_cut_off_listens_again(stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.database.postgres.FIRST_PAUSE", 0.01)
    listening, other = stores
    async with other.look() as work:
        cut_off = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
        assert (await work.connection.execute(text(cut_off))).scalars().all() == [True]
    await stirred(listening)
    await edit(other, "Ja.")
    await stirred(listening)


@pytest.fixture
async def full(world: World) -> World:
    """Mia has the only seat, and Ben stands in line."""
    async with world.house.store.work() as work:
        await work.sessions.add(
            CareerSession(SessionId(SESSION), "Einer kommt rein", "", START.replace(month=12), 45, 1)
        )
    for person in ("Mia", "Ben"):
        await world.messenger.did(person, TakeSeat(SESSION))
    return world


@on_both_databases
async def test_an_offer_is_told_without_waiting_for_the_round(full: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "EVERY", 3600.0)
    go, went = full.rounds.go, asyncio.Semaphore(0)

    async def counted() -> None:
        await go()
        went.release()

    monkeypatch.setattr(full.rounds, "go", counted)
    going = asyncio.create_task(full.rounds.keep_going())
    await asyncio.wait_for(went.acquire(), PATIENCE)
    await full.messenger.did("Mia", GiveBack(SESSION))
    await asyncio.wait_for(went.acquire(), PATIENCE)
    going.cancel()
    await full.house.lanes.settle()
    assert any(who == "Ben" and "Ein Platz ist frei geworden" in reply.text for who, reply in full.messenger.sent)


@on_both_databases
async def test_only_what_is_due_now_stirs(full: World) -> None:
    """Reminders come with the round: a rush of bookings would call for one round after the other."""
    assert not full.house.store.stirred.is_set()
    await full.messenger.did("Mia", GiveBack(SESSION))
    assert full.house.store.stirred.is_set()
