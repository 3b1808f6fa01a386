"""“/daten”, “/loeschen” and `lotse erase` know each table that refers to a person: told by the schema."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Date, Integer, LargeBinary, Table, insert, select

from bot.keeping.erasing import erase, erase_again
from handlers.held import IN_WORDS, OF_DIALOG
from handlers.speech.actions import Forget
from handlers.speech.dialog import Dialog
from handlers.speech.turn import Address, PersonId
from storage.database.columns import Utc
from storage.database.concerned import OF_A_PERSON, PERSON, TABLES, Whom, concerns
from tests.conftest import World, on_both_databases
from tests.storage.test_privacy import kept, mia_is_known

MIA = Address("fake", "Mia")
OF_GUESTS = {"host.guest_id", "invitation.guest_id"}  # adults who have a page of their own, and delete it there


def of_people(table: Table) -> set[Column[Any]]:
    """Columns that hold the number of a person: by a key that leads to one, or by their name."""
    named = {one for one in table.columns if one.name.endswith(("person_id", "leader_id", "guest_id"))}
    return named | {key.parent for key in table.foreign_keys if key.column.name == PERSON}


def test_each_table_is_thought_of() -> None:
    for table in TABLES:
        assert concerns(table), table
        columns = {f"{table.name}.{column.name}" for column in of_people(table)} - OF_GUESTS
        assert not columns or table in OF_A_PERSON, f"{table} would be left out of /daten and /loeschen"
        told = [column for column in table.columns if "random number" in column.info["purpose"]]
        people = {one.name for one in told if "who" in one.info["purpose"] or "person" in one.info["purpose"]}
        known = {column.name for column in of_people(table)} | ({"id"} if concerns(table) is Whom.STAFF else set())
        assert people <= known, f"in {table} stands a person under another name"


def made_up(column: Column[Any], mia: str, rows: Mapping[str, list[dict[str, Any]]], now: datetime) -> Any:
    """Something for a column that no chat has filled."""
    for key in column.foreign_keys:
        return mia if key.column.name == PERSON else rows[key.column.table.name][0][key.column.name]
    if column.name == PERSON:
        return mia
    if isinstance(column.type, Utc):
        return now
    values = ((Boolean, False), (Integer, 4711), (Date, now.date()), (LargeBinary, b"made up"))
    known = (value for kind, value in values if isinstance(column.type, kind))
    return next(known, f"made-up-{column.name}")


async def mia_is_everywhere(world: World) -> PersonId:
    """Something in each table there is: by talking, and made up where nobody gets by talking in a test."""
    mia = await mia_is_known(world)
    now = world.clock()
    rows = {table.name: [] for table in TABLES} | dict(await kept(world))
    async with world.house.store.work() as work:
        session = await work.sessions.find("loeten")
        assert session
        await work.attendance.personal_link(session, mia)
        await work.subscriptions.plan([mia], now + timedelta(days=1))  # a notice that no seat given back takes along
        for table in OF_A_PERSON:
            if mia not in {row[PERSON] for row in rows[table.name]}:
                new = {column.name: made_up(column, mia, rows, now) for column in table.columns}
                await work.connection.execute(insert(table), new)
    return mia


async def of_mia(world: World, mia: str) -> dict[str, list[dict[str, Any]]]:
    async with world.house.store.look() as work:
        found = {}
        for table in OF_A_PERSON:
            rows = await work.connection.execute(select(table).where(table.c[PERSON] == mia))
            found[table.name] = [dict(row._mapping) for row in rows]
        return found


@on_both_databases
async def test_daten_holds_each_row_about_somebody_and_tells_of_each_table(world: World) -> None:
    mia = await mia_is_everywhere(world)
    rows = await of_mia(world, mia)
    assert all(rows.values()), {name for name, found in rows.items() if not found}
    said = await world.messenger.write("Mia", "/daten")
    file = world.messenger.sent[-1][1].file
    assert file
    told = json.loads(file.content)["stored"]
    for table in OF_A_PERSON:
        others = {column.name for column in of_people(table)} - {PERSON}  # numbers of other people
        expected = [{name: value for name, value in row.items() if name not in others} for row in rows[table.name]]
        if table.name != "outgoing":  # this answer itself is not in it
            assert told[table.name] == json.loads(json.dumps(expected, default=str)), table.name
        assert table.name in IN_WORDS or table.name in said.text, "no sentence tells of it"
    assert rows["companion"][0]["leader_id"] not in file.content.decode()
    assert all(part in said.text for part in ("Mia", "Kanarienvogel", "Loeten", "Kochen", "Tour"))


@on_both_databases
@pytest.mark.parametrize("way", ["in the chat", "by an operator", "in a restored backup"])
async def test_nothing_of_somebody_is_left_in_any_table(world: World, way: str) -> None:
    mia = await mia_is_everywhere(world)
    others = {row["person_id"] for row in (await kept(world))["address"]} - {mia}
    match way:
        case "in the chat":
            await world.messenger.did("Mia", Forget())
        case "by an operator":
            assert await erase(world.house, MIA)
        case _:  # the ledger tells of an erasure that the database does not know of any more
            world.clock.forward(minutes=1)
            world.house.store.ledger.note(MIA, world.clock())
            assert await erase_again(world.house) == 1
    left = await kept(world)
    marks = (mia, "Mia", "Kanari", "made-up", "made up")
    assert {name: rows for name, rows in left.items() if any(mark in str(rows) for mark in marks)} == {}
    assert {row["person_id"] for row in left["address"]} == others, "nobody else went"
    async with world.house.store.look() as work:
        assert not [name for name in ("session", "entry", "setting") if mia in str(await everything_in(work, name))]


async def everything_in(work: Any, name: str) -> list[Any]:
    (table,) = (one for one in TABLES if one.name == name)
    return list(await work.connection.execute(select(table)))


async def test_what_the_dialog_holds_is_told(world: World) -> None:
    """A new field is either told in words of its own or counted among the marks."""
    await world.messenger.write("Mia", "hallo")
    full = {name: ("x",) if name in ("marks", "places", "tries") else "x" for name in Dialog.__dataclass_fields__}
    full |= {"written": world.clock().isoformat(), "choices": (), "survey": "", "snack": "", "discover": ""}
    async with world.house.store.work() as work:
        met = await work.turns.met(MIA)
        assert met
        await work.turns.keep_dialog(met[0], Dialog(**full), world.clock())
    said = (await world.messenger.write("Mia", "/daten")).text
    counted = len(Dialog.__dataclass_fields__.keys() - OF_DIALOG)
    assert f"Merkzeichen, wo wir in diesem Chat sind: {counted}," in said
    assert "Der Code deiner Klasse: x" in said
