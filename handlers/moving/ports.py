"""What moving asks of the outside."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from handlers.speech.dialog import Dialog
from handlers.speech.turn import Address, PersonId


class Moves(Protocol):
    async def begin(self, person: PersonId, code: str, secret: str, until: datetime) -> None:
        """A code and a link for a person; those before are worth nothing any more."""
        ...

    def page(self, secret: str) -> str:
        """Where all ways to another door are shown."""
        ...

    async def whose(self, key: str, now: datetime) -> PersonId | None:
        """Who is meant by a code or secret. They are held until the transaction ends."""
        ...

    async def redeem(self, key: str, now: datetime) -> bool:
        """Use it up; False if somebody else just did."""
        ...

    async def sessions_of(self, person: PersonId) -> Sequence[str]:
        """Names of the sessions that a person is or was in, in an order that is the same for all who hold them."""
        ...

    async def settle_in(self, stays: PersonId, goes: PersonId) -> tuple[Address, Dialog]:
        """Who `stays` is reached where the other was, and has all that was theirs but seats: nobody else is left.

        Gives where they were reached before, and what was remembered of the talk there.
        """
        ...
