"""What somebody moves by: a short code to type, or a link with a secret that nobody can guess."""

import re
import secrets
from datetime import timedelta
from typing import Final

from handlers.sessions.codes import DIGITS, LETTERS

VALID_FOR: Final = timedelta(minutes=15)
PAYLOAD: Final = "u"
_HALF: Final = rf"[{LETTERS}][{LETTERS}{DIGITS}]{{2}}[{DIGITS}]"
_CODE: Final = re.compile(rf"({_HALF})[ -]?({_HALF})", re.I)
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{22}")


def new_code() -> str:
    """Two halves, each from a letter to a digit, so that no words are taken for one: AB34-XY92."""
    return f"{_new_half()}-{_new_half()}"


def new_secret() -> str:
    """128 random bits, in 22 letters that a start link may carry."""
    return secrets.token_urlsafe(16)


def typed_code(text: str) -> str:
    """The code that a message is; empty if it is something else."""
    found = _CODE.fullmatch(" ".join(text.split()).strip(".!"))
    return f"{found[1]}-{found[2]}".upper() if found else ""


def is_secret(text: str) -> bool:
    return bool(_SECRET.fullmatch(text))


def _new_half() -> str:
    middle = [secrets.choice(LETTERS + DIGITS) for _ in range(2)]
    return "".join([secrets.choice(LETTERS), *middle, secrets.choice(DIGITS)])
