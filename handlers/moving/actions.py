"""What buttons do about moving to another door."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """Get a code for another door."""


@dataclass(frozen=True, slots=True)
class MoveHere:
    """By the long secret of a link."""

    secret: str


Moving = Move | MoveHere
