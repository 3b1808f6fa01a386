"""What following asks of the outside."""

from datetime import datetime
from typing import Protocol

from handlers.speech.turn import PersonId
from handlers.subscriptions.topic import Following, Topic


class Subscriptions(Protocol):
    async def of(self, person: PersonId) -> Following | None: ...

    async def follow(self, person: PersonId, topic: Topic | None, now: datetime) -> None:
        """From now on, for the longest time there is; without a topic, what is followed already."""
        ...

    async def stop(self, person: PersonId, topic: Topic | None = None) -> None:
        """No more of one topic, or of all: nothing of it is told any more."""
        ...
