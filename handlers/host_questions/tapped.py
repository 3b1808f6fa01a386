"""Which button of the question box leads where."""

from handlers.host_questions import asking
from handlers.host_questions.actions import AskHost, MineIsDifferent, OfTheBox, ShowBox, WantToKnow
from handlers.speech.reply import Reply
from handlers.talk import Talk


async def act(action: OfTheBox, talk: Talk) -> Reply | None:
    match action:
        case ShowBox(box):
            return await asking.show(box, talk)
        case AskHost(box):
            return await asking.ask_for_words(box, talk)
        case WantToKnow(box, question):
            return await asking.vote(box, question, talk)
        case MineIsDifferent(box):
            return await asking.put_apart(box, talk)
