"""How a place can be reached: what the ways are called, and how people write of them."""

import re
from collections.abc import Collection

from handlers.talk import Talk
from knowledge.entry import Reach

CHOSEN = (Reach.FOOT, Reach.BUS, Reach.ONLINE)  # nobody looks for what only a car reaches
_WRITTEN = {
    Reach.FOOT: r"zu ?fu(?:ß|ss)(?: erreichbar)?|zum laufen|on foot|walking",
    Reach.BUS: r"(?:mit |per )?(?:dem |der |den )?(?:bus(?: (?:und|oder) bahn)?|bahn|zug|öffis|öpnv|öffentlichen)"
    r"(?: erreichbar)?|(?:ohne|kein|keinen) (?:ein )?(?:auto|führerschein)|by (?:bus|train)|without a car",
    Reach.ONLINE: r"(?:im )?home ?office|online|von (?:zu ?hause|daheim)(?: aus)?|from home",
}
_WAYS = {way: re.compile(rf"\b(?:{said})\b", re.I) for way, said in _WRITTEN.items()}


def way_name(way: Reach, talk: Talk) -> str:
    return {
        Reach.FOOT: talk.say("on foot"),
        Reach.BUS: talk.say("by bus or train"),
        Reach.CAR: talk.say("by car"),
        Reach.ONLINE: talk.say("from home, online"),
    }[way]


def all_ways(ways: Collection[Reach], talk: Talk) -> str:
    """That there is no other way than by car has to be said."""
    if tuple(ways) == (Reach.CAR,):
        return talk.say("only by car or moped")
    return ", ".join(way_name(way, talk) for way in ways)


def way_named(value: str) -> Reach | None:
    return next((way for way in Reach if way.value == value), None)


def read_way(question: str) -> tuple[Reach | None, str]:
    """The way that is asked for, and the question without it."""
    for way, said in _WAYS.items():
        if said.search(question):
            return way, said.sub(" ", question).strip(" ?!.,")
    return None, question
