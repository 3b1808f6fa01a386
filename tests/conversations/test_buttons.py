"""Buttons that are old, foreign or made up: they say so, and change nothing."""

import pytest

from handlers.booking.session import CareerSession
from handlers.speech.actions import (
    AcceptOffer,
    BookAsGroup,
    DeclineOffer,
    Expired,
    GetCalendar,
    GetCertificate,
    GiveBack,
    GiveBackOne,
    GiveNickname,
    KeepPlace,
    Rate,
    ShowSession,
    Swap,
    TakeSeat,
)
from handlers.speech.packing import pack, unpack
from tests.conftest import World

SESSION = "beispiel-tischlerei-von-innen"
KINDS = (
    TakeSeat,
    BookAsGroup,
    Swap,
    GiveBack,
    GiveBackOne,
    AcceptOffer,
    DeclineOffer,
    KeepPlace,
    ShowSession,
    GetCalendar,
    GiveNickname,
    GetCertificate,
)


async def session(world: World) -> CareerSession | None:
    async with world.house.store.look() as work:
        return await work.sessions.find(SESSION)


async def test_buttons_of_a_session_that_is_gone_and_of_one_that_others_booked_look_the_same(world: World) -> None:
    await world.messenger.did("Mia", TakeSeat(SESSION))
    before = await session(world)
    gone = [kind("gibt-es-nicht") for kind in KINDS]
    own = (GetCalendar(SESSION), GiveNickname(SESSION), GetCertificate(SESSION), Rate(SESSION, 5))
    for action in (*gone, *own, TakeSeat(SESSION, 0), TakeSeat(SESSION, 7), Rate("gibt-es-nicht", 5), Expired()):
        said = await world.messenger.did("Zoe", action)
        assert "Dieser Knopf geht nicht mehr." in said.text, action
        assert said.buttons == ("Etwas fragen", "Finde deine Superkraft", "Berufe entdecken", "Termine", "Hilfe")
    assert await session(world) == before


async def test_what_is_not_ones_own_is_not_given_back_or_taken(world: World) -> None:
    await world.messenger.did("Mia", TakeSeat(SESSION))
    before = await session(world)
    for action, told in (
        (GiveBack(SESSION), "Du hast in diesem Termin keinen Platz"),
        (GiveBackOne(SESSION), "Du hast in diesem Termin keinen Platz"),
        (KeepPlace(SESSION), "Dieses Angebot ist vorbei"),
        (AcceptOffer(SESSION), "Dieses Angebot ist vorbei"),
        (DeclineOffer(SESSION), "Dieses Angebot ist vorbei"),
    ):
        assert told in (await world.messenger.did("Zoe", action)).text
    assert await session(world) == before


HOSTILE = ("b:\x00", "b:<script>", "b:' OR 1=1", "b:a b", "b:" + "x" * 63, ":" * 64, "🦊" * 16)
MISSHAPEN = ("", "?", "b", "b::", "t:1", "t::eins", "b:löten", f"b:{SESSION}:eins", f"ä:{SESSION}", f" b:{SESSION}")


@pytest.mark.parametrize("data", [*HOSTILE, *MISSHAPEN])
def test_what_no_button_of_ours_carries_has_expired(data: str) -> None:
    assert unpack(data) == Expired()


@pytest.mark.parametrize("kind", KINDS)
def test_a_button_carries_its_session_there_and_back(kind: type) -> None:
    assert unpack(pack(kind(SESSION))) == kind(SESSION)
    with pytest.raises(ValueError, match="cannot carry"):
        pack(kind("x" * 63))
