"""The short version of `python -m benchmarks fuzz`: no channel breaks by what is delivered to it."""

import asyncio
import random

import pytest
import structlog

from benchmarks.fuzz import heard
from benchmarks.fuzzing.doors import DOORS
from tests.conftest import World


@pytest.mark.parametrize("channel", DOORS)
async def test_nothing_that_comes_in_breaks_it(world: World, channel: str) -> None:
    seed = random.randrange(10**9)
    before, loop = structlog.get_config(), asyncio.get_running_loop()
    try:
        told = await heard(world.house, channel, 400, seed, world.clock)
    finally:
        structlog.configure(**before)
        loop.set_exception_handler(None)
    assert told.faults == [], f"seed {seed}"
    assert told.odd == 0, told.answers
    assert told.replies > 50, "else nothing was understood"
