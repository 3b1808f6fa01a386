"""The phrases of a crisis in the other languages the bot speaks, as tables of rows "phrase = what it means".

A blank parts words that others may stand between; "a|b_c" is either a word or two that belong together.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

_GOES_ON: Final = re.compile(r"\n\s*=")


def rows(table: str) -> dict[str, str]:
    """Each phrase of a table with its meaning, which is for those who check it."""
    lines = _GOES_ON.sub(" =", table).strip().splitlines()
    parted = (line.partition("=") for line in lines)
    return {phrase.strip(): meaning.strip() for phrase, _, meaning in parted}


def ways(row: str) -> Iterator[str]:
    """A row as the phrases it stands for."""
    return map(" ".join, itertools.product(*(part.split("|") for part in row.split(" "))))


def phrases(*tables: str) -> list[str]:
    return [way for table in tables for row in rows(table) for way in ways(row)]
