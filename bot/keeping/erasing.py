"""Erasing people on request, and once more those who are in a restored backup."""

from bot.app import House
from bot.keeping.forgetting import forget, forget_for_good
from handlers.ports import Held
from handlers.speech.dialog import Dialog
from handlers.speech.turn import Address
from knowledge.entry import GERMAN


async def held_of(house: House, address: Address) -> Held | None:
    """What is kept about the person at an address; None if nobody is known there."""
    async with house.store.look() as work:
        met = await work.turns.met(address)
        return await work.people.held(met[0]) if met else None


async def erase(house: House, address: Address) -> bool:
    """Whether anybody was known. Somebody who is not may still be in a backup: that is noted all the same."""
    async with house.store.work() as work:
        met = await work.turns.met(address)
        if met is None:
            work.ledger.note(address, house.talks.clock.now)
            return False
        await forget_for_good(met[0], house.talks.talk(met[0], Dialog(), GERMAN, work, address.channel), work)
        return True


async def erase_again(house: House) -> int:
    """Those whom the ledger names, unless they came back as somebody new after their erasure. Gives how many."""
    erased = house.store.ledger.erased()
    async with house.store.look() as work:
        everybody = await work.people.everybody()
    how_many = 0
    for person, address, since in everybody:
        at = erased.get(house.store.ledger.mark(address))
        if at and since <= at:
            async with house.store.work() as work:
                await forget(person, house.talks.talk(person, Dialog(), GERMAN, work, address.channel), work)
            how_many += 1
    return how_many
