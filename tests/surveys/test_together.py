"""Many answer at the same moment, and each is counted once, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from handlers.surveys.counting import ALL, Cell, Part, Sheet, count
from handlers.surveys.survey import Stage
from tests.conftest import World, on_both_databases
from tests.surveys.test_anonymity import SURVEY

AT_ONCE = 24


@on_both_databases
async def test_answers_at_the_same_moment_are_all_counted(world: World) -> None:
    today = world.clock().date()
    survey = replace(SURVEY, opens_on=today, closes_on=today + timedelta(days=1), stage=Stage.STARTED)
    async with world.house.store.work() as work:
        await work.surveys.save(survey)

    async def answer(n: int) -> None:
        counted = count(survey, Sheet({0: (n % 3,), 1: (n % 2,), 2: (n % 5,), 3: (0, 1, 2)}, {4: f"Kran {n}"}))
        assert counted
        async with world.house.store.work() as work:
            assert await work.surveys.hold(survey.id)
            assert await work.surveys.first_time(f"form {n}", today)
            await work.surveys.add(survey.id, counted)

    await asyncio.gather(*map(answer, range(AT_ONCE)))
    async with world.house.store.look() as work:
        counts = await work.survey_answers.counts(survey.id)
        texts = await work.survey_answers.words(survey.id)
    assert (counts[Cell(ALL)], counts[Cell(Part(1, 0))], counts[Cell(Part(0, 2), 1, 2)]) == (24, 12, 8)
    assert len(texts) == AT_ONCE
    assert [one.text for one in texts] != [f"Kran {n}" for n in range(AT_ONCE)], "in no order of time"
