"""What surveys ask of the outside."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from handlers.surveys.counting import Counted
from handlers.surveys.survey import Survey


class Surveys(Protocol):
    async def find(self, survey: str) -> Survey | None: ...

    async def hold(self, survey: str) -> Survey | None:
        """As it is now; nobody else changes it until the transaction ends."""
        ...

    async def listed(self, today: date) -> Sequence[Survey]:
        """Open ones that the chat offers."""
        ...

    async def add(self, survey: str, counted: Counted) -> None:
        """Add one sheet to the numbers; nothing of who, and no time."""
        ...
