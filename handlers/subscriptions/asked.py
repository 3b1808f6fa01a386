"""Somebody writes that they want to hear what is new, instead of tapping it."""

import re
from typing import Final

from handlers.speech.reply import Reply
from handlers.subscriptions import following
from handlers.subscriptions.topic import Thing, Topic, What, series_of
from handlers.talk import Talk
from knowledge.region import Extent
from knowledge.understanding.understand import Understood

MOST_OFFERED = 5
_FOLLOWS: Final = re.compile(
    r"\b(abonnier\w*|abo|benachrichtig\w*|auf dem laufenden|subscribe|notify me|keep me posted)\b"
)
_TELLS: Final = re.compile(r"\b(bescheid|sag|sagt|schreib|meld|melde|erfahren|hören|wissen|tell|write|hear)\b")
_NEW: Final = re.compile(r"\b(neu|neue|neuen|neuer|neues|neuigkeiten|news|new)\b")


async def asked_for(question: str, understood: Understood, talk: Talk) -> Reply | None:
    said = question.casefold()
    if not (_FOLLOWS.search(said) or (_TELLS.search(said) and _NEW.search(said))):
        return None
    topics = await _topics(said, understood, talk)
    if not topics:
        return await following.show(talk) if _FOLLOWS.search(said) else None
    if len(topics) == 1:
        return await following.follow(topics[0].what.value, topics[0].key, talk)
    return following.choose(topics[:MOST_OFFERED], talk)


async def _topics(said: str, understood: Understood, talk: Talk) -> list[Topic]:
    things: list[Thing] = [*await talk.dates.upcoming(talk.now), *talk.knowledge.entries.values()]
    series = sorted({name for name in map(series_of, things) if name and name.casefold() in said})
    main = talk.knowledge.main_field(understood.occupation)
    fields = understood.fields or ((main,) if main else ())
    towns = [place for place in understood.places if place.extent in (Extent.TOWN, Extent.DISTRICT)]
    return [
        *(Topic(What.SERIES, name) for name in series),
        *(Topic(What.FIELD, field) for field in fields),
        *(Topic(What.TOWN, place.name) for place in towns),
    ]
