"""Buttons as data: a small value packed into the 64 bytes that a messenger lets a button carry.

What comes back may be junk, old or made by somebody else: it becomes `Expired`.
"""

import re
from dataclasses import Field, fields
from datetime import date
from typing import Any, Final, cast

from handlers.directory.actions import ShowCourses, ShowHelpers
from handlers.discover.actions import Pick, Play, Refine, Reopen, ShowRanking, TakeHome, Weigh
from handlers.fair.actions import ShowFair
from handlers.host_questions.actions import AskHost, MineIsDifferent, ShowBox, WantToKnow
from handlers.moving.actions import Move, MoveHere
from handlers.openings.actions import NarrowPlaces
from handlers.parents.actions import ShowParentsCard
from handlers.portraits.actions import ReadOn, ShowPortraits
from handlers.snacks.actions import AnswerCard, ListSnacks, ShowCard, StartSnack
from handlers.speech.actions import (
    AcceptOffer,
    Action,
    AskSomething,
    AskToForget,
    BookAsGroup,
    Choose,
    DeclineOffer,
    Discover,
    Expired,
    Forget,
    GetCalendar,
    GetCertificate,
    GetHelp,
    GiveBack,
    GiveBackOne,
    GiveNickname,
    Greet,
    Help,
    KeepPlace,
    Languages,
    LookAtField,
    MySessions,
    NoneOfThese,
    NotWhatIAsked,
    Rate,
    Read,
    ReadLetter,
    ResumeMessages,
    ShowAspect,
    ShowData,
    ShowDates,
    ShowPlaces,
    ShowSession,
    Speak,
    StopMessages,
    Swap,
    TakeSeat,
    TellMe,
)
from handlers.subscriptions.actions import Follow, FollowLonger, NoMoreNews, NoMoreOf, ShowFollowed
from handlers.surveys.actions import AnswerStep, DropSurvey, ListSurveys, SendSurvey, ShowStep, TakeSurvey

MOST_BYTES: Final = 64
_VALUE = re.compile(r"[A-Za-z0-9_.-]*")
_CODES: Final[dict[str, type[Action]]] = {
    "g": Greet,
    "a": AskSomething,
    "d": Discover,
    "f": LookAtField,
    "r": Read,
    "c": Choose,
    "n": NoneOfThese,
    "N": NotWhatIAsked,
    "T": TellMe,
    "q": ShowAspect,
    "p": ShowPlaces,
    "t": ShowDates,
    "s": ShowSession,
    "b": TakeSeat,
    "B": BookAsGroup,
    "S": Swap,
    "X": GiveBackOne,
    "Z": KeepPlace,
    "R": Rate,
    "P": GetCertificate,
    "x": GiveBack,
    "y": AcceptOffer,
    "z": DeclineOffer,
    "i": GetCalendar,
    "k": GiveNickname,
    "m": MySessions,
    "h": Help,
    "hh": GetHelp,
    "e": ShowData,
    "u": AskToForget,
    "v": Forget,
    "o": StopMessages,
    "w": ResumeMessages,
    "l": Languages,
    "j": Speak,
    "M": ShowParentsCard,
    "F": ShowFair,
    "Vl": ListSurveys,
    "Vt": TakeSurvey,
    "Vw": ShowStep,
    "Va": AnswerStep,
    "Vs": SendSurvey,
    "Vd": DropSurvey,
    "Kl": ListSnacks,
    "Ks": StartSnack,
    "Kc": ShowCard,
    "Ka": AnswerCard,
    "Db": Play,
    "Da": Pick,
    "Dz": Reopen,
    "Dr": ShowRanking,
    "Du": Refine,
    "Dw": Weigh,
    "Dh": TakeHome,
    "Dn": NarrowPlaces,
    "Hf": Follow,
    "Ho": NoMoreOf,
    "Hn": NoMoreNews,
    "Hs": ShowFollowed,
    "Hl": FollowLonger,
    "Hr": ReadOn,
    "Hp": ShowPortraits,
    "Qb": ShowBox,
    "Qa": AskHost,
    "Qv": WantToKnow,
    "Qd": MineIsDifferent,
    "Wh": ShowHelpers,
    "Wc": ShowCourses,
    "Um": Move,
    "Uh": MoveHere,
    "L": ReadLetter,
    "-": Expired,
}
_ADDED: Final[dict[type[Action], int]] = {
    ShowPlaces: 2,
    ShowDates: 3,
    TakeSeat: 1,
    Help: 1,
    Swap: 1,
}  # values that buttons of older versions lack
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
    if not len(wanted) - _ADDED.get(kind, 0) <= len(values) <= len(wanted):
        raise ValueError("another number of values")
    return [_value(field, value) for field, value in zip(wanted, values, strict=False)]


def _value(field: Field[Any], value: str) -> str | int | date | None:
    if field.type is int:
        return int(value)
    if field.type == date | None:
        return date.fromisoformat(value) if value else None
    return value
