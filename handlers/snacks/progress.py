"""How far somebody is in a snack; it stands in the dialog and goes with it."""

from dataclasses import dataclass, replace

from handlers.speech.dialog import Dialog
from handlers.talk import Talk
from knowledge.entry import Entry, EntryId
from knowledge.kinds.snack import SnackFacts


@dataclass(frozen=True, slots=True)
class Progress:
    """`card` is the next one to answer, from 0; `right` counts those that were right at the first try."""

    entry: EntryId
    card: int = 0
    right: int = 0

    @property
    def written(self) -> str:
        return f"{self.entry}:{self.card}:{self.right}"

    def kept_in(self, dialog: Dialog) -> Dialog:
        return replace(dialog.settled(), snack=self.written)


def progress(dialog: Dialog) -> Progress | None:
    """None if no snack was begun."""
    entry, _, numbers = dialog.snack.partition(":")
    card, _, right = numbers.partition(":")
    return Progress(EntryId(entry), int(card), int(right)) if entry else None


def begun(talk: Talk) -> tuple[Entry, SnackFacts, Progress] | None:
    """A snack that was left between its first card and its last; staff may have changed it since."""
    known = progress(talk.dialog)
    found = snack(known.entry, talk) if known else None
    if known is None or found is None or not 0 < known.card < len(found[1].cards):
        return None
    return *found, known


def named(entry: Entry) -> str:
    """Where it is clear that it is a snack, its title need not say so."""
    return entry.spoken_title.removeprefix("Snack: ")


def snack(name: EntryId, talk: Talk) -> tuple[Entry, SnackFacts] | None:
    entry = talk.knowledge.entries.get(name)
    return (entry, entry.facts) if entry and isinstance(entry.facts, SnackFacts) else None
