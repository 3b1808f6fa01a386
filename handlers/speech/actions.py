"""What buttons do: small values, packed into the 64 bytes that a messenger lets a button carry.

What comes back may be junk, old or made by somebody else: it becomes `Expired`.
"""

import re
from dataclasses import dataclass, fields
from typing import Any, Final, cast

from knowledge.entry import EntryId, FieldId

MOST_BYTES: Final = 64
_VALUE = re.compile(r"[A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class Greet:
    pass


@dataclass(frozen=True, slots=True)
class AskSomething:
    pass


@dataclass(frozen=True, slots=True)
class Discover:
    page: int = 0


@dataclass(frozen=True, slots=True)
class LookAtField:
    field: FieldId
    page: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    entry: EntryId


@dataclass(frozen=True, slots=True)
class Choose:
    """One of "do you mean": like `Read`, and it tells that the question meant this entry."""

    entry: EntryId


@dataclass(frozen=True, slots=True)
class NoneOfThese:
    pass


@dataclass(frozen=True, slots=True)
class ShowAspect:
    entry: EntryId
    aspect: str


@dataclass(frozen=True, slots=True)
class ShowPlaces:
    field: str = ""
    place: str = ""
    occupation: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowDates:
    field: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowSession:
    session: str


@dataclass(frozen=True, slots=True)
class TakeSeat:
    session: str


@dataclass(frozen=True, slots=True)
class GiveBack:
    session: str


@dataclass(frozen=True, slots=True)
class AcceptOffer:
    session: str


@dataclass(frozen=True, slots=True)
class DeclineOffer:
    session: str


@dataclass(frozen=True, slots=True)
class GetCalendar:
    session: str


@dataclass(frozen=True, slots=True)
class GiveNickname:
    session: str


@dataclass(frozen=True, slots=True)
class MySessions:
    pass


@dataclass(frozen=True, slots=True)
class Help:
    pass


@dataclass(frozen=True, slots=True)
class ShowData:
    pass


@dataclass(frozen=True, slots=True)
class AskToForget:
    pass


@dataclass(frozen=True, slots=True)
class Forget:
    pass


@dataclass(frozen=True, slots=True)
class StopMessages:
    pass


@dataclass(frozen=True, slots=True)
class ResumeMessages:
    pass


@dataclass(frozen=True, slots=True)
class Languages:
    pass


@dataclass(frozen=True, slots=True)
class Speak:
    language: str


@dataclass(frozen=True, slots=True)
class Expired:
    """A button that means nothing here any more, or never did."""


Conversation = Greet | AskSomething | Discover | LookAtField | Read | Choose | NoneOfThese | ShowAspect | ShowPlaces
Booking = (
    ShowDates | ShowSession | TakeSeat | GiveBack | AcceptOffer | DeclineOffer | GetCalendar | GiveNickname | MySessions
)
Always = Help | ShowData | AskToForget | Forget | StopMessages | ResumeMessages | Languages | Speak
Action = Conversation | Booking | Always | Expired

_CODES: Final[dict[str, type[Action]]] = {
    "g": Greet,
    "a": AskSomething,
    "d": Discover,
    "f": LookAtField,
    "r": Read,
    "c": Choose,
    "n": NoneOfThese,
    "q": ShowAspect,
    "p": ShowPlaces,
    "t": ShowDates,
    "s": ShowSession,
    "b": TakeSeat,
    "x": GiveBack,
    "y": AcceptOffer,
    "z": DeclineOffer,
    "i": GetCalendar,
    "k": GiveNickname,
    "m": MySessions,
    "h": Help,
    "e": ShowData,
    "u": AskToForget,
    "v": Forget,
    "o": StopMessages,
    "w": ResumeMessages,
    "l": Languages,
    "j": Speak,
    "-": Expired,
}
_CODE_OF: Final = {kind: code for code, kind in _CODES.items()}


def pack(action: Action) -> str:
    """The data of a button: 1–64 bytes. Raises ValueError for an action that does not fit."""
    values = [str(getattr(action, field.name)) for field in fields(action)]
    data = ":".join([_CODE_OF[type(action)], *values])
    if len(data.encode()) > MOST_BYTES or not all(_VALUE.fullmatch(value) for value in values):
        raise ValueError(f"a button cannot carry {data!r}")
    return data


def unpack(data: str) -> Action:
    """What a button's data means; `Expired` for anything we did not make."""
    code, *values = data.split(":")
    kind = _CODES.get(code)
    if kind is None or len(data) > MOST_BYTES or not all(_VALUE.fullmatch(value) for value in values):
        return Expired()
    try:
        return cast(Any, kind)(*_typed(kind, values))  # type: ignore[no-any-return]
    except (TypeError, ValueError):
        return Expired()


def _typed(kind: type[Action], values: list[str]) -> list[str | int]:
    wanted = fields(kind)
    if len(wanted) != len(values):
        raise ValueError("another number of values")
    return [int(value) if field.type is int else value for field, value in zip(wanted, values, strict=True)]
