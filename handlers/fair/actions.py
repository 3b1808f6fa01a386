"""What the buttons of a fair do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowFair:
    """`fair` is the name that its sessions carry."""

    fair: str
    page: int = 0


AtFair = ShowFair
