"""Russian and Ukrainian typed in Latin letters: one spelling for the tables, and the many that people use."""

import itertools
import re
from collections.abc import Iterable
from typing import Final

_SHORTEST: Final = 4  # letters; shorter words are words of other languages, too
_WORD: Final = re.compile("[а-яіїєґ]+")
_ALIKE: Final = dict(zip("абдезклмнопрстуф", "abdezklmnoprstuf", strict=True))
_FURTHER: Final = """
    в v w, г g h, ґ g, є ye e je, ж zh j z, и i y, і i, ї yi i ji, й y j i, х h kh x, ц ts c, ч ch 4, ш sh, щ shch sch,
    ы y i, э e, ю yu ju u, я ya ja ia
"""
_WAYS: Final = {letter: [same] for letter, same in _ALIKE.items()} | {"ь": ["", "y", "j", "i"]}
_WAYS.update({letter: ways for letter, *ways in map(str.split, _FURTHER.split(","))})  # the first is that of the tables


def in_latin(phrases: Iterable[str]) -> list[str]:
    return [_WORD.sub(lambda found: _ways(found[0])[0], phrase) for phrase in phrases]


def ways_in_latin(tables: Iterable[str]) -> dict[str, str]:
    """Each longer word of the tables with the other ways to type it; words that can be typed alike are the same."""
    words = {word for table in tables for word in _WORD.findall(table) if len(word) >= _SHORTEST}
    meant: dict[str, str] = {}
    for ways in map(_ways, sorted(words)):
        first = next((meant[way] for way in ways if way in meant), ways[0])
        for way in ways:
            meant.setdefault(way, first)
    return {first: " ".join(way for way, one in meant.items() if one == first != way) for first in set(meant.values())}


def _ways(word: str) -> list[str]:
    letters = [_WAYS[letter] for letter in word]
    return ["".join(way) for way in itertools.product(*letters)]
