"""The region of a network: its districts, towns and villages, and the towns around that do not belong to it."""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from typing import Any

CODE_LETTERS = 4


class Extent(Enum):
    """What a name of a place stands for."""

    TOWN = auto()
    DISTRICT = auto()
    REGION = auto()
    OUTSIDE = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """`home` is the town that a village belongs to, for others the name itself. `spellings` are further names."""

    name: str
    extent: Extent = Extent.TOWN
    home: str = ""
    district: str = ""
    spellings: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """A short name for a button, which has no room for long ones. It stays the same when the file grows."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:CODE_LETTERS]

    @property
    def is_village(self) -> bool:
        return self.extent is Extent.TOWN and self.home != self.name


@dataclass(frozen=True)
class Region:
    """`other_words` are names that mean something else too, and count only after "in", "bei" and the like."""

    name: str = ""
    places: tuple[Place, ...] = ()
    other_words: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def by_name(self) -> Mapping[str, Place]:
        return {place.name: place for place in self.places}


def read_region(text: str) -> Region:
    """The region that a file describes. Raises ValueError with what is wrong."""
    try:
        table = tomllib.loads(text)
        spellings = {name: tuple(map(str, other)) for name, other in table.get("spellings", {}).items()}
        places = tuple(_places(table, spellings))
        other_words = frozenset(map(str, table.get("other_words", ())))
        name = str(table["name"])
    except KeyError as missing:
        raise ValueError(f"{missing} is missing") from None
    except (TypeError, AttributeError):
        raise ValueError("is not built like the region file that comes with the software") from None
    _check(places)
    return Region(name, places, other_words)


def _places(table: Mapping[str, Any], spellings: Mapping[str, tuple[str, ...]]) -> Iterator[Place]:
    yield Place(table["name"], Extent.REGION, spellings=tuple(table.get("also", ())))
    for district in table.get("district", ()):
        name = district["name"]
        yield Place(name, Extent.DISTRICT, district=name, spellings=tuple(district.get("also", ())))
        for town, villages in district["towns"].items():
            for place in (town, *villages):
                yield Place(place, Extent.TOWN, town, name, spellings.get(place, ()))
    for town in table.get("outside", {}).get("towns", ()):
        yield Place(town, Extent.OUTSIDE, town, spellings=spellings.get(town, ()))


def _check(places: Iterable[Place]) -> None:
    """Two places with one name or one code could not be told apart by a button."""
    known: dict[str, str] = {}
    for place in places:
        if place.code in known:
            raise ValueError(f"{known[place.code]} and {place.name} cannot both be in it: name one of them differently")
        known[place.code] = place.name
