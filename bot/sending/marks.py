"""What came of sending, gathered until it is written: the marks of many messages cost one transaction."""

from dataclasses import dataclass, field
from datetime import datetime

from storage.notices import Why
from storage.store import Work
from storage.turns import Parcel


@dataclass(slots=True)
class Marks:
    """`lost` are notices that are let go; `gone` are people who will not be written to by ourselves any more."""

    replies: list[Parcel] = field(default_factory=list)
    told: list[Parcel] = field(default_factory=list)
    lost: list[tuple[Parcel, Why]] = field(default_factory=list)
    gone: list[Parcel] = field(default_factory=list)
    not_taken: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.replies or self.told or self.lost or self.gone or self.not_taken)

    def add(self, others: "Marks") -> None:
        """Those that could not be written."""
        self.replies += others.replies
        self.told += others.told
        self.lost += others.lost
        self.gone += others.gone
        self.not_taken |= others.not_taken

    async def write(self, work: Work, now: datetime) -> "Marks":
        """Gives what another transaction was in the way of."""
        if self.replies:
            await work.turns.sent([parcel.id for parcel in self.replies if parcel.id])
        if self.not_taken:
            await work.telling.not_taken(self.not_taken)
        for parcel in self.gone:
            if met := await work.turns.met(parcel.address):
                await work.people.lose(met[0])
        over = [*self.told, *(parcel for parcel, _ in self.lost)]
        left = await work.telling.done([parcel.notice for parcel in over if parcel.notice], now) if over else set()
        for parcel, why in self.lost:
            if parcel.notice not in left:
                await work.telling.let_go(parcel.address.channel, why, 1, now)
        told = [parcel for parcel in self.told if parcel.notice in left]
        return Marks(told=told, lost=[(parcel, why) for parcel, why in self.lost if parcel.notice in left])

    @property
    def notices(self) -> set[int]:
        """Those that are over when this is written."""
        return {parcel.notice for parcel in (*self.told, *(p for p, _ in self.lost)) if parcel.notice}
