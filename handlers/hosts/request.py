"""A request by somebody outside: a job to present, a material for class, a visitor for class."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RequestKind(StrEnum):
    TALK = "talk"  # "I would present my job"
    MATERIAL = "material"
    VISITOR = "visitor"  # a teacher asks for a parent or a professional
    OTHER = "other"


class Stage(StrEnum):
    """How far it has come."""

    OPEN = "open"
    ANSWERED = "answered"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Request:
    """`content` holds what was filled in, by the names of the fields; `session` names the one that came of it."""

    number: int
    kind: RequestKind
    content: Mapping[str, str]
    stage: Stage
    came_at: datetime
    answer: str = ""
    answered_at: datetime | None = None
    session: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """`secret` opens the page on which the asker sees what becomes of it; it is kept nowhere."""

    number: int
    secret: str
