"""`lotse serve` that dies at a named point, as if the power had gone, on a clock that starts at a workday's morning.

The arguments: the name of the point, or nothing; and the minutes since that morning.
"""

import asyncio
import inspect
import os
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot import app
from bot.lanes import Lanes
from bot.logs import set_up_logs
from bot.sending.scribe import Scribe
from bot.settings import Settings
from bot.turns import Turns
from storage.notices import Notices
from storage.turns import Parcel, Replies
from storage.turns import Turns as StoredTurns
from tests.fakes import START

DIED = 9
BEFORE, AFTER = "before", "after"
Point = tuple[type, str, str]
OF_A_TURN: dict[str, Point] = {
    "received": (Turns, "take", BEFORE),
    "stored": (StoredTurns, "first_time", AFTER),
    "handled": (StoredTurns, "keep_dialog", BEFORE),
    "reply stored": (StoredTurns, "send", AFTER),
    "committed": (Lanes, "put", BEFORE),
    "not yet acknowledged": (web.Response, "write_eof", BEFORE),
    "acknowledged": (web.Response, "write_eof", AFTER),
    "sent": (Lanes, "_mark", BEFORE),
    "marked": (Scribe, "_write", AFTER),
}
OF_A_NOTICE: dict[str, Point] = {
    "notice claimed": (Notices, "claim", AFTER),
    "notice on its way": (Lanes, "put", BEFORE),
    "notice sent": (Lanes, "_mark", BEFORE),
    "notice marked": (Scribe, "_write", AFTER),
}
BEGINS: dict[str, Point] = {  # a point counts only from then on: others pass it at the start
    **dict.fromkeys(OF_A_TURN, (Turns, "take", BEFORE)),
    **dict.fromkeys(OF_A_NOTICE, (Notices, "claim", AFTER)),
}


def at(point: Point, then: Callable[[Any], None]) -> None:
    """Have something happen at a point; it is told what the method gives, or None before it is called."""
    owner, name, when = point
    real = getattr(owner, name)

    async def waiting(*given: Any, **named: Any) -> Any:
        if when == BEFORE:
            then(None)
        result = await real(*given, **named)
        if when == AFTER:
            then(result)
        return result

    def at_once(*given: Any, **named: Any) -> Any:
        then(None)
        return real(*given, **named)

    setattr(owner, name, waiting if inspect.iscoroutinefunction(real) else at_once)


def doom(name: str) -> None:
    point, begins = {**OF_A_TURN, **OF_A_NOTICE}[name], BEGINS[name]
    begun = False

    def begin(result: Any) -> None:
        nonlocal begun
        begun = begun or begins[2] == BEFORE or bool(result)

    def die(_result: Any) -> None:
        if begun:
            os._exit(DIED)

    first, second = ((begins, begin), (point, die)) if begins[2] == AFTER else ((point, die), (begins, begin))
    at(*first)  # what is wrapped last is called first, and returns last
    at(*second)


def set_clock(minutes: float) -> None:
    begun, open_house = time.monotonic(), app.open_house

    def now() -> datetime:
        return START + timedelta(minutes=minutes, seconds=time.monotonic() - begun)

    app.open_house = lambda settings: open_house(settings, now)


def without_what_is_left_over() -> None:
    """For the counter-test: a start that does not look at what was stored and not sent."""

    async def nothing(*_given: object) -> list[Parcel]:
        return []

    Replies.take_over = nothing  # type: ignore[method-assign]


if __name__ == "__main__":
    set_up_logs(to_terminal=False)
    match sys.argv[1]:
        case "":
            pass
        case "forgetful":
            without_what_is_left_over()
        case name:
            doom(name)
    set_clock(float(sys.argv[2]))
    asyncio.run(app.serve(Settings(), lambda _house: None))
