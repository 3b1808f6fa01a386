"""The crisis floor: fixed phrases, recognised before anything else and answered with help lines; nothing is stored.

Everyday phrases that look alike are taken out first. In doubt the help lines are shown: that does no harm.
"""

from typing import Final

from handlers.safety import further
from handlers.safety.phrases import PHRASES
from handlers.safety.steps import found, steps
from handlers.safety.traps import TRAPS
from handlers.safety.words import spell, words
from handlers.speech.actions import Greet
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk

_PHRASES: Final = steps(PHRASES, gap=2, spell=spell)
_TRAPS: Final = steps(TRAPS, gap=0, spell=spell)
_TAKEN_OUT: Final = "…"


def is_crisis(text: str) -> bool:
    said = words(text)
    for trap in list(found(_TRAPS, said, within_clause=True)):
        said[trap.start : trap.stop] = [_TAKEN_OUT] * len(trap)
    return any(found(_PHRASES, said)) or further.is_crisis(text)


def help_lines(talk: Talk) -> Reply:
    """The emergency numbers come first whatever a network sets."""
    parts = (_first_words(talk), _where_to_turn(talk), _last_words(talk))
    return Reply("\n\n".join(parts), (Button(talk.say("Back to the start"), Greet()),), kept=False)


def _first_words(talk: Talk) -> str:
    return talk.say(
        "That sounds really hard. I am only a program and cannot help you with this, but people can, right now "
        "and for free:"
    )


def _where_to_turn(talk: Talk) -> str:
    emergency = talk.say("In danger: 112 (emergency) or 110 (police)")
    return "\n".join((emergency, *(talk.own.help_lines or usual_lines(talk))))


def usual_lines(talk: Talk) -> tuple[str, ...]:
    """Checked on 2026-11-20: numbers and hours as published by the services themselves."""
    return (
        talk.say("Nummer gegen Kummer, for children and young people: 116 111 (Monday to Saturday, 2–8 pm)"),
        talk.say("TelefonSeelsorge, day and night: 0800 111 0 111 or 116 123"),
        talk.say("krisenchat.de: by chat, day and night, up to 25 years"),
    )


def _last_words(talk: Talk) -> str:
    return talk.say(
        "If you can, tell someone you trust today: at home, at school, a friend. "
        "I store nothing of this message and tell nobody."
    )
