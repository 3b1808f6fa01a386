"""Forgetting a person: seats go on to others first, then all that is kept goes, and the ledger knows."""

from handlers.sessions import seats
from handlers.speech.turn import PersonId
from handlers.talk import Talk
from storage.store import Work


async def forget(person: PersonId, talk: Talk, work: Work) -> None:
    """Seats go back first, so that others get them; then everything goes."""
    for session in await work.people.active_sessions(person):
        await seats.leave(session, talk)
    await work.people.erase(person)


async def forget_for_good(person: PersonId, talk: Talk, work: Work) -> None:
    """As somebody wished: a backup that is restored must not bring them back."""
    if reached := await work.people.address(person):
        work.ledger.note(reached[0], talk.now)
    await forget(person, talk, work)
