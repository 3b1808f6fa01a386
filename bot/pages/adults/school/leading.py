"""What a class link may lead to: just asking, discovering, a session, a field of work or a learning snack."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.pages.adults.school.classroom import OF_SESSION
from bot.texts import Texts
from handlers.booking.session import Audience, CareerSession
from handlers.links.link import ShareLink
from knowledge.entry import Kind
from knowledge.field import FIELDS
from knowledge.live import Knowledge

ASKING, DISCOVERING, OF_FIELD, OF_SNACK = "", "d", "f_", "n_"  # start payloads
SOON: Final = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Group:
    """Choices that belong together: pairs of a start payload and what is shown."""

    label: str
    choices: tuple[tuple[str, str], ...]


def groups(sessions: Sequence[CareerSession], known: Knowledge, wording: Texts, now: datetime) -> list[Group]:
    """All that a teacher can choose from; groups without anything in them are left out."""
    say = wording.say
    shown = [one for one in sessions if is_offered(one, now) and one.starts_at < now + SOON]
    snacks = [one for one in known.entries.values() if one.kind is Kind.SNACK]
    found = [
        Group(
            say("To begin with"),
            ((ASKING, say("Ask questions about careers")), (DISCOVERING, say("Find out what suits me"))),
        ),
        Group(
            say("A session"),
            tuple((OF_SESSION + one.id, f"{one.title}, {wording.moment(one.starts_at)}") for one in shown),
        ),
        Group(say("A field of work"), tuple((OF_FIELD + one.id, one.title) for one in FIELDS)),
        Group(
            say("A learning snack"),
            tuple((OF_SNACK + one.id, one.spoken_title) for one in sorted(snacks, key=lambda one: one.title)),
        ),
    ]
    return [one for one in found if one.choices]


def is_offered(session: CareerSession, now: datetime) -> bool:
    """What any pupil may find and book."""
    is_open = not (session.called_off or session.hidden or session.unconfirmed)
    return is_open and session.audience is Audience.PUPILS and session.booking_closes_at > now


def told(link: ShareLink, session: CareerSession | None, known: Knowledge, wording: Texts) -> str:
    """Where a link leads, in a few words."""
    kind, _, name = link.leads_to.partition("_")
    if session:
        return f"{session.title}, {wording.moment(session.starts_at)}"
    if kind == "n" and (entry := next((one for one in known.entries.values() if one.id == name), None)):
        return entry.spoken_title
    if kind == "f" and (field := next((one for one in FIELDS if one.id == name), None)):
        return field.title
    if link.leads_to == DISCOVERING:
        return wording.say("Find out what suits me")
    return wording.say("Ask questions about careers")
