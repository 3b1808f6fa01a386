"""Every table there is gets something, and after four years only that is left which staff delete themselves."""

from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from handlers.speech.actions import TakeSeat
from storage import tables as t
from storage.backups.ledger import LIMIT
from storage.database.concerned import TABLES
from storage.desk.uploads import Origin
from storage.fairs.fairs import Fair
from storage.retention import BOOKING, LOOKED, MESSENGER, OPEN_QUESTION, WAITING, WEB, delete_overdue
from tests.conftest import World, on_both_databases
from tests.fakes import FakeMessenger
from tests.storage.test_privacy import (
    DAY,
    a_teacher_comes_by,
    people_come_by,
    plan,
    somebody_answers_a_survey,
    somebody_comes_from_outside,
    somebody_follows,
    somebody_waits,
    staff_work,
)

NEVER_FILLED = {"pace": "a messenger with a rate; the fake one has none, and only a time stands in it"}
UNTIL_STAFF_DELETE_IT = {"entry", "entry_origin", "entry_version", "fair", "session", "staff"}
OF_THE_INSTALLATION = {"learned", "privacy_notice", "setting", "setting_version", "first_shown"}


async def filled(world: World) -> dict[str, int]:
    async with world.house.store.look() as work:
        return {table.name: len((await work.connection.execute(select(table))).all()) for table in TABLES}


async def content_is_there(world: World) -> None:
    """What staff keep: a pattern they deleted, a setting, a fair, an entry of another network, an old version."""
    now = world.clock()
    async with world.house.store.work() as work:
        await work.patterns.add("Muster", {"title": "Muster"})
        assert await work.patterns.delete((await work.patterns.all())[0].id, now)
        await work.choices.set("greeting", "Moin", "Anna", now)
        await work.fairs.add(Fair("messe", "Messe", "", now.date()))
        old = (await work.connection.execute(select(t.entry_versions).limit(1))).one()
        await work.origins.keep({old.entry_id: Origin("Netz")}, now)
        newer = dict(old._mapping) | {"version": old.version + 1}
        await work.connection.execute(insert(t.entry_versions), newer)
        changed = update(t.entries).where(t.entries.c.id == old.entry_id).values(version=newer["version"])
        await work.connection.execute(changed)


@on_both_databases
async def test_all_tables_are_filled_and_four_years_later_nothing_with_a_limit_is_left(world: World) -> None:
    world.house.channels["web"] = FakeMessenger(name="web", keeps_replies=True, house=world.house)
    for comes_by in (
        people_come_by,
        staff_work,
        a_teacher_comes_by,
        somebody_comes_from_outside,
        somebody_answers_a_survey,
        somebody_follows,
        somebody_waits,
    ):
        await comes_by(world, 0 if comes_by is somebody_follows else 1)
    await content_is_there(world)
    there = await filled(world)
    empty = {name for name, many in there.items() if not many}
    await world.rounds.go()  # what is new is noted, and sessions that are over become numbers
    later = await filled(world)
    assert {name for name in empty if not later[name]} <= {*NEVER_FILLED, "session_result"}
    world.clock.forward(days=3)
    async with world.house.store.work() as work:
        await work.counts.end_sessions(world.clock())
    assert (await filled(world))["session_result"]
    world.clock.forward(days=4 * 365)
    async with world.house.store.work() as work:
        await delete_overdue(work.connection, world.clock())
    left = {name for name, many in (await filled(world)).items() if many}
    assert left <= UNTIL_STAFF_DELETE_IT | OF_THE_INSTALLATION, left - UNTIL_STAFF_DELETE_IT - OF_THE_INSTALLATION
    async with world.house.store.look() as work:
        versions = (await work.connection.execute(select(t.entry_versions.c.entry_id))).scalars().all()
    assert len(versions) == len(set(versions)), "of entries only the newest version"


def test_the_defaults_are_those_that_are_promised() -> None:
    assert (timedelta(hours=24), timedelta(days=7), timedelta(days=30)) == (WEB, MESSENGER, OPEN_QUESTION)
    assert (timedelta(days=30), timedelta(hours=24)) == (BOOKING, WAITING)
    assert (timedelta(days=365), timedelta(days=35)) == (LOOKED, LIMIT)


@on_both_databases
async def test_each_default_holds_to_the_minute(world: World) -> None:
    """A minute before it is there, at the minute it is gone."""
    web = world.house.channels["web"] = FakeMessenger(name="web", keeps_replies=True, house=world.house)
    start = world.clock()
    await plan(world, "loeten", start + timedelta(hours=1))
    for person in ("Mia", "Ben"):
        await world.messenger.did(person, TakeSeat("loeten"))
    await web.write("Web", "hallo")
    await world.messenger.write("Cem", "hallo")
    async with world.house.store.work() as work:
        await work.looks.note("Anna", "list loeten", start)
    starts = start + timedelta(hours=1)
    limits = {
        start + DAY: ("outgoing", "dialog"),
        starts + DAY: ("booking",),
        start + 7 * DAY: ("dialog",),
        starts + 30 * DAY: ("booking", "address"),
        start + 365 * DAY: ("look",),
    }
    for goes_at, tables in limits.items():
        there = [await as_it_is(world, moment) for moment in (goes_at - timedelta(minutes=1), goes_at)]
        assert all(there[0][table] > there[1][table] for table in tables), (goes_at, tables)
    assert (await filled(world))["look"] == (await filled(world))["address"] == 0


async def as_it_is(world: World, moment: datetime) -> dict[str, int]:
    """After a round of deletion at that time."""
    world.clock.time = moment
    async with world.house.store.work() as work:
        await delete_overdue(work.connection, moment)
    return await filled(world)
