"""Somebody has moved: one last word where they were, and what waited for them there goes along."""

from contextlib import suppress

from bot.lanes import Lanes
from storage.store import Store, Unavailable
from storage.turns import Parcel


async def say_farewell(parcel: Parcel, store: Store, lanes: Lanes) -> None:
    """Nothing, if the reply in the parcel moved nobody."""
    moved = parcel.reply.moved
    if moved is None:
        return
    if lanes.channel(moved.left):
        lanes.put(Parcel(moved.left, moved.farewell))
    here = lanes.channel(parcel.address)
    if here and not here.keeps_replies:
        for waiting in await _waiting(parcel, store):
            lanes.put(waiting)


async def _waiting(parcel: Parcel, store: Store) -> list[Parcel]:
    with suppress(Unavailable):  # they stay kept, and go out after the next start
        async with store.look() as work:
            return [one for one in await work.turns.replies_after(parcel.address, 0) if one.waits_until]
    return []
