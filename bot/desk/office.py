"""What each part of the desk may use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.channels.base import Channel
from bot.desk.guard import Guard
from bot.desk.rendering import texts
from bot.knowledge_base import Live
from bot.settings import Settings
from bot.texts import Texts
from bot.turns import Talks
from handlers.ports import Clock
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Office:
    """`channels` are those this process carries; `guard` knows the cookies and forms of the desk."""

    settings: Settings
    store: Store
    talks: Talks
    live: Live
    channels: Mapping[str, Channel]
    guard: Guard

    @property
    def clock(self) -> Clock:
        return self.talks.clock

    @property
    def now(self) -> datetime:
        return self.clock.now

    @property
    def today(self) -> date:
        return self.now.astimezone(self.clock.zone).date()

    @property
    def wording(self) -> Texts:
        """The desk's texts."""
        return texts(self.clock.zone)

    def say(self, message: str, /, **values: object) -> str:
        return self.wording.say(message, **values)
