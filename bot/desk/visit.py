"""A visit to the desk: who comes and what for, and what they get. Handlers return an answer; they never render one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from aiohttp import web

from bot.web.forms import Form
from bot.web.shown import Go as Go
from bot.web.shown import Shown as Shown
from storage.desk.staff import Role, SignedIn, Staff

FORM_BYTES = 256 * 1024


class Need(Enum):
    """What it takes to come in. The value is the role."""

    NOTHING = "nothing"  # pages for signing in
    FIRST_FACTOR = "first factor"  # signed in, but perhaps without the second factor yet
    STAFF = "staff"
    EDITOR = Role.EDITOR
    BOOKING = Role.BOOKING
    ADMIN = Role.ADMIN


@dataclass(frozen=True, slots=True)
class Visit:
    """`form` is empty for a look. `signed_in` is None only where nothing is needed."""

    request: web.Request
    signed_in: SignedIn | None
    form: Form
    now: datetime

    @property
    def staff(self) -> Staff:
        assert self.signed_in is not None, "only for routes that need somebody"
        return self.signed_in.staff

    def part(self, name: str) -> str:
        """A part of the path."""
        return self.request.match_info[name]

    def asked(self, name: str, otherwise: str = "") -> str:
        """A value of the query, without what surrounds it."""
        return self.request.query.get(name, otherwise).strip()


Answer = Shown | Go | web.StreamResponse
Handler = Callable[[Visit], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Route:
    """`largest` is how many bytes may be sent there. A GET writes nothing, except that somebody has looked."""

    method: str
    path: str
    need: Need
    handler: Handler
    largest: int = FORM_BYTES


def look(path: str, need: Need, handler: Handler) -> Route:
    return Route("GET", path, need, handler)


def act(path: str, need: Need, handler: Handler, largest: int = FORM_BYTES) -> Route:
    return Route("POST", path, need, handler, largest)
