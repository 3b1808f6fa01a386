"""The crisis floor: fixed phrases, recognised before anything else and answered with help lines; nothing is stored.

Everyday phrases that look alike are taken out first. In doubt the help lines are shown: that does no harm.
"""

from handlers.help_lines import emergency, said
from handlers.safety.hearing import is_crisis
from handlers.speech.actions import Greet, Help
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk

__all__ = ["get_help", "help_lines", "is_crisis", "where_to_turn"]


def help_lines(talk: Talk) -> Reply:
    """For words that sound like a crisis."""
    parts = (_first_words(talk), _list(talk), _last_words(talk))
    return Reply("\n\n".join(parts), (Button(talk.say("Back to the start"), Greet()),), kept=False)


def get_help(talk: Talk) -> Reply:
    """For who asks for it: that they did is nobody's business either."""
    first = talk.say("Here people listen to you, for free. You need not say who you are:")
    last = talk.say("Nobody learns that you looked here: I store nothing of it.")
    buttons = (Button(talk.say("Back to the start"), Greet()), Button(talk.say("How this works"), Help()))
    parts = (first, _list(talk), last)
    return Reply("\n\n".join(parts), buttons, title=talk.say("Help in a crisis"), kept=False)


def where_to_turn(talk: Talk) -> tuple[str, ...]:
    """The emergency numbers come first whatever a network sets."""
    return (emergency(talk.wording), *said(talk.own.help_lines, talk.wording))


def _list(talk: Talk) -> str:
    return "\n".join(f"• {line}" for line in where_to_turn(talk))


def _first_words(talk: Talk) -> str:
    return talk.say(
        "That sounds really hard. I am only a program and cannot help you with this, but people can, right now "
        "and for free:"
    )


def _last_words(talk: Talk) -> str:
    return talk.say(
        "If you can, tell someone you trust today: at home, at school, a friend. "
        "I store nothing of this message and tell nobody."
    )
