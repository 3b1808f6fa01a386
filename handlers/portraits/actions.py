"""What buttons do around portraits."""

from dataclasses import dataclass

from knowledge.kinds.names import EntryId


@dataclass(frozen=True, slots=True)
class ReadOn:
    """The rest of a portrait."""

    entry: EntryId


@dataclass(frozen=True, slots=True)
class ShowPortraits:
    """Of one field, or all."""

    field: str = ""
    page: int = 0


OfPortraits = ReadOn | ShowPortraits
