"""What buttons do, as small values."""

from dataclasses import dataclass
from datetime import date

from handlers.directory.actions import OfDirectory
from handlers.discover.actions import Discovering
from handlers.fair.actions import AtFair
from handlers.host_questions.actions import OfTheBox
from handlers.moving.actions import Moving
from handlers.openings.actions import NarrowPlaces
from handlers.parents.actions import ForParents
from handlers.portraits.actions import OfPortraits
from handlers.snacks.actions import Snacking
from handlers.subscriptions.actions import FollowingNews
from handlers.surveys.actions import Surveying
from knowledge.entry import EntryId, FieldId


@dataclass(frozen=True, slots=True)
class Greet:
    pass


@dataclass(frozen=True, slots=True)
class AskSomething:
    pass


@dataclass(frozen=True, slots=True)
class Discover:
    page: int = 0


@dataclass(frozen=True, slots=True)
class LookAtField:
    field: FieldId
    page: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    entry: EntryId


@dataclass(frozen=True, slots=True)
class Choose:
    """One of "do you mean": like `Read`, and it tells that the question meant this entry."""

    entry: EntryId


@dataclass(frozen=True, slots=True)
class NoneOfThese:
    pass


@dataclass(frozen=True, slots=True)
class NotWhatIAsked:
    """`entry` is what was answered with: by the time of the tap another question may have been asked."""

    entry: EntryId


@dataclass(frozen=True, slots=True)
class TellMe:
    """Once there is an answer. `question` is the name by which an open question is known."""

    question: str


@dataclass(frozen=True, slots=True)
class ShowAspect:
    entry: EntryId
    aspect: str


@dataclass(frozen=True, slots=True)
class ShowPlaces:
    """`place` holds the codes of towns, with full stops between them. `reach` is how it has to be reached."""

    field: str = ""
    place: str = ""
    occupation: str = ""
    page: int = 0
    year: int = 0
    reach: str = ""


@dataclass(frozen=True, slots=True)
class ShowDates:
    """From `first` to `last`, both included; without one of them there is no limit. `place` as in `ShowPlaces`."""

    field: str = ""
    page: int = 0
    first: date | None = None
    last: date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class ShowSession:
    session: str


@dataclass(frozen=True, slots=True)
class TakeSeat:
    session: str
    size: int = 1


@dataclass(frozen=True, slots=True)
class BookAsGroup:
    session: str


@dataclass(frozen=True, slots=True)
class Swap:
    """Give back what is at the same time, and take this instead."""

    session: str
    size: int = 1


@dataclass(frozen=True, slots=True)
class GiveBackOne:
    """One of a group cannot come."""

    session: str


@dataclass(frozen=True, slots=True)
class KeepPlace:
    """Not the seat that is offered, but the place in line."""

    session: str


@dataclass(frozen=True, slots=True)
class Rate:
    session: str
    stars: int


@dataclass(frozen=True, slots=True)
class GetCertificate:
    session: str


@dataclass(frozen=True, slots=True)
class GiveBack:
    session: str


@dataclass(frozen=True, slots=True)
class AcceptOffer:
    session: str


@dataclass(frozen=True, slots=True)
class DeclineOffer:
    session: str


@dataclass(frozen=True, slots=True)
class GetCalendar:
    session: str


@dataclass(frozen=True, slots=True)
class GiveNickname:
    session: str


@dataclass(frozen=True, slots=True)
class MySessions:
    pass


@dataclass(frozen=True, slots=True)
class Help:
    """Words that always work; on page 1 those that are needed less often."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class GetHelp:
    """Whom to turn to in a crisis."""


@dataclass(frozen=True, slots=True)
class ShowData:
    pass


@dataclass(frozen=True, slots=True)
class AskToForget:
    pass


@dataclass(frozen=True, slots=True)
class Forget:
    pass


@dataclass(frozen=True, slots=True)
class StopMessages:
    pass


@dataclass(frozen=True, slots=True)
class ResumeMessages:
    pass


@dataclass(frozen=True, slots=True)
class Languages:
    pass


@dataclass(frozen=True, slots=True)
class Speak:
    language: str


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """What staff wrote: told after a tap, where a lock screen is not to show it."""

    letter: str


@dataclass(frozen=True, slots=True)
class Expired:
    """A button that means nothing here any more, or never did."""


Conversation = (
    Greet
    | AskSomething
    | Discover
    | LookAtField
    | Read
    | Choose
    | NoneOfThese
    | NotWhatIAsked
    | TellMe
    | ShowAspect
    | ShowPlaces
)
Seat = TakeSeat | BookAsGroup | Swap | GiveBack | GiveBackOne | AcceptOffer | DeclineOffer | KeepPlace
Around = (
    ShowDates
    | ShowSession
    | GetCalendar
    | GiveNickname
    | MySessions
    | Rate
    | GetCertificate
    | NarrowPlaces
    | ReadLetter
)
Always = Help | GetHelp | ShowData | AskToForget | Forget | StopMessages | ResumeMessages | Languages | Speak
Initiative = (
    Snacking | Surveying | ForParents | AtFair | Discovering | FollowingNews | OfPortraits | OfTheBox | OfDirectory
)
Action = Conversation | Seat | Around | Always | Moving | Initiative | Expired
