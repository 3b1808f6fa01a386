"""The restore drill: backup, loss, restore where nothing is; who was erased meanwhile stays erased."""

import asyncio
import signal
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from bot.app import open_store
from bot.errors import Refused
from bot.keeping import backing_up
from bot.keeping.backing_up import back_up
from bot.keeping.restoring import Backup, check, restore
from bot.settings import Settings
from handlers.speech.actions import Forget, TakeSeat
from handlers.speech.turn import Address, PersonId
from storage import tables as t
from storage.backups.copies import copy_file
from storage.desk.staff import Role
from tests.channels.service import answers, environment
from tests.conftest import World, on_both_databases, settings_for
from tests.forked import start
from tests.keeping.conftest import PASSPHRASE
from tests.ports import free_port
from tests.storage.test_privacy import OF_A_PERSON, mia_is_known
from tests.test_commands import lotse

Rows = Mapping[str, list[dict[str, Any]]]
VOID = {"staff_session", "staff_link", "browser"}  # may have ended or been used since; a browser needs the web chat


async def rows(settings: Settings) -> Rows:
    store = await open_store(settings)
    try:
        async with store.look() as work:
            return {
                table.name: [dict(row._mapping) for row in await work.connection.execute(select(table))]
                for table in SQLModel.metadata.sorted_tables
            }
    finally:
        await store.close()


def counts(found: Rows) -> dict[str, int]:
    return {name: len(rows) for name, rows in found.items() if name not in VOID}


async def people_and_staff(world: World) -> str:
    """Gives the number of somebody of whom all kinds of things are kept."""
    mia = await mia_is_known(world)
    async with world.house.store.work() as work:
        anna = await work.staff.add("Anna", [Role.ADMIN], world.clock())
        assert anna
        await work.sign_ins.new_link(anna.id, world.clock())
        await work.sign_ins.begin(anna.id, confirmed=True, now=world.clock())
    return mia


async def backed_up(world: World, tmp_path: Path) -> Backup:
    backup = Backup(tmp_path / "lotse.gpg", PASSPHRASE)
    await back_up(world.house.settings, backup.file, PASSPHRASE, world.clock())
    return backup


@on_both_databases
async def test_all_comes_back_with_equal_counts(world: World, empty: Settings, tmp_path: Path) -> None:
    await people_and_staff(world)
    before = await rows(world.house.settings)
    backup = await backed_up(world, tmp_path)
    await world.messenger.did("Late", TakeSeat("loeten"))
    restored = await restore(backup, empty, world.clock())
    after = await rows(empty)
    assert counts(after) == counts(before)
    assert restored.contents.tables == {name: len(found) for name, found in before.items()} | {"alembic_version": 1}
    assert {name: after[name] for name in ("booking", "address", "entry")} == {
        name: before[name] for name in ("booking", "address", "entry")
    }
    assert before["staff_session"], "else nothing would be shown"
    assert not any(after[name] for name in VOID)


@on_both_databases
async def test_who_was_erased_meanwhile_does_not_come_back(world: World, empty: Settings, tmp_path: Path) -> None:
    """Zoe was erased before and came back as somebody new: she stays."""
    await world.messenger.write("Zoe", "Hallo")
    world.clock.forward(minutes=1)
    await world.messenger.did("Zoe", Forget())
    world.clock.forward(minutes=1)
    mia = await people_and_staff(world)
    backup = await backed_up(world, tmp_path)
    world.clock.forward(minutes=1)
    await world.messenger.did("Mia", Forget())
    restored = await restore(backup, empty, world.clock())
    after = await rows(empty)
    assert restored.erased_again == 1
    assert {table.name for table in OF_A_PERSON if mia in str(after[table.name])} == set()
    assert {"Mia", "Kanarienvogel"} & set(str(after).replace("'", " ").split()) == set()
    assert {row["channel_id"] for row in after["address"]} >= {"Zoe", "Ben"}
    offered = [row for row in after["booking"] if row["session_id"] == "loeten"]
    assert [row["state"] for row in offered] == ["offered"], "Ben, who waited, is offered the seat"


async def test_without_the_ledger_the_erased_would_be_back(world: World, empty: Settings, tmp_path: Path) -> None:
    mia = await people_and_staff(world)
    backup = await backed_up(world, tmp_path)
    await world.messenger.did("Mia", Forget())
    lost = settings_for(tmp_path / "restored")
    bare = Settings(_env_file=None, **(lost.model_dump() | {"erasures": None}))
    with pytest.raises(Refused, match="people who had their data deleted since"):
        await restore(backup, bare, world.clock())
    assert list((tmp_path / "restored").iterdir()) == []
    elsewhere = replace(backup, ledgers=[tmp_path])
    assert (await restore(elsewhere, bare, world.clock())).erased_again == 1
    assert mia not in str(await rows(bare))


async def test_a_backup_that_was_changed_or_cut_off_is_refused(world: World, empty: Settings, tmp_path: Path) -> None:
    backup = await backed_up(world, tmp_path)
    whole = backup.file.read_bytes()
    assert backup.file.stat().st_mode & 0o077 == 0
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    for damaged in (flipped, whole[:middle], b"", b"not a backup"):
        backup.file.write_bytes(damaged)
        with pytest.raises(Refused, match="cannot be opened"):
            await restore(backup, empty, world.clock())
    backup.file.write_bytes(whole)
    with pytest.raises(Refused, match="another passphrase"):
        await restore(replace(backup, passphrase="another passphrase"), empty, world.clock())
    assert list((tmp_path / "restored").iterdir()) == []
    assert (await check(backup, empty)).tables["address"] == 0
    assert list((tmp_path / "restored").iterdir()) == []


async def test_nothing_that_is_there_is_overwritten(world: World, empty: Settings, tmp_path: Path) -> None:
    backup = await backed_up(world, tmp_path)
    with pytest.raises(Refused, match="is there already"):
        await backed_up(world, tmp_path)
    with pytest.raises(Refused, match=r"lotse\.db is there"):
        await restore(backup, world.house.settings, world.clock())
    old_log = tmp_path / "restored" / "lotse.db-wal"
    old_log.write_bytes(b"would be played into the restored database")
    with pytest.raises(Refused, match=r"lotse\.db-wal is there"):
        await restore(backup, empty, world.clock())
    old_log.unlink()
    other = Settings(_env_file=None, **(empty.model_dump() | {"secret_key": "o" * 40}))
    with pytest.raises(Refused, match="another key"):
        await restore(backup, other, world.clock())


@on_both_databases
async def test_a_database_with_tables_is_refused(world: World, tmp_path: Path) -> None:
    backup = await backed_up(world, tmp_path)
    with pytest.raises(Refused, match=r"is there|holds tables already"):
        await restore(backup, world.house.settings, world.clock())


async def test_a_service_killed_with_all_its_files_lost_goes_on_elsewhere(folder: Path, tmp_path: Path) -> None:
    """As an operator does it: with the command line, while the service runs, with the key that it made itself."""
    port = free_port()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    key = ("--key-file", str(tmp_path / "passphrase"))
    service = start("bot", "serve", folder=folder, env=environment(folder, port=port))
    assert await answers(f"http://127.0.0.1:{port}", service)
    assert (await lotse(folder, "erase", "telegram", "4711", "--yes")).out.startswith("Nobody is known")
    ran = await lotse(folder, "backup", str(tmp_path / "one.gpg"), *key)
    assert ran.code == 0, ran.err
    service.process.kill()
    assert await service.ends() == -signal.SIGKILL
    refused = await lotse(elsewhere, "restore", str(tmp_path / "one.gpg"), *key)
    assert (refused.code, "no ledger of erasures" in refused.err) == (2, True)
    again = await lotse(elsewhere, "restore", str(tmp_path / "one.gpg"), *key, "--erasures", str(folder / "erasures"))
    assert (again.code, "Restored as of" in again.out) == (0, True), again.err
    assert (elsewhere / "secret-key").read_bytes() == (folder / "secret-key").read_bytes()
    assert (elsewhere / "secret-key").stat().st_mode & 0o077 == 0
    service = start("bot", "serve", folder=elsewhere, env=environment(elsewhere, port=port))
    assert await answers(f"http://127.0.0.1:{port}", service)
    async with aiohttp.ClientSession() as http, http.get(f"http://127.0.0.1:{port}/readyz") as ready:
        assert (ready.status, await ready.json()) == (200, {"status": "ready"})
    service.stop()
    assert await service.ends() == 0


@on_both_databases
async def test_what_is_written_meanwhile_is_in_the_backup_wholly_or_not(world: World, tmp_path: Path) -> None:
    async with world.house.store.work() as work:
        await work.connection.execute(t.settings.insert(), {"name": "half", "value": "done"})
        await work.turns.welcome(PersonId("somebody"), Address("fake", "Somebody"), world.clock())
        backup = await backed_up(world, tmp_path)
    contents = await check(backup, world.house.settings)
    assert contents.tables["address"] == 0, "it was not committed yet"


@on_both_databases
async def test_a_backup_in_a_rush_shows_one_moment(world: World, empty: Settings, tmp_path: Path) -> None:
    """Two rows are written at a time, again and again while it is made."""

    async def rush() -> None:
        for number in count():
            async with world.house.store.work() as work:
                await work.set(f"rush {number}", "")
                await work.turns.welcome(PersonId(f"person {number}"), Address("web", f"{number}"), world.clock())

    before = len((await rows(world.house.settings))["setting"])
    writing = asyncio.create_task(rush())
    await asyncio.sleep(0)
    backup = await backed_up(world, tmp_path)
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    tables = (await restore(backup, empty, world.clock())).contents.tables
    assert tables["setting"] - before == tables["address"]


async def test_a_backup_that_lacks_rows_is_refused(
    world: World, empty: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "copy_file", lambda *given: copy_file(*given) | {"booking": 7})
    backup = await backed_up(world, tmp_path)
    for reading in (check(backup, empty), restore(backup, empty, world.clock())):
        with pytest.raises(Refused, match="other numbers of rows in booking"):
            await reading
    assert list((tmp_path / "restored").iterdir()) == []
