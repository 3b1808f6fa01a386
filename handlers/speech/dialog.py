"""What we remember between two turns of one person; short-lived."""

from dataclasses import dataclass, replace

from handlers.speech.actions import Action
from handlers.speech.packing import fits, pack
from knowledge.entry import EntryId


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
    choices: tuple[Choice, ...] = ()

    def settled(self) -> "Dialog":
        """Without what only the last reply was waiting for."""
        return replace(self, asked="", noted="", naming="", commenting="", certifying="", shown="")

    def anew(self) -> "Dialog":
        """Nothing of what was talked about, but what holds whatever is talked about."""
        return Dialog(language=self.language, class_code=self.class_code, tries=self.tries, week=self.week)

    def showing(self, action: Action) -> "Dialog":
        return replace(self.settled(), shown=pack(action) if fits(action) else "")
