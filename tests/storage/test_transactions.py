"""Transactions on SQLite: committed together, failing alone, never left open, and told when they cannot be."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import make_url

from storage import tables as t
from storage.database.connection import Unavailable
from storage.database.sqlite import Sqlite
from storage.migrations import bring_up_to_date
from storage.store import Store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    database = Sqlite(make_url(f"sqlite:///{tmp_path / 'new.db'}"))
    await bring_up_to_date(database)
    yield Store(database)
    await database.close()


def commits(store: Store) -> list[object]:
    seen: list[object] = []
    event.listen(store.database._engine, "commit", seen.append)  # what is shared is seen nowhere else
    return seen


async def names(store: Store) -> set[str]:
    async with store.look() as work:
        return set((await work.connection.execute(select(t.settings.c.name))).scalars())


async def keep(store: Store, name: str, trouble: Exception | None = None) -> None:
    async with store.work() as work:
        await work.set(name, "x")
        if trouble:
            raise trouble


async def test_those_who_wait_at_the_same_time_share_a_commit(store: Store) -> None:
    seen = commits(store)
    await asyncio.gather(*(keep(store, f"n{n}") for n in range(20)))
    assert await names(store) == {f"n{n}" for n in range(20)}
    assert len(seen) < 5


async def test_what_is_done_is_committed_before_it_is_told(store: Store, tmp_path: Path) -> None:
    async def keep_and_look(name: str) -> bool:
        await keep(store, name)
        with sqlite3.connect(tmp_path / "new.db") as other:
            return other.execute("SELECT 1 FROM setting WHERE name = ?", [name]).fetchone() == (1,)

    assert all(await asyncio.gather(*(keep_and_look(f"n{n}") for n in range(40))))


@pytest.mark.parametrize("at", [0, 1, 5, 9])
async def test_one_that_fails_takes_nobody_along(at: int, store: Store) -> None:
    works = [keep(store, f"n{n}", LookupError() if n == at else None) for n in range(10)]
    told = await asyncio.gather(*works, return_exceptions=True)
    assert [isinstance(one, LookupError) for one in told] == [n == at for n in range(10)]
    assert await names(store) == {f"n{n}" for n in range(10) if n != at}


async def test_all_that_fail_leave_nothing_and_block_nobody(store: Store) -> None:
    await asyncio.gather(*(keep(store, f"n{n}", LookupError()) for n in range(5)), return_exceptions=True)
    await asyncio.wait_for(keep(store, "last"), 60)
    assert await names(store) == {"last"}


@pytest.mark.parametrize("cancelled", [[1], [1, 2], [0], [2]])
async def test_somebody_who_gives_up_in_the_line_leaves_nobody_hanging(cancelled: list[int], store: Store) -> None:
    tasks = [asyncio.create_task(keep(store, f"n{n}")) for n in range(3)]
    await asyncio.sleep(0)
    for n in cancelled:
        tasks[n].cancel()
    told = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 60)
    kept = {f"n{n}" for n, one in enumerate(told) if one is None}
    assert kept <= await names(store)
    assert {f"n{n}" for n in range(3) if n not in cancelled} <= kept


async def test_a_database_that_others_hold_is_told_to_be_unavailable(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.database.sqlite.LONGEST_WAIT", 0.01)
    with sqlite3.connect(tmp_path / "new.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable):
            await keep(store, "mine")
        other.execute("ROLLBACK")
    await keep(store, "later")
    assert await names(store) == {"later"}


async def test_a_full_disk_is_told_to_everybody_in_the_batch(store: Store) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    event.listen(store.database._engine, "commit", full)
    told = await asyncio.gather(*(keep(store, f"n{n}") for n in range(5)), return_exceptions=True)
    event.remove(store.database._engine, "commit", full)
    assert [type(one) for one in told] == [Unavailable] * 5
    assert await names(store) == set()


async def test_who_was_waited_for_may_give_up_at_the_last_moment(store: Store) -> None:
    """The commit was left to the next in line, who is gone: it happens all the same."""

    async def first() -> None:
        async with store.work() as work:
            await work.set("first", "x")
            await asyncio.sleep(0)  # the second gets in line
            await asyncio.sleep(0)
            asyncio.get_running_loop().call_soon(second.cancel)

    leaving = asyncio.create_task(first())
    second = asyncio.create_task(keep(store, "second"))
    told = await asyncio.wait_for(asyncio.gather(leaving, second, return_exceptions=True), 60)
    assert isinstance(told[1], asyncio.CancelledError)
    assert await names(store) == {"first"}


async def test_a_close_waits_for_a_commit_whose_writer_was_cancelled(store: Store) -> None:
    reached, gate = threading.Event(), threading.Event()

    def hold(_connection: object) -> None:
        reached.set()
        gate.wait(60)

    event.listen(store.database._engine, "commit", hold)
    writer = asyncio.create_task(keep(store, "late"))
    await asyncio.to_thread(reached.wait, 60)
    writer.cancel()
    await asyncio.gather(writer, return_exceptions=True)
    closing = asyncio.create_task(store.close())
    await asyncio.wait([closing], timeout=0.05)
    assert not closing.done(), "the commit would be cut off by the end of the process"
    gate.set()
    await closing
    assert await names(store) == {"late"}
