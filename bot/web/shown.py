"""What a handler of pages answers with. It never renders."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: a template and what it needs."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Go:
    """On to another page. `said` stands above it once, with a button that posts to `undo` if there is one."""

    path: str
    said: str = ""
    undo: str = ""
