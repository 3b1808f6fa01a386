"""Entries as they are kept: what the bot gets of them, what imports and upgrades leave alone, old databases."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, select, text

from knowledge.entry import Entry, EntryId, Kind
from storage import tables as t
from storage.desk.kept import Kept, State, What
from storage.desk.versions import Act
from storage.migrations import bring_up_to_date
from storage.retention import delete_overdue
from storage.store import Store, Work, open_database
from tests.conftest import World, on_both_databases
from tests.postgres import Server

NAME = EntryId("anschreiben")


async def kept(work: Work, name: str = NAME) -> Kept:
    found = await work.versions.find(name)
    assert found
    return found


async def save(world: World, after: Kept, what: What = What.DRAFTED) -> Kept:
    async with world.house.store.work() as work:
        before = await work.versions.find(after.id)
        saved = await work.versions.save(before, after, Act(what, "Eva", world.clock()))
    assert saved
    return saved


async def published(world: World) -> dict[EntryId, Entry]:
    async with world.house.store.look() as work:
        found, problems = await work.entries.all()
    assert problems == []
    return {entry.id: entry for entry in found}


@on_both_databases
async def test_the_bot_gets_what_is_published_and_nothing_else(world: World) -> None:
    async with world.house.store.look() as work:
        now, version = await kept(work), await work.entries.version()
    all_of_them = len(await published(world))
    await save(world, now.drafted(replace(now.newest, answer="Noch nicht.")))
    assert (await published(world))[NAME] == now.newest
    async with world.house.store.look() as work:
        assert await work.entries.version() == version, "a draft calls for no learning"
    await save(world, Kept(EntryId("neu")).drafted(Entry(EntryId("neu"), Kind.ANSWER, "Neu", "Neu.")))
    assert len(await published(world)) == all_of_them
    async with world.house.store.look() as work:
        drafted = await kept(work)
    await save(world, drafted.live(date(2026, 11, 20)))
    assert (await published(world))[NAME].answer == "Noch nicht."
    for state in (State.WITHDRAWN, State.EXPIRED):
        await save(world, drafted.gone(state))
        assert NAME not in await published(world)
    async with world.house.store.look() as work:
        assert await work.entries.version() != version


@on_both_databases
async def test_nothing_is_saved_over_a_newer_version(world: World) -> None:
    async with world.house.store.look() as work:
        old = await kept(work)
    await save(world, old.drafted(replace(old.newest, answer="Eins.")))
    async with world.house.store.work() as work:
        act = Act(What.DRAFTED, "Ole", world.clock())
        assert await work.versions.save(old, old.drafted(replace(old.newest, answer="Zwei.")), act) is None
        assert await work.versions.save(None, old, act) is None, "an id is taken once"
        assert (await kept(work)).newest.answer == "Eins."
        assert [one.kept.version for one in await work.versions.history(NAME, 9)] == [2, 1]


@on_both_databases
async def test_an_upgrade_leaves_alone_what_staff_have_touched(world: World) -> None:
    newer = [
        Entry(EntryId(name), Kind.ANSWER, "Neuer Titel", "Neue Antwort.")
        for name in ("anschreiben", "baecker", "koch", "maurer")
    ]
    async with world.house.store.look() as work:
        drafted, gone, ending = [await kept(work, name) for name in ("anschreiben", "baecker", "koch")]
    await save(world, drafted.drafted(replace(drafted.newest, answer="Noch nicht.")))
    await save(world, gone.gone(State.WITHDRAWN))
    await save(world, replace(ending, expires_on=date(2027, 1, 1)))
    async with world.house.store.work() as work:
        changes = await work.entries.deliver(newer, world.clock())
        assert (changes.new, changes.changed) == ((), ("maurer",))
        assert (await kept(work, "baecker")).state is State.WITHDRAWN
        assert (await kept(work)).newest.answer == "Noch nicht."


@on_both_databases
async def test_what_is_read_in_is_published_and_keeps_the_draft(world: World) -> None:
    async with world.house.store.look() as work:
        now = await kept(work)
    before = now.newest
    await save(world, now.drafted(replace(before, answer="Noch nicht.")))
    read_in = replace(before, title="Eingelesen", phrasings=(*before.phrasings, "ganz neu gefragt"))
    async with world.house.store.work() as work:
        assert (await work.entries.keep([read_in], world.clock())).changed == (NAME,)
        after = await kept(work)
        assert after.published == read_in
        assert (after.newest.answer, after.newest.title) == ("Noch nicht.", before.title)
        assert "ganz neu gefragt" in after.newest.phrasings, "it would be lost when the draft is published"
        assert (await work.entries.keep([read_in], world.clock())).same == 1
    await save(world, after.gone(State.WITHDRAWN))
    async with world.house.store.work() as work:
        await work.entries.keep([read_in], world.clock())
    assert NAME in await published(world)


@on_both_databases
async def test_what_is_read_in_makes_a_version_with_a_name(world: World) -> None:
    async with world.house.store.work() as work:
        now = await kept(work)
        await work.entries.keep([replace(now.newest, answer="Gelernt.")], world.clock(), who="Eva")
        (last,) = await work.versions.history(NAME, 1)
    assert (last.act.what, last.act.who, last.kept.version) == (What.IMPORTED, "Eva", 2)


@on_both_databases
async def test_two_processes_bring_a_planned_one_live_once(world: World) -> None:
    entry = Entry(EntryId("neu"), Kind.ANSWER, "Neu", "Neu.")
    await save(world, Kept(entry.id).drafted(entry).planned(world.clock() + timedelta(hours=1)), What.PLANNED)
    today = world.clock().date()
    for hours, due in ((0, 0), (1, 1), (0, 0)):
        world.clock.forward(hours=hours)
        async with world.house.store.work() as work:
            assert await work.versions.any_due(world.clock(), today) is bool(due)
            assert len(await work.versions.come_due(world.clock(), today)) == due
    assert (await published(world))[entry.id] == entry


@on_both_databases
async def test_old_versions_go_and_the_newest_stays(world: World) -> None:
    async with world.house.store.look() as work:
        now = await kept(work)
    await save(world, now.drafted(replace(now.newest, answer="Neu.")))
    for days, left in ((3 * 365 - 1, [2, 1]), (1, [2])):
        world.clock.forward(days=days)
        async with world.house.store.work() as work:
            await delete_overdue(work.connection, world.clock())
            assert [one.kept.version for one in await work.versions.history(NAME, 9)] == left


OLD = {
    "id": "alt",
    "kind": "course",
    "title": "Löten",
    "answer": "Mit Zinn.",
    "region": "Hameln",
    "fields": ["metal", "electrical"],
    "review_by": "2027-01-31",
    "translations": {"en": {"title": "Soldering", "answer": "With tin."}, "uk": {"title": "Паяння"}},
}


def go_back_in_time(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "0008")


@pytest.fixture(params=["sqlite", "postgresql"])
def old_url(request: pytest.FixtureRequest, tmp_path: Path):  # type: ignore[no-untyped-def]
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'old.db'}"
        return
    server: Server = request.getfixturevalue("postgres")
    server.create("old_entries")
    yield server.url("old_entries")
    server.drop("old_entries")


async def test_entries_of_an_old_database_are_published_and_listed(old_url: str) -> None:
    store = Store(open_database(old_url))
    rows = {"alt": json.dumps(OLD), "kaputt": '{"title": "Kaputt"}', "junk": "kein JSON"}
    async with store.database.writing() as connection:
        await connection.run_sync(go_back_in_time)
        for name, content in rows.items():
            put = text(
                "INSERT INTO entry (id, content, delivered, changed_at) VALUES (:id, :content, '', '2026-11-01')"
            )
            await connection.execute(put, {"id": name, "content": content})
    assert await bring_up_to_date(store.database)
    async with store.look() as work:
        listed = {one.id: one for one in await work.versions.listed()}
        one, now = listed[EntryId("alt")], await kept(work, "alt")
        versions = [past.kept.version for past in await work.versions.history("alt", 9)]
        contents = (await work.connection.execute(select(t.entries.c.content).order_by(t.entries.c.id))).scalars().all()
    await store.close()
    assert (one.title, one.kind, one.region, one.fields) == ("Löten", "course", "Hameln", {"metal", "electrical"})
    assert (one.languages, one.review_by, one.state) == ({"en"}, date(2027, 1, 31), State.PUBLISHED)
    assert (now.newest.answer, now.version, versions) == ("Mit Zinn.", 1, [1])
    assert (listed[EntryId("kaputt")].title, listed[EntryId("junk")].title) == ("Kaputt", "junk")
    assert contents == [rows["alt"], rows["junk"], rows["kaputt"]], "texts are left as they are"
