"""Every button of the chat in one table: what it is about, and what it says of what is foreign or not there."""

import re
from dataclasses import MISSING, fields
from typing import Any, get_args

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from handlers.speech import actions
from handlers.speech.actions import Action, Expired, TakeSeat
from handlers.speech.packing import _CODES
from handlers.speech.turn import Address
from tests.conftest import World

SESSION, ABSENT = "beispiel-tischlerei-von-innen", "gibt-es-nicht"
# ANYBODY may see it; OWN shows or changes what is the tapper's; of a SESSION, ENTRY, BOX, SURVEY … it may be absent
TABLE = """
AcceptOffer      OWN session      AnswerCard      ANYBODY entry    AnswerStep      OWN survey
AskHost          ANYBODY box      AskSomething    ANYBODY          AskToForget     OWN
BookAsGroup      OWN session      Choose          ANYBODY entry    DeclineOffer    OWN session
Discover         ANYBODY          DropSurvey      OWN survey       Expired         ANYBODY
Follow           OWN topic        FollowLonger    OWN              Forget          OWN
GetCalendar      OWN session      GetCertificate  OWN session      GetHelp         ANYBODY
GiveBack        OWN session
GiveBackOne      OWN session      GiveNickname    OWN session      Greet           ANYBODY
Help             ANYBODY          KeepPlace       OWN session      Languages       ANYBODY
ListSnacks       ANYBODY          ListSurveys     ANYBODY          LookAtField     ANYBODY field
MineIsDifferent  OWN box          Move            OWN              MoveHere        OWN secret
MySessions       OWN              NarrowPlaces    ANYBODY          NoMoreNews      OWN
NoMoreOf         OWN topic        NoneOfThese     OWN              NotWhatIAsked   OWN entry
Pick             OWN              Play            ANYBODY          Rate            OWN session
Read             ANYBODY entry    ReadLetter      OWN letter       ReadOn          ANYBODY entry
Refine           OWN
Reopen           OWN              ResumeMessages  OWN              SendSurvey      OWN survey
ShowAspect       ANYBODY entry    ShowBox         ANYBODY box      ShowCard        ANYBODY entry
ShowCourses      ANYBODY          ShowData        OWN              ShowDates       ANYBODY
ShowFair         ANYBODY fair     ShowFollowed    OWN              ShowHelpers     ANYBODY
ShowParentsCard  ANYBODY session  ShowPlaces      ANYBODY          ShowPortraits   ANYBODY
ShowRanking      OWN              ShowSession     ANYBODY session  ShowStep        OWN survey
Speak            OWN language     StartSnack      ANYBODY entry    StopMessages    OWN
Swap             OWN session      TakeHome        OWN              TakeSeat        OWN session
TakeSurvey       ANYBODY survey   TellMe          OWN question     WantToKnow      OWN box
Weigh            OWN
"""
TOLD = re.compile(
    "Dieser Knopf geht nicht mehr|keinen Platz|Angebot ist vorbei|Dieser Link|Umfrage|Code|bleibt nichts gespeichert"
    "|Was davon könnte|Du verfolgst nichts"
)


def table() -> dict[str, tuple[str, str]]:
    """By name: whose it is, and what it names."""
    cells = TABLE.split()
    rows: dict[str, tuple[str, str]] = {}
    while cells:
        name, whose = cells.pop(0), cells.pop(0)
        about = cells.pop(0) if cells and cells[0].islower() else ""
        rows[name] = whose, about
    return rows


def kinds(union: Any = Action) -> set[type]:
    parts = get_args(union)
    return set().union(*map(kinds, parts)) if parts else {union}


def test_the_table_is_complete() -> None:
    there = {kind.__name__ for kind in kinds()}
    assert there - table().keys() == set(), f"missing in TABLE of {__file__}"
    assert table().keys() - there == set(), "in TABLE, but no button"
    assert set(_CODES.values()) == kinds()


def made(kind: type, name: str) -> Any:
    """The button with this name in each place for one."""
    needed = [field for field in fields(kind) if field.default is MISSING]
    return kind(*(1 if field.type in ("int", int) else name for field in needed))


NAMED = sorted((kind for kind in kinds() if table().get(kind.__name__, ("", ""))[1]), key=lambda kind: kind.__name__)


async def of_mia(world: World) -> list[str]:
    async with world.house.store.look() as work:
        mia = (await work.turns.met(Address("fake", "Mia")))[0]
        tables = [one for one in SQLModel.metadata.sorted_tables if "person_id" in one.c]
        return [repr(list(await work.connection.execute(select(one).where(one.c.person_id == mia)))) for one in tables]


@pytest.mark.parametrize("whose", ["OWN", "ANYBODY"])
async def test_what_is_absent_is_told_and_changes_nothing(world: World, faults: list[str], whose: str) -> None:
    """Each as somebody who has nothing; what is somebody else's says the same as what is not there."""
    await world.messenger.did("Mia", TakeSeat(SESSION))
    before, wrong = await of_mia(world), []
    for kind in NAMED:
        if table()[kind.__name__][0] != whose or kind.__name__ in ("Speak",):
            continue
        said = await world.messenger.did(f"Zoe {kind.__name__}", made(kind, ABSENT))
        if not TOLD.search(said.text):
            wrong.append(f"{kind.__name__}: {said.text[:70]!r}")
    assert wrong == []
    assert await of_mia(world) == before
    assert faults == []


OWN_OF_A_SESSION = [
    kind for kind in NAMED if table()[kind.__name__] == ("OWN", "session") and kind.__name__ not in ("TakeSeat", "Swap")
]


@pytest.mark.parametrize("kind", OWN_OF_A_SESSION, ids=lambda kind: kind.__name__)
async def test_of_a_seat_that_is_somebody_elses_nothing_is_told(world: World, kind: type) -> None:
    """In the same words as to somebody whose session is not there, or who has no seat where nobody has one."""
    empty = "beispiel-heisses-glas"
    nobodys = (await world.messenger.did("Zoe", made(kind, empty))).text
    await world.messenger.did("Mia", TakeSeat(SESSION))
    before = await of_mia(world)
    theirs = (await world.messenger.did("Zoe", made(kind, SESSION))).text
    if kind is not actions.BookAsGroup:
        assert theirs.replace("Tischlerei von innen", "") == nobodys.replace("Heißes Glas", "").replace("  ", " ")
    assert "Mia" not in theirs
    assert await of_mia(world) == before


def test_junk_is_expired() -> None:
    assert Expired in kinds()
