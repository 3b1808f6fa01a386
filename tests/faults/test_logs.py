"""No word of a person, no name and no address gets into a log, least of all when something breaks."""

import logging
import subprocess
import sys

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from structlog.testing import capture_logs

from bot.channels.base import NeverMore
from bot.logs import trace
from handlers.speech.actions import GiveNickname, TakeSeat
from storage import tables as t
from tests.conftest import ROOT, World

CANARY = "Kanarienvogel"
SESSION = "beispiel-tischlerei-von-innen"


class Broken:
    """Knowledge that fails at any touch, and blurts out what it was asked."""

    def __getattr__(self, name: str) -> object:
        raise ValueError(f"{CANARY} asked for {name}")


async def test_a_talk_leaves_no_word_in_the_logs(
    world: World, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.WARNING)  # as in `set_up_logs`
    with capture_logs() as told:
        for said in (f"Was macht ein {CANARY}?", f"ich heiße {CANARY}, 0176 1234567", f"ich will sterben, {CANARY}"):
            await world.messenger.write(CANARY, said)
        await world.messenger.did(CANARY, TakeSeat(SESSION))
        await world.messenger.did(CANARY, GiveNickname(SESSION))
        await world.messenger.write(CANARY, CANARY)
        world.messenger.trouble = [NeverMore("blocked", gone=True)]
        await world.messenger.write(CANARY, "hallo")
    assert [line["event"] for line in told] == ["not deliverable"]
    assert CANARY not in f"{told} {caplog.text} {capfd.readouterr()}"


async def test_a_handler_that_breaks_leaves_no_word_in_the_logs(
    world: World, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    world.house.live.current = Broken()
    with capture_logs() as told:
        seen = await world.messenger.write(CANARY, f"Was macht ein {CANARY}?")
    (line,) = told
    assert (line["event"], line["log_level"]) == ("turn failed", "error")
    assert line["trace"].startswith("ValueError < __getattr__")
    assert "hier ist etwas schiefgegangen" in seen.text
    assert line["fault"] in seen.text, "the number by which staff find it"
    assert CANARY not in f"{told} {caplog.text} {capfd.readouterr()}"


async def test_what_broke_leaves_nothing_half_done(world: World) -> None:
    await world.messenger.did("Mia", TakeSeat(SESSION))
    knowledge, world.house.live.current = world.house.live.current, Broken()
    await world.chat.play("""
        Mia: Was macht ein Mechatroniker?
        Bot: Es wurde nichts geändert. Probier es bitte noch einmal. [Termine]
    """)
    world.house.live.current = knowledge
    await world.chat.play("""
        Mia: meine termine
        Bot: Du hast einen Platz.
    """)


async def test_the_database_complains_without_what_was_to_be_stored(world: World) -> None:
    seen_twice = insert(t.seen).values([{"channel": CANARY, "key": CANARY, "seen_at": world.clock()}] * 2)
    async with world.house.store.work() as work:
        with pytest.raises(IntegrityError) as complaint:
            await work.connection.execute(seen_twice)
    assert CANARY not in str(complaint.value)
    assert CANARY not in trace(complaint.value)


def test_libraries_log_where_it_broke_and_not_what_was_said() -> None:
    script = f"""
import logging
from bot.logs import set_up_logs
set_up_logs(to_terminal=False)
log = logging.getLogger("a.library")
log.warning("message %s", "{CANARY}")
log.info("chatter")
try:
    raise ValueError("{CANARY}")
except ValueError:
    log.exception("{CANARY}")
"""
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stderr.splitlines() == ["a.library WARNING", "a.library ERROR", "ValueError < <module>:9"]
    assert run.stdout == ""
