"""Asking needs no name and leaves none; a booking knows a random person, and where they are reached stands apart."""

from typing import Any

import pytest

from handlers.speech.actions import GiveNickname, TakeSeat
from storage.database.concerned import PERSON
from tests.conftest import World, on_both_databases
from tests.storage.test_privacy import Rows, kept, plan

ASKED = (
    "ich heiße Mia Müller, was verdient ein Koch",
    "ich bin die Mia Müller vom Campe-Gymnasium, blorptifax quanzelig?",
    "mia.mueller@example.org blorptifax",
    "ruf mich an 0176 1234567 wegen blorptifax",
    "mein insta ist mia.m.4711, wie werde ich pilotin",
    "Frau Meier sagt ich soll fragen: was macht man als Tischler",
    "was lernt man da, lg Mia Müller",
    "ich bin die Mia Müller, was zieht man zum vorstellungsgespräch an",
)
NAMES = ("Mia", "Müller", "mueller", "Campe", "0176", "1234567", "4711", "Meier", "example.org")
SIGNS = {"person_id", "state", "line", "nickname", "offered_until", "changed_at", "attended_at", "size", "code", "hold"}
SIGNS |= {"rank", "rests", "link", "session_id"}


def telling(rows: Rows) -> dict[str, list[dict[str, Any]]]:
    """Rows in which one of the names stands."""
    found = {name: [row for row in table if any(one in str(row) for one in NAMES)] for name, table in rows.items()}
    return {name: table for name, table in found.items() if table}


@on_both_databases
async def test_whatever_is_asked_no_name_is_left_in_any_table(world: World) -> None:
    for said in ASKED:
        await world.messenger.write("kennung", said)
        rows = await kept(world)
        assert telling(rows) == {}, said
    assert rows["open_question"], "else this would show nothing"


@on_both_databases
async def test_a_booking_knows_nobody_and_the_address_stands_apart(world: World) -> None:
    await plan(world, "loeten", world.clock())
    await plan(world, "kochen", world.clock().replace(year=2027))
    for person in ("kennung-0815", "kennung-0816"):
        await world.messenger.did(person, TakeSeat("kochen"))
    await world.messenger.did("kennung-0815", GiveNickname("kochen"))
    await world.messenger.write("kennung-0815", "Kanarienvogel")
    rows = await kept(world)
    assert {name for name, table in rows.items() if "kennung-08" in str(table)} == {"address"}
    assert {name for name, table in rows.items() if "Kanarienvogel" in str(table)} == {"booking"}
    booking, other = rows["booking"]
    assert booking.keys() == SIGNS
    assert len(booking[PERSON]) == 32
    assert booking[PERSON] != other[PERSON]
    assert "channel_id" not in {
        column for name, table in rows.items() if name != "address" for row in table for column in row
    }


@pytest.mark.parametrize("name", ["Mia Müller", "Kasia Nowak"])
async def test_no_name_is_asked_for(world: World, name: str) -> None:
    """From the first word to a seat nothing but taps is needed, and a name that is typed all the same is not kept."""
    await plan(world, "kochen", world.clock().replace(year=2027))
    await world.messenger.write("kennung", "/start")
    await world.messenger.write("kennung", f"mein name ist {name}")
    said = await world.messenger.did("kennung", TakeSeat("kochen"))
    assert "gebucht" in said.text or "Platz" in said.text
    assert not [part for part in name.split() if part in str(await kept(world))]
