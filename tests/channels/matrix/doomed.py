"""The service that dies at a named point; for the counter-test, with names of messages that are new at every try."""

import asyncio
import secrets
import sys

from bot import app
from bot.channels.matrix.folder import Folder
from bot.channels.matrix.listening import Listening
from bot.logs import set_up_logs
from bot.settings import Settings
from tests.faults import doomed

HEARD, KEPT = "heard", "place kept"
OF_A_PLACE: dict[str, doomed.Point] = {
    HEARD: (Listening, "_read_late", doomed.BEFORE),
    KEPT: (Listening, "go", doomed.AFTER),
}


def name_anew(_folder: Folder, _what: str) -> str:
    return secrets.token_hex(16)


if __name__ == "__main__":
    set_up_logs(to_terminal=False)
    point, minutes, *more = sys.argv[1:]
    doomed.OF_A_TURN |= OF_A_PLACE
    doomed.BEGINS |= dict.fromkeys(OF_A_PLACE, doomed.BEGINS["stored"])
    if "anew" in more:
        Folder.named = name_anew  # type: ignore[method-assign]
    if point:
        doomed.doom(point)
    doomed.set_clock(float(minutes))
    asyncio.run(app.serve(Settings(), lambda _house: None))
