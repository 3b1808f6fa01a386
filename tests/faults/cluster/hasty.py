"""`lotse serve` that does not wait as long as the messenger says, for one or for all: for the counter-test."""

import asyncio

from bot import app
from bot.channels import telegram
from bot.logs import set_up_logs
from bot.sending import pace
from bot.settings import Settings

if __name__ == "__main__":
    set_up_logs(to_terminal=False)
    telegram._seconds = lambda _error: 0.05  # type: ignore[assignment]
    pace.TROUBLE = 1_000_000
    asyncio.run(app.serve(Settings(), lambda _house: None))
