"""Several processes on one database: one is killed with notices in its hands, and the others tell them."""

import time
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.booking.session import CareerSession, SessionId
from handlers.speech.actions import GiveBack, TakeSeat
from storage.store import Store, open_database
from tests.fakes import START
from tests.faults.cluster.service import phone, serving, until
from tests.faults.doomed import DIED

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
SESSION = SessionId("mitten-im-wechsel")
OFFER = "Ein Platz ist frei geworden"
DOOMED = "tests.faults.doomed"


async def open_session(url: str, start: object, seats: int) -> None:
    store = Store(open_database(url))
    try:
        async with store.work() as work:
            await work.sessions.add(CareerSession(SESSION, "Mitten im Wechsel", "", start, 45, seats=seats))
    finally:
        await store.close()


@pytest.mark.slow_faults
async def test_a_killed_process_is_stood_in_for_within_a_minute(database_url: str, tmp_path: Path) -> None:
    """It has claimed an offer and dies; two others are there, and one of them tells it once the lease is over."""
    await open_session(database_url, START + timedelta(days=30), seats=1)
    began = time.monotonic()

    def clock() -> str:
        return str((time.monotonic() - began) / 60)

    async with phone() as here:
        async with serving(tmp_path / "first", database_url, here, DOOMED, "", clock()) as service:
            for chat in (1, 2):
                assert await service.take(chat, chat, TakeSeat(SESSION)) == 200
        async with serving(tmp_path / "doomed", database_url, here, DOOMED, "notice on its way", clock()) as doomed:
            assert await doomed.take(3, 1, GiveBack(SESSION)) in (0, 200)
            assert await doomed.program.ends() == DIED
        died = time.monotonic()
        async with (
            serving(tmp_path / "one", database_url, here, DOOMED, "", clock()) as one,
            serving(tmp_path / "other", database_url, here, DOOMED, "", clock()) as other,
        ):
            await until(lambda: here.times(2, OFFER))
            print(f"told {time.monotonic() - died:.0f} s after the death")
            for service in (one, other):
                await service.stop()
        assert here.times(2, OFFER) == 1
