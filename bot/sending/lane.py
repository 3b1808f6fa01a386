"""What is on its way to one address, in order."""

from collections import deque
from dataclasses import dataclass, field
from typing import Self

from bot.sending.pace import FIRST_PAUSE, LONGEST_PAUSE
from storage.store import Store, Unavailable
from storage.turns import Parcel, gone


@dataclass(slots=True)
class Lane:
    """`unsure`: the first parcel may have arrived already. `erased` is one on its way to somebody who is forgotten."""

    parcels: deque[Parcel] = field(default_factory=deque)
    pause: float = FIRST_PAUSE
    unsure: bool = False
    erased: Parcel | None = None

    @classmethod
    def of(cls, parcel: Parcel) -> Self:
        return cls(deque([parcel]))

    def next(self) -> None:
        self.parcels.popleft()
        self.pause, self.unsure = FIRST_PAUSE, False

    def longer(self) -> float:
        pause, self.pause = self.pause, min(self.pause * 2, LONGEST_PAUSE)
        return pause

    def forget(self) -> list[int]:
        """Somebody had everything deleted: what has not gone out does not go any more. Gives the notices among it.

        The first may be on its way at this moment.
        """
        self.erased, *waiting = self.parcels
        self.parcels = deque([self.erased])
        return [parcel.notice for parcel in waiting if parcel.notice]

    async def drop_erased(self, store: Store) -> None:
        """After a pause: whoever is erased meanwhile, be it by another process, is not told what was kept for them."""
        try:
            async with store.look() as work:
                erased = await gone([parcel.id for parcel in self.parcels if parcel.id], work.connection)
        except Unavailable:
            return
        left = [one for one in self.parcels if one.id not in erased and one is not self.erased]
        self.parcels, self.erased = deque(left), None
