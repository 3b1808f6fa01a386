"""What the buttons for parents do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowParentsCard:
    session: str


ForParents = ShowParentsCard
