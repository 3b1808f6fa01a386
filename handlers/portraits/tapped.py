"""Which button around portraits leads where."""

from handlers.portraits import reading
from handlers.portraits.actions import OfPortraits, ReadOn, ShowPortraits
from handlers.speech.reply import Reply
from handlers.talk import Talk


async def act(action: OfPortraits, talk: Talk) -> Reply | None:
    match action:
        case ReadOn(entry):
            return await reading.read_on(entry, talk)
        case ShowPortraits():
            return reading.list_portraits(action, talk)
