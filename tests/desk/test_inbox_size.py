"""An inbox with all the questions that it may hold: each page in time, and the bound kept."""

import time
from datetime import timedelta

from sqlalchemy import func, insert, select

from knowledge.asked.notes import Noted, Why
from storage import tables as t
from storage.desk.staff import Role
from storage.questions import MOST_ASKED, NEWEST, SLACK
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn, Visitor

pytestmark = on_both_databases
ALL = MOST_ASKED + NEWEST + SLACK
LONGEST = 0.3  # seconds
IN_ONE_GROUP = 10  # each tenth question


async def fill(world: World) -> None:
    """Two thirds are like others, one group is huge, and 2,000 people wait."""
    today = world.clock().replace(hour=0, minute=0)
    questions = []
    for n in range(1, ALL + 1):
        day = today - timedelta(days=n % 29)
        group = 1 if n % IN_ONE_GROUP == 0 else n % (ALL // 3) + 1
        row = {"text": f"Wie werde ich Beruf {n % 977} im Ort {n}?", "key": f"{n:032x}", "language": "de"}
        row |= {"why": list(Why)[1 + n % 3], "asked": 1 + n % 7, "group_id": group}
        questions.append(row | {"first_asked_on": day, "last_asked_on": day})
    wordings = [
        {"entry_id": "koch", "text": f"was {n}", "key": f"{n:032x}", "language": "de", "chosen": 1 + n % 9}
        | {"first_chosen_on": today, "last_chosen_on": today}
        for n in range(ALL)
    ]
    people = [
        {"person_id": f"p{n}", "channel": "fake", "channel_id": f"P{n}", "silent": False, "since": today}
        for n in range(2000)
    ]
    async with world.house.store.work() as work:
        await work.connection.execute(insert(t.open_questions), questions)
        await work.connection.execute(insert(t.suggestions), wordings)
        await work.connection.execute(insert(t.addresses), people)
        numbers = (await work.connection.execute(select(t.open_questions.c.id).limit(2000))).scalars().all()
        waiting = [{"question_id": q, "person_id": f"p{n}", "since": today} for n, q in enumerate(numbers)]
        await work.connection.execute(insert(t.askers), waiting)


async def seconds(editor: Visitor, path: str) -> float:
    """The quickest of some: others may be at work on this machine."""
    took = []
    for _ in range(7):
        began = time.perf_counter()
        assert (await editor.get(path)).status == 200
        took.append(time.perf_counter() - began)
    return min(took)


async def test_each_page_is_there_in_time(world: World, staff: SignIn) -> None:
    await fill(world)
    editor = await staff(Role.EDITOR)
    paths = ("/desk", "/desk/inbox", "/desk/inbox?page=900", "/desk/inbox/1", "/desk/inbox/1/answer")
    paths += ("/desk/inbox/answered", "/desk/inbox/aside", "/desk/inbox/suggestions", "/desk/inbox/suggestions?page=99")
    took = {path: round(await seconds(editor, path), 3) for path in paths}
    assert {path: one for path, one in took.items() if one > LONGEST} == {}, took


async def test_one_more_than_fits_makes_room(world: World) -> None:
    await fill(world)
    async with world.house.store.work() as work:
        await work.questions.remember(Noted("Noch eine", "f" * 32, 2), Why.NOTHING_FOUND, "de", world.clock())
        left = (await work.connection.execute(select(func.count()).select_from(t.open_questions))).scalar_one()
        awaited = (await work.connection.execute(select(func.count()).select_from(t.askers))).scalar_one()
    assert MOST_ASKED <= left <= MOST_ASKED + NEWEST
    assert awaited == 2000, "what somebody waits for stays"
