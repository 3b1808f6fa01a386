"""What is on its way to one address, in order."""

from collections import deque
from dataclasses import dataclass, field
from typing import Self

from bot.sending.pace import FIRST_PAUSE, LONGEST_PAUSE
from storage.turns import Parcel


@dataclass(slots=True)
class Lane:
    """`unsure`: the first parcel may have arrived already."""

    parcels: deque[Parcel] = field(default_factory=deque)
    pause: float = FIRST_PAUSE
    unsure: bool = False

    @classmethod
    def of(cls, parcel: Parcel) -> Self:
        return cls(deque([parcel]))

    def next(self) -> None:
        self.parcels.popleft()
        self.pause, self.unsure = FIRST_PAUSE, False

    def longer(self) -> float:
        pause, self.pause = self.pause, min(self.pause * 2, LONGEST_PAUSE)
        return pause
