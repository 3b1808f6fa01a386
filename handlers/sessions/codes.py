"""Codes that people type: of a group of friends, or of a class. Short, without letters that look alike."""

import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ"
DIGITS: Final = "23456789"
LENGTH: Final = 6
MOST_TRIES: Final = 5
WITHIN: Final = timedelta(minutes=15)
_CODE = re.compile(
    rf"(?:(?:gruppen|klassen)?-?code:? )?(?=\S*[2-9])(?=\S*[A-Z])([{LETTERS}{DIGITS}]{{{LENGTH}}})", re.I
)


def new_code() -> str:
    """Letters and at least one digit, so that no word is taken for one."""
    letters = [secrets.choice(LETTERS + DIGITS) for _ in range(LENGTH - 2)]
    return "".join([secrets.choice(LETTERS), *letters, secrets.choice(DIGITS)])


def typed_code(text: str) -> str:
    """The code that a message is; empty if it is something else."""
    found = _CODE.fullmatch(" ".join(text.split()).strip(".!"))
    return found[1].upper() if found else ""


def recent(tries: Sequence[str], now: datetime) -> tuple[str, ...]:
    """Of the times of wrong codes, those that still count."""
    return tuple(moment for moment in tries if now - datetime.fromisoformat(moment) < WITHIN)
