"""`lotse serve` whose rounds come once an hour: what it does before then, something has stirred it to.

The arguments: how it hears of changes: `listening`, or `deaf` for the counter-test.
"""

import asyncio
import sys
from pathlib import Path

from bot import app, rounds
from bot.logs import set_up_logs
from bot.settings import Settings
from storage.store import Store

FIRST_ROUND = "first-round"  # a file beside the log: from now on nothing happens by itself


async def deaf(_self: Store) -> None:
    pass


def mark() -> None:
    Path(FIRST_ROUND).touch()


def main(how: str) -> None:
    set_up_logs(to_terminal=False)
    rounds.EVERY = 3600.0
    if how == "deaf":
        Store.listen = deaf  # type: ignore[method-assign]
    go = rounds.Rounds.go

    async def told(self: rounds.Rounds) -> None:
        await go(self)
        mark()

    rounds.Rounds.go = told  # type: ignore[method-assign]
    asyncio.run(app.serve(Settings(), lambda _house: None))


if __name__ == "__main__":
    main(sys.argv[1])
