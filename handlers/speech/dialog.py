"""What we remember between two turns of one person; short-lived."""

from dataclasses import dataclass, replace

from knowledge.entry import EntryId


@dataclass(frozen=True, slots=True)
class Choice:
    """A button that was shown: typing its number or its label is as good as tapping it."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Dialog:
    """`topic` is the entry talked about last; `asked` the question that a list of choices stands for.

    `naming` is the session for which the next words are a nickname. `language` is empty until the person chooses one.
    """

    topic: EntryId | None = None
    asked: str = ""
    naming: str = ""
    language: str = ""
    choices: tuple[Choice, ...] = ()

    def settled(self) -> "Dialog":
        """Without what only the last reply was waiting for."""
        return replace(self, asked="", naming="")
