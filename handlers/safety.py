"""The crisis floor: fixed phrases, recognised before anything else and answered with help lines; nothing is stored.

A phrase counts when its words stand in the message in this order with at most two words between any two of them. A trap
is an everyday phrase that looks alike and is taken out first. In doubt the help lines are shown: that does no harm.
"""

import re
import unicodedata
from typing import Final

from handlers.speech.actions import Greet
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk

PHRASES: Final = (
    "ich will sterben",
    "ich möchte sterben",
    "will nur noch sterben",
    "ich will nicht mehr leben",
    "ich möchte nicht mehr leben",
    "ich mag nicht mehr leben",
    "kann nicht mehr leben",
    "keine lust mehr zu leben",
    "lust mehr auf leben",
    "lust mehr aufs leben",
    "bock mehr zu leben",
    "bock mehr auf leben",
    "bock mehr aufs leben",
    "will nicht mehr da sein",
    "bring mich um",
    "ich bringe mich um",
    "bringe ich mich um",
    "mich umbringen",
    "mich umzubringen",
    "will mich töten",
    "umbringen will ich mich",
    "mir das leben nehmen",
    "nehme mir das leben",
    "mir mein leben nehmen",
    "mein leben beenden",
    "lebensmüde",
    "selbstmord",
    "selbstmordgedanken",
    "suizid",
    "suizidal",
    "suizidgedanken",
    "suizidgefährdet",
    "ritze mich",
    "ritz mich",
    "mich ritzen",
    "mich geritzt",
    "mich selbst verletzen",
    "verletze mich selbst",
    "tu mir was an",
    "tue mir etwas an",
    "mir was antun",
    "mir etwas antun",
    "ich wäre tot",
    "ich wär tot",
    "wäre lieber tot",
    "wär lieber tot",
    "wäre am liebsten tot",
    "wär am liebsten tot",
    "will tot sein",
    "möchte tot sein",
    "werde geschlagen zuhause",
    "werde zu hause geschlagen",
    "werde zuhause geschlagen",
    "schlägt mich zuhause",
    "vater schlägt mich",
    "mutter schlägt mich",
    "papa schlägt mich",
    "mama schlägt mich",
    "stiefvater schlägt mich",
    "eltern schlagen mich",
    "werde missbraucht",
    "wurde missbraucht",
    "wurde vergewaltigt",
    "vergewaltigt worden",
    "i want to die",
    "i wanna die",
    "want to kill myself",
    "kill myself",
    "end my life",
    "i hurt myself",
    "suicide",
    "suicidal",
)
TRAPS: Final = (
    "bringt mich um",
    "bringen mich um",
    "mehr bei eltern leben",
    "mehr in stadt leben",
    "mehr auf dorf leben",
    "mehr zuhause leben",
    "mehr zu hause leben",
    "mehr vegan leben",
)
_LEFT_OUT: Final = 2
_HOUR: Final = re.compile(r"\bum (?:\d|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|halb|viertel)")
_WORD: Final = re.compile(r"[a-zäöüß]+|\d+")


def is_crisis(text: str) -> bool:
    said = _WORD.findall(_HOUR.sub(" ", _plain(text)))
    for trap in _TRAPS:
        said = _without(trap, said)
    return any(_found(phrase, said) for phrase in _PHRASES)


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text[:4096].casefold())
    for spelled, letter in (("ae", "ä"), ("oe", "ö"), ("ue", "ü")):
        text = text.replace(spelled, letter)
    return re.sub(r"[’'`´]", "", text)


def _found(phrase: list[str], said: list[str]) -> range | None:
    """Where the words of a phrase stand in this order, with few words between."""
    for at, word in enumerate(said):
        if word == phrase[0] and (end := _end(phrase, said, at)):
            return range(at, end)
    return None


def _end(phrase: list[str], said: list[str], at: int) -> int:
    for wanted in phrase:
        near = said[at : at + _LEFT_OUT + 1]
        if wanted not in near:
            return 0
        at += near.index(wanted) + 1
    return at


def _without(trap: list[str], said: list[str]) -> list[str]:
    where = _found(trap, said)
    return said[: where.start] + ["…"] * 3 + said[where.stop :] if where else said


_PHRASES: Final = [_WORD.findall(_plain(phrase)) for phrase in PHRASES]
_TRAPS: Final = [_WORD.findall(_plain(trap)) for trap in TRAPS]


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
