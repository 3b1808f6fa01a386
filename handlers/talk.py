"""All that a handler may use in one turn."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.booking.calendar import SchoolCalendar
from handlers.host_questions.ports import Box
from handlers.links.ports import ShareLinks
from handlers.moving.ports import Moves
from handlers.own_texts import OwnTexts
from handlers.ports import (
    Calendar,
    Certificate,
    Clock,
    Codes,
    Dates,
    Doors,
    Draws,
    Letters,
    Opinions,
    People,
    Questions,
    Seats,
    Tries,
    Wording,
)
from handlers.speech.dialog import Dialog
from handlers.speech.turn import PersonId
from handlers.subscriptions.ports import Subscriptions
from handlers.surveys.ports import Surveys
from knowledge.live import Knowledge


@dataclass(frozen=True, slots=True)
class Talk:
    """`channel` is the name of the one the person is reached by; empty where nobody is reached.

    `network` is where the turn came from, if known. `heard` is the language of this turn's words, empty if they may be
    of any. `only_a_day`: the channel lets us write by ourselves only within a day of the person's last message.
    """

    person: PersonId
    dialog: Dialog
    knowledge: Knowledge
    wording: Wording
    clock: Clock
    dates: Dates
    seats: Seats
    draws: Draws
    codes: Codes
    doors: Doors
    questions: Questions
    surveys: Surveys
    people: People
    opinions: Opinions
    calendar: Calendar
    certificate: Certificate
    tries: Tries
    box: Box
    subscriptions: Subscriptions
    links: ShareLinks
    moves: Moves
    letters: Letters
    own: OwnTexts = field(default_factory=OwnTexts)
    channel: str = ""
    network: str = ""
    heard: str = ""
    only_a_day: bool = False

    @property
    def now(self) -> datetime:
        return self.clock.now

    @property
    def today(self) -> date:
        return self.clock.today

    @property
    def zone(self) -> ZoneInfo:
        return self.clock.zone

    @property
    def school(self) -> SchoolCalendar:
        return self.clock.school

    @property
    def language(self) -> str:
        return self.wording.language

    @property
    def asked_in(self) -> str:
        """The language of a question; where it may be any, that of the answer."""
        return self.knowledge.asked_in or self.language

    def say(self, message: str, /, **values: object) -> str:
        return self.wording.say(message, **values)

    def plural(self, one: str, many: str, n: float, /, **values: object) -> str:
        return self.wording.plural(one, many, n, **values)
