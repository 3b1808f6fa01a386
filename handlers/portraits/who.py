"""Which portraits belong to a session or a field, and which sessions to a portrait."""

from collections.abc import Iterable, Sequence

from handlers.booking.session import CareerSession
from knowledge.entry import Entry, Kind
from knowledge.kinds.portrait import PortraitFacts
from knowledge.live import Knowledge

SHORTEST_NAME = 5  # letters; a shorter one may be part of another


def portraits(knowledge: Knowledge, field: str = "") -> list[Entry]:
    """Real ones first."""
    found = (entry for entry in knowledge.entries.values() if isinstance(entry.facts, PortraitFacts))
    return sorted((one for one in found if not field or field in one.fields), key=lambda one: (one.example, one.title))


def portraits_in(occupation: Entry, knowledge: Knowledge) -> list[Entry]:
    """Of people who do this or learn it."""
    if occupation.kind is not Kind.OCCUPATION:
        return []
    found = portraits(knowledge)
    return [one for one in found if isinstance(one.facts, PortraitFacts) and one.facts.occupation == occupation.id]


def portraits_of(session: CareerSession, knowledge: Knowledge) -> list[Entry]:
    """Of those who are named as its hosts."""
    return [entry for entry in portraits(knowledge) if _tells_in(entry, session)] if session.host else []


def sessions_of(entry: Entry, upcoming: Iterable[CareerSession]) -> Sequence[CareerSession]:
    """Those in which the person tells; where none is planned, the others of their series."""
    ahead = list(upcoming)
    own = [session for session in ahead if _tells_in(entry, session)]
    series = entry.facts.series if isinstance(entry.facts, PortraitFacts) else ""
    return own or [session for session in ahead if series and session.series == series]


def _tells_in(entry: Entry, session: CareerSession) -> bool:
    hosts = session.host.casefold()
    return any(len(name) >= SHORTEST_NAME and name.casefold() in hosts for name in _names(entry))


def _names(entry: Entry) -> tuple[str, ...]:
    """Those written down, and what stands in the title in front of a comma: "Aylin Demir, Chemielaborantin"."""
    name, comma, _ = entry.title.partition(",")
    return (*entry.names, name) if comma and " " in name else entry.names
