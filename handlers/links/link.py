"""A link with a purpose, its short code, and the steps that are counted for it."""

import re
import secrets
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from handlers.sessions.codes import DIGITS, LETTERS

LENGTH: Final = 7
PAYLOAD: Final = "l_"
_CODE: Final = re.compile(rf"(?=\S*[2-9])(?=\S*[A-Z])[{LETTERS}{DIGITS}]{{{LENGTH}}}", re.I)


class Purpose(StrEnum):
    CLASS = "class"
    CAMPAIGN = "campaign"
    POSTER = "poster"
    INVITATION = "invitation"


class Step(StrEnum):
    """How far people come. The first is counted in taps, all others in people: each counts once for a link.

    Whoever waits in line has not booked; whoever wishes before a draw has.
    """

    OPENED = "opened"
    STARTED = "started"
    ASKED = "asked"
    DISCOVERED = "discovered"
    SNACKED = "snacked"
    BOOKED = "booked"
    ATTENDED = "attended"


@dataclass(frozen=True, slots=True)
class ShareLink:
    """`leads_to` is a start payload; empty for the greeting. `until` is the last day on which it leads there.

    `group` is the label of a class, `where` the place a poster hangs at, `parent` the code of the campaign it belongs
    to. A new link has no `code`.
    """

    code: str
    purpose: Purpose
    title: str
    leads_to: str
    until: date
    school: str = ""
    group: str = ""
    session: str = ""
    parent: str = ""
    where: str = ""
    made_on: date | None = None
    ended_on: date | None = None

    def is_open(self, today: date) -> bool:
        return self.ended_on is None and today <= self.until


def new_code() -> str:
    """Letters and at least one digit, so that no word is taken for one."""
    middle = [secrets.choice(LETTERS + DIGITS) for _ in range(LENGTH - 2)]
    return "".join([secrets.choice(LETTERS), *middle, secrets.choice(DIGITS)])


def typed_code(text: str) -> str:
    """The code that a message or a part of an address is; empty if it is something else."""
    bare = text.strip().strip(".!")
    return bare.upper() if _CODE.fullmatch(bare) else ""


def code_in(payload: str) -> str:
    """The code of a start payload; empty for other payloads."""
    return typed_code(payload.removeprefix(PAYLOAD)) if payload.startswith(PAYLOAD) else ""
