"""What we remember between two turns of one person; short-lived."""

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.speech.actions import Action
from handlers.speech.packing import fits, pack
from knowledge.entry import EntryId

# What stays whatever is talked about.
_KEPT = "language class_code tries week snack survey link marks discover places voted written".split()


@dataclass(frozen=True, slots=True)
class Choice:
    """A button that was shown: typing its number or its label is as good as tapping it."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Dialog:
    """`topic` is the entry talked about last; `asked` the question that was just answered, or that choices stand for.

    `noted` is the name of the open question that it is kept as already.
    `naming` is the session for which the next words are a nickname; `commenting`, a word on it; `certifying`, the name
    on a certificate. `class_code` was typed last, and `tries` are the times of wrong codes. `language` is empty until
    the person chooses one; `heard` is the one last written in, which counts as long as none is chosen. `shown` is the
    button that leads to the list or aspect shown last, for questions that go on from it. `week` is the last one in
    which the person was counted among those who ask: it goes with the dialog, and then they count anew.
    `link` is the code of the share link they came by last, and `marks` are the steps counted for them.
    `snack` is the one played last and how far. `survey` holds the answers to a survey until they are sent; `writing` is
    its name while the next words are an answer.
    `discover` holds the picks of the game, for going on and for its ranking. `places` are short marks of the open
    places that are counted for them.
    `asking_host` is the box that the next words go into, `boxing` the words that were taken for another question in it,
    and `voted` are marks of what the person put in or voted for, with blanks between them.
    `written` is when the person wrote last, where the messenger lets us write only for a while after it.
    """

    topic: EntryId | None = None
    asked: str = ""
    noted: str = ""
    naming: str = ""
    commenting: str = ""
    certifying: str = ""
    class_code: str = ""
    tries: tuple[str, ...] = ()
    language: str = ""
    heard: str = ""
    shown: str = ""
    week: str = ""
    snack: str = ""
    survey: str = ""
    writing: str = ""
    link: str = ""
    marks: tuple[str, ...] = ()
    discover: str = ""
    places: tuple[str, ...] = ()
    asking_host: str = ""
    boxing: str = ""
    voted: str = ""
    written: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def written_at(self) -> datetime | None:
        return datetime.fromisoformat(self.written) if self.written else None

    def heard_at(self, written_at: datetime | None) -> "Dialog":
        """With the time of a message; what is delivered late counts no more than what came since."""
        known = self.written_at
        if written_at is None or (known and known >= written_at):
            return self
        return replace(self, written=written_at.isoformat())

    @property
    def classes(self) -> tuple[str, ...]:
        """Codes for which seats may be kept for this person."""
        return tuple(filter(None, (self.class_code, self.link)))

    def settled(self) -> "Dialog":
        """Without what only the last reply was waiting for."""
        free = replace(self, asked="", noted="", naming="", commenting="", certifying="", shown="", writing="")
        return replace(free, asking_host="", boxing="")

    def anew(self) -> "Dialog":
        """Nothing of what was talked about, but what holds whatever is talked about."""
        kept = {name: getattr(self, name) for name in _KEPT}
        return Dialog(**kept)

    def showing(self, action: Action) -> "Dialog":
        return replace(self.settled(), shown=pack(action) if fits(action) else "")
