"""The service dies at each step and starts again: nothing is lost, and on Matrix nothing comes twice."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers.booking.session import CareerSession, SessionId
from storage.store import Store, open_database
from tests.channels.matrix.doomed import OF_A_PLACE
from tests.channels.matrix.homeserver import Homeserver
from tests.channels.matrix.pupils import Pupil, school, settings
from tests.channels.service import answers, environment
from tests.fakes import START
from tests.faults.doomed import DIED, OF_A_NOTICE, OF_A_TURN
from tests.forked import Program, start
from tests.ports import free_port

pytestmark = pytest.mark.slow
SESSION = SessionId("mitten-im-absturz")
BOOKED, REMINDED = "Du hast einen Platz", "Mitten im Absturz"
WELCOME = "Moin, ich bin Lotse"
ALWAYS_TESTED = ("sent", "notice sent")  # the others at length, by `make faults`
TURN = [name for name in (*OF_A_TURN, *OF_A_PLACE) if "acknowledged" not in name]  # nothing is here
PER_START = 2  # minutes that the clock goes on, so that what one that died had claimed is free


def at_length(points: Iterable[str]) -> list[Any]:
    return [p if p in ALWAYS_TESTED else pytest.param(p, marks=pytest.mark.slow_faults) for p in points]


@dataclass(slots=True)
class Starts:
    """One service after the other, on the same database and folder."""

    homeserver: Homeserver
    folder: Path
    database_url: str
    account: tuple[str, str]
    minutes: int = 0

    @asynccontextmanager
    async def __call__(self, point: str = "", *how: str) -> AsyncIterator[Program]:
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        own = {"database_url": self.database_url, "port": port, "public_url": url, "secret_key": "k" * 40}
        own |= settings(self.homeserver, *self.account, matrix_folder=self.folder / "matrix")
        env = environment(self.folder, **own)
        program = start("tests.channels.matrix.doomed", point, str(self.minutes), *how, folder=self.folder, env=env)
        self.minutes += PER_START
        try:
            await answers(url, program)
            yield program
        finally:
            program.stop()
            await program.ends()


@asynccontextmanager
async def beginning(homeserver: Homeserver, folder: Path, url: str) -> AsyncIterator[tuple[Starts, Pupil]]:
    """A session to book, and Ada, who has not written yet."""
    account = homeserver.register()
    store = Store(open_database(url))
    async with store.work() as work:
        soon = START + timedelta(days=1, hours=1)
        await work.sessions.add(CareerSession(SESSION, REMINDED, "", soon, 45, seats=5))
    await store.close()
    async with school(homeserver, folder / "school", account[0]) as pupils:
        yield Starts(homeserver, folder, url, account), await pupils.newcomer("Ada")


def copies(ada: Pupil, words: str) -> int:
    return sum(words in one.body for one in ada.heard)


@pytest.mark.parametrize("point", at_length(TURN))
async def test_a_reply_comes_once_wherever_it_breaks(
    point: str, database_url: str, tmp_path: Path, homeserver: Homeserver
) -> None:
    async with beginning(homeserver, tmp_path, database_url) as (starts, ada):
        async with starts(point) as doomed:
            await ada.invite()
            assert await doomed.ends() == DIED
        async with starts():
            await ada.until(lambda: copies(ada, WELCOME) > 0)
            await ada.until_quiet()
        assert copies(ada, WELCOME) == 1
        assert [one.readable for one in ada.heard] == [True, True]


async def test_with_names_made_anew_there_are_two(database_url: str, tmp_path: Path, homeserver: Homeserver) -> None:
    async with beginning(homeserver, tmp_path, database_url) as (starts, ada):
        async with starts("sent", "anew") as doomed:
            await ada.invite()
            assert await doomed.ends() == DIED
        async with starts("", "anew"):
            await ada.until(lambda: copies(ada, WELCOME) > 1)
        assert copies(ada, WELCOME) == 2


@pytest.mark.parametrize("point", at_length(OF_A_NOTICE))
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_reminder_comes_once_wherever_it_breaks(
    point: str, database_url: str, tmp_path: Path, homeserver: Homeserver
) -> None:
    async with beginning(homeserver, tmp_path, database_url) as (starts, ada):
        async with starts():
            await ada.invite()
            await ada.until_heard(1)
            await ada.say("termine")
            shown = await ada.until_heard(2)
            await ada.say(str(shown[-1].choices.index(REMINDED) + 1))
            shown = await ada.until_heard(3)
            await ada.say(str(shown[-1].choices.index("Platz buchen") + 1))
            await ada.until(lambda: copies(ada, BOOKED) == 1)
        before = len(ada.heard)
        starts.minutes = 24 * 60 + 45
        async with starts(point) as doomed:
            assert await doomed.ends() == DIED
        async with starts():
            await ada.until(lambda: len(ada.heard) > before)
            await ada.until_quiet()
        told = ada.heard[before:-1]
        assert [REMINDED in one.body for one in told] == [True] * len(told)
        assert len(told) == len({one.body for one in told})
