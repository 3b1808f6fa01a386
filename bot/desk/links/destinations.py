"""What a link can lead to, as staff choose it, and how it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.desk.office import Office
from bot.texts import to_be_said
from handlers.booking.session import Audience
from handlers.speech.turn import PersonId
from knowledge.entry import Entry, EntryId, Kind
from knowledge.field import FIELDS
from storage.store import Work

MOST_OF_A_KIND = 300  # of more, nobody could choose: the id of an entry can be typed
GREETING, DISCOVER = "", "d"
KINDS: Final[Mapping[Kind, str]] = {
    Kind.APPRENTICESHIP: to_be_said("Apprenticeship places"),
    Kind.SNACK: to_be_said("Learning snacks"),
    Kind.PORTRAIT: to_be_said("Portraits"),
    Kind.COURSE: to_be_said("Courses"),
    Kind.OCCUPATION: to_be_said("Occupations"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Pairs of a start payload and what staff see."""

    title: str
    options: tuple[tuple[str, str], ...]


async def destinations(office: Office, work: Work) -> list[Group]:
    say = office.say
    talk = (DISCOVER, say("The superpower game: what suits me?"))
    first = Group(say("Into the chat"), ((GREETING, say("The greeting: ask anything")), talk))
    fields = Group(say("Fields of work"), tuple((f"f_{field.id}", field.title) for field in FIELDS))
    found = [first, await _sessions(office, work), fields, await _surveys(office, work)]
    found += [_entries(kind, title, office) for kind, title in KINDS.items()]
    return [group for group in found if group.options]


async def _sessions(office: Office, work: Work) -> Group:
    ahead = [one for one in await work.sessions.upcoming(office.now, PersonId("")) if one.audience is Audience.PUPILS]
    options = [(f"s_{one.id}", f"{one.title} ({office.wording.dated_moment(one.starts_at)})") for one in ahead]
    return Group(office.say("Sessions ahead"), tuple(options[:MOST_OF_A_KIND]))


async def _surveys(office: Office, work: Work) -> Group:
    listed = await work.surveys.listed(office.today)
    return Group(office.say("Surveys"), tuple((f"v_{one.id}", one.title) for one in listed))


def _entries(kind: Kind, title: str, office: Office) -> Group:
    of_kind = [one for one in office.live.current.entries.values() if one.kind is kind]
    options = sorted(((f"e_{one.id}", _called(one, office)) for one in of_kind), key=lambda one: one[1].casefold())
    return Group(office.say(title), tuple(options[:MOST_OF_A_KIND]))


def _called(entry: Entry, office: Office) -> str:
    return office.say("{title} (example)", title=entry.title) if entry.example else entry.title


def payload_of_entry(name: str, office: Office) -> str:
    """Of the id that was typed; empty if there is no such entry."""
    return f"e_{name}" if EntryId(name) in office.live.current.entries else ""


def told(payload: str, groups: Sequence[Group], office: Office) -> str:
    """Where a link leads; empty if that is not there any more, and people are greeted instead."""
    known = {value: label for group in groups for value, label in group.options}
    if payload in known:
        return known[payload]
    entry = office.live.current.entries.get(EntryId(payload.partition("_")[2]))
    return entry.title if entry else ""
