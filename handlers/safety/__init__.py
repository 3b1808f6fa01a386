"""The crisis floor: fixed phrases, recognised before anything else and answered with help lines; nothing is stored.

Everyday phrases that look alike are taken out first. In doubt the help lines are shown: that does no harm.
"""

from typing import Final

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
    return any(found(_PHRASES, said))


def help_lines(talk: Talk) -> Reply:
    """Checked on 2026-11-20: numbers and hours as published by the services themselves."""
    return Reply(
        talk.say(
            "That sounds really hard. I am only a program and cannot help you with this, but people can, right now "
            "and for free:\n\n"
            "In danger: 112 (emergency) or 110 (police)\n"
            "Nummer gegen Kummer, for children and young people: 116 111 (Monday to Saturday, 2–8 pm)\n"
            "TelefonSeelsorge, day and night: 0800 111 0 111 or 116 123\n"
            "krisenchat.de: by chat, day and night, up to 25 years\n\n"
            "If you can, tell someone you trust today: at home, at school, a friend. "
            "I store nothing of this message and tell nobody."
        ),
        (Button(talk.say("Back to the start"), Greet()),),
        kept=False,
    )
