"""What we answer: text, buttons, a link, a file. A channel shows it as well as it can."""

from dataclasses import dataclass, replace

from handlers.links.link import Step
from handlers.openings.step import Counted
from handlers.speech.actions import Action
from handlers.speech.asked import Asked
from handlers.speech.dialog import Dialog
from handlers.speech.turn import Address, PersonId


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    action: Action


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class File:
    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Moved:
    """Who writes turned out to be this person, who was reached elsewhere until now and is told so there."""

    person: PersonId
    left: Address
    farewell: "Reply"


@dataclass(frozen=True, slots=True)
class Reply:
    """Plain text without markup. `note` is the trust line below it.

    `dialog` is what to remember from now on; None keeps the topic and drops what was awaited.
    `kept=False` leaves no trace of this turn but a `dialog` that is given: it is sent from memory and stored nowhere.
    `forget=True` erases the person after this reply. `asked` is given for questions, to count them;
    `steps` are those that count for the link somebody came by, each with what it is about; `places` are counted for
    the open places that are shown.
    `language` is that of the talk; `german` tells which of `title`, `text` and `list` (lines with a bullet) are German
    although the talk is not.
    `instead_of` is the message, by the messenger's name for it, whose list this is another page of.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    title: str = ""
    note: str = ""
    link: Link | None = None
    file: File | None = None
    dialog: Dialog | None = None
    kept: bool = True
    forget: bool = False
    asked: Asked | None = None
    steps: tuple[tuple[Step, str], ...] = ()
    places: tuple[Counted, ...] = ()
    language: str = ""
    german: tuple[str, ...] = ()
    moved: Moved | None = None
    instead_of: str = ""

    @property
    def has_numbers(self) -> bool:
        """Whether a number can be typed in place of a button: what leaves no trace is not remembered for it."""
        return self.kept or self.dialog is not None

    def plus(self, *buttons: Button) -> "Reply":
        return replace(self, buttons=self.buttons + buttons)
