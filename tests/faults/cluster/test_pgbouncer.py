"""Behind pgbouncer in transaction mode nothing has to be set but the database's address."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.app import open_house
from storage.database.postgres import Postgres
from storage.store import Store, Unavailable, open_database
from tests.chat import Chat
from tests.conftest import settings_for
from tests.fakes import FakeMessenger, MovableClock
from tests.faults import rush
from tests.faults.cluster.pooler import find_pgbouncer, pooled
from tests.faults.processes import houses
from tests.postgres import Server

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
ALL = 250


@pytest.fixture
def through(postgres: Server, database_url: str) -> Iterator[str]:
    """The address of the database through pgbouncer."""
    program = find_pgbouncer()
    if program is None:
        message = "pgbouncer is not installed here (Debian: apt install pgbouncer)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with pooled(postgres, program, database_url) as url:
        asyncio.run(is_up(url))
        yield url


async def is_up(url: str) -> None:
    async with asyncio.timeout(30):
        while True:
            store = Store(open_database(url))
            try:
                async with store.look() as work:
                    await work.entries.version()
                return
            except Unavailable:
                await asyncio.sleep(0.02)
            finally:
                await store.close()


async def test_a_booking_as_people_talk_about_it(through: str, tmp_path: Path) -> None:
    async with open_house(settings_for(tmp_path, database_url=through), MovableClock()) as house:
        messenger = FakeMessenger(house=house)
        house.channels[messenger.name] = messenger
        await Chat(messenger).play("""
            Mia: was macht man als tischler
            Bot: Tischler
            Mia: /termine
            Bot: Such dir einen Termin aus. [Tischlerei von innen]
            Mia: [Tischlerei von innen]
            Mia: [Platz buchen]
            Bot: Du hast einen Platz
            Mia: meine termine
            Bot: Tischlerei von innen
            Mia: [Platz freigeben]
            Bot: Dein Platz ist jetzt frei für andere.
            Mia: /löschen
        """)


def test_a_rush_on_few_seats(through: str) -> None:
    with houses(through) as both:
        complaints, _ = rush.on_few_seats(both, through, seed=0, attempts=300, at_once=ALL)
    assert complaints == [], "seed 0"


async def asked_on_both_connections(url: str) -> None:
    """A store asks twice, on one of the pooler's two connections and then on the other: others hold the right ones."""
    asking, first, second = (Store(open_database(url)) for _ in range(3))
    try:
        async with AsyncExitStack() as later:
            async with first.look() as work:
                await work.entries.version()
                await ask(asking)
                held = await later.enter_async_context(second.look())
                await held.entries.version()
            await ask(asking)
    finally:
        for store in (asking, first, second):
            await store.close()


async def ask(store: Store) -> None:
    async with store.look() as work:
        await work.entries.version()


async def test_a_statement_is_asked_on_any_connection(through: str) -> None:
    await asked_on_both_connections(through)


async def test_without_finding_the_pooler_out_statements_are_not_there(
    through: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def believe_in_the_server(self: Postgres) -> None:
        pass

    monkeypatch.setattr(Postgres, "_know", believe_in_the_server)
    with pytest.raises(Exception, match="prepared statement"):
        await asked_on_both_connections(through)
