"""Erasures: asked for in the chat or by an operator, noted so that nobody can read who it was."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handlers.speech.actions import Forget, TakeSeat
from handlers.speech.turn import Address
from storage.backups.ledger import Ledger
from storage.store import Unavailable
from tests.conftest import World
from tests.storage.test_privacy import kept, mia_is_known
from tests.test_commands import lotse

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MIA = Address("fake", "Mia")


async def test_an_erasure_is_noted_without_the_person(world: World, tmp_path: Path) -> None:
    mia = await mia_is_known(world)
    await world.messenger.did("Mia", Forget())
    (file,) = world.house.store.ledger.files()
    noted = file.read_text()
    assert not [told for told in ("Mia", "fake", "Kanarienvogel", mia) if told in noted]
    assert file.stat().st_mode & 0o077 == 0
    assert list(world.house.store.ledger.erased()) == [world.house.store.ledger.mark(MIA)]
    assert Ledger(tmp_path, b"another key").mark(MIA) not in noted, "without the key nobody can try names out"


async def test_nobody_is_told_that_they_are_erased_if_it_cannot_be_noted(world: World) -> None:
    await mia_is_known(world)
    folder = world.house.store.ledger.folder
    assert folder
    (folder / f"{world.clock().date()}.txt").mkdir()  # a file of this name cannot be written now
    with pytest.raises(Unavailable, match="ledger"):
        await world.messenger.did("Mia", Forget())
    assert "Mia" in str((await kept(world))["address"])


async def test_a_ledger_on_a_disk_that_is_not_there_is_told_at_the_start(tmp_path: Path) -> None:
    ran = await lotse(tmp_path, "migrate", erasures=tmp_path / "mounted")
    assert (ran.code, "mounted does not exist: make it or change LOTSE_ERASURES" in ran.err) == (2, True)


async def test_what_leaves_no_trace_leaves_none_in_the_ledger(world: World) -> None:
    """Somebody in need, who is new, and somebody who only looked in."""
    await world.messenger.write("Kim", "ich will nicht mehr leben")
    await world.messenger.did("Web", TakeSeat("gibt-es-nicht"))
    assert world.house.store.ledger.files() == []


def test_a_line_that_broke_off_spoils_no_other(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, b"key")
    (tmp_path / "2026-11-20.txt").write_text("2026-11-20T11:59:00+00:00 abc\n2026-11-20T1")
    ledger.note(MIA, NOON)
    assert ledger.erased() == {"abc": NOON.replace(hour=11, minute=59), ledger.mark(MIA): NOON}


def test_days_without_a_backup_are_dropped(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, b"key", timedelta(days=18))
    for day in (1, 2, 3):
        ledger.note(MIA, NOON.replace(day=day))
    ledger.prune(NOON)
    assert [file.name for file in ledger.files()] == ["2026-11-02.txt", "2026-11-03.txt"]


def test_ledgers_are_united(tmp_path: Path) -> None:
    one, other = (Ledger(tmp_path / name, b"key") for name in ("one", "other"))
    one.note(MIA, NOON)
    other.note(MIA, NOON)
    other.note(Address("web", "Ben"), NOON)
    for _ in range(2):
        one.add(other.files())
    assert one.erased().keys() == {one.mark(MIA), one.mark(Address("web", "Ben"))}
    assert len(one.files()[0].read_text().split()) == 4


async def test_an_operator_sees_what_will_go_and_erases(world: World, tmp_path: Path) -> None:
    await mia_is_known(world)
    folder = tmp_path / "copy"
    folder.mkdir()
    async with world.house.store.work():
        shutil.copy(tmp_path / "lotse.db", folder)
        shutil.copy(tmp_path / "lotse.db-wal", folder)
    no = await lotse(folder, "erase", "fake", "Mia")
    assert no.code == 1
    for told in ("(fake, since 20 November 2026)", "Loeten, 23 November 2026 10:00: booked, 1 seats", "1 questions"):
        assert told in no.out
    assert "Kanarienvogel" not in no.out
    yes = await lotse(folder, "erase", "fake", "Mia", "--yes")
    assert (yes.code, yes.out.splitlines()[-1]) == (0, "Erased.")
    again = await lotse(folder, "erase", "fake", "Mia", "--yes")
    assert again.out.startswith("Nobody is known there now.")
    assert len((folder / "erasures").glob("*.txt").__next__().read_text().split()) == 4
