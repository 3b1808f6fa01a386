"""What is said when something of ours broke: sorry, a number for the staff, and where to go on."""

from handlers import greet
from handlers.speech.reply import Reply
from handlers.talk import Talk


def apologise(number: str, talk: Talk) -> Reply:
    text = talk.say(
        "Sorry, something went wrong here, and nothing was changed. Please try it again. "
        "If it happens again, tell the staff this number: {number}",
        number=number,
    )
    return Reply(text, greet.main_choices(talk))
