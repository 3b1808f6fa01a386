"""What PostgreSQL cannot do now is told as Unavailable, on a real server; what is our fault is not."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from typing import Any

import pytest
from sqlalchemy import bindparam, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from storage.database.connection import Unavailable
from storage.database.postgres import WRITERS, Postgres

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
PATIENCE = 30.0
TABLE = "CREATE TABLE word (name text PRIMARY KEY, number integer)"
ROWS = "INSERT INTO word VALUES ('a', 0), ('b', 0)"
COUNT = "UPDATE word SET number = number + 1 WHERE name = '{}'"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Postgres]:
    database = Postgres(make_url(database_url))
    await run(database, TABLE, ROWS)
    yield database
    await database.close()


async def run(database: Postgres, *statements: str) -> list[Any]:
    """All in one transaction; gives the rows of the last."""
    async with database.writing() as connection:
        for statement in statements:
            result = await connection.execute(text(statement))
        return list(result) if result.returns_rows else []


async def number(database: Postgres) -> int:
    """The server's number for a connection of the pool."""
    return int((await run(database, "SELECT pg_backend_pid()"))[0][0])


async def deadlock(database: Postgres) -> None:
    """Two hold what the other wants."""
    both_hold = asyncio.Barrier(2)

    async def cross(*names: str) -> None:
        async with database.writing() as connection:
            await connection.execute(text(COUNT.format(names[0])))
            await both_hold.wait()
            await connection.execute(text(COUNT.format(names[1])))

    told = await asyncio.gather(cross("a", "b"), cross("b", "a"), return_exceptions=True)
    (error,) = filter(None, told)  # one of them goes through
    raise error


async def overtaken(database: Postgres) -> None:
    async with database.writing() as connection:
        await connection.execute(text("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"))
        await connection.execute(text("SELECT number FROM word"))
        await run(database, COUNT.format("a"))
        await connection.execute(text(COUNT.format("a")))


async def thrown_out(database: Postgres) -> None:
    async with database.writing() as connection:
        await connection.execute(text(COUNT.format("a")))
        own = (await connection.execute(text("SELECT pg_backend_pid()"))).scalar_one()
        await run(database, f"SELECT pg_terminate_backend({own}, 10000)")
        await connection.execute(text(COUNT.format("b")))


async def thrown_out_before_the_commit(database: Postgres) -> None:
    async with database.writing() as connection:
        await connection.execute(text(COUNT.format("a")))
        own = (await connection.execute(text("SELECT pg_backend_pid()"))).scalar_one()
        await run(database, f"SELECT pg_terminate_backend({own}, 10000)")


async def read_only(database: Postgres) -> None:
    await run(database, "SET TRANSACTION READ ONLY", COUNT.format("a"))


async def locked_for_too_long(database: Postgres) -> None:
    async with database.writing() as connection:
        await connection.execute(text(COUNT.format("a")))
        await run(database, "SET LOCAL lock_timeout = 1", COUNT.format("a"))


async def too_slow(database: Postgres) -> None:
    await run(database, "SET LOCAL statement_timeout = 1", "SELECT pg_sleep(60)")


PROVOKED = (deadlock, overtaken, thrown_out, thrown_out_before_the_commit, read_only, locked_for_too_long, too_slow)


@pytest.mark.parametrize("provoke", PROVOKED)
async def test_not_now(provoke: Callable[[Postgres], Awaitable[None]], database: Postgres) -> None:
    with pytest.raises(Unavailable) as told:
        await asyncio.wait_for(provoke(database), PATIENCE)
    assert str(told.value), "a reason for the log"
    assert "word" not in str(told.value), "and nothing of what was said or stored"
    for _ in range(3):
        await run(database, COUNT.format("b"))


SHUTS_DOWN, CRASHED, STARTS, FULL, OUT_OF_MEMORY, BROKEN = "57P01", "57P02", "57P03", "53100", "53200", "08006"


@pytest.mark.parametrize("state", [SHUTS_DOWN, CRASHED, STARTS, FULL, OUT_OF_MEMORY, BROKEN, "40001", "53300"])
async def test_not_now_as_the_server_says(state: str, database: Postgres) -> None:
    with pytest.raises(Unavailable):
        await run(database, f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{state}'; END $$")


@pytest.mark.parametrize(
    "statement",
    [
        ROWS,  # they are there already
        "SELECT nothing FROM word",
        "SELEKT 1",
        "SELECT 1 / 0",
        "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40002'; END $$",
        "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = 'XX000'; END $$",
    ],
)
async def test_a_fault_of_ours(statement: str, database: Postgres) -> None:
    with pytest.raises(DBAPIError):
        await run(database, statement)
    await run(database, COUNT.format("a"))


@pytest.mark.parametrize("value", ["not a number", 2**70, "\0"])
async def test_a_value_that_does_not_fit_is_a_fault_of_ours(value: object, database: Postgres) -> None:
    column = "name" if value == "\0" else "number"
    with pytest.raises(DBAPIError):
        async with database.writing() as connection:
            await connection.execute(text(f"UPDATE word SET {column} = :value").bindparams(bindparam("value", value)))


@pytest.mark.parametrize(
    ("at", "instead"),
    [("/lotse-pg-", "/nowhere-"), ("@/test", "@/nothing-like-test"), ("postgres@", "nobody-here@")],
)
async def test_a_database_that_lets_nobody_in(at: str, instead: str, database_url: str) -> None:
    away = Postgres(make_url(database_url.replace(at, instead)))
    with pytest.raises(Unavailable):
        await run(away, "SELECT 1")
    await away.close()


async def test_too_many_connections(database: Postgres, database_url: str) -> None:
    role = make_url(database_url).database + "_few"
    await run(database, f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 1")
    few = Postgres(make_url(database_url).set(username=role))
    async with few.writing():
        with pytest.raises(Unavailable, match="too many connections"):
            await run(few, "SELECT 1")
    await few.close()


async def test_a_rush_waits_in_line_and_not_in_the_database(database: Postgres) -> None:
    used = await asyncio.gather(*(number(database) for _ in range(5 * WRITERS)))
    assert len(set(used)) <= WRITERS


async def test_who_waits_too_long_in_line_is_told(database: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.database.postgres.LONGEST_WAIT", 0.01)
    async with AsyncExitStack() as stack:
        for _ in range(WRITERS):
            await stack.enter_async_context(database.writing())
        with pytest.raises(Unavailable, match="waiting"):
            await number(database)
    await number(database)


async def test_connections_that_a_restart_has_closed_are_replaced_before_anybody_notices(
    database: Postgres, database_url: str
) -> None:
    async with database.reading() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
    before, other = await number(database), Postgres(make_url(database_url))
    await run(other, f"SELECT pg_terminate_backend({before}, 10000)")
    await other.close()
    async with asyncio.timeout(PATIENCE):
        while not driver.is_closed():  # noqa: ASYNC110 - the driver sets no event
            await asyncio.sleep(0.01)
    assert await number(database) != before


async def test_a_server_that_has_become_a_standby_is_left(database: Postgres) -> None:
    before = await number(database)
    with suppress(Unavailable):
        await read_only(database)
    assert await number(database) != before


@pytest.mark.parametrize(
    ("hosts", "meant"),
    [
        ("host=/a:5432&host=/b:5432", "read-write"),
        ("host=/a", None),
        ("host=/a:5&host=/b:5&target_session_attrs=any", "any"),
    ],
)
def test_of_several_hosts_the_one_that_can_be_written_to_is_meant(
    hosts: str, meant: str | None, database_url: str
) -> None:
    url = make_url(f"postgresql+asyncpg://lotse@/lotse?{hosts}")
    assert Postgres(url)._options.get("target_session_attrs") == meant
