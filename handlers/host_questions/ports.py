"""What the question box asks of the storage."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from handlers.host_questions.boxed import Boxed
from knowledge.asked.notes import Noted


class Box(Protocol):
    async def questions(self, box: str) -> Sequence[Boxed]:
        """The most wanted first; also those that staff took out."""
        ...

    async def put(self, box: str, question: Noted, language: str, now: datetime) -> None:
        """A new one; the same one once more is a vote."""
        ...

    async def vote(self, number: int, now: datetime) -> Boxed | None:
        """One more wants to know it; None if it is not there any more."""
        ...
