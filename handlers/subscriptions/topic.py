"""What can be followed: a series of sessions, a field of work, a town or district."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from handlers.booking.session import CareerSession
from knowledge.entry import ApprenticeshipFacts, Entry
from knowledge.kinds.portrait import PortraitFacts
from knowledge.live import Knowledge
from knowledge.region import Place

LONGEST = timedelta(days=365)  # it ends by itself, and says so before
A_WEEK = timedelta(days=7)
MOST_TOPICS = 10
KEY_LETTERS = 10
Thing = CareerSession | Entry


class What(StrEnum):
    SERIES = "s"
    FIELD = "f"
    TOWN = "t"


@dataclass(frozen=True, slots=True)
class Topic:
    """`name` is the name of a series or town, or the id of a field."""

    what: What
    name: str

    @property
    def key(self) -> str:
        """What a button can carry of it: names of series are up to staff."""
        match self.what:
            case What.FIELD:
                return self.name
            case What.TOWN:
                return Place(self.name).code
        return hashlib.sha256(self.name.encode()).hexdigest()[:KEY_LETTERS]

    def fits(self, thing: Thing, knowledge: Knowledge) -> bool:
        match self.what:
            case What.SERIES:
                return self.name == series_of(thing)
            case What.FIELD:
                return self.name in thing.fields
        town = knowledge.vocabulary.towns.places.get(self.name)
        return town is not None and knowledge.is_in(_place_of(thing), [town])


@dataclass(frozen=True, slots=True)
class Followed:
    topic: Topic
    since: datetime


@dataclass(frozen=True, slots=True)
class Following:
    """What a person follows. News up to `known_until` was told, or was none for them; `told_at` is the last message."""

    followed: tuple[Followed, ...]
    until: datetime
    known_until: datetime
    told_at: datetime | None = None

    @property
    def topics(self) -> tuple[Topic, ...]:
        return tuple(one.topic for one in self.followed)


def series_of(thing: Thing) -> str:
    if isinstance(thing, CareerSession):
        return thing.series
    return thing.facts.series if isinstance(thing.facts, PortraitFacts) else ""


def _place_of(thing: Thing) -> str:
    if isinstance(thing, CareerSession):
        return thing.place
    return thing.facts.place if isinstance(thing.facts, PortraitFacts | ApprenticeshipFacts) else ""
