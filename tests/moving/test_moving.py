"""Moving to another door: all that is somebody's comes along, once, and nothing is left of who they were there."""

import asyncio
import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from handlers.booking.session import CareerSession, SessionId
from handlers.speech.actions import GiveNickname, TakeSeat
from handlers.speech.turn import Address, PersonId
from handlers.subscriptions.actions import Follow
from storage import tables as t
from storage.moving.moves import Moves
from storage.people import OF_A_PERSON
from storage.retention import delete_overdue
from tests.conftest import World, on_both_databases
from tests.fakes import FakeMessenger

CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}")
SECRET = re.compile(r"/umziehen/([\w-]{22})")
WORKSHOP = "beispiel-tischlerei-von-innen"
UNKNOWN = "Diesen Code kenne ich nicht"
THOUGHT_OF = """address asker booking browser companion dialog join_link move notice outgoing rated subscriber
    subscription told"""


def another_door(world: World) -> FakeMessenger:
    other = FakeMessenger("other", house=world.house)
    world.house.channels[other.name] = other
    return other


async def code_of(world: World, person: str = "Mia") -> str:
    found = CODE.search((await world.messenger.write(person, "/umziehen")).text)
    assert found
    return found[0]


async def person_at(world: World, channel: str, name: str) -> PersonId | None:
    async with world.house.store.look() as work:
        met = await work.turns.met(Address(channel, name))
    return met[0] if met else None


async def rows_of(world: World, person: PersonId) -> dict[str, int]:
    async with world.house.store.look() as work:
        found = {}
        for table in OF_A_PERSON:
            rows = (await work.connection.execute(select(table).where(table.c.person_id == person))).all()
            found |= {table.name: len(rows)} if rows else {}
        return found


async def plan(world: World, name: str, seats: int, days: int = 3) -> str:
    async with world.house.store.work() as work:
        starts = world.clock() + timedelta(days=days)
        await work.sessions.add(CareerSession(SessionId(name), name.title(), "", starts, 45, seats=seats))
    return name


@on_both_databases
async def test_all_that_is_theirs_comes_along_and_nothing_of_two_is_left(world: World) -> None:
    other, mia = another_door(world), world.messenger
    full, both, free = await plan(world, "voll", 1), await plan(world, "beide", 1, 4), await plan(world, "frei", 5, 5)
    await mia.did("Ben", TakeSeat(full))
    await mia.did("Mia", TakeSeat(full))
    await mia.did("Mia", TakeSeat(both))
    await mia.did("Mia", GiveNickname(both))
    await mia.write("Mia", "Mimi")
    await mia.did("Mia", Follow("f", "wood"))
    await mia.write("Mia", "blorptifax quanzelig")
    await mia.tap("Mia", "Sag mir Bescheid")
    await other.did("M", TakeSeat(both))
    await other.did("M", TakeSeat(free))
    await other.did("M", Follow("f", "metal"))
    await mia.did("Cem", TakeSeat(both))
    known, was = await person_at(world, "fake", "Mia"), await person_at(world, "other", "M")
    assert known
    assert was
    seen = await other.write("M", (await code_of(world)).lower())
    assert "Du bist umgezogen" in seen.text
    assert "doppelt dabei, ein Platz ist jetzt frei für andere: Beide" in seen.text
    assert set(seen.buttons) == {"Voll", "Beide", "Frei"}
    assert await person_at(world, "other", "M") == known
    assert await person_at(world, "fake", "Mia") is None
    assert await rows_of(world, was) == {}
    assert (await rows_of(world, known)).keys() >= {"booking", "asker", "subscription", "dialog", "address", "notice"}
    assert (mia.sent[-1][0], mia.sent[-1][1].text[:32]) == ("Mia", "Du bist umgezogen und machst woa")
    told = (await other.write("M", "/daten")).text
    for part in ("Beide, ", "(Mimi)", "Holz", "Metall", "blorptifax"):
        assert part in told, (part, told)
    assert "Beide" not in (await mia.write("Mia", "meine termine")).text


def test_each_table_about_a_person_is_thought_of() -> None:
    assert {table.name for table in OF_A_PERSON} == set(THOUGHT_OF.split()), "what becomes of it when somebody moves?"


@on_both_databases
async def test_what_is_to_be_told_goes_to_the_new_door(world: World) -> None:
    other = another_door(world)
    await world.messenger.did("Mia", TakeSeat(await plan(world, "bald", 1)))
    await other.write("M", await code_of(world))
    world.messenger.sent.clear()
    other.sent.clear()
    world.clock.forward(days=2, hours=1)
    rounds = world.house.rounds()
    await rounds.go()
    await world.house.lanes.settle()
    assert [who for who, _ in other.sent] == ["M"]
    assert world.messenger.sent == []


@on_both_databases
async def test_a_code_is_hashed_works_once_and_for_a_quarter_of_an_hour(world: World) -> None:
    other = another_door(world)
    await world.messenger.did("Mia", TakeSeat(WORKSHOP))
    seen = await world.messenger.write("Mia", "auf mein handy umziehen")
    code, secret = CODE.search(seen.text), SECRET.search(seen.text)
    assert code
    assert secret
    async with world.house.store.look() as work:
        for table in (t.moves, t.outgoing, t.dialogs):
            kept = str((await work.connection.execute(select(table))).all())
            assert code[0] not in kept
            assert secret[1] not in kept
    world.clock.forward(minutes=15)
    over = [await other.write("M", code[0]), await other.write("N", f"/start u_{secret[1]}")]
    absent = [await other.write("O", "AB34-XY92"), await other.write("P", f"/start u_{'A' * 22}")]
    assert len({(seen.text, seen.buttons) for seen in (*over, *absent)}) == 1
    assert UNKNOWN in over[0].text
    async with world.house.store.work() as work:
        await delete_overdue(work.connection, world.clock())
        assert (await work.connection.execute(select(t.moves))).all() == []
    replaced, newer = await code_of(world), await code_of(world)
    assert UNKNOWN in (await other.write("Q", replaced)).text
    assert "Das ist dein eigener Code" in (await world.messenger.write("Mia", newer)).text
    assert "Du bist umgezogen" in (await other.write("Q", newer)).text
    assert UNKNOWN in (await other.write("R", newer)).text


async def test_who_tries_out_codes_has_five_tries(world: World) -> None:
    other = another_door(world)
    await world.messenger.did("Mia", TakeSeat(WORKSHOP))
    code = await code_of(world)
    for n in range(5):
        assert UNKNOWN in (await other.write("M", f"AB34-XY{n}9".replace("0", "8").replace("1", "7"))).text
    assert "zu viele falsche Codes" in (await other.write("M", code)).text
    world.clock.forward(minutes=14)
    assert "zu viele falsche Codes" in (await other.write("M", code)).text


async def test_who_has_nothing_here_is_told_the_way(world: World) -> None:
    assert "Hier ist nichts von dir gespeichert" in (await world.messenger.write("Neu", "umziehen")).text
    await world.messenger.write("Neu", "hilfe")
    assert "Auf mein Handy umziehen" in (await world.messenger.tap("Neu", "Weitere Wörter")).buttons
    for word in ("taşın", "переїхати", "انتقال", "переехать", "przeprowadzka", "/move"):
        await world.messenger.did("Ida", TakeSeat(WORKSHOP))
        assert CODE.search((await world.messenger.write("Ida", word)).text), word


class Careless(Moves):
    """The counter-test: whether somebody else was faster is not asked."""

    async def redeem(self, key: str, now: object) -> bool:
        await asyncio.sleep(0.05)
        return True


async def race(world: World) -> list[str]:
    """What six people are told who type the same code in two channels at once."""
    other = another_door(world)
    await world.messenger.did("Mia", TakeSeat(WORKSHOP))
    code = await code_of(world)
    doors = [(other, f"M{n}") if n % 2 else (world.messenger, f"F{n}") for n in range(6)]
    await asyncio.gather(*(door.did(person, code, key=f"turn of {person}") for door, person in doors))
    told = [reply.text for _, reply in (*other.sent, *world.messenger.sent)]
    return [text for text in told if UNKNOWN in text or "Du bist umgezogen:" in text]


@on_both_databases
async def test_of_those_who_type_a_code_at_once_one_wins(world: World) -> None:
    told = await race(world)
    assert sorted("Du bist umgezogen:" in text for text in told) == [False] * 5 + [True]
    assert sum(UNKNOWN in text for text in told) == 5


@on_both_databases
async def test_without_the_guard_more_than_one_wins(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Moves, "redeem", Careless.redeem)
    told = await race(world)
    assert sum("Du bist umgezogen:" in text for text in told) > 1


async def test_a_code_delivered_five_times_moves_once(world: World) -> None:
    other = another_door(world)
    await world.messenger.did("Mia", TakeSeat(WORKSHOP))
    code = await code_of(world)
    for _ in range(5):
        await other.did("M", code, key="the same")
    assert [reply.text[:18] for _, reply in other.sent] == ["Du bist umgezogen:"]


async def test_an_answer_that_waits_on_a_closed_page_is_told_at_the_new_door(world: World) -> None:
    other = another_door(world)
    page = FakeMessenger("web", keeps_replies=True, house=world.house)
    world.house.channels["web"] = page
    await page.did("Mia", TakeSeat(WORKSHOP))
    mia = await person_at(world, "web", "Mia")
    async with world.house.store.work() as work:
        newest = (await work.connection.execute(select(t.outgoing.c.id))).scalars().all()[-1]
        waits = {"unseen_until": world.clock() + timedelta(days=5)}
        await work.connection.execute(update(t.outgoing).where(t.outgoing.c.id == newest).values(waits))
    code = CODE.search((await page.write("Mia", "umziehen")).text)
    assert code
    await other.write("M", code[0])
    assert ["Du bist umgezogen" in reply.text for _, reply in other.sent] == [True, False]
    assert "Du hast einen Platz" in other.sent[-1][1].text
    assert page.sent[-1][1].forget, "a page shows nothing of who has moved"
    assert mia == await person_at(world, "other", "M")


async def test_who_moved_and_is_erased_then_is_erased_from_a_backup_of_before(world: World) -> None:
    other, ledger = another_door(world), world.house.store.ledger
    await world.messenger.did("Mia", TakeSeat(WORKSHOP))
    await other.write("M", await code_of(world))
    assert ledger.erased() == {}
    world.clock.forward(hours=1)
    await other.write("M", "/löschen")
    await other.tap("M", "Ja, alles löschen")
    erased = ledger.erased()
    assert erased.keys() == {ledger.mark(Address("other", "M")), ledger.mark(Address("fake", "Mia"))}
    assert erased[ledger.mark(Address("fake", "Mia"))] == world.clock() - timedelta(hours=1), "not who came there later"


@on_both_databases
async def test_who_was_out_of_reach_is_there_again_once_they_write(world: World) -> None:
    await world.messenger.did("Mia", TakeSeat(WORKSHOP))
    await world.messenger.write("Ben", "/stopp")
    for name in ("Mia", "Ben"):
        person = await person_at(world, "fake", name)
        assert person
        async with world.house.store.work() as work:
            await work.people.lose(person)
        async with world.house.store.look() as work:
            assert await work.people.is_silent(person)
        await world.messenger.write(name, "hilfe")
        async with world.house.store.look() as work:
            assert await work.people.is_silent(person) is (name == "Ben"), "who wished for silence keeps it"
