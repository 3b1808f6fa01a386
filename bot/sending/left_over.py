"""Replies that nobody sends any more: the process that had them has ended, or was killed."""

from collections.abc import Collection
from datetime import datetime

from bot.lanes import Lanes
from storage.store import Store
from storage.turns import CLAIM

RENEWED = CLAIM / 3


class LeftOver:
    """`channels` are those that this process carries."""

    def __init__(self, store: Store, lanes: Lanes, channels: Collection[str]) -> None:
        self._store = store
        self._lanes = lanes
        self._channels = channels
        self._carried: Collection[int] = ()
        self._renewed_at: datetime | None = None

    async def take(self, now: datetime, claimed_before: datetime | None = None) -> None:
        """Send what nobody has claimed until now, or what was claimed until another moment."""
        mine = [name for name in self._channels if not self._lanes.keeps(name)]
        async with self._store.work() as work:
            parcels = await work.replies.take_over(mine, claimed_before or now, now + CLAIM)
        carried = self._lanes.replies
        for parcel in parcels:
            if parcel.id not in carried:
                self._lanes.put(parcel)

    async def keep(self, now: datetime) -> None:
        """What a messenger makes wait for long stays ours; most are sent long before it is looked at twice."""
        if self._renewed_at and now - self._renewed_at < RENEWED:
            return
        waiting = self._lanes.replies & set(self._carried)
        self._carried, self._renewed_at = self._lanes.replies, now
        if waiting:
            async with self._store.work() as work:
                await work.replies.claim(waiting, now + CLAIM)
