"""Which button of a snack leads where."""

from handlers.snacks import opening, playing
from handlers.snacks.actions import AnswerCard, ListSnacks, ShowCard, Snacking, StartSnack
from handlers.speech.reply import Reply
from handlers.talk import Talk


async def act(action: Snacking, talk: Talk) -> Reply | None:
    match action:
        case ListSnacks(page):
            return opening.list_all(page, talk)
        case StartSnack(entry):
            return playing.start(entry, talk)
        case ShowCard(entry, card):
            return await playing.show(entry, card, talk)
        case AnswerCard():
            return await playing.answer(action, talk)
