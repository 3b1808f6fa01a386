"""What buttons do: small values, packed into the 64 bytes that a messenger lets a button carry.

What comes back may be junk, old or made by somebody else: it becomes `Expired`.
"""

import re
from dataclasses import Field, dataclass, fields
from datetime import date
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
class NotWhatIAsked:
    """`entry` is what was answered with: by the time of the tap another question may have been asked."""

    entry: EntryId


@dataclass(frozen=True, slots=True)
class ShowAspect:
    entry: EntryId
    aspect: str


@dataclass(frozen=True, slots=True)
class ShowPlaces:
    """`place` holds the codes of towns, with full stops between them."""

    field: str = ""
    place: str = ""
    occupation: str = ""
    page: int = 0
    year: int = 0


@dataclass(frozen=True, slots=True)
class ShowDates:
    """From `first` to `last`, both included; without one of them there is no limit. `place` as in `ShowPlaces`."""

    field: str = ""
    page: int = 0
    first: date | None = None
    last: date | None = None
    place: str = ""


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


Conversation = (
    Greet
    | AskSomething
    | Discover
    | LookAtField
    | Read
    | Choose
    | NoneOfThese
    | NotWhatIAsked
    | ShowAspect
    | ShowPlaces
)
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
    "N": NotWhatIAsked,
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
_ADDED: Final[dict[type[Action], int]] = {ShowPlaces: 1, ShowDates: 3}  # values that buttons of older versions lack
_CODE_OF: Final = {kind: code for code, kind in _CODES.items()}


def pack(action: Action) -> str:
    """The data of a button: 1–64 bytes. Raises ValueError for an action that does not fit."""
    values = ["" if value is None else str(value) for value in (getattr(action, f.name) for f in fields(action))]
    data = ":".join([_CODE_OF[type(action)], *values])
    if len(data.encode()) > MOST_BYTES or not all(_VALUE.fullmatch(value) for value in values):
        raise ValueError(f"a button cannot carry {data!r}")
    return data


def fits(action: Action) -> bool:
    """Whether a button can carry it: names of entries are up to people."""
    try:
        return bool(pack(action))
    except ValueError:
        return False


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


def _typed(kind: type[Action], values: list[str]) -> list[str | int | date | None]:
    wanted = fields(kind)
    if len(values) not in (len(wanted), len(wanted) - _ADDED.get(kind, 0)):
        raise ValueError("another number of values")
    return [_value(field, value) for field, value in zip(wanted, values, strict=False)]


def _value(field: Field[Any], value: str) -> str | int | date | None:
    if field.type is int:
        return int(value)
    if field.type == date | None:
        return date.fromisoformat(value) if value else None
    return value
